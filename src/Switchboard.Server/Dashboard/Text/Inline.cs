using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Switchboard.Cases;

namespace Switchboard.Dashboard.Text;

/// <summary>Reads one line of mrkdwn: emphasis, code, links, mentions, emoji. Linear in the line's length, whatever is written in it.</summary>
internal static partial class Inline
{
    private const int DeepestEmphasis = 6;
    private static readonly SearchValues<char> Marks = SearchValues.Create("<`*_~:h");

    public static ImmutableArray<Rich> Read(string line) => Read(line, 0);

    private static ImmutableArray<Rich> Read(string line, int depth)
    {
        var found = ImmutableArray.CreateBuilder<Rich>();
        var hopeless = ""; // marks that have no closing partner further on: not looked for again
        var plainFrom = 0;
        var at = 0;
        while (at < line.Length && line.AsSpan(at).IndexOfAny(Marks) is var skip and >= 0)
        {
            at += skip;
            if (hopeless.Contains(line[at]) || Stretch(line, at, depth, ref hopeless) is not { } stretch)
            {
                at++;
                continue;
            }

            AddPlain(found, line[plainFrom..at]);
            found.Add(stretch.What);
            at = plainFrom = stretch.End;
        }

        AddPlain(found, line[plainFrom..]);
        return found.ToImmutable();
    }

    private static (Rich What, int End)? Stretch(string line, int at, int depth, ref string hopeless) =>
        line[at] switch
        {
            '<' => Token(line, at, ref hopeless),
            '`' => Code(line, at, ref hopeless),
            ':' => Emoji(line, at),
            'h' => Address(line, at),
            _ => Emphasis(line, at, depth, ref hopeless),
        };

    private static (Rich, int)? Token(string line, int at, ref string hopeless)
    {
        var end = line.IndexOf('>', at);
        if (end < 0)
        {
            hopeless += '<';
            return null;
        }

        return (MeaningOf(line[(at + 1)..end]), end + 1);
    }

    private static (Rich, int)? Code(string line, int at, ref string hopeless)
    {
        var end = line.IndexOf('`', at + 1);
        if (end < 0)
            hopeless += '`';
        return end > at + 1 ? (new Rich.Code(Mrkdwn.AsWritten(line[(at + 1)..end])), end + 1) : null;
    }

    // "10:30:45" is a time.
    private static (Rich, int)? Emoji(string line, int at) =>
        (at == 0 || !char.IsLetterOrDigit(line[at - 1])) && EmojiName().Match(line, at) is { Success: true } match
            ? (new Rich.Emoji(match.Groups["name"].Value), at + match.Length)
            : null;

    // Slack wraps addresses in a token; words that were kept without their form have them bare.
    private static (Rich, int)? Address(string line, int at) =>
        (at == 0 || !char.IsLetterOrDigit(line[at - 1])) && BareAddress().Match(line, at) is { Success: true } match
            ? (LinkOrText(match.Value, ""), at + match.Length)
            : null;

    private static (Rich, int)? Emphasis(string line, int at, int depth, ref string hopeless)
    {
        if (depth == DeepestEmphasis || !MayOpen(line, at))
            return null;

        for (var end = line.IndexOf(line[at], at + 2 > line.Length ? line.Length : at + 2); end >= 0; end = line.IndexOf(line[at], end + 1))
        {
            if (!MayClose(line, end))
                continue;
            var inner = Read(line[(at + 1)..end], depth + 1);
            return line[at] switch
            {
                '*' => (new Rich.Bold(inner), end + 1),
                '_' => (new Rich.Italic(inner), end + 1),
                _ => (new Rich.Struck(inner), end + 1),
            };
        }

        hopeless += line[at];
        return null;
    }

    private static bool MayOpen(string line, int at) =>
        (at == 0 || !char.IsLetterOrDigit(line[at - 1]))
        && at + 1 < line.Length
        && !char.IsWhiteSpace(line[at + 1])
        && line[at + 1] != line[at];

    private static bool MayClose(string line, int at) =>
        !char.IsWhiteSpace(line[at - 1]) && (at + 1 == line.Length || !char.IsLetterOrDigit(line[at + 1]));

    private static Rich MeaningOf(string token)
    {
        var (target, label) = Split(token);
        return target switch
        {
            ['@', .. var user] => new Rich.Someone(new UserId(user), label),
            ['#', .. var channel] => new Rich.Place(new ChannelId(channel), label),
            "!here" or "!channel" or "!everyone" => new Rich.Everybody(target[1..]),
            _ when target.StartsWith("!subteam^", StringComparison.Ordinal) => new Rich.Group(
                target["!subteam^".Length..],
                label.TrimStart('@')
            ),
            ['!', ..] => new Rich.Plain(LabelOf(token)),
            _ => LinkOrText(target, label),
        };
    }

    private static Rich LinkOrText(string target, string label)
    {
        var address = Mrkdwn.Unescape(target);
        var shown =
            label.Length > 0 ? Mrkdwn.Unescape(label)
            : address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? address[7..]
            : address;
        return Uri.TryCreate(address, UriKind.Absolute, out var to) && to.Scheme is "http" or "https" or "mailto"
            ? new Rich.Link(to!, shown)
            : new Rich.Plain(label.Length > 0 ? $"{shown} ({address})" : address);
    }

    /// <summary>A token as words, without the directory.</summary>
    internal static string LabelOf(string token)
    {
        var (target, label) = Split(token);
        return label.Length > 0 ? Mrkdwn.Unescape(label)
            : target.StartsWith('!') ? "@" + target[1..].Split('^')[0]
            : Mrkdwn.Unescape(target);
    }

    /// <summary>Cuts at Slack's tokens.</summary>
    internal static IEnumerable<(string Text, string? Token)> Tokens(string text)
    {
        var from = 0;
        while (text.IndexOf('<', from) is var open and >= 0 && text.IndexOf('>', open) is var close and >= 0)
        {
            yield return (text[from..open], null);
            yield return ("", text[(open + 1)..close]);
            from = close + 1;
        }

        yield return (text[from..], null);
    }

    private static (string Target, string Label) Split(string token) =>
        token.IndexOf('|', StringComparison.Ordinal) is var bar and >= 0 ? (token[..bar], token[(bar + 1)..]) : (token, "");

    private static void AddPlain(ImmutableArray<Rich>.Builder found, string text)
    {
        if (text.Length > 0)
            found.Add(new Rich.Plain(Mrkdwn.Unescape(text)));
    }

    // What ends a sentence or closes emphasis is not of the address.
    [GeneratedRegex("""\Ghttps?://[^\s<>|`]*[^\s<>|`.,;:!?)\]'"*_~]""", RegexOptions.None, 1000)]
    private static partial Regex BareAddress();

    // \G: exactly here. A skin tone (":eyes::skin-tone-3:") belongs to the emoji before it.
    [GeneratedRegex(@"\G:(?<name>[a-z0-9_+'-]{1,100}):(:skin-tone-[2-6]:)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmojiName();
}

using System.Net;
using System.Text.RegularExpressions;

namespace Switchboard.Slack.Payloads;

/// <summary>Reads Slack's flat message text: mentions in angle brackets, three entities, code in back-ticks, quotes by "&gt;".</summary>
internal static partial class Mrkdwn
{
    public static void Read(string text, MessageText.Gathering gathered, bool areMentionsReal = true)
    {
        var end = 0;
        foreach (Match token in Tokens().Matches(text))
        {
            gathered.Typed(Plain(text[end..token.Index]), areMentionsReal && !IsQuoted(text, end));
            end = token.Index + token.Length;
            if (token.ValueSpan[0] == '<')
                ReadBracket(token, gathered, areMentionsReal && !IsQuoted(text, token.Index));
            else
                ReadCode(token.Value, gathered);
        }
        gathered.Typed(Plain(text[end..]), areMentionsReal && !IsQuoted(text, end));
    }

    private static void ReadCode(string code, MessageText.Gathering gathered)
    {
        var ticks = code.StartsWith("```", StringComparison.Ordinal) ? 3 : 1;
        gathered.Write(new string('`', ticks));
        Read(code[ticks..^ticks], gathered, areMentionsReal: false);
        gathered.Write(new string('`', ticks));
    }

    private static void ReadBracket(Match token, MessageText.Gathering gathered, bool isReal)
    {
        var (body, label) = (token.Groups["body"].Value, Plain(token.Groups["label"].Value));
        if (body.StartsWith("!subteam^", StringComparison.Ordinal))
            gathered.Group(body["!subteam^".Length..], label, isReal);
        else if (body.StartsWith('@'))
            gathered.Person(body[1..], label, isReal);
        else if (body.StartsWith('#'))
            gathered.Channel(body[1..], label);
        else if (body.StartsWith('!'))
            gathered.Write(label.Length > 0 ? label : "@" + body[1..].Split('^')[0]);
        else
            gathered.Write(RichText.Link(Plain(body), label));
    }

    /// <summary>A line that begins with "&gt;" is a quote; so is all that follows "&gt;&gt;&gt;".</summary>
    private static bool IsQuoted(string text, int index)
    {
        var line = text.LastIndexOf('\n', Math.Max(0, index - 1)) + 1;
        if (index == 0)
            line = 0;
        return text.AsSpan(line).TrimStart(' ').StartsWith("&gt;")
            || QuoteToTheEnd().Match(text) is { Success: true } rest && rest.Index < index;
    }

    private static string Plain(string text) => text.Contains('&') ? WebUtility.HtmlDecode(text) : text;

    [GeneratedRegex(
        "```.+?```|`[^`\n]+`|<(?<body>[^<>|]+)(\\|(?<label>[^<>]*))?>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Tokens();

    [GeneratedRegex("^ *&gt;&gt;&gt;", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuoteToTheEnd();
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Switchboard.Dashboard.Text;

/// <summary>Reads Slack's mrkdwn into blocks. Never fails: what it does not understand stays as it was written.</summary>
internal static partial class Mrkdwn
{
    private const string Fence = "```";

    /// <summary>What was typed outside of Slack, where its signs of markup are signs like any other.</summary>
    public static ImmutableArray<RichBlock> Typed(string text) =>
        Read(
            text.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal)
        );

    public static ImmutableArray<RichBlock> Read(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<RichBlock>();
        var rest = text.AsSpan();
        while (rest.IndexOf(Fence) is var open and >= 0 && rest[(open + 3)..].IndexOf(Fence) is var length and >= 0)
        {
            ReadLines(rest[..open].ToString(), blocks);
            blocks.Add(new RichBlock.Preformatted(AsWritten(rest.Slice(open + 3, length).ToString()).Trim('\n')));
            rest = rest[(open + 3 + length + 3)..];
        }

        ReadLines(rest.ToString(), blocks);
        return blocks.ToImmutable();
    }

    /// <summary>One line without any form, for lists and titles; names are for the caller to put in.</summary>
    public static IEnumerable<Rich> Flat(ImmutableArray<RichBlock> blocks) =>
        blocks.SelectMany(block => Flat(block).Append(new Rich.Plain(" ")));

    private static IEnumerable<Rich> Flat(RichBlock block) =>
        block switch
        {
            RichBlock.Paragraph { Inner: var inner } => inner.SelectMany(Flat),
            RichBlock.Quote { Inner: var inner } => Flat(inner),
            RichBlock.Preformatted { Text: var text } => [new Rich.Plain(text)],
            RichBlock.Bullets { Items: var items } => Listed(items),
            RichBlock.Numbers { Items: var items } => Listed(items),
            _ => throw new InvalidOperationException($"No flat form of {block.GetType().Name}."),
        };

    private static IEnumerable<Rich> Listed(ImmutableArray<ImmutableArray<Rich>> items) =>
        items.SelectMany(item => item.SelectMany(Flat).Append(new Rich.Plain(" ")));

    private static IEnumerable<Rich> Flat(Rich rich) =>
        rich switch
        {
            Rich.Bold { Inner: var inner } => inner.SelectMany(Flat),
            Rich.Italic { Inner: var inner } => inner.SelectMany(Flat),
            Rich.Struck { Inner: var inner } => inner.SelectMany(Flat),
            Rich.Code { Text: var text } => [new Rich.Plain(text)],
            Rich.Link { Label: var label } => [new Rich.Plain(label)],
            Rich.NewLine => [new Rich.Plain(" ")],
            _ => [rich],
        };

    private static void ReadLines(string text, ImmutableArray<RichBlock>.Builder blocks)
    {
        var lines = text.Split('\n');
        for (var at = 0; at < lines.Length; )
        {
            var kind = KindOf(lines[at]);
            var end = at + 1;
            if (lines[at].StartsWith("&gt;&gt;&gt;", StringComparison.Ordinal))
                end = lines.Length;
            while (end < lines.Length && KindOf(lines[end]) == kind)
                end++;

            var run = lines[at..end];
            if (Block(kind, run) is { } block)
                blocks.Add(block);
            at = end;
        }
    }

    private static RichBlock? Block(Kind kind, string[] run) =>
        kind switch
        {
            Kind.Blank => null,
            Kind.Quote => Quote(run),
            Kind.Bullet => new RichBlock.Bullets([.. run.Select(line => Inline.Read(BulletMark().Replace(line, "")))]),
            Kind.Number => new RichBlock.Numbers(
                int.Parse(NumberMark().Match(run[0]).Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
                [.. run.Select(line => Inline.Read(NumberMark().Replace(line, "")))]
            ),
            _ => new RichBlock.Paragraph(Joined(run)),
        };

    private static RichBlock.Quote Quote(string[] run)
    {
        var inner = ImmutableArray.CreateBuilder<RichBlock>();
        // One level: "> > >" is a way to write, not a tree; deeper marks stay visible as text.
        foreach (var lines in Paragraphs(run.Select(line => QuoteMark().Replace(line, ""))))
            inner.Add(new RichBlock.Paragraph(Joined(lines)));
        return new RichBlock.Quote(inner.ToImmutable());
    }

    private static IEnumerable<string[]> Paragraphs(IEnumerable<string> lines)
    {
        var paragraph = new List<string>();
        foreach (var line in lines.Append(""))
        {
            if (!string.IsNullOrWhiteSpace(line))
                paragraph.Add(line);
            else if (paragraph.Count > 0)
            {
                yield return [.. paragraph];
                paragraph.Clear();
            }
        }
    }

    private static ImmutableArray<Rich> Joined(string[] lines)
    {
        var inner = ImmutableArray.CreateBuilder<Rich>();
        foreach (var line in lines)
        {
            if (inner.Count > 0)
                inner.Add(new Rich.NewLine());
            inner.AddRange(Inline.Read(line));
        }

        return inner.ToImmutable();
    }

    private static Kind KindOf(string line) =>
        string.IsNullOrWhiteSpace(line) ? Kind.Blank
        : QuoteMark().IsMatch(line) ? Kind.Quote
        : BulletMark().IsMatch(line) ? Kind.Bullet
        : NumberMark().IsMatch(line) ? Kind.Number
        : Kind.Text;

    /// <summary>Code is shown as written: Slack's tokens become their label, its three escapes their character.</summary>
    internal static string AsWritten(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var part in Inline.Tokens(text))
            written.Append(part.Token is { } token ? Inline.LabelOf(token) : Unescape(part.Text));
        return written.ToString();
    }

    internal static string Unescape(string text) =>
        text.Contains('&')
            ? text.Replace("&lt;", "<", StringComparison.Ordinal)
                .Replace("&gt;", ">", StringComparison.Ordinal)
                .Replace("&amp;", "&", StringComparison.Ordinal)
            : text;

    private enum Kind
    {
        Text,
        Blank,
        Quote,
        Bullet,
        Number,
    }

    [GeneratedRegex("^((&gt;){1,3} ?|> )", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuoteMark();

    [GeneratedRegex(@"^\s{0,16}[•◦▪‣-] +", RegexOptions.None, 1000)]
    private static partial Regex BulletMark();

    [GeneratedRegex(@"^\s{0,16}(?<number>\d{1,6})[.)] +", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberMark();
}

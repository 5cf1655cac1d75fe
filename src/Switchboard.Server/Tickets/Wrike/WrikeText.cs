using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Switchboard.Dashboard.Text;

namespace Switchboard.Tickets.Wrike;

/// <summary>The little HTML that Wrike keeps. What has no tag there (quotes, code) stays as words.</summary>
internal static partial class WrikeText
{
    private const string NewLine = "<br />";

    /// <summary>Wrike does not say what it takes; Jira takes as much.</summary>
    public const int Limit = 30_000;

    public static string Write(ImmutableArray<RichBlock> blocks) =>
        string.Join(NewLine, blocks.Select(Block).Where(block => block.Length > 0));

    public static int LengthOf(ImmutableArray<RichBlock> blocks) => Write(blocks).Length;

    /// <summary>As its own plain text would be.</summary>
    public static string Plain(string html) => WebUtility.HtmlDecode(Tag().Replace(Break().Replace(html, "\n"), "")).Trim();

    /// <summary>Without what comes and goes on the way through somebody's editor.</summary>
    public static string Even(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Block(RichBlock block) =>
        block switch
        {
            RichBlock.Paragraph(var inner) => Inline(inner),
            RichBlock.Quote(var inner) => string.Join(
                NewLine,
                inner.Select(Block).SelectMany(one => one.Split(NewLine)).Select(line => $"&gt; {line}")
            ),
            RichBlock.Preformatted(var text) => string.Join(NewLine, text.Split('\n').Select(Escaped)),
            RichBlock.Bullets(var items) => Listed("ul", items),
            RichBlock.Numbers(_, var items) => Listed("ol", items),
            _ => throw new InvalidOperationException($"no HTML of {block.GetType().Name}"),
        };

    private static string Listed(string tag, ImmutableArray<ImmutableArray<Rich>> items) =>
        $"<{tag}>{string.Concat(items.Select(item => $"<li>{Inline(item)}</li>"))}</{tag}>";

    private static string Inline(IEnumerable<Rich> rich) => string.Concat(rich.Select(Inline));

    private static string Inline(Rich rich) =>
        rich switch
        {
            Rich.Bold(var inner) => $"<strong>{Inline(inner)}</strong>",
            Rich.Italic(var inner) => $"<em>{Inline(inner)}</em>",
            Rich.Struck(var inner) => $"<s>{Inline(inner)}</s>",
            Rich.Code(var text) => Escaped(text),
            Rich.Link(var to, var label) => $"<a href=\"{Escaped(to.AbsoluteUri)}\">{Escaped(label)}</a>",
            Rich.NewLine => NewLine,
            _ => Escaped(RichWords.Of(rich)),
        };

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex("</?[a-zA-Z][^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("<br ?/?>|</li>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Break();
}

using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Switchboard.Dashboard.Text;

namespace Switchboard.Tickets.Jira;

/// <summary>Jira's wiki text. What would be markup there without being meant so is escaped.</summary>
internal sealed partial class WikiText : IJiraText
{
    public JsonNode Write(ImmutableArray<RichBlock> blocks) => JsonValue.Create(Text(blocks));

    /// <summary>Jira counts by this form, whatever it is told in.</summary>
    public static int LengthOf(ImmutableArray<RichBlock> blocks) => Text(blocks).Length;

    private static string Text(ImmutableArray<RichBlock> blocks) => string.Join("\n\n", blocks.Select(Block));

    public IReadOnlyList<string> Read(JsonNode? body) =>
        body is JsonValue value && value.TryGetValue(out string? text)
            ? [.. text.ReplaceLineEndings("\n").Split("\n\n").Select(part => Unescape().Replace(part, "${sign}"))]
            : [];

    private static string Block(RichBlock block) =>
        block switch
        {
            RichBlock.Paragraph(var inner) => Inline(inner),
            RichBlock.Quote(var inner) => $"{{quote}}\n{string.Join("\n", inner.Select(Block))}\n{{quote}}",
            RichBlock.Preformatted(var text) =>
                $"{{noformat}}\n{text.Replace("{noformat}", "{ noformat}", StringComparison.Ordinal)}\n{{noformat}}",
            RichBlock.Bullets(var items) => string.Join('\n', items.Select(item => $"* {Inline(item)}")),
            RichBlock.Numbers(_, var items) => string.Join('\n', items.Select(item => $"# {Inline(item)}")),
            _ => throw new InvalidOperationException($"no wiki text of {block.GetType().Name}"),
        };

    private static string Inline(IEnumerable<Rich> rich)
    {
        var text = new StringBuilder();
        foreach (var one in rich)
            text.Append(Inline(one));
        return text.ToString();
    }

    private static string Inline(Rich rich) =>
        rich switch
        {
            Rich.Bold(var inner) => $"*{Inline(inner)}*",
            Rich.Italic(var inner) => $"_{Inline(inner)}_",
            Rich.Struck(var inner) => $"-{Inline(inner)}-",
            Rich.Code(var text) => $"{{{{{Escaped(text)}}}}}",
            Rich.Link(var to, var label) => $"[{Escaped(label).Replace("|", "\\|", StringComparison.Ordinal)}|{to.AbsoluteUri}]",
            Rich.NewLine => "\n",
            _ => Escaped(RichWords.Of(rich)),
        };

    private static string Escaped(string text) => Markup().Replace(text, @"\${sign}");

    [GeneratedRegex(@"(?<sign>[{}\[\]*_\\^~+!])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\\(?<sign>[{}\[\]*_\\^~+!|])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unescape();
}

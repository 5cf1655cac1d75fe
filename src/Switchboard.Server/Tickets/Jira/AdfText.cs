using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Switchboard.Dashboard.Text;

namespace Switchboard.Tickets.Jira;

/// <summary>Atlassian's document format. It knows no empty text, no marks beside code but a link, and no text outside a block.</summary>
internal sealed class AdfText : IJiraText
{
    public JsonNode Write(ImmutableArray<RichBlock> blocks)
    {
        var content = blocks.Select(Block).OfType<JsonObject>().ToArray<JsonNode>();
        return new JsonObject
        {
            ["type"] = "doc",
            ["version"] = 1,
            ["content"] = new JsonArray(content.Length > 0 ? content : [Paragraph([])]),
        };
    }

    public IReadOnlyList<string> Read(JsonNode? body) => [.. (body?["content"] as JsonArray ?? []).Select(Plain)];

    private static JsonObject? Block(RichBlock block) =>
        block switch
        {
            RichBlock.Paragraph(var inner) => Paragraph(Inline(inner)),
            RichBlock.Quote(var inner) => Node("blockquote", inner.Select(InQuote).OfType<JsonObject>()) is { } quote
            && quote["content"] is JsonArray { Count: > 0 }
                ? quote
                : Paragraph([]),
            RichBlock.Preformatted(var text) => Node("codeBlock", text.Length > 0 ? [Text(text)] : []),
            RichBlock.Bullets(var items) => List("bulletList", items),
            RichBlock.Numbers(var first, var items) => Ordered(first, items),
            _ => throw new InvalidOperationException($"no document of {block.GetType().Name}"),
        };

    /// <summary>A quote holds paragraphs alone to be right everywhere.</summary>
    private static JsonObject? InQuote(RichBlock block) =>
        block is RichBlock.Paragraph ? Block(block) : Paragraph(Inline([.. Mrkdwn.Flat([block])]));

    private static JsonObject? List(string type, ImmutableArray<ImmutableArray<Rich>> items) =>
        items.IsEmpty ? null : Node(type, items.Select(item => Node("listItem", [Paragraph(Inline(item))])));

    private static JsonObject? Ordered(int first, ImmutableArray<ImmutableArray<Rich>> items)
    {
        if (List("orderedList", items) is not { } list)
            return null;
        list["attrs"] = new JsonObject { ["order"] = Math.Max(0, first) };
        return list;
    }

    private static JsonObject Paragraph(IEnumerable<JsonObject> inline) => Node("paragraph", inline);

    private static IEnumerable<JsonObject> Inline(IEnumerable<Rich> rich, params string[] marks) =>
        rich.SelectMany(one => Inline(one, marks));

    private static IEnumerable<JsonObject> Inline(Rich rich, string[] marks) =>
        rich switch
        {
            Rich.Bold(var inner) => Inline(inner, With(marks, "strong")),
            Rich.Italic(var inner) => Inline(inner, With(marks, "em")),
            Rich.Struck(var inner) => Inline(inner, With(marks, "strike")),
            Rich.Code(var text) => Words(text, ["code"], null),
            Rich.Link(var to, var label) => Words(label, marks, to),
            Rich.NewLine => [new JsonObject { ["type"] = "hardBreak" }],
            _ => Words(RichWords.Of(rich), marks, null),
        };

    private static string[] With(string[] marks, string more) => marks.Contains(more) ? marks : [.. marks, more];

    private static IEnumerable<JsonObject> Words(string text, string[] marks, Uri? link)
    {
        if (text.Length == 0)
            yield break;
        var node = Text(text);
        var all = marks.Select(mark => new JsonObject { ["type"] = mark }).ToList();
        if (link is not null)
            all.Add(
                new JsonObject
                {
                    ["type"] = "link",
                    ["attrs"] = new JsonObject { ["href"] = link.AbsoluteUri },
                }
            );
        if (all.Count > 0)
            node["marks"] = new JsonArray([.. all]);
        yield return node;
    }

    private static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text };

    private static JsonObject Node(string type, IEnumerable<JsonObject> content) =>
        new() { ["type"] = type, ["content"] = new JsonArray([.. content]) };

    private static string Plain(JsonNode? node)
    {
        var text = new StringBuilder();
        Gather(node, text);
        return text.ToString().TrimEnd('\n');
    }

    private static void Gather(JsonNode? node, StringBuilder text)
    {
        switch ((string?)node?["type"])
        {
            case "text":
                text.Append((string?)node!["text"]);
                break;
            case "hardBreak":
                text.Append('\n');
                break;
            case "mention" or "emoji" or "status" or "date" or "inlineCard":
                text.Append((string?)node!["attrs"]?["text"] ?? (string?)node["attrs"]?["shortName"] ?? (string?)node["attrs"]?["url"]);
                break;
            case var type:
                foreach (var inner in node?["content"] as JsonArray ?? [])
                    Gather(inner, text);
                if (type is "paragraph" or "listItem" or "codeBlock" or "heading" && text.Length > 0 && text[^1] != '\n')
                    text.Append('\n');
                break;
        }
    }
}

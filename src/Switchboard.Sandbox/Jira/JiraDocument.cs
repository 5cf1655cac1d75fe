using System.Text;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>Atlassian's document format as far as the site cares: whether it is one, its plain text, and the simplest document of a text.</summary>
internal static class JiraDocument
{
    private static readonly string[] Blocks = ["paragraph", "heading", "codeBlock", "listItem", "blockquote", "panel", "rule"];

    /// <summary>What is wrong with it, or null.</summary>
    public static string? Mistake(JsonNode? node) =>
        node is JsonObject document
        && (string?)document["type"] == "doc"
        && document["version"] is JsonValue version
        && version.TryGetValue(out int number)
        && number == 1
        && document["content"] is JsonArray content
        && content.All(IsRight)
            ? null
            : "Operation value must be an Atlassian Document (see the Atlassian Document Format)";

    public static JsonObject Of(string text) =>
        new()
        {
            ["type"] = "doc",
            ["version"] = 1,
            ["content"] = new JsonArray([
                .. text.Split('\n')
                    .Where(line => line.Length > 0)
                    .Select(line => new JsonObject
                    {
                        ["type"] = "paragraph",
                        ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = line }),
                    }),
            ]),
        };

    public static string PlainOf(JsonNode? document)
    {
        var text = new StringBuilder();
        Write(document, text);
        return text.ToString().Trim('\n');
    }

    private static bool IsRight(JsonNode? node)
    {
        if (node is not JsonObject one || (string?)one["type"] is not { } type)
            return false;
        if (type == "text" && ((string?)one["text"] ?? "").Length == 0)
            return false;
        var marks = (one["marks"] as JsonArray ?? []).Select(mark => (string?)mark?["type"]).ToList();
        if (marks.Contains("code") && marks.Exists(mark => mark is not ("code" or "link")))
            return false;
        if (type == "codeBlock" && (one["content"] as JsonArray ?? []).Any(inner => inner?["marks"] is JsonArray { Count: > 0 }))
            return false;
        if (type == "listItem" && (one["content"] as JsonArray)?.FirstOrDefault() is var first && (string?)first?["type"] == "text")
            return false;
        return (one["content"] as JsonArray ?? []).All(IsRight);
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        var type = (string?)node?["type"];
        if (type == "text")
            text.Append((string?)node!["text"]);
        if (type == "hardBreak")
            text.Append('\n');
        if (type is "mention" or "emoji")
            text.Append((string?)node!["attrs"]?["text"]);
        foreach (var inner in node?["content"] as JsonArray ?? [])
            Write(inner, text);
        if (Blocks.Contains(type) && !(text.Length > 0 && text[^1] == '\n'))
            text.Append('\n');
    }
}

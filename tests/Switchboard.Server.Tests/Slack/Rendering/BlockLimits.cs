using System.Text.Json.Nodes;

namespace Switchboard.Slack.Rendering;

/// <summary>Slack's published limits for the blocks the desk sends.</summary>
internal static class BlockLimits
{
    public static void Check(JsonArray blocks, int most = 50)
    {
        Assert.InRange(blocks.Count, 1, most);
        foreach (var block in blocks.OfType<JsonObject>())
        {
            switch ((string?)block["type"])
            {
                case "section":
                    Text(block["text"], 3000);
                    break;
                case "header":
                    Text(block["text"], 150);
                    Assert.Equal("plain_text", (string?)block["text"]!["type"]);
                    break;
                case "context":
                    Assert.InRange(block["elements"]!.AsArray().Count, 1, 10);
                    Assert.All(block["elements"]!.AsArray(), element => Text(element, 3000));
                    break;
                case "actions":
                    var elements = block["elements"]!.AsArray();
                    Assert.InRange(elements.Count, 1, 25);
                    Assert.Equal(elements.Count, elements.Select(element => (string?)element!["action_id"]).Distinct().Count());
                    Assert.All(elements, Element);
                    break;
                default:
                    Assert.Fail($"a block without known limits: {block["type"]}");
                    break;
            }
        }
    }

    private static void Element(JsonNode? element)
    {
        if ((string?)element!["type"] == "static_select")
            Menu(element);
        else
            Button(element);
    }

    private static void Menu(JsonNode menu)
    {
        Text(menu["placeholder"], 150);
        Assert.InRange(((string?)menu["action_id"])!.Length, 1, 255);
        Assert.InRange(menu["options"]!.AsArray().Count, 1, 100);
        Assert.All(
            menu["options"]!.AsArray(),
            option =>
            {
                Text(option!["text"], 75);
                Assert.InRange(((string?)option["value"])!.Length, 1, 150);
            }
        );
    }

    private static void Button(JsonNode? button)
    {
        Assert.Equal("button", (string?)button!["type"]);
        Text(button["text"], 75);
        Assert.Equal("plain_text", (string?)button["text"]!["type"]);
        Assert.InRange(((string?)button["action_id"])!.Length, 1, 255);
        Assert.InRange(((string?)button["value"] ?? "").Length, 0, 2000);
        Assert.InRange(((string?)button["url"] ?? "").Length, 0, 3000);
    }

    private static void Text(JsonNode? text, int limit) => Assert.InRange(((string?)text!["text"])!.Length, 1, limit);
}

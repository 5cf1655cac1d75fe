using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>The few Block Kit pieces the desk speaks with, kept within Slack's limits. https://docs.slack.dev/reference/block-kit</summary>
internal static class Block
{
    public const int SectionLimit = 3000;
    public const int ButtonLimit = 75;

    public static JsonObject Section(string mrkdwn) =>
        new() { ["type"] = "section", ["text"] = Mrkdwn(SlackText.Cut(mrkdwn, SectionLimit)) };

    public static JsonObject Header(string text) => new() { ["type"] = "header", ["text"] = Plain(text) };

    /// <summary>A line with a link beside it.</summary>
    public static JsonObject SectionWithLink(string mrkdwn, string id, string label, Uri address)
    {
        var section = Section(mrkdwn);
        section["accessory"] = Link(id, label, address);
        return section;
    }

    public static JsonObject Context(string mrkdwn) =>
        new() { ["type"] = "context", ["elements"] = new JsonArray(Mrkdwn(SlackText.Cut(mrkdwn, SectionLimit))) };

    public static JsonObject Actions(params ReadOnlySpan<JsonObject> elements) =>
        new() { ["type"] = "actions", ["elements"] = new JsonArray([.. elements]) };

    /// <summary>A button that carries its thread, so that its press finds the case wherever the card stands.</summary>
    public static JsonObject Button(string id, string label, MessageTs thread, string style = "") =>
        Button(id, label, Carried.In(thread), style);

    /// <summary>A button that finds its case wherever it stands: in a direct message (<see cref="Carried.Of"/>), in the Home tab.</summary>
    public static JsonObject Button(string id, string label, Carried carried, string style = "")
    {
        var button = new JsonObject
        {
            ["type"] = "button",
            ["action_id"] = id,
            ["text"] = Plain(label),
            ["value"] = carried.ToString(),
        };
        if (style.Length > 0)
            button["style"] = style;
        return button;
    }

    public static JsonObject Link(string id, string label, Uri address) =>
        new()
        {
            ["type"] = "button",
            ["action_id"] = id,
            ["text"] = Plain(label),
            ["url"] = address.AbsoluteUri,
        };

    /// <summary>A menu of further things to do with a case. The choice's value names the button it stands for and the thread.</summary>
    public static JsonObject Menu(string id, string label, MessageTs thread, params ReadOnlySpan<(string Button, string Label)> choices) =>
        new()
        {
            ["type"] = "static_select",
            ["action_id"] = id,
            ["placeholder"] = Plain(label),
            ["options"] = new JsonArray([.. Options(thread, choices)]),
        };

    /// <summary>A menu whose choices carry what their room wants back.</summary>
    public static JsonObject Select(string id, string label, IReadOnlyList<(string Value, string Label)> choices) =>
        new()
        {
            ["type"] = "static_select",
            ["action_id"] = id,
            ["placeholder"] = Plain(label),
            ["options"] = new JsonArray([
                .. choices.Select(choice => new JsonObject { ["text"] = Plain(choice.Label), ["value"] = choice.Value }),
            ]),
        };

    private static JsonNode[] Options(MessageTs thread, ReadOnlySpan<(string Button, string Label)> choices)
    {
        var options = new JsonNode[choices.Length];
        for (var i = 0; i < choices.Length; i++)
            options[i] = new JsonObject { ["text"] = Plain(choices[i].Label), ["value"] = $"{choices[i].Button} {thread.Value}" };
        return options;
    }

    private static JsonObject Mrkdwn(string text) => new() { ["type"] = "mrkdwn", ["text"] = text };

    private static JsonObject Plain(string text) =>
        new()
        {
            ["type"] = "plain_text",
            ["text"] = SlackText.Cut(text, ButtonLimit),
            ["emoji"] = true,
        };
}

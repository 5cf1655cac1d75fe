using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Messages;

/// <summary>
/// Slack's limits on blocks. Problems come back in Slack's words with a JSON pointer. Blocks and elements of a type not known here pass
/// untouched: tomorrow's Slack has more of them.
/// </summary>
internal sealed class BlockRules
{
    private readonly List<string> problems = [];
    private readonly HashSet<string> blockIds = [];

    private BlockRules() { }

    public static IReadOnlyList<string> Check(JsonArray blocks, string root, int most)
    {
        var rules = new BlockRules();
        if (blocks.Count > most)
            rules.Say($"no more than {most} items allowed", root);
        for (var at = 0; at < blocks.Count; at++)
            rules.CheckBlock(blocks[at], $"{root}/{at}");
        return rules.problems;
    }

    /// <summary>Fills in what Slack fills in: block ids, and the defaults of text objects.</summary>
    public static void Complete(JsonArray blocks)
    {
        foreach (var block in blocks.OfType<JsonObject>())
        {
            if ((string?)block["block_id"] is not { Length: > 0 })
                block["block_id"] = Ids.Secret(5);
            if ((string?)block["type"] != "rich_text")
                CompleteTexts(block);
        }
    }

    private static void CompleteTexts(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                CompleteTexts(item);
        }
        else if (node is JsonObject fields)
        {
            if (fields["text"] is JsonValue && Text(fields["type"]) == "mrkdwn")
                fields.TryAdd("verbatim", false);
            else if (fields["text"] is JsonValue && Text(fields["type"]) == "plain_text")
                fields.TryAdd("emoji", true);
            else
            {
                foreach (var (_, value) in fields.ToList())
                    CompleteTexts(value);
            }
        }
    }

    private void CheckBlock(JsonNode? node, string at)
    {
        if (node is not JsonObject block || Text(block["type"]) is not { } type)
        {
            Say("missing required field: type", at);
            return;
        }

        if (Text(block["block_id"]) is { } id)
        {
            if (id.Length > 255)
                Say("must be less than 256 characters", at + "/block_id");
            else if (!blockIds.Add(id))
                Say($"`block_id` {id} already exists", at + "/block_id");
        }

        switch (type)
        {
            case "section":
                CheckSection(block, at);
                break;
            case "header":
                CheckText(block, "text", 150, at, required: true);
                break;
            case "context":
                CheckItems(block, "elements", 1, 10, at, CheckContextItem);
                break;
            case "actions":
                CheckItems(block, "elements", 1, 25, at, CheckElement);
                break;
            case "context_actions":
                CheckItems(block, "elements", 1, 5, at, CheckElement);
                break;
            case "image":
                CheckString(block, "alt_text", 2000, at, required: true);
                CheckText(block, "title", 2000, at);
                break;
            case "input":
                CheckText(block, "label", 2000, at, required: true);
                CheckText(block, "hint", 2000, at);
                CheckChild(block, "element", at);
                break;
            case "markdown":
                CheckString(block, "text", 12_000, at, required: true);
                break;
            case "table":
                CheckItems(block, "rows", 1, 100, at, (_, _) => { });
                break;
        }
    }

    private void CheckSection(JsonObject block, string at)
    {
        if (block["text"] is null && block["fields"] is null)
            Say("missing required field: text", at);
        CheckText(block, "text", 3000, at);
        if (block["fields"] is not null)
            CheckItems(block, "fields", 1, 10, at, (field, where) => CheckTextObject(field, 2000, where));
        if (block["accessory"] is { } accessory)
            CheckElement(accessory, at + "/accessory");
    }

    private void CheckContextItem(JsonNode? item, string at)
    {
        if (Text(item?["type"]) is "mrkdwn" or "plain_text")
            CheckTextObject(item, 3000, at);
    }

    private void CheckChild(JsonObject block, string name, string at)
    {
        if (block[name] is null)
            Say($"missing required field: {name}", at);
        else
            CheckElement(block[name], $"{at}/{name}");
    }

    private void CheckElement(JsonNode? node, string at)
    {
        if (node is not JsonObject element || Text(element["type"]) is not { } type)
        {
            Say("missing required field: type", at);
            return;
        }

        CheckString(element, "action_id", 255, at);
        CheckText(element, "placeholder", 150, at);
        if (element["confirm"] is JsonObject confirm)
            CheckConfirm(confirm, at + "/confirm");
        switch (type)
        {
            case "button":
                CheckText(element, "text", 75, at, required: true);
                CheckString(element, "value", 2000, at);
                CheckString(element, "url", 3000, at);
                break;
            case "static_select" or "multi_static_select":
                if (element["option_groups"] is null)
                    CheckItems(element, "options", 1, 100, at, CheckOption);
                else
                    CheckItems(element, "option_groups", 1, 100, at, CheckOptionGroup);
                break;
            case "overflow":
                CheckItems(element, "options", 1, 5, at, CheckOption);
                break;
            case "radio_buttons" or "checkboxes":
                CheckItems(element, "options", 1, 10, at, CheckOption);
                break;
            case "plain_text_input":
                if ((element["max_length"] as JsonValue)?.TryGetValue<int>(out var longest) == true && longest > 3000)
                    Say("must be less than or equal to 3000", at + "/max_length");
                break;
        }
    }

    private void CheckConfirm(JsonObject confirm, string at)
    {
        CheckText(confirm, "title", 100, at);
        CheckText(confirm, "text", 300, at);
        CheckText(confirm, "confirm", 30, at);
        CheckText(confirm, "deny", 30, at);
    }

    private void CheckOptionGroup(JsonNode? node, string at)
    {
        if (node is not JsonObject group)
            return;
        CheckText(group, "label", 75, at, required: true);
        CheckItems(group, "options", 1, 100, at, CheckOption);
    }

    private void CheckOption(JsonNode? node, string at)
    {
        if (node is not JsonObject option)
            return;
        CheckText(option, "text", 75, at, required: true);
        CheckText(option, "description", 75, at);
        CheckString(option, "value", 150, at);
    }

    private void CheckItems(JsonObject owner, string name, int least, int most, string at, Action<JsonNode?, string> check)
    {
        if (owner[name] is not JsonArray items)
        {
            Say($"missing required field: {name}", at);
            return;
        }

        if (items.Count < least)
            Say($"no fewer than {least} items allowed", $"{at}/{name}");
        if (items.Count > most)
            Say($"no more than {most} items allowed", $"{at}/{name}");
        for (var item = 0; item < items.Count; item++)
            check(items[item], $"{at}/{name}/{item}");
    }

    public void CheckText(JsonObject owner, string name, int most, string at, bool required = false)
    {
        if (owner[name] is { } text)
            CheckTextObject(text, most, $"{at}/{name}");
        else if (required)
            Say($"missing required field: {name}", at);
    }

    private void CheckTextObject(JsonNode? node, int most, string at)
    {
        if (node is not JsonObject text)
            Say("must provide an object", at);
        else if (Text(text["type"]) is not ("plain_text" or "mrkdwn"))
            Say("missing required field: type", at);
        else
            CheckString(text, "text", most, at, required: true);
    }

    private void CheckString(JsonObject owner, string name, int most, string at, bool required = false)
    {
        if (owner[name] is null)
        {
            if (required)
                Say($"missing required field: {name}", at);
        }
        else if (Text(owner[name]) is not { } text)
            Say("must be a string", $"{at}/{name}");
        else if (text.Length > most)
            Say($"must be less than {most + 1} characters", $"{at}/{name}");
        else if (text.Length == 0 && required)
            Say("must be more than 0 characters", $"{at}/{name}");
    }

    private void Say(string problem, string at) => problems.Add($"{problem} [json-pointer:{at}]");

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

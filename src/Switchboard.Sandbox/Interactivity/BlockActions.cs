using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>Pressing a button or picking from a menu, in a message, a modal or the Home tab.</summary>
internal static class BlockActions
{
    public static async Task<JsonObject> ActAsync(Scene scene, CancellationToken cancellation)
    {
        JsonObject payload;
        lock (scene.Workspace.Gate)
            payload = Compose(scene);
        return Scene.Outcome(await scene.Interactions.AskAsync(payload, cancellation));
    }

    /// <summary>Typing into an external select: the app's options come back.</summary>
    public static async Task<JsonObject> SuggestAsync(Scene scene, CancellationToken cancellation)
    {
        JsonObject payload;
        lock (scene.Workspace.Gate)
        {
            payload = Payloads.Start(scene.Workspace, "block_suggestion", scene.Member);
            payload["action_id"] = scene.Need("action_id");
            payload["block_id"] = scene.Need("block_id");
            payload["value"] = scene.Text("value") ?? "";
            var (container, more, _) = Place(scene);
            payload["container"] = container;
            foreach (var name in (string[])["view", "channel"])
            {
                if (more[name] is { } part)
                    payload[name] = part.DeepClone();
            }
        }

        var reply = await scene.Interactions.AskAsync(payload, cancellation);
        var answer = Scene.Outcome(reply);
        foreach (var name in (string[])["options", "option_groups"])
        {
            if (reply.Payload?[name] is { } options)
                answer[name] = options.DeepClone();
        }

        return answer;
    }

    private static JsonObject Compose(Scene scene)
    {
        var (container, more, element) = Place(scene);
        var payload = Payloads.Start(scene.Workspace, "block_actions", scene.Member);
        payload["container"] = container;
        payload["trigger_id"] = scene.Trigger(scene.Text("view_id"));
        Add(payload, more);
        payload["actions"] = new JsonArray(Action(scene, element));
        return payload;
    }

    private static (JsonObject Container, JsonObject More, JsonObject Element) Place(Scene scene) =>
        scene.Text("container") switch
        {
            "view" => InView(scene),
            "ephemeral" => InMessage(scene, true),
            _ => InMessage(scene, false),
        };

    private static (JsonObject Container, JsonObject More, JsonObject Element) InView(Scene scene)
    {
        var view = scene.View();
        var element = Find(view.Source["blocks"], scene);
        Remember(view, scene, element);
        return (
            new JsonObject { ["type"] = "view", ["view_id"] = view.Id },
            new JsonObject { ["view"] = Views.Tell(scene.Workspace, view) },
            element
        );
    }

    private static (JsonObject Container, JsonObject More, JsonObject Element) InMessage(Scene scene, bool isEphemeral)
    {
        var conversation = scene.Conversation();
        var ts = scene.Need("message_ts");
        var message =
            (isEphemeral ? scene.Workspace.Ephemerals.GetValueOrDefault(ts) : conversation.Timeline.Find(ts))
            ?? throw new Refused("message_not_found");
        var (element, attachment) = Find(message, scene);
        var container = new JsonObject
        {
            ["type"] = attachment is null ? "message" : "message_attachment",
            ["message_ts"] = ts,
            ["channel_id"] = conversation.Id,
            ["is_ephemeral"] = isEphemeral,
        };
        if (attachment is not null)
        {
            container["attachment_id"] = attachment["id"]?.DeepClone();
            container["is_app_unfurl"] = false;
        }

        if (message.ThreadTs is { } thread)
            container["thread_ts"] = thread;
        var more = new JsonObject { ["channel"] = Payloads.Channel(conversation) };
        if (!isEphemeral)
            more["message"] = message.Tell();
        more["state"] = new JsonObject { ["values"] = scene.Act["state"]?["values"]?.DeepClone() ?? new JsonObject() };
        more["response_url"] = scene.ResponseUrl(
            "actions",
            new ResponseTarget(conversation.Id, scene.Member.Id, ts, isEphemeral, message.ThreadTs)
        );
        return (container, more, element);
    }

    /// <summary>The element among the message's blocks, or among those of one of its attachments.</summary>
    private static (JsonObject Element, JsonObject? Attachment) Find(Message message, Scene scene)
    {
        var attachments = (message.Body["attachments"] as JsonArray ?? []).OfType<JsonObject>();
        return
            attachments
                .Select(attachment => (Element: Search(attachment["blocks"], scene), Attachment: attachment))
                .FirstOrDefault(found => found.Element is not null)
                is ({ } element, { } attachment)
            ? (element, attachment)
            : (Find(message.Body["blocks"], scene), null);
    }

    /// <summary>The action as Slack reports it: the element's fixed parts, its block, and what was chosen.</summary>
    private static JsonObject Action(Scene scene, JsonObject element)
    {
        var action = new JsonObject { ["action_id"] = element["action_id"]?.DeepClone(), ["block_id"] = scene.Need("block_id") };
        foreach (var name in (string[])["text", "value", "style", "url", "placeholder", "confirm"])
        {
            if (element[name] is { } part)
                action[name] = part.DeepClone();
        }

        foreach (var (name, value) in scene.Act)
        {
            if (name is "value" || name.StartsWith("selected_", StringComparison.Ordinal) || name is "rich_text_value")
                action[name] = value?.DeepClone();
        }

        action["type"] = element["type"]?.DeepClone();
        action["action_ts"] = scene.Workspace.Ids.NextTs();
        return action;
    }

    private static void Remember(SlackView view, Scene scene, JsonObject element)
    {
        if (ElementState.Field((string?)element["type"] ?? "") is not { } field || scene.Act[field] is not { } value)
            return;
        var block = view.Values[scene.Need("block_id")] as JsonObject;
        if (block is null)
            view.Values[scene.Need("block_id")] = block = [];
        block[scene.Need("action_id")] = new JsonObject { ["type"] = element["type"]?.DeepClone(), [field] = value.DeepClone() };
    }

    private static JsonObject Find(JsonNode? blocks, Scene scene) => Search(blocks, scene) ?? throw new Refused("action_not_found");

    private static JsonObject? Search(JsonNode? blocks, Scene scene)
    {
        var (blockId, actionId) = (scene.Need("block_id"), scene.Need("action_id"));
        var block = (blocks as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(one => (string?)one["block_id"] == blockId);
        return Elements(block).FirstOrDefault(element => (string?)element["action_id"] == actionId);
    }

    private static IEnumerable<JsonObject> Elements(JsonObject? block) =>
        block is null
            ? []
            : new[] { block["element"], block["accessory"] }.Concat(block["elements"] as JsonArray ?? []).OfType<JsonObject>();

    private static void Add(JsonObject payload, JsonObject more)
    {
        foreach (var (name, value) in more)
            payload[name] = value?.DeepClone();
    }
}

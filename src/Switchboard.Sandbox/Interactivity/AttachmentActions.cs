using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>Pressing a button or picking from a menu of a legacy attachment: what messages had before blocks, and many apps still send.</summary>
internal static class AttachmentActions
{
    public static async Task<JsonObject> ActAsync(Scene scene, CancellationToken cancellation)
    {
        JsonObject payload;
        lock (scene.Workspace.Gate)
            payload = Compose(scene);
        return Scene.Outcome(await scene.Interactions.AskAsync(payload, cancellation));
    }

    private static JsonObject Compose(Scene scene)
    {
        var (workspace, conversation, ts) = (scene.Workspace, scene.Conversation(), scene.Need("message_ts"));
        var message = conversation.Timeline.Find(ts) ?? throw new Refused("message_not_found");
        var (attachment, action) = Find(message, scene);
        return new JsonObject
        {
            ["type"] = "interactive_message",
            ["actions"] = new JsonArray(Told(scene, action)),
            ["callback_id"] = attachment["callback_id"]?.DeepClone(),
            ["team"] = Payloads.Team(workspace),
            ["channel"] = Payloads.Channel(conversation),
            ["user"] = new JsonObject
            {
                ["id"] = scene.Member.Id,
                ["name"] = scene.Member.Name,
                ["team_id"] = workspace.TeamId,
            },
            ["action_ts"] = workspace.Ids.NextTs(),
            ["message_ts"] = ts,
            ["attachment_id"] = attachment["id"]?.ToString(),
            ["token"] = workspace.App.VerificationToken,
            ["is_app_unfurl"] = false,
            ["enterprise"] = null,
            ["is_enterprise_install"] = false,
            ["original_message"] = message.Tell(),
            ["response_url"] = scene.ResponseUrl(
                "actions",
                new ResponseTarget(conversation.Id, scene.Member.Id, ts, IsEphemeral: false, message.ThreadTs)
            ),
            ["trigger_id"] = scene.Trigger(),
        };
    }

    private static (JsonObject Attachment, JsonObject Action) Find(Message message, Scene scene)
    {
        var (callbackId, name, value) = (scene.Need("callback_id"), scene.Need("name"), scene.Text("value"));
        foreach (var attachment in (message.Body["attachments"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if ((string?)attachment["callback_id"] != callbackId)
                continue;
            foreach (var action in (attachment["actions"] as JsonArray ?? []).OfType<JsonObject>())
            {
                // Buttons of one attachment may share a name and differ in what they stand for.
                if ((string?)action["name"] == name && (value is null || (string?)action["value"] == value))
                    return (attachment, action);
            }
        }

        throw new Refused("action_not_found");
    }

    private static JsonObject Told(Scene scene, JsonObject action)
    {
        var told = new JsonObject { ["name"] = action["name"]?.DeepClone(), ["type"] = action["type"]?.DeepClone() };
        if (scene.Act["selected_options"] is { } chosen)
            told["selected_options"] = chosen.DeepClone();
        else
            told["value"] = action["value"]?.DeepClone() ?? "";
        return told;
    }
}

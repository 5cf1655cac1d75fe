using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>Submitting a modal and closing it. The app's response_action decides what is seen next.</summary>
internal static class ViewActs
{
    public static async Task<JsonObject> SubmitAsync(Scene scene, CancellationToken cancellation)
    {
        SlackView view;
        JsonObject payload;
        lock (scene.Workspace.Gate)
        {
            view = scene.View();
            Fill(view, scene.Act["values"] as JsonObject ?? []);
            if (Missing(view) is { Count: > 0 } missing)
                return Errors(missing);
            payload = Compose(scene, view);
        }

        var reply = await scene.Interactions.AskAsync(payload, cancellation);
        if (!reply.Taken)
            return Scene.Outcome(reply);
        lock (scene.Workspace.Gate)
            return Respond(scene, view, reply.Payload);
    }

    public static async Task<JsonObject> CloseAsync(Scene scene, CancellationToken cancellation)
    {
        var notices = new List<JsonObject>();
        lock (scene.Workspace.Gate)
        {
            var view = scene.View();
            var isCleared = (bool?)scene.Act["is_cleared"] ?? (bool?)view.Source["clear_on_close"] ?? false;
            var closing = isCleared ? Views.Stack(scene.Workspace, view) : [view];
            foreach (var one in closing.Where(one => (bool?)one.Source["notify_on_close"] == true))
            {
                var payload = Payloads.Start(scene.Workspace, "view_closed", scene.Member);
                payload["view"] = Views.Tell(scene.Workspace, one);
                payload["is_cleared"] = isCleared;
                notices.Add(payload);
            }

            closing.ForEach(one => Views.Close(scene.Workspace, one));
        }

        var answer = new JsonObject { ["ok"] = true };
        foreach (var notice in notices)
            answer = Scene.Outcome(await scene.Interactions.AskAsync(notice, cancellation));
        return answer;
    }

    private static JsonObject Compose(Scene scene, SlackView view)
    {
        var payload = Payloads.Start(scene.Workspace, "view_submission", scene.Member);
        payload["trigger_id"] = scene.Trigger(view.Id);
        payload["view"] = Views.Tell(scene.Workspace, view);
        payload["response_urls"] = ResponseUrls(scene, view);
        return payload;
    }

    /// <summary>Only a conversation picker with response_url_enabled earns a response_url.</summary>
    private static JsonArray ResponseUrls(Scene scene, SlackView view)
    {
        var urls = new JsonArray();
        foreach (var block in (view.Source["blocks"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (block["element"] is not JsonObject element || (bool?)element["response_url_enabled"] != true)
                continue;
            var (blockId, actionId) = ((string?)block["block_id"] ?? "", (string?)element["action_id"] ?? "");
            var state = view.Values[blockId]?[actionId];
            if ((string?)(state?["selected_conversation"] ?? state?["selected_channel"]) is not { } channel)
                continue;
            urls.Add(
                new JsonObject
                {
                    ["block_id"] = blockId,
                    ["action_id"] = actionId,
                    ["channel_id"] = channel,
                    ["response_url"] = scene.ResponseUrl("app", new ResponseTarget(channel, scene.Member.Id, null, false, null)),
                }
            );
        }

        return urls;
    }

    private static JsonObject Respond(Scene scene, SlackView view, JsonNode? payload)
    {
        var workspace = scene.Workspace;
        switch ((string?)payload?["response_action"])
        {
            case null:
                Views.Close(workspace, view);
                return Call.Ok();
            case "clear":
                Views.CloseAll(workspace, view.User);
                return Call.Ok();
            case "errors" when payload!["errors"] is JsonObject errors:
                return Errors(errors.DeepClone().AsObject());
            case "update":
                Views.Update(workspace, view, Views.Read(payload!["view"]?.DeepClone(), "modal"));
                return new JsonObject
                {
                    ["ok"] = true,
                    ["response_action"] = "update",
                    ["view"] = Views.Tell(workspace, view),
                };
            case "push":
                var pushed = Views.Open(workspace, view.User, Views.Read(payload!["view"]?.DeepClone(), "modal"), view);
                return new JsonObject
                {
                    ["ok"] = true,
                    ["response_action"] = "push",
                    ["view"] = Views.Tell(workspace, pushed),
                };
            default:
                throw new Refused("invalid_response_action");
        }
    }

    private static JsonObject Errors(JsonObject errors) =>
        new()
        {
            ["ok"] = true,
            ["response_action"] = "errors",
            ["errors"] = errors,
        };

    private static void Fill(SlackView view, JsonObject values)
    {
        foreach (var (block, actions) in values)
        {
            if (actions is not JsonObject filled)
                throw Refused.Invalid($"[ERROR] values.{block} must be an object");
            var into = view.Values[block] as JsonObject;
            if (into is null)
                view.Values[block] = into = [];
            foreach (var (action, state) in filled)
                into[action] = state?.DeepClone();
        }
    }

    /// <summary>Slack's client does not submit a form whose required inputs are empty.</summary>
    private static JsonObject Missing(SlackView view)
    {
        var missing = new JsonObject();
        foreach (var block in (view.Source["blocks"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if ((string?)block["type"] != "input" || (bool?)block["optional"] == true || block["element"] is not JsonObject element)
                continue;
            var (blockId, actionId, type) = (
                (string?)block["block_id"] ?? "",
                (string?)element["action_id"] ?? "",
                (string?)element["type"] ?? ""
            );
            if (ElementState.Field(type) is { } field && IsEmpty(view.Values[blockId]?[actionId]?[field]))
                missing[blockId] = "Please complete this required field.";
        }

        return missing;
    }

    private static bool IsEmpty(JsonNode? value) =>
        value switch
        {
            null => true,
            JsonArray items => items.Count == 0,
            JsonValue single => single.TryGetValue<string>(out var text) && text.Length == 0,
            _ => false,
        };
}

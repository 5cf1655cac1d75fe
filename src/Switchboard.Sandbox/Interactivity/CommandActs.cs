using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>Slash commands, shortcuts and looking at the app's Home tab.</summary>
internal static class CommandActs
{
    public static async Task<JsonObject> CommandAsync(Scene scene, CancellationToken cancellation)
    {
        JsonObject fields;
        ResponseTarget target;
        lock (scene.Workspace.Gate)
        {
            var (workspace, command, conversation) = (scene.Workspace, scene.Need("command"), scene.Conversation());
            if (!workspace.Commands.ContainsKey(command))
                throw new Refused("dispatch_unknown_command");
            if (scene.Text("thread_ts") is { Length: > 0 })
                throw new Refused("command_not_supported_in_threads");
            target = new ResponseTarget(conversation.Id, scene.Member.Id, null, false, null);
            fields = new JsonObject
            {
                ["token"] = workspace.App.VerificationToken,
                ["team_id"] = workspace.TeamId,
                ["team_domain"] = workspace.Domain,
                ["channel_id"] = conversation.Id,
                ["channel_name"] = Payloads.Name(conversation),
                ["user_id"] = scene.Member.Id,
                ["user_name"] = scene.Member.Name,
                ["command"] = command,
                ["text"] = scene.Text("text") ?? "",
                ["api_app_id"] = workspace.App.Id,
                ["is_enterprise_install"] = "false",
                ["response_url"] = scene.ResponseUrl("commands", target),
                ["trigger_id"] = scene.Trigger(),
            };
        }

        var reply = await scene.Interactions.CommandAsync(fields, cancellation);
        if (
            reply is { Taken: true, Payload: JsonObject said }
            && (said.ContainsKey("text") || said.ContainsKey("blocks") || said.ContainsKey("attachments"))
        )
        {
            lock (scene.Workspace.Gate)
                Responding.Respond(scene.Workspace, target, said);
        }

        return reply is { Taken: false, Problem: "operation_timeout" }
            ? new JsonObject { ["ok"] = false, ["error"] = "operation_timeout" }
            : Scene.Outcome(reply);
    }

    public static async Task<JsonObject> ShortcutAsync(Scene scene, CancellationToken cancellation)
    {
        JsonObject payload;
        lock (scene.Workspace.Gate)
        {
            payload = Payloads.Start(scene.Workspace, "shortcut", scene.Member);
            payload.Remove("api_app_id");
            payload["action_ts"] = scene.Workspace.Ids.NextTs();
            payload["callback_id"] = Known(scene, onMessages: false);
            payload["trigger_id"] = scene.Trigger();
        }

        return Scene.Outcome(await scene.Interactions.AskAsync(payload, cancellation));
    }

    public static async Task<JsonObject> MessageActionAsync(Scene scene, CancellationToken cancellation)
    {
        JsonObject payload;
        lock (scene.Workspace.Gate)
        {
            var conversation = scene.Conversation();
            var message = conversation.Timeline.Find(scene.Need("message_ts")) ?? throw new Refused("message_not_found");
            payload = Payloads.Start(scene.Workspace, "message_action", scene.Member);
            payload.Remove("api_app_id");
            payload["action_ts"] = scene.Workspace.Ids.NextTs();
            payload["channel"] = Payloads.Channel(conversation);
            payload["callback_id"] = Known(scene, onMessages: true);
            payload["trigger_id"] = scene.Trigger();
            payload["message_ts"] = message.Ts;
            payload["message"] = message.Tell();
            payload["response_url"] = scene.ResponseUrl(
                "app",
                new ResponseTarget(conversation.Id, scene.Member.Id, message.Ts, false, null)
            );
        }

        return Scene.Outcome(await scene.Interactions.AskAsync(payload, cancellation));
    }

    /// <summary>An event, not an interaction: it goes the way of events and nobody waits for it.</summary>
    public static JsonObject OpenHome(Scene scene)
    {
        lock (scene.Workspace.Gate)
        {
            var workspace = scene.Workspace;
            var conversation = workspace.DirectBetween(scene.Member.Id, workspace.App.BotUserId);
            var tab = scene.Text("tab") ?? "home";
            var told = new JsonObject
            {
                ["type"] = "app_home_opened",
                ["user"] = scene.Member.Id,
                ["channel"] = conversation.Id,
                ["tab"] = tab,
            };
            if (tab == "home" && workspace.Homes.TryGetValue(scene.Member.Id, out var home))
                told["view"] = Views.TellUnfilled(workspace, home);
            told["event_ts"] = workspace.Ids.NextTs();
            workspace.Tell(new Happening(told) { ToClients = false });
            var answer = Call.Ok();
            answer["channel"] = conversation.Id;
            if (told["view"] is { } view)
                answer["view"] = view.DeepClone();
            return answer;
        }
    }

    private static string Known(Scene scene, bool onMessages)
    {
        var callbackId = scene.Need("callback_id");
        return scene.Workspace.Shortcuts.Exists(shortcut => shortcut.CallbackId == callbackId && shortcut.OnMessages == onMessages)
            ? callbackId
            : throw new Refused("unknown_shortcut");
    }
}

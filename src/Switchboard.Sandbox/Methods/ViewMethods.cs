using System.Text.Json.Nodes;
using Switchboard.Sandbox.Interactivity;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>views.*: modals and the Home tab.</summary>
internal static class ViewMethods
{
    public static Method[] All { get; } =
    [
        new("views.open", Tier.Four, Open) { TakesJson = true, Required = ["view"] },
        new("views.push", Tier.Four, Push) { TakesJson = true, Required = ["view"] },
        new("views.update", Tier.Four, Update) { TakesJson = true, Required = ["view"] },
        new("views.publish", Tier.Four, Publish)
        {
            TakesJson = true,
            Required = ["user_id", "view"],
            Tokens = [TokenKind.Bot],
        },
    ];

    private static JsonObject Open(Call call)
    {
        var source = Read(call, "modal");
        var trigger = call.World.Triggers.Use(TriggerId(call));
        return Answer(call, Views.Open(call.Workspace, trigger.User, source, null));
    }

    private static JsonObject Push(Call call)
    {
        var source = Read(call, "modal");
        var trigger = call.World.Triggers.Use(TriggerId(call));
        var over = trigger.FromView is { } id ? call.Workspace.Views.GetValueOrDefault(id) : null;
        return over is null ? throw new Refused("not_found") : Answer(call, Views.Open(call.Workspace, trigger.User, source, over));
    }

    private static JsonObject Update(Call call)
    {
        var source = Read(call, "modal", "home");
        var view = call.Workspace.FindView(call.Text("view_id"), call.Text("external_id")) ?? throw new Refused("not_found");
        if (call.Text("hash") is { Length: > 0 } hash && hash != view.Hash && !call.World.Faults.Lies("hash_ignored"))
            throw new Refused("hash_conflict");
        Views.Update(call.Workspace, view, source);
        return Answer(call, view);
    }

    private static JsonObject Publish(Call call)
    {
        var source = Read(call, "home");
        var user = call.Text("user_id") ?? "";
        if (!call.Workspace.Members.ContainsKey(user))
            throw Refused.Invalid("[ERROR] invalid user_id");
        return Answer(call, Views.Publish(call.Workspace, user, source, call.Text("hash")));
    }

    private static JsonObject Read(Call call, params string[] types) => Views.Read(call.Json("view", "invalid_arguments"), types);

    private static string TriggerId(Call call) =>
        call.Text("trigger_id") is { Length: > 0 } id ? id
        : call.Text("interactivity_pointer") is { Length: > 0 } pointer ? pointer
        : throw Refused.Missing("trigger_id");

    private static JsonObject Answer(Call call, SlackView view) =>
        new() { ["ok"] = true, ["view"] = Views.TellUnfilled(call.Workspace, view) };
}

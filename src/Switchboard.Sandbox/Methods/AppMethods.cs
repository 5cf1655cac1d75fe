using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>apps.connections.open: a ticket for one Socket Mode connection.</summary>
internal static class AppMethods
{
    public static Method[] All { get; } =
    [
        new("apps.connections.open", Tier.Three, Open)
        {
            Scopes = ["connections:write"],
            TakesJson = true,
            Tokens = [TokenKind.App],
        },
    ];

    private static JsonObject Open(Call call)
    {
        if (!call.World.Settings.SocketMode)
            throw new Refused("not_allowed_token_type");
        var ticket = call.World.Sockets.IssueTicket();
        var address =
            (call.BaseUrl.StartsWith("https", StringComparison.Ordinal) ? "wss" : "ws")
            + call.BaseUrl[call.BaseUrl.IndexOf(':', StringComparison.Ordinal)..];
        return new JsonObject { ["ok"] = true, ["url"] = $"{address}/link/?ticket={ticket}&app_id={call.Workspace.App.Id}" };
    }
}

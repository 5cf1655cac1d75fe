using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>users.*: who is here.</summary>
internal static class UserMethods
{
    public static Method[] All { get; } =
    [
        new("users.list", Tier.Two, List) { Scopes = ["users:read"] },
        new("users.info", Tier.Four, Info) { Scopes = ["users:read"], Required = ["user"] },
        new("users.lookupByEmail", Tier.Three, LookupByEmail) { Scopes = ["users:read.email"], Required = ["email"] },
        new("users.getPresence", Tier.Three, GetPresence) { Scopes = ["users:read"] },
        new("users.setPresence", Tier.Two, SetPresence)
        {
            Scopes = ["users:write"],
            TakesJson = true,
            Required = ["presence"],
        },
        new("users.identity", Tier.Three, Identity) { UserScopes = ["identity:read"], Tokens = [TokenKind.User] },
    ];

    private static JsonObject List(Call call)
    {
        var members = call.Workspace.Members.Values.OrderBy(member => member.Id, StringComparer.Ordinal).ToList();
        var page = Paging.Page(call, members, member => member.Id, "user", 1000, 1000);
        var answer = new JsonObject
        {
            ["ok"] = true,
            ["members"] = new JsonArray([
                .. page.Items.Select(member => (JsonNode)Telling.User(call.Workspace, member, call.WithEmail, call.Flag("presence"))),
            ]),
            ["cache_ts"] = call.Now,
        };
        if (call.Text("limit") is { Length: > 0 } || call.Text("cursor") is { Length: > 0 })
            answer["response_metadata"] = page.Metadata();
        return answer;
    }

    private static JsonObject Info(Call call)
    {
        var told = Telling.User(call.Workspace, call.User(), call.WithEmail);
        if (call.Flag("include_locale"))
            told["locale"] = "en-US";
        return new JsonObject { ["ok"] = true, ["user"] = told };
    }

    private static JsonObject LookupByEmail(Call call)
    {
        var email = call.Need("email");
        var member = call.Workspace.Members.Values.FirstOrDefault(one =>
            !one.Deleted && one.Email.Equals(email, StringComparison.OrdinalIgnoreCase)
        );
        return member is null
            ? throw new Refused("users_not_found")
            : new JsonObject { ["ok"] = true, ["user"] = Telling.User(call.Workspace, member, true) };
    }

    private static JsonObject GetPresence(Call call)
    {
        var member = call.Text("user") is { Length: > 0 } id
            ? call.Workspace.Members.GetValueOrDefault(id) ?? throw new Refused("user_not_found")
            : call.Me;
        var answer = new JsonObject { ["ok"] = true, ["presence"] = member.Presence };
        if (member.Id == call.UserId)
        {
            answer["online"] = !member.IsAway;
            answer["auto_away"] = false;
            answer["manual_away"] = member.IsAway;
            answer["connection_count"] = member.IsAway ? 0 : 1;
            answer["last_activity"] = call.Now;
        }

        return answer;
    }

    private static JsonObject SetPresence(Call call)
    {
        call.Me.IsAway = call.Text("presence") switch
        {
            "auto" => false,
            "away" => true,
            _ => throw new Refused("invalid_presence"),
        };
        return Call.Ok();
    }

    private static JsonObject Identity(Call call) =>
        new()
        {
            ["ok"] = true,
            ["user"] = new JsonObject
            {
                ["name"] = call.Me.RealName,
                ["id"] = call.UserId,
                ["email"] = call.Me.Email,
            },
            ["team"] = new JsonObject { ["id"] = call.Workspace.TeamId },
        };
}

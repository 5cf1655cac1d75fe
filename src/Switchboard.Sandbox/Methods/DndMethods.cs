using System.Globalization;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>dnd.*: who does not want to be disturbed.</summary>
internal static class DndMethods
{
    public static Method[] All { get; } =
    [
        new("dnd.info", Tier.Three, Info) { Scopes = ["dnd:read"] },
        new("dnd.teamInfo", Tier.Two, TeamInfo) { Scopes = ["dnd:read"], Required = ["users"] },
        new("dnd.setSnooze", Tier.Two, SetSnooze)
        {
            Scopes = ["dnd:write"],
            Tokens = [TokenKind.User],
            TakesJson = true,
            Required = ["num_minutes"],
        },
        new("dnd.endSnooze", Tier.Two, EndSnooze)
        {
            Scopes = ["dnd:write"],
            Tokens = [TokenKind.User],
            TakesJson = true,
        },
        new("dnd.endDnd", Tier.Two, EndDnd)
        {
            Scopes = ["dnd:write"],
            Tokens = [TokenKind.User],
            TakesJson = true,
        },
    ];

    private static JsonObject Info(Call call)
    {
        var member = call.Text("user") is { Length: > 0 } ? call.User() : call.Me;
        var answer = Tell(member, call.Now);
        answer["ok"] = true;
        var isSnoozing = member.SnoozeUntil > call.Now;
        answer["snooze_enabled"] = isSnoozing;
        if (isSnoozing)
        {
            answer["snooze_endtime"] = member.SnoozeUntil;
            answer["snooze_remaining"] = member.SnoozeUntil - call.Now;
            answer["snooze_is_indefinite"] = false;
        }

        return answer;
    }

    private static JsonObject TeamInfo(Call call)
    {
        var users = new JsonObject();
        foreach (var id in call.List("users"))
        {
            if (call.Workspace.Members.TryGetValue(id, out var member))
                users[id] = Tell(member, call.Now);
        }

        return new JsonObject { ["ok"] = true, ["users"] = users };
    }

    private static JsonObject SetSnooze(Call call)
    {
        if (!int.TryParse(call.Text("num_minutes"), CultureInfo.InvariantCulture, out var minutes) || minutes <= 0)
            throw new Refused("missing_duration");
        if (minutes > 24 * 60 * 7)
            throw new Refused("too_long");
        Change(call, call.Now + minutes * 60L);
        return new JsonObject
        {
            ["ok"] = true,
            ["snooze_enabled"] = true,
            ["snooze_endtime"] = call.Me.SnoozeUntil,
            ["snooze_remaining"] = minutes * 60,
            ["snooze_is_indefinite"] = false,
        };
    }

    private static JsonObject EndSnooze(Call call)
    {
        Change(call, 0);
        var answer = Tell(call.Me, call.Now);
        answer["ok"] = true;
        answer["snooze_enabled"] = false;
        return answer;
    }

    private static JsonObject EndDnd(Call call)
    {
        if (call.Me.SnoozeUntil <= call.Now)
            throw new Refused("not_in_dnd");
        Change(call, 0);
        return Call.Ok();
    }

    private static void Change(Call call, long until)
    {
        call.Me.SnoozeUntil = until;
        var told = new JsonObject
        {
            ["type"] = "dnd_updated_user",
            ["user"] = call.UserId,
            ["dnd_status"] = Tell(call.Me, call.Now),
            ["event_ts"] = call.Workspace.Ids.NextTs(),
        };
        call.Workspace.Tell(new Happening(told) { StreamType = "user_changed" });
    }

    private static JsonObject Tell(Member member, long now) =>
        new()
        {
            ["dnd_enabled"] = member.SnoozeUntil > now,
            ["next_dnd_start_ts"] = member.SnoozeUntil > now ? now : 1,
            ["next_dnd_end_ts"] = member.SnoozeUntil > now ? member.SnoozeUntil : 1,
        };
}

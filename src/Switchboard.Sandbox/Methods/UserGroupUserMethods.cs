using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>usergroups.users.*: who is in a group. An update replaces the whole list and cannot empty it.</summary>
internal static class UserGroupUserMethods
{
    public static Method[] All { get; } =
    [
        new("usergroups.users.list", Tier.Two, List) { Scopes = ["usergroups:read"], Required = ["usergroup"] },
        new("usergroups.users.update", Tier.Two, Update)
        {
            Scopes = ["usergroups:write"],
            TakesJson = true,
            Required = ["usergroup", "users"],
        },
    ];

    private static JsonObject List(Call call)
    {
        UserGroupMethods.RequirePlan(call);
        var group = UserGroupMethods.Find(call);
        var isHidden = group.Deleted > 0 && !call.Flag("include_disabled");
        return new JsonObject { ["ok"] = true, ["users"] = Telling.Strings(isHidden ? [] : group.Users) };
    }

    private static JsonObject Update(Call call)
    {
        UserGroupMethods.RequireManager(call);
        var group = UserGroupMethods.Find(call);
        var users = call.List("users").Distinct(StringComparer.Ordinal).ToList();
        if (users.Count == 0)
            throw new Refused("no_users_provided");
        if (
            users.Any(user => !call.Workspace.Members.TryGetValue(user, out var member) || member.Deleted || member.IsBot || member.IsGuest)
        )
            throw new Refused("invalid_users");
        var before = group.Users;
        var beforeDate = group.Updated;
        group.Users = users;
        UserGroupMethods.Touch(call, group);
        TellChange(call.Workspace, group, before, beforeDate);
        return UserGroupMethods.Answer(call, group);
    }

    private static void TellChange(Workspace workspace, UserGroup group, List<string> before, long beforeDate)
    {
        var added = group.Users.Except(before, StringComparer.Ordinal).ToList();
        var removed = before.Except(group.Users, StringComparer.Ordinal).ToList();
        if (added.Count + removed.Count == 0)
            return;
        var told = new JsonObject
        {
            ["type"] = "subteam_members_changed",
            ["subteam_id"] = group.Id,
            ["team_id"] = workspace.TeamId,
            ["date_previous_update"] = beforeDate,
            ["date_update"] = group.Updated,
            ["added_users"] = Telling.Strings(added),
            ["added_users_count"] = Count(workspace, added.Count),
            ["removed_users"] = Telling.Strings(removed),
            ["removed_users_count"] = Count(workspace, removed.Count),
            ["event_ts"] = workspace.Ids.NextTs(),
        };
        workspace.Tell(new Happening(told) { StreamType = "usergroup_changed" });
        TellSelf(workspace, group, added, "subteam_self_added");
        TellSelf(workspace, group, removed, "subteam_self_removed");
    }

    private static void TellSelf(Workspace workspace, UserGroup group, List<string> users, string type)
    {
        if (users.Contains(workspace.App.BotUserId))
            workspace.Tell(
                new Happening(
                    new JsonObject
                    {
                        ["type"] = type,
                        ["subteam_id"] = group.Id,
                        ["event_ts"] = workspace.Ids.NextTs(),
                    }
                )
                {
                    ToClients = false,
                }
            );
    }

    /// <summary>Slack's docs show these counts as text, its types say number; a rule of the workspace decides which one it is here.</summary>
    private static JsonNode Count(Workspace workspace, int count) => workspace.Rules.UserCountsAreText ? count.ToString() : count;
}

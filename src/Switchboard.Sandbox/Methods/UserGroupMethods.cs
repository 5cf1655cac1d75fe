using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>usergroups.*: groups people are called by.</summary>
internal static partial class UserGroupMethods
{
    public static Method[] All { get; } =
    [
        new("usergroups.list", Tier.Two, List) { Scopes = ["usergroups:read"] },
        new("usergroups.create", Tier.Two, Create)
        {
            Scopes = ["usergroups:write"],
            TakesJson = true,
            Required = ["name"],
        },
        new("usergroups.update", Tier.Two, Update)
        {
            Scopes = ["usergroups:write"],
            TakesJson = true,
            Required = ["usergroup"],
        },
        new("usergroups.enable", Tier.Two, call => Switch(call, true))
        {
            Scopes = ["usergroups:write"],
            TakesJson = true,
            Required = ["usergroup"],
        },
        new("usergroups.disable", Tier.Two, call => Switch(call, false))
        {
            Scopes = ["usergroups:write"],
            TakesJson = true,
            Required = ["usergroup"],
        },
    ];

    private static JsonObject List(Call call)
    {
        RequirePlan(call);
        var groups = call.Workspace.UserGroups.Values.Where(group => group.Deleted == 0 || call.Flag("include_disabled"));
        return new JsonObject
        {
            ["ok"] = true,
            ["usergroups"] = new JsonArray([
                .. groups.Select(group => (JsonNode)Telling.Group(group, call.Workspace, call.Flag("include_users"))),
            ]),
        };
    }

    private static JsonObject Create(Call call)
    {
        RequireManager(call);
        var name = call.Need("name");
        var handle = call.Text("handle") is { Length: > 0 } given ? given : NotInHandle().Replace(name.ToLowerInvariant(), "-");
        RequireFree(call, name, handle, null);
        var group = new UserGroup
        {
            Id = call.Workspace.Ids.Next("S"),
            Handle = handle,
            Name = name,
            Description = Description(call) ?? "",
            CreatedBy = call.UserId,
            UpdatedBy = call.UserId,
            Created = call.Now,
            Updated = call.Now,
            Channels = [.. call.List("channels")],
        };
        call.Workspace.UserGroups[group.Id] = group;
        Tell(call.Workspace, group, "subteam_created");
        return Answer(call, group);
    }

    private static JsonObject Update(Call call)
    {
        RequireManager(call);
        var group = Find(call);
        var name = call.Text("name") is { Length: > 0 } newName ? newName : group.Name;
        var handle = call.Text("handle") is { Length: > 0 } newHandle ? newHandle : group.Handle;
        RequireFree(call, name, handle, group);
        (group.Name, group.Handle) = (name, handle);
        group.Description = Description(call) ?? group.Description;
        if (call.Text("channels") is not null)
            group.Channels = [.. call.List("channels")];
        Touch(call, group);
        return Answer(call, group);
    }

    private static JsonObject Switch(Call call, bool on)
    {
        RequireManager(call);
        var group = Find(call);
        group.Deleted = on ? 0 : call.Now;
        Touch(call, group);
        return Answer(call, group);
    }

    internal static void RequirePlan(Call call)
    {
        if (!call.Workspace.Rules.PaidPlan)
            throw new Refused("plan_upgrade_required");
    }

    /// <summary>A bot may only where the workspace lets everyone manage groups; else an admin's token is needed.</summary>
    internal static void RequireManager(Call call)
    {
        RequirePlan(call);
        if (!call.Workspace.Rules.EveryoneManagesUserGroups && !call.Me.IsAdmin)
            throw new Refused("permission_denied");
    }

    internal static UserGroup Find(Call call) =>
        call.Workspace.UserGroups.GetValueOrDefault(call.Need("usergroup")) ?? throw new Refused("no_such_subteam");

    internal static void Touch(Call call, UserGroup group)
    {
        (group.Updated, group.UpdatedBy) = (call.Now, call.UserId);
        Tell(call.Workspace, group, "subteam_updated");
    }

    internal static JsonObject Answer(Call call, UserGroup group) =>
        new() { ["ok"] = true, ["usergroup"] = Telling.Group(group, call.Workspace, true) };

    private static void Tell(Workspace workspace, UserGroup group, string type)
    {
        var told = new JsonObject
        {
            ["type"] = type,
            ["subteam"] = Telling.Group(group, workspace, true),
            ["event_ts"] = workspace.Ids.NextTs(),
        };
        workspace.Tell(new Happening(told) { StreamType = "usergroup_changed" });
    }

    private static void RequireFree(Call call, string name, string handle, UserGroup? except)
    {
        if (name.Length > 255)
            throw new Refused("name_too_long");
        if (!Handle().IsMatch(handle))
            throw new Refused("bad_handle");
        if (handle is "here" or "channel" or "everyone" or "group")
            throw new Refused("forbidden_handle");
        foreach (var other in call.Workspace.UserGroups.Values.Where(other => other != except))
        {
            if (other.Name == name)
                throw new Refused("name_already_exists");
            if (other.Handle == handle)
                throw new Refused("handle_already_exists");
        }
    }

    private static string? Description(Call call) =>
        call.Text("description") is not { } text ? null
        : text.Length > 140 ? throw new Refused("description_too_long")
        : text;

    [GeneratedRegex("^[a-z0-9._-]{1,21}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Handle();

    [GeneratedRegex("[^a-z0-9._-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInHandle();
}

using System.Text.Json.Nodes;
using Switchboard.Sandbox.Messages;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>conversations.*: coming, going, inviting, direct messages.</summary>
internal static class ConversationPeopleMethods
{
    public static Method[] All { get; } =
    [
        new("conversations.join", Tier.Three, Join)
        {
            Scopes = ["channels:join"],
            UserScopes = ["channels:write"],
            TakesJson = true,
            Required = ["channel"],
        },
        new("conversations.leave", Tier.Three, Leave)
        {
            Scopes = ConversationChangeMethods.ManageOrWrite,
            UserScopes = ConversationChangeMethods.Write,
            TakesJson = true,
            Required = ["channel"],
        },
        new("conversations.invite", Tier.Three, Invite)
        {
            Scopes = [.. ConversationChangeMethods.Manage, .. Invites],
            UserScopes = [.. ConversationChangeMethods.Write, .. Invites],
            TakesJson = true,
            Required = ["channel", "users"],
        },
        new("conversations.kick", Tier.Three, Kick)
        {
            Scopes = ["channels:manage", "groups:write"],
            UserScopes = ["channels:write", "groups:write"],
            TakesJson = true,
            Required = ["channel"],
        },
        new("conversations.open", Tier.Three, Open)
        {
            Scopes = ConversationChangeMethods.Manage,
            UserScopes = ConversationChangeMethods.Write,
            TakesJson = true,
        },
        new("conversations.close", Tier.Two, Close)
        {
            Scopes = ConversationChangeMethods.ManageOrWrite,
            UserScopes = ConversationChangeMethods.Write,
            TakesJson = true,
            Required = ["channel"],
        },
    ];

    private static string[] Invites => ["channels:write.invites", "groups:write.invites"];

    private static JsonObject Join(Call call)
    {
        var conversation = call.Conversation();
        if (conversation.Kind != ConversationKind.Public)
            throw new Refused("method_not_supported_for_channel_type");
        if (conversation.IsArchived)
            throw new Refused("is_archived");
        var answer = new JsonObject { ["ok"] = true };
        if (conversation.Has(call.UserId))
        {
            answer["warning"] = "already_in_channel";
            answer["response_metadata"] = new JsonObject { ["warnings"] = new JsonArray("already_in_channel") };
        }
        else
        {
            Enter(call.Workspace, conversation, call.UserId, null);
        }

        answer["channel"] = call.Tell(conversation);
        return answer;
    }

    private static JsonObject Leave(Call call)
    {
        var conversation = call.ScopedConversation();
        if (conversation.IsGeneral)
            throw new Refused("cant_leave_general");
        if (!conversation.Has(call.UserId))
            return new JsonObject { ["ok"] = false, ["not_in_channel"] = true };
        if (conversation is { Kind: ConversationKind.Private, Members.Count: 1 })
            throw new Refused("last_member");
        Exit(call.Workspace, conversation, call.UserId);
        return Call.Ok();
    }

    private static JsonObject Invite(Call call)
    {
        var conversation = call.ScopedConversation();
        if (!conversation.Has(call.UserId))
            throw new Refused("not_in_channel");
        if (conversation.IsArchived)
            throw new Refused("is_archived");
        var users = call.List("users");
        if (users.Contains(call.UserId, StringComparer.Ordinal))
            throw new Refused("cant_invite_self");
        if (users.Any(user => !call.Workspace.Members.ContainsKey(user)))
            throw new Refused("user_not_found");
        if (users.Any(conversation.Has))
            throw new Refused("already_in_channel");
        foreach (var user in users)
            Enter(call.Workspace, conversation, user, call.UserId);
        return new JsonObject { ["ok"] = true, ["channel"] = call.Tell(conversation) };
    }

    private static JsonObject Kick(Call call)
    {
        var conversation = call.ScopedConversation();
        if (conversation.IsGeneral)
            throw new Refused("cant_kick_from_general");
        var user = call.User();
        if (user.Id == call.UserId)
            throw new Refused("cant_kick_self");
        if (!conversation.Has(call.UserId) || !conversation.Has(user.Id))
            throw new Refused("not_in_channel");
        Exit(call.Workspace, conversation, user.Id);
        return new JsonObject { ["ok"] = true, ["errors"] = new JsonObject() };
    }

    private static JsonObject Open(Call call)
    {
        var conversation = call.Text("channel") is { Length: > 0 } ? call.Conversation() : Between(call, call.List("users"));
        call.NeedScopeFor(conversation.Kind);
        var wasOpen = !conversation.OpenFor.Add(call.UserId);
        var answer = new JsonObject { ["ok"] = true };
        if (wasOpen)
        {
            answer["no_op"] = true;
            answer["already_open"] = true;
        }

        answer["channel"] = call.Flag("return_im") ? call.Tell(conversation) : new JsonObject { ["id"] = conversation.Id };
        return answer;
    }

    private static Conversation Between(Call call, IReadOnlyList<string> users)
    {
        if (users.Count == 0)
            throw new Refused("users_list_not_supplied");
        if (users.Count > 8)
            throw new Refused("too_many_users");
        foreach (var user in users)
        {
            if (!call.Workspace.Members.TryGetValue(user, out var member))
                throw new Refused("user_not_found");
            if (member.Deleted)
                throw new Refused("user_disabled");
        }

        return users.Count == 1 ? call.Workspace.DirectBetween(call.UserId, users[0]) : Group(call, [call.UserId, .. users]);
    }

    private static Conversation Group(Call call, HashSet<string> people)
    {
        var found = call.Workspace.Conversations.Values.FirstOrDefault(one =>
            one.Kind == ConversationKind.Group && people.SetEquals(one.Members)
        );
        if (found is not null)
            return found;
        var group = new Conversation
        {
            Id = call.Workspace.Ids.Next("G"),
            Name = "mpdm-" + string.Join("--", people.Select(id => call.Workspace.Members[id].Name)) + "-1",
            Kind = ConversationKind.Group,
            Creator = call.UserId,
            Created = call.Now,
        };
        group.Members.AddRange(people);
        return call.Workspace.Conversations[group.Id] = group;
    }

    private static JsonObject Close(Call call)
    {
        var conversation = call.Conversation();
        if (!conversation.IsDirect)
            throw new Refused("method_not_supported_for_channel_type");
        call.NeedScopeFor(conversation.Kind);
        if (conversation.OpenFor.Remove(call.UserId))
            return Call.Ok();
        return new JsonObject
        {
            ["ok"] = true,
            ["no_op"] = true,
            ["already_closed"] = true,
        };
    }

    private static void Enter(Workspace workspace, Conversation conversation, string user, string? inviter)
    {
        conversation.Members.Add(user);
        TellMembership(workspace, conversation, "member_joined_channel", user, inviter);
        var more = inviter is null ? null : new JsonObject { ["inviter"] = inviter };
        Posting.Announce(
            workspace,
            conversation,
            conversation.Kind == ConversationKind.Private ? "group_join" : "channel_join",
            user,
            $"<@{user}> has joined the channel",
            more
        );
    }

    private static void Exit(Workspace workspace, Conversation conversation, string user)
    {
        Posting.Announce(
            workspace,
            conversation,
            conversation.Kind == ConversationKind.Private ? "group_leave" : "channel_leave",
            user,
            $"<@{user}> has left the channel"
        );
        TellMembership(workspace, conversation, "member_left_channel", user, null);
        conversation.Members.Remove(user);
    }

    private static void TellMembership(Workspace workspace, Conversation conversation, string type, string user, string? inviter)
    {
        var told = new JsonObject
        {
            ["type"] = type,
            ["user"] = user,
            ["channel"] = conversation.Id,
            ["channel_type"] = conversation.Kind == ConversationKind.Public ? "C" : "G",
            ["team"] = workspace.TeamId,
        };
        if (inviter is not null)
            told["inviter"] = inviter;
        told["event_ts"] = workspace.Ids.NextTs();
        workspace.Tell(new Happening(told) { Conversation = conversation, StreamType = "channel_changed" });
    }
}

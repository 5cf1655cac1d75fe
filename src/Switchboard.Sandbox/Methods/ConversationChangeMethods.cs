using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Switchboard.Sandbox.Messages;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>conversations.*: making and changing channels.</summary>
internal static partial class ConversationChangeMethods
{
    internal static readonly string[] Manage = ["channels:manage", "groups:write", "mpim:write", "im:write"];
    internal static readonly string[] ManageOrWrite = ["channels:write", .. Manage];
    internal static readonly string[] Write = ["channels:write", "groups:write", "mpim:write", "im:write"];

    public static Method[] All { get; } =
    [
        new("conversations.create", Tier.Two, Create)
        {
            Scopes = ManageOrWrite,
            UserScopes = Write,
            TakesJson = true,
            Required = ["name"],
        },
        new("conversations.rename", Tier.Two, Rename)
        {
            Scopes = ManageOrWrite,
            UserScopes = Write,
            TakesJson = true,
            Required = ["channel", "name"],
        },
        new("conversations.archive", Tier.Two, Archive)
        {
            Scopes = ManageOrWrite,
            UserScopes = Write,
            TakesJson = true,
            Required = ["channel"],
        },
        new("conversations.unarchive", Tier.Two, Unarchive)
        {
            Scopes = ManageOrWrite,
            UserScopes = Write,
            TakesJson = true,
            Required = ["channel"],
        },
        new("conversations.setTopic", Tier.Two, SetTopic)
        {
            Scopes = [.. Manage, .. Topic],
            UserScopes = [.. Write, .. Topic],
            TakesJson = true,
            Required = ["channel", "topic"],
        },
        new("conversations.setPurpose", Tier.Two, SetPurpose)
        {
            Scopes = [.. Manage, .. Topic],
            UserScopes = [.. Write, .. Topic],
            TakesJson = true,
            Required = ["channel", "purpose"],
        },
    ];

    private static string[] Topic => ["channels:write.topic", "groups:write.topic", "mpim:write.topic", "im:write.topic"];

    private static JsonObject Create(Call call)
    {
        var isPrivate = call.Flag("is_private");
        call.NeedScopeFor(isPrivate ? ConversationKind.Private : ConversationKind.Public);
        var conversation = new Conversation
        {
            Id = call.Workspace.Ids.Next("C"),
            Name = FreeName(call),
            Kind = isPrivate ? ConversationKind.Private : ConversationKind.Public,
            Creator = call.UserId,
            Created = call.Now,
        };
        conversation.Members.Add(call.UserId);
        call.Workspace.Conversations[conversation.Id] = conversation;
        Tell(call, conversation, "channel_created", new JsonObject { ["channel"] = Brief(conversation, call) });
        return Answer(call, conversation);
    }

    private static JsonObject Rename(Call call)
    {
        var conversation = Inside(call);
        var old = conversation.Name;
        conversation.Name = FreeName(call);
        conversation.PreviousNames.Insert(0, old);
        Posting.Announce(
            call.Workspace,
            conversation,
            Prefix(conversation) + "_name",
            call.UserId,
            $"has renamed the channel from \"{old}\" to \"{conversation.Name}\"",
            new JsonObject { ["old_name"] = old, ["name"] = conversation.Name }
        );
        Tell(call, conversation, Prefix(conversation) + "_rename", new JsonObject { ["channel"] = Brief(conversation, call) });
        return Answer(call, conversation);
    }

    private static JsonObject Archive(Call call)
    {
        var conversation = Inside(call);
        if (conversation.IsGeneral)
            throw new Refused("cant_archive_general");
        if (conversation.IsArchived)
            throw new Refused("already_archived");
        Posting.Announce(call.Workspace, conversation, Prefix(conversation) + "_archive", call.UserId, "archived the channel");
        conversation.IsArchived = true;
        Tell(
            call,
            conversation,
            Prefix(conversation) + "_archive",
            new JsonObject { ["channel"] = conversation.Id, ["user"] = call.UserId }
        );
        return Call.Ok();
    }

    private static JsonObject Unarchive(Call call)
    {
        var conversation = call.ScopedConversation();
        if (!conversation.IsArchived)
            throw new Refused("not_archived");
        conversation.IsArchived = false;
        Posting.Announce(call.Workspace, conversation, Prefix(conversation) + "_unarchive", call.UserId, "un-archived the channel");
        Tell(
            call,
            conversation,
            Prefix(conversation) + "_unarchive",
            new JsonObject { ["channel"] = conversation.Id, ["user"] = call.UserId }
        );
        return Call.Ok();
    }

    private static JsonObject SetTopic(Call call)
    {
        var (conversation, text) = Caption(call, "topic");
        conversation.Topic = new Caption(text, call.UserId, call.Now);
        Announce(call, conversation, "topic", text);
        return Answer(call, conversation);
    }

    private static JsonObject SetPurpose(Call call)
    {
        var (conversation, text) = Caption(call, "purpose");
        conversation.Purpose = new Caption(text, call.UserId, call.Now);
        Announce(call, conversation, "purpose", text);
        var answer = Answer(call, conversation);
        answer["purpose"] = text;
        return answer;
    }

    private static (Conversation Conversation, string Text) Caption(Call call, string what)
    {
        var conversation = Inside(call);
        if (conversation.IsArchived)
            throw new Refused("is_archived");
        var text = call.Need(what);
        return text.Length > 250 ? throw new Refused("too_long") : (conversation, text);
    }

    private static void Announce(Call call, Conversation conversation, string what, string text) =>
        Posting.Announce(
            call.Workspace,
            conversation,
            $"{Prefix(conversation)}_{what}",
            call.UserId,
            $"set the channel {what}: {text}",
            new JsonObject { [what] = text }
        );

    private static Conversation Inside(Call call)
    {
        var conversation = call.ScopedConversation();
        return conversation.Has(call.UserId) ? conversation : throw new Refused("not_in_channel");
    }

    private static string FreeName(Call call)
    {
        var name = call.Need("name").TrimStart('#');
        if (name.Length > 80)
            throw new Refused("invalid_name_maxlength");
        if (!Allowed().IsMatch(name))
            throw new Refused("invalid_name_specials");
        if (!name.Any(char.IsLetterOrDigit))
            throw new Refused("invalid_name_punctuation");
        return call.Workspace.Conversations.Values.Any(one => one.Name == name) ? throw new Refused("name_taken") : name;
    }

    private static void Tell(Call call, Conversation conversation, string type, JsonObject more)
    {
        var told = new JsonObject { ["type"] = type };
        foreach (var (name, value) in more)
            told[name] = value?.DeepClone();
        told["event_ts"] = call.Workspace.Ids.NextTs();
        call.Workspace.Tell(
            new Happening(told)
            {
                Conversation = conversation.Kind == ConversationKind.Public ? null : conversation,
                StreamType = "channel_changed",
            }
        );
    }

    private static JsonObject Brief(Conversation conversation, Call call) =>
        new()
        {
            ["id"] = conversation.Id,
            ["name"] = conversation.Name,
            ["is_channel"] = true,
            ["is_mpim"] = false,
            ["is_private"] = conversation.Kind != ConversationKind.Public,
            ["created"] = conversation.Created,
            ["creator"] = conversation.Creator,
            ["name_normalized"] = conversation.Name,
            ["context_team_id"] = call.Workspace.TeamId,
        };

    private static string Prefix(Conversation conversation) => conversation.Kind == ConversationKind.Private ? "group" : "channel";

    private static JsonObject Answer(Call call, Conversation conversation) =>
        new() { ["ok"] = true, ["channel"] = call.Tell(conversation) };

    [GeneratedRegex("^[\\p{Ll}\\p{Lo}\\p{N}_-]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Allowed();
}

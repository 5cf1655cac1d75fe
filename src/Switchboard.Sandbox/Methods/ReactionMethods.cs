using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>reactions.*: emoji on messages.</summary>
internal static class ReactionMethods
{
    private const int MostKinds = 50;
    private const int MostPerPerson = 23;

    public static Method[] All { get; } =
    [
        new("reactions.add", Tier.Three, Add)
        {
            Scopes = ["reactions:write"],
            TakesJson = true,
            Required = ["channel", "name", "timestamp"],
        },
        new("reactions.remove", Tier.Two, Remove)
        {
            Scopes = ["reactions:write"],
            TakesJson = true,
            Required = ["name", "timestamp"],
        },
        new("reactions.get", Tier.Three, Get) { Scopes = ["reactions:read"], Required = ["timestamp"] },
        new("reactions.list", Tier.Two, List) { Scopes = ["reactions:read"] },
    ];

    private static JsonObject Add(Call call)
    {
        var (conversation, message) = Item(call);
        if (conversation.IsArchived)
            throw new Refused("is_archived");
        var name = Name(call);
        var reaction = message.Reactions.Find(one => one.Name == name);
        if (reaction?.Users.Contains(call.UserId) == true)
            throw new Refused("already_reacted");
        if (reaction is null && message.Reactions.Count >= MostKinds)
            throw new Refused("too_many_emoji");
        if (message.Reactions.Count(one => one.Users.Contains(call.UserId)) >= MostPerPerson)
            throw new Refused("too_many_reactions");
        if (reaction is null)
            message.Reactions.Add(reaction = new Reaction(name, []));
        reaction.Users.Add(call.UserId);
        Tell(call, conversation, message, "reaction_added", name);
        return Call.Ok();
    }

    private static JsonObject Remove(Call call)
    {
        var (conversation, message) = Item(call);
        var name = Name(call);
        if (message.Reactions.Find(one => one.Name == name) is not { } reaction || !reaction.Users.Remove(call.UserId))
            throw new Refused("no_reaction");
        if (reaction.Users.Count == 0)
            message.Reactions.Remove(reaction);
        Tell(call, conversation, message, "reaction_removed", name);
        return Call.Ok();
    }

    private static JsonObject Get(Call call)
    {
        var (conversation, message) = Item(call);
        return new JsonObject
        {
            ["ok"] = true,
            ["type"] = "message",
            ["message"] = message.Tell(),
            ["channel"] = conversation.Id,
        };
    }

    private static JsonObject List(Call call)
    {
        var user = call.Text("user") is { Length: > 0 } id ? id : call.UserId;
        var items = call
            .Workspace.Conversations.Values.Where(one => one.IsVisibleTo(call.UserId))
            .SelectMany(one => one.Timeline.All.Select(message => (Channel: one.Id, Message: message)))
            .Where(item => item.Message.Reactions.Exists(reaction => reaction.Users.Contains(user)))
            .OrderByDescending(item => item.Message.Ts, StringComparer.Ordinal)
            .ToList();
        var page = Paging.Page(call, items, item => item.Message.Ts, "reaction", 100, 1000);
        return new JsonObject
        {
            ["ok"] = true,
            ["items"] = new JsonArray([
                .. page.Items.Select(item =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["type"] = "message",
                            ["channel"] = item.Channel,
                            ["message"] = item.Message.Tell(),
                        }
                ),
            ]),
            ["response_metadata"] = page.Metadata(),
        };
    }

    private static (Conversation Conversation, Message Message) Item(Call call)
    {
        if (call.Text("channel") is not { Length: > 0 })
            throw new Refused("no_item_specified");
        var conversation = call.Conversation();
        var ts = call.Need("timestamp");
        if (!decimal.TryParse(ts, out _))
            throw new Refused("bad_timestamp");
        var message = conversation.Timeline.Find(ts) ?? throw new Refused("message_not_found");
        return conversation.Has(call.UserId) || conversation.Kind == ConversationKind.Public
            ? (conversation, message)
            : throw new Refused("no_access");
    }

    private static string Name(Call call)
    {
        var name = call.Need("name").Trim(':');
        return call.Workspace.KnowsEmoji(name) ? EmojiNames.Canonical(name) : throw new Refused("invalid_name");
    }

    private static void Tell(Call call, Conversation conversation, Message message, string type, string name)
    {
        var told = new JsonObject
        {
            ["type"] = type,
            ["user"] = call.UserId,
            ["reaction"] = name,
            ["item"] = new JsonObject
            {
                ["type"] = "message",
                ["channel"] = conversation.Id,
                ["ts"] = message.Ts,
            },
        };
        if (message.User is { } author)
            told["item_user"] = author;
        told["event_ts"] = call.Workspace.Ids.NextTs();
        call.Workspace.Tell(new Happening(told) { Conversation = conversation });
    }
}

using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>conversations.*: looking around.</summary>
internal static class ConversationMethods
{
    internal static readonly string[] Read = ["channels:read", "groups:read", "mpim:read", "im:read"];

    public static Method[] All { get; } =
    [
        new("conversations.list", Tier.Two, List) { Scopes = Read },
        new("conversations.info", Tier.Three, Info) { Scopes = Read, Required = ["channel"] },
        new("conversations.members", Tier.Four, Members) { Scopes = Read, Required = ["channel"] },
        new("users.conversations", Tier.Three, OfUser) { Scopes = Read },
    ];

    private static JsonObject List(Call call) => Answer(call, Kinds(call), conversation => conversation.IsVisibleTo(call.UserId));

    private static JsonObject OfUser(Call call)
    {
        var user = call.Text("user") is { Length: > 0 } id ? id : call.UserId;
        return Answer(call, Kinds(call), conversation => conversation.Has(user) && conversation.IsVisibleTo(call.UserId));
    }

    /// <summary>In the order in which they were made, as in recorded lists.</summary>
    private static JsonObject Answer(Call call, HashSet<ConversationKind> kinds, Func<Conversation, bool> wanted)
    {
        var withoutArchived = call.Flag("exclude_archived");
        var found = call
            .Workspace.Conversations.Values.Where(one => kinds.Contains(one.Kind) && !(one.IsArchived && withoutArchived) && wanted(one))
            .ToList();
        var page = Paging.Page(call, found, one => one.Id, "team", 100, 1000);
        return new JsonObject
        {
            ["ok"] = true,
            ["channels"] = new JsonArray([.. page.Items.Select(one => (JsonNode)call.Tell(one, true))]),
            ["response_metadata"] = page.Metadata(),
        };
    }

    private static JsonObject Info(Call call)
    {
        var conversation = call.ScopedConversation();
        var told = call.Tell(conversation, call.Flag("include_num_members"));
        if (call.Flag("include_locale"))
            told["locale"] = "en-US";
        return new JsonObject { ["ok"] = true, ["channel"] = told };
    }

    private static JsonObject Members(Call call)
    {
        var conversation = call.ScopedConversation();
        var page = Paging.Page(call, conversation.Members, member => member, "user", 100, 1000);
        return new JsonObject
        {
            ["ok"] = true,
            ["members"] = Telling.Strings(page.Items),
            ["response_metadata"] = page.Metadata(),
        };
    }

    /// <summary>What was asked for; without types, public channels. Asking for a kind without its scope is refused.</summary>
    private static HashSet<ConversationKind> Kinds(Call call)
    {
        var kinds = call.List("types") is { Count: > 0 } types ? types.Select(Kind).ToHashSet() : [ConversationKind.Public];
        foreach (var kind in kinds)
            call.NeedScopeFor(kind);
        return kinds;
    }

    private static ConversationKind Kind(string type) =>
        type switch
        {
            "public_channel" => ConversationKind.Public,
            "private_channel" => ConversationKind.Private,
            "im" => ConversationKind.Direct,
            "mpim" => ConversationKind.Group,
            _ => throw new Refused("invalid_types"),
        };
}

using System.Text.Json.Nodes;
using Switchboard.Sandbox.Messages;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>search.messages: every word must occur; <c>from:@name</c>, <c>in:channel</c>. People only, as at Slack.</summary>
internal static class SearchMethods
{
    public static Method[] All { get; } =
    [
        new("search.messages", Tier.Two, Messages)
        {
            UserScopes = ["search:read"],
            Tokens = [TokenKind.User],
            Required = ["query"],
        },
    ];

    private static JsonObject Messages(Call call)
    {
        var query = call.Need("query");
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = call
            .Workspace.Conversations.Values.Where(one => one.Has(call.UserId) || one.Kind == ConversationKind.Public)
            .SelectMany(one => one.Timeline.All.Select(message => (Conversation: one, Message: message)))
            .Where(hit => Array.TrueForAll(words, word => Fits(call.Workspace, hit.Conversation, hit.Message, word)));
        var ordered = (
            call.Text("sort_dir") == "asc"
                ? found.OrderBy(hit => hit.Message.Ts, StringComparer.Ordinal)
                : found.OrderByDescending(hit => hit.Message.Ts, StringComparer.Ordinal)
        ).ToList();
        var size = call.Number("count", 20, 100);
        var page = call.Number("page", 1, 100);
        var pages = Math.Max(1, (ordered.Count + size - 1) / size);
        return new JsonObject
        {
            ["ok"] = true,
            ["query"] = query,
            ["messages"] = new JsonObject
            {
                ["total"] = ordered.Count,
                ["pagination"] = Pagination(ordered.Count, page, size, pages),
                ["paging"] = new JsonObject
                {
                    ["count"] = size,
                    ["total"] = ordered.Count,
                    ["page"] = page,
                    ["pages"] = pages,
                },
                ["matches"] = new JsonArray([
                    .. ordered.Skip((page - 1) * size).Take(size).Select(hit => (JsonNode)Tell(call, hit.Conversation, hit.Message)),
                ]),
            },
        };
    }

    private static JsonObject Pagination(int total, int page, int size, int pages) =>
        new()
        {
            ["total_count"] = total,
            ["page"] = page,
            ["per_page"] = size,
            ["page_count"] = pages,
            ["first"] = Math.Min(total, (page - 1) * size + 1),
            ["last"] = Math.Min(total, page * size),
        };

    private static bool Fits(Workspace workspace, Conversation conversation, Message message, string word)
    {
        if (word.StartsWith("in:", StringComparison.Ordinal))
            return conversation.Name == word[3..].TrimStart('#') || conversation.Id == word[3..];
        if (word.StartsWith("from:", StringComparison.Ordinal))
            return message.User is { } user
                && (word[5..].Trim('<', '>', '@') is var name)
                && (user == name || (workspace.Members.TryGetValue(user, out var member) && member.Name == name));
        return message.Text.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private static JsonObject Tell(Call call, Conversation conversation, Message message) =>
        new JsonObject
        {
            ["iid"] = Guid.NewGuid().ToString(),
            ["team"] = call.Workspace.TeamId,
            ["score"] = 0,
            ["channel"] = call.Tell(conversation),
            ["type"] = "message",
            ["user"] = message.User,
            ["username"] = message.User is { } user && call.Workspace.Members.TryGetValue(user, out var member) ? member.Name : "",
            ["ts"] = message.Ts,
            ["text"] = message.Text,
            ["permalink"] = Permalinks.Of(call.BaseUrl, conversation, message),
            ["no_reactions"] = message.Reactions.Count == 0,
        };
}

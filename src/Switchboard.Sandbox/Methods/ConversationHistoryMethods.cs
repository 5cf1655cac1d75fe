using System.Globalization;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>conversations.history and .replies: what was said.</summary>
internal static class ConversationHistoryMethods
{
    private static readonly string[] History = ["channels:history", "groups:history", "mpim:history", "im:history"];

    public static Method[] All { get; } =
    [
        new("conversations.history", Tier.Three, Messages)
        {
            Scopes = History,
            TakesJson = true,
            Required = ["channel"],
        },
        new("conversations.replies", Tier.Three, Replies) { Scopes = History, Required = ["channel", "ts"] },
        new("conversations.mark", Tier.Three, Mark)
        {
            Scopes = ["channels:manage", "channels:write", "groups:write", "mpim:write", "im:write"],
            UserScopes = ["channels:write", "groups:write", "mpim:write", "im:write"],
            TakesJson = true,
            Required = ["channel", "ts"],
        },
    ];

    private static JsonObject Messages(Call call)
    {
        var conversation = Readable(call);
        var limit = call.Number("limit", 100, 999);
        var latest = Stamp(call, "latest", decimal.MaxValue, "invalid_ts_latest");
        var inclusive = call.Flag("inclusive");
        if (call.Text("cursor") is { Length: > 0 } cursor)
        {
            if (!decimal.TryParse(Paging.Read(cursor, "next_ts"), CultureInfo.InvariantCulture, out var micros))
                throw new Refused("invalid_cursor");
            (latest, inclusive) = (micros / 1_000_000, true);
        }

        var oldest = Stamp(call, "oldest", 0, "invalid_ts_oldest");
        var found = conversation
            .Timeline.Between(oldest, latest, inclusive)
            .Where(message => inclusive || message.Ts != call.Text("oldest"))
            .Take(limit + 1)
            .ToList();
        var answer = Answer(call, found, limit);
        answer["pin_count"] = conversation.Pins.Count;
        answer["channel_actions_ts"] = null;
        answer["channel_actions_count"] = 0;
        return answer;
    }

    private static JsonObject Replies(Call call)
    {
        var conversation = Readable(call);
        var parent = conversation.Timeline.Find(call.Need("ts")) ?? throw new Refused("thread_not_found");
        if (parent.IsReply)
        {
            // Asked with a reply's ts, Slack answers with that one message.
            return Answer(call, [parent], 1000);
        }

        var oldest = Stamp(call, "oldest", 0, "invalid_ts_oldest");
        var latest = Stamp(call, "latest", decimal.MaxValue, "invalid_ts_latest");
        var inclusive = call.Flag("inclusive");
        if (call.Text("cursor") is { Length: > 0 } cursor)
        {
            if (!decimal.TryParse(Paging.Read(cursor, "next_ts"), CultureInfo.InvariantCulture, out var micros))
                throw new Refused("invalid_cursor");
            (oldest, inclusive) = (micros / 1_000_000, true);
        }

        var limit = call.Number("limit", 1000, 1000);
        var replies = parent.Replies.Where(reply => Within(decimal.Parse(reply.Ts), oldest, latest, inclusive)).Take(limit + 1);
        return Answer(call, [parent, .. replies], limit + 1);
    }

    private static JsonObject Mark(Call call)
    {
        var conversation = call.ScopedConversation();
        if (!conversation.Has(call.UserId))
            throw new Refused("not_in_channel");
        var ts = call.Need("ts");
        if (!decimal.TryParse(ts, CultureInfo.InvariantCulture, out _))
            throw new Refused("invalid_timestamp");
        conversation.LastRead[call.UserId] = ts;
        return Call.Ok();
    }

    private static JsonObject Answer(Call call, List<Message> found, int limit)
    {
        var withMetadata = call.Flag("include_all_metadata");
        var hasMore = found.Count > limit;
        var answer = new JsonObject
        {
            ["ok"] = true,
            ["messages"] = new JsonArray([.. found.Take(limit).Select(message => (JsonNode)message.Tell(withMetadata))]),
            ["has_more"] = hasMore,
        };
        if (hasMore)
            answer["response_metadata"] = new JsonObject
            {
                ["next_cursor"] = Paging.Cursor("next_ts", found[limit].Ts.Replace(".", "", StringComparison.Ordinal)),
            };
        return answer;
    }

    private static Conversation Readable(Call call)
    {
        var conversation = call.ScopedConversation();
        return conversation.Has(call.UserId) || call.Token.Kind == TokenKind.User ? conversation : throw new Refused("not_in_channel");
    }

    private static bool Within(decimal ts, decimal oldest, decimal latest, bool inclusive) =>
        (ts > oldest || (inclusive && ts == oldest)) && (ts < latest || (inclusive && ts == latest));

    private static decimal Stamp(Call call, string argument, decimal otherwise, string error) =>
        call.Text(argument) is not { Length: > 0 } text || text == "now" ? otherwise
        : decimal.TryParse(text, CultureInfo.InvariantCulture, out var stamp) ? stamp
        : throw new Refused(error);
}

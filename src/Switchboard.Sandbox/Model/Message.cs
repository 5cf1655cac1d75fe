using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Model;

/// <summary>One emoji on a message and who put it there.</summary>
internal sealed record Reaction(string Name, List<string> Users);

/// <summary>
/// A message as Slack tells it. <see cref="Body"/> holds what its author sent, unknown fields and all; what others did to it (replies,
/// reactions, pins) is kept beside it and put in when it is told.
/// </summary>
internal sealed class Message
{
    public required string Ts { get; init; }
    public required JsonObject Body { get; set; }
    public string? ThreadTs { get; init; }
    public JsonObject? Metadata { get; set; }
    public bool IsBroadcast { get; init; }
    public bool IsTombstone { get; set; }
    public List<Message> Replies { get; } = [];
    public List<Reaction> Reactions { get; } = [];
    public List<string> PinnedTo { get; } = [];

    public string? User => (string?)Body["user"];
    public string? BotId => (string?)Body["bot_id"];
    public string Text => (string?)Body["text"] ?? "";
    public string? Subtype => (string?)Body["subtype"];
    public bool IsReply => ThreadTs is not null && ThreadTs != Ts;

    public JsonObject Tell(bool withMetadata = false)
    {
        var told = Body.DeepClone().AsObject();
        if (withMetadata && Metadata is not null)
            told["metadata"] = Metadata.DeepClone();
        if (Replies.Count > 0)
            TellThread(told);
        if (Reactions.Count > 0)
            told["reactions"] = new JsonArray([.. Reactions.Select(Tell)]);
        if (PinnedTo.Count > 0)
            told["pinned_to"] = new JsonArray([.. PinnedTo.Select(channel => (JsonNode)channel)]);
        return told;
    }

    private void TellThread(JsonObject told)
    {
        var users = Replies.Select(reply => reply.User ?? reply.BotId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        told["thread_ts"] = Ts;
        told["reply_count"] = Replies.Count;
        told["reply_users_count"] = users.Count;
        told["latest_reply"] = Replies[^1].Ts;
        told["reply_users"] = new JsonArray([.. users.Take(5).Select(user => (JsonNode)user)]);
        told["is_locked"] = false;
        told["subscribed"] = false;
    }

    private static JsonNode Tell(Reaction reaction) =>
        new JsonObject
        {
            ["name"] = reaction.Name,
            ["users"] = new JsonArray([.. reaction.Users.Select(user => (JsonNode)user)]),
            ["count"] = reaction.Users.Count,
        };
}

using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Messages;

/// <summary>Who a message is from. A person types; an app posts as its bot, or as a person who allowed it to.</summary>
internal sealed record Author(string? UserId, string? BotId)
{
    public bool Types { get; init; }
    public string? CustomName { get; init; }
    public string? IconEmoji { get; init; }
    public string? IconUrl { get; init; }

    /// <summary>Posted through a response_url: Slack then tells a classic bot_message without a user.</summary>
    public bool IsClassic { get; init; }
}

/// <summary>A message before it has a ts.</summary>
internal sealed record Draft(Author Author, string Text)
{
    public JsonArray? Blocks { get; init; }
    public JsonArray? Attachments { get; init; }
    public JsonObject? Metadata { get; init; }
    public JsonArray? Files { get; init; }
    public string? ThreadTs { get; init; }
    public bool Broadcast { get; init; }
    public string? Subtype { get; init; }
    public string? ClientMessageId { get; init; }

    /// <summary>Extra fields of system messages (inviter, topic, …).</summary>
    public JsonObject? More { get; init; }

    public bool IsEmpty =>
        Text.Length == 0 && Blocks is null or { Count: 0 } && Attachments is null or { Count: 0 } && Files is null or { Count: 0 };
}

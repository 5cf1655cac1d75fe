using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Model;

internal enum ConversationKind
{
    Public,
    Private,
    Direct,
    Group,
}

/// <summary>A topic or purpose, with who set it and when (Unix seconds).</summary>
internal sealed record Caption(string Value, string Creator, long LastSet)
{
    public static Caption None { get; } = new("", "", 0);
}

/// <summary>A channel, a direct message or a group of people talking.</summary>
internal sealed class Conversation
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public required ConversationKind Kind { get; init; }
    public required string Creator { get; init; }
    public required long Created { get; init; }
    public bool IsGeneral { get; init; }
    public bool IsArchived { get; set; }
    public Caption Topic { get; set; } = Caption.None;
    public Caption Purpose { get; set; } = Caption.None;
    public List<string> PreviousNames { get; } = [];
    public List<string> Members { get; } = [];
    public HashSet<string> OpenFor { get; } = [];
    public Dictionary<string, string> LastRead { get; } = [];
    public List<JsonObject> Bookmarks { get; } = [];
    public List<Pin> Pins { get; } = [];
    public Timeline Timeline { get; } = new();
    public JsonObject? Extra { get; init; }

    public bool IsDirect => Kind is ConversationKind.Direct or ConversationKind.Group;

    public string Type =>
        Kind switch
        {
            ConversationKind.Public => "channel",
            ConversationKind.Private => "group",
            ConversationKind.Direct => "im",
            ConversationKind.Group => "mpim",
            _ => throw new InvalidOperationException($"A conversation of kind {Kind} has no Slack name."),
        };

    public bool Has(string user) => Members.Contains(user);

    public bool IsVisibleTo(string user) => Kind == ConversationKind.Public || Has(user);
}

/// <summary>A message somebody pinned to its channel.</summary>
internal sealed record Pin(string Ts, string By, long At);

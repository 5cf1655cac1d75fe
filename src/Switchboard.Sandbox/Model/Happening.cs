using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Model;

/// <summary>
/// Something happened that somebody may want to hear of. <see cref="Event"/> is Slack's inner event; <see cref="Conversation"/>, if set,
/// limits it to those who can see that conversation; <see cref="OnlyFor"/>, if set, to one member's client.
/// </summary>
internal sealed record Happening(JsonObject Event)
{
    public Conversation? Conversation { get; init; }
    public string? OnlyFor { get; init; }

    /// <summary>The name a client's stream gives it, where it differs from the event's type.</summary>
    public string? StreamType { get; init; }

    public bool ToApp { get; init; } = true;
    public bool ToClients { get; init; } = true;

    public string Type => (string?)Event["type"] ?? "";
}

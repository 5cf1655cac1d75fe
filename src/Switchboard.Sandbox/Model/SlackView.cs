using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Model;

/// <summary>A modal or a Home tab that an app opened for one member.</summary>
internal sealed class SlackView
{
    public required string Id { get; init; }
    public required string User { get; init; }
    public required string RootId { get; init; }
    public string? PreviousId { get; init; }

    /// <summary>As the app sent it, unknown fields and all.</summary>
    public required JsonObject Source { get; set; }
    public required string Hash { get; set; }
    public JsonObject Values { get; set; } = [];

    public string Type => (string?)Source["type"] ?? "modal";
    public string ExternalId => (string?)Source["external_id"] ?? "";
}

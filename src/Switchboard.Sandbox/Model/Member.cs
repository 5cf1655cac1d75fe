using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Model;

/// <summary>A person or a bot of the workspace.</summary>
internal sealed class Member
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public required string RealName { get; set; }
    public string DisplayName { get; set; } = "";
    public string Email { get; set; } = "";
    public string Title { get; set; } = "";
    public string Phone { get; set; } = "";
    public string TimeZone { get; init; } = "Etc/UTC";
    public string Role { get; init; } = "";
    public string Color { get; init; } = "4bbe2e";
    public string? BotId { get; init; }
    public string? AppId { get; init; }
    public bool IsBot => BotId is not null;
    public bool IsAdmin { get; init; }
    public bool IsGuest { get; init; }
    public bool Deleted { get; set; }
    public bool IsAway { get; set; }
    public string StatusText { get; set; } = "";
    public string StatusEmoji { get; set; } = "";
    public long StatusExpiration { get; set; }
    public long Updated { get; set; }
    public long SnoozeUntil { get; set; }

    /// <summary>Fields a seed wants said about this member beside those the sandbox knows.</summary>
    public JsonObject? Extra { get; init; }

    public string Presence => IsAway ? "away" : "active";
}

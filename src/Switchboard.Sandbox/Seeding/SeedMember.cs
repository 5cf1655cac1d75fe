using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Seeding;

/// <summary>A member of a seeded workspace. <see cref="Extra"/> is laid over what the sandbox says of them.</summary>
internal sealed record SeedMember(string Id, string Name)
{
    public string RealName { get; init; } = Name;
    public string DisplayName { get; init; } = "";
    public string Email { get; init; } = "";
    public string Title { get; init; } = "";
    public string Tz { get; init; } = "Etc/UTC";
    public string Role { get; init; } = "";
    public string Color { get; init; } = "4bbe2e";
    public string? Token { get; init; }
    public string? BotId { get; init; }
    public bool IsBot => BotId is not null;
    public bool IsAdmin { get; init; }
    public bool IsGuest { get; init; }
    public bool Deleted { get; init; }
    public JsonObject? Extra { get; init; }

    public Member Make() =>
        new()
        {
            Id = Id,
            Name = Name,
            RealName = RealName,
            DisplayName = DisplayName,
            Email = Email,
            Title = Title,
            TimeZone = Tz,
            Role = Role,
            Color = Color,
            BotId = BotId,
            IsAdmin = IsAdmin,
            IsGuest = IsGuest,
            Deleted = Deleted,
            Updated = 1_750_000_000,
            Extra = Extra,
        };
}

using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Seeding;

/// <summary>A channel of a seeded workspace.</summary>
internal sealed record SeedChannel(string Id, string Name)
{
    public bool IsPrivate { get; init; }
    public bool IsGeneral { get; init; }
    public bool IsArchived { get; init; }
    public string? Creator { get; init; }
    public long Created { get; init; } = 1_750_000_000;
    public string Topic { get; init; } = "";
    public string Purpose { get; init; } = "";
    public string[] Members { get; init; } = [];
    public string[] PreviousNames { get; init; } = [];
    public JsonObject? Extra { get; init; }

    public Conversation Make(string founder)
    {
        var creator = Creator ?? founder;
        var conversation = new Conversation
        {
            Id = Id,
            Name = Name,
            Kind = IsPrivate ? ConversationKind.Private : ConversationKind.Public,
            Creator = creator,
            Created = Created,
            IsGeneral = IsGeneral,
            IsArchived = IsArchived,
            Topic = Topic.Length > 0 ? new Caption(Topic, creator, Created) : Caption.None,
            Purpose = Purpose.Length > 0 ? new Caption(Purpose, creator, Created) : Caption.None,
            Extra = Extra,
        };
        conversation.Members.AddRange(Members);
        conversation.PreviousNames.AddRange(PreviousNames);
        return conversation;
    }
}

/// <summary>A user group of a seeded workspace.</summary>
internal sealed record SeedGroup(string Id, string Handle, string Name)
{
    public string Description { get; init; } = "";
    public string[] Users { get; init; } = [];

    public UserGroup Make(string founder) =>
        new()
        {
            Id = Id,
            Handle = Handle,
            Name = Name,
            Description = Description,
            CreatedBy = founder,
            UpdatedBy = founder,
            Created = 1_750_000_000,
            Updated = 1_750_000_000,
            Users = [.. Users],
        };
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>A case as the fold of its events. Holds ids and instants, never what was said.</summary>
public sealed record CaseState
{
    public required CaseKey Key { get; init; }

    public required UserId Asker { get; init; }

    public required Instant OpenedAt { get; init; }

    public CaseStatus Status { get; init; } = CaseStatus.Open;

    /// <summary>Who is looking into it (R8), the first of them its owner.</summary>
    public ImmutableArray<Claim> Claims { get; init; } = [];

    public ImmutableArray<Tagging> Tags { get; init; } = [];

    /// <summary>The last known standing of every reaction the rules care about.</summary>
    public ImmutableArray<ReactionMark> Reactions { get; init; } = [];

    public Instant? FirstAnsweredAt { get; init; }

    public Instant? ResolvedAt { get; init; }

    public UserId? ResolvedBy { get; init; }

    /// <summary>The asker's message after ✅ that "reopen?" was asked about, until it is answered.</summary>
    public MessageTs? ReopenAskedAbout { get; init; }

    /// <summary>The status card's message, once it stands.</summary>
    public MessageTs? Card { get; init; }

    public Instant LastActivityAt { get; init; }

    /// <summary>How many events were folded.</summary>
    public int Version { get; init; }

    [JsonIgnore]
    public bool IsOpen => Status == CaseStatus.Open;

    [JsonIgnore]
    public UserId? Owner => Claims is [var first, ..] ? first.By : null;
}

[JsonConverter(typeof(JsonStringEnumConverter<CaseStatus>))]
public enum CaseStatus
{
    Open,
    Resolved,

    /// <summary>The asker deleted the question before anybody worked on it.</summary>
    Withdrawn,
}

/// <summary>Somebody is looking into a case.</summary>
public sealed record Claim(UserId By, ClaimedHow How, Instant Since);

/// <summary>A tag of R18 and everybody who set it.</summary>
public sealed record Tagging(string Tag, ImmutableArray<UserId> By);

/// <summary>Whether a reaction of one person stands on a message, as of Slack's time <paramref name="Since"/>.</summary>
public sealed record ReactionMark(MessageTs On, string Name, UserId By, bool Stands, MessageTs Since);

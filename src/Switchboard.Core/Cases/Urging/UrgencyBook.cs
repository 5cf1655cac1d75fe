using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>What people mentioned and chose about how urgent a case is, and what follows from it.</summary>
public sealed record UrgencyBook
{
    /// <summary>Every group that a message really mentioned, the earliest first; one edited away stays.</summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>The last choice by form or button: mentions before it count no more.</summary>
    public ChosenUrgency? Chosen { get; init; }

    /// <summary>What holds; null while nothing but the everyday did.</summary>
    public StandingUrgency? Stands { get; init; }
}

/// <summary>A group mentioned by a message, since the message or the edit that first had it.</summary>
public sealed record Mention(string Group, MessageTs In, Instant Since);

/// <summary>An urgency somebody chose.</summary>
public sealed record ChosenUrgency(string Urgency, UserId By, Instant At);

/// <summary>The urgency that holds, who made it so and since when by Slack's clock; its own clocks run from <see cref="HeldFrom"/>.</summary>
public sealed record StandingUrgency(string Name, Instant HeldFrom)
{
    public UserId? By { get; init; }

    public Instant? Since { get; init; }

    public string? Group { get; init; }

    public bool Pages { get; init; }
}

/// <summary>Which steps of the ladder were taken since nobody helps; another beginning is another ladder.</summary>
public sealed record LadderBook(Instant From)
{
    public ImmutableArray<int> Steps { get; init; } = [];

    public bool WasWarned { get; init; }

    public bool IsLate { get; init; }
}

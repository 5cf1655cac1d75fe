using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall;

/// <summary>Somebody is on, and why.</summary>
public sealed record OnDuty(UserId Who, Reason Why);

/// <summary>What put somebody on: always the last word that was spoken about them.</summary>
public abstract record Reason
{
    private Reason() { }

    /// <summary>It is their turn, or their fixed shift, in this layer.</summary>
    public sealed record Planned(string Layer) : Reason;

    /// <summary>Somebody whose turn it is in this layer is away.</summary>
    public sealed record StandsIn(string Layer, UserId For) : Reason;

    public sealed record OnTemporary(string Temporary) : Reason;

    public sealed record Overrides(string Change) : Reason;

    public sealed record IsInstead(string Change, UserId Of) : Reason;

    public sealed record Covers(string Change, UserId For) : Reason;

    public sealed record Swapped(string Change, UserId With) : Reason;

    public sealed record IsExtra(string Change) : Reason;
}

/// <summary>A stretch of time in which nothing changes. Nobody on is a slice, too.</summary>
public sealed record Slice(Interval Span, ImmutableArray<OnDuty> On)
{
    public IEnumerable<UserId> People => On.Select(one => one.Who);
}

/// <summary>One person on without a break and for one reason.</summary>
public sealed record Shift(Interval Span, UserId Who, Reason Why);

/// <summary>At this instant the people change.</summary>
public sealed record Handover(Instant At, ImmutableArray<OnDuty> From, ImmutableArray<OnDuty> To);

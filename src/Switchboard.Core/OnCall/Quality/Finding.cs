using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Quality;

/// <summary>Something about a schedule that people should know before it happens, and when it does.</summary>
public abstract record Finding(Severity Severity, Interval Span)
{
    /// <summary>Nobody is on.</summary>
    public sealed record Gap(Interval Span) : Finding(Severity.Alarm, Span);

    /// <summary>Somebody is on, but fewer than wanted.</summary>
    public sealed record TooFew(Interval Span, int On, int Wanted) : Finding(Severity.Warning, Span);

    /// <summary>More are on than wanted.</summary>
    public sealed record Overlap(Interval Span, ImmutableArray<UserId> On, int Wanted) : Finding(Severity.Note, Span);

    /// <summary>Somebody is on while they are away.</summary>
    public sealed record OnWhileAway(Interval Span, UserId Who) : Finding(Severity.Alarm, Span);

    /// <summary>Somebody is on again after too short a rest; the span is the rest.</summary>
    public sealed record ShortRest(Interval Span, UserId Who) : Finding(Severity.Warning, Span);

    /// <summary>Somebody is on for too long without a break.</summary>
    public sealed record LongStretch(Interval Span, UserId Who) : Finding(Severity.Warning, Span);

    /// <summary>Somebody carries clearly more than an equal share over the whole span.</summary>
    public sealed record Unfair(Interval Span, UserId Who, Burden Of, Duration Carries, Duration Share) : Finding(Severity.Note, Span);
}

public enum Severity
{
    Note,
    Warning,
    Alarm,
}

/// <summary>What a person on call gives.</summary>
public enum Burden
{
    Hours,
    Nights,
    Weekends,
    Holidays,
}

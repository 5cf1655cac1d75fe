using System.Collections.Immutable;
using Switchboard.Cases;

namespace Switchboard.Reviews;

/// <summary>What a review is made from: a case, and what happened to it in the week that reviews speak of.</summary>
public sealed record ReviewedCase(CaseState State, long Number)
{
    /// <summary>Its channel is open to members alone; so is one that nobody knows.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Events of the week, of the kinds in <see cref="Telling"/>.</summary>
    public ImmutableArray<CaseEvent> Happened { get; init; } = [];

    public CaseKey Key => State.Key;

    /// <summary>The events that bring a case into a review, whenever it was opened.</summary>
    public static readonly ImmutableArray<Type> Telling =
    [
        typeof(CaseEvent.Tagged),
        typeof(CaseEvent.FollowUpGiven),
        typeof(CaseEvent.FollowUpDone),
        typeof(CaseEvent.PromiseMissed),
        typeof(CaseEvent.FalseAlarm),
    ];
}

/// <summary>Where a review is read. What it tells must be open to everybody there.</summary>
/// <param name="HasOutsiders">The channel is shared with another company, whose people see nothing else of the workspace.</param>
public sealed record ReviewPlace(ChannelId Channel, bool HasOutsiders)
{
    /// <summary>A private channel's cases are told of in that channel alone.</summary>
    public bool MayTellOf(ReviewedCase one) => one.Key.Channel == Channel || (!one.IsPrivate && !HasOutsiders);
}

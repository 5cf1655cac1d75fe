using System.Collections.Immutable;
using Switchboard.Cases;

namespace Switchboard.OnCall.Groups;

/// <summary>A Slack user group that follows schedules: everybody on in any of them, and its permanent members.</summary>
public sealed record FollowedGroup(string Handle)
{
    /// <summary>Names of schedules.</summary>
    public ImmutableArray<string> Schedules { get; init; } = [];

    public ImmutableArray<UserId> Permanent { get; init; } = [];

    /// <summary>Whether those who are away are left out.</summary>
    public bool LeavesOutTheAway { get; init; }

    /// <summary>Who stands in when nobody is left, in this order.</summary>
    public ImmutableArray<StandIn> StandIns { get; init; } = [];

    public HandEdits HandEdits { get; init; } = HandEdits.AreRepaired;

    /// <summary>Nothing is written in Slack; what would be is told instead.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The channel where stand-ins and hand edits are told ("#support"); without one the admins are.</summary>
    public string? Announces { get; init; }
}

/// <summary>Who stands in for an empty group.</summary>
public abstract record StandIn
{
    private StandIn() { }

    /// <summary>Whoever is on in another schedule.</summary>
    public sealed record OfSchedule(string Name) : StandIn;

    /// <summary>A person, away or not: somebody must be there.</summary>
    public sealed record Person(UserId Who) : StandIn;

    /// <summary>Nobody declared is there, so those who are on although they are away stay in.</summary>
    public sealed record TheAway : StandIn;

    /// <summary>Nobody is on at all and Slack cannot empty a group, so whoever is in it stays.</summary>
    public sealed record TheLast : StandIn;
}

/// <summary>What becomes of an edit that somebody makes in Slack by hand.</summary>
public enum HandEdits
{
    AreRepaired,

    /// <summary>They become changes of the schedule until the next hand-over.</summary>
    AreAdopted,
}

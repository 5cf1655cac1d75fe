using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(Collided), "collided")]
[JsonDerivedType(typeof(ClaimNudged), "claim_nudged")]
[JsonDerivedType(typeof(CaseOffered), "case_offered")]
public abstract partial record CaseEvent
{
    /// <summary>Two people began to look into it within a moment, and were told of each other.</summary>
    public sealed record Collided(UserId First, UserId Second) : CaseEvent;

    /// <summary>The asker's words wait since <paramref name="Since"/>, and whoever is looking into it was asked whether they still are.</summary>
    public sealed record ClaimNudged(UserId Owner, Instant Since) : CaseEvent;

    /// <summary>They did not say, and the group was offered the case.</summary>
    public sealed record CaseOffered(string Group, Instant Since) : CaseEvent;
}

[JsonDerivedType(typeof(AlsoLooking), "also_looking")]
[JsonDerivedType(typeof(StillOnIt), "still_on_it")]
[JsonDerivedType(typeof(WhoTakesOver), "who_takes_over")]
public abstract partial record Say
{
    /// <summary>To one of two who began within a moment: the other is looking into it, too.</summary>
    public sealed record AlsoLooking(UserId Other) : Say;

    /// <summary>To whoever is looking into it: the asker waits; still on it?</summary>
    public sealed record StillOnIt(Instant Since) : Say;

    /// <summary>In the thread: it went quiet, who can take over? Whoever has it is named and not pinged.</summary>
    public sealed record WhoTakesOver(UserId Owner, string Group) : Say
    {
        public override ImmutableArray<string> Notifies => [Group];
    }
}

/// <summary>What was said about the claims of a case.</summary>
public sealed record ClaimWatch
{
    /// <summary>Pairs who were told of each other, the earlier name first in the alphabet.</summary>
    public ImmutableArray<MetClaims> Met { get; init; } = [];

    /// <summary>Since when the asker waited when the owner was last asked, and when that was.</summary>
    public Instant? QuietSince { get; init; }

    public Instant? NudgedAt { get; init; }

    public bool WasOffered { get; init; }
}

/// <summary>Two who were told of each other.</summary>
public sealed record MetClaims(UserId One, UserId Other);

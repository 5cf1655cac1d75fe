using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Groups;

/// <summary>What the desk remembers of a user group that it keeps. Stored: optional properties may be added, nothing renamed or retyped.</summary>
public sealed record GroupState
{
    public static readonly GroupState New = new();

    /// <summary>When the admins were asked whether the desk may take it over.</summary>
    public Instant? AskedAt { get; init; }

    public Instant? ConfirmedAt { get; init; }

    public UserId? ConfirmedBy { get; init; }

    /// <summary>Who was in it when it last was right: whatever differs from this was done by somebody else.</summary>
    public ImmutableArray<UserId>? Standing { get; init; }

    /// <summary>What is being written and is not confirmed by Slack yet.</summary>
    public ImmutableArray<UserId>? Wanted { get; init; }

    /// <summary>The hand edit that is being repaired.</summary>
    public Edit? Repairing { get; init; }

    /// <summary>Whose edit was told of last, and when.</summary>
    public Edit? Told { get; init; }

    /// <summary>What a dry run showed last.</summary>
    public ImmutableArray<UserId>? Rehearsed { get; init; }

    /// <summary>Who stands in, and was announced.</summary>
    public ImmutableArray<UserId>? StandingIn { get; init; }

    /// <summary>Who cannot be in any group, and was told of.</summary>
    public ImmutableArray<UserId>? LeftOut { get; init; }

    /// <summary>As whom the desk writes, where that is not its own bot.</summary>
    public UserId? Writer { get; init; }

    public GroupTrouble? Trouble { get; init; }
}

/// <summary>What somebody did to a group by hand; an empty id where nobody knows who.</summary>
public sealed record Edit(UserId By, Instant At, ImmutableArray<UserId> PutIn, ImmutableArray<UserId> TakenOut);

/// <summary>Why a group cannot be kept just now: Slack's word for it, and what it says beside.</summary>
public sealed record GroupTrouble(string Cause, string Detail, Instant Since);

/// <summary>A group as Slack shows it.</summary>
/// <param name="ChangedBy">Who changed it last; empty where Slack does not say, or where the desk did.</param>
public sealed record GroupSeen(ImmutableArray<UserId> Members, UserId ChangedBy);

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Escalation;

/// <summary>A page as the fold of its events. Holds ids and instants, never words or addresses.</summary>
public sealed record PageState
{
    public required string Policy { get; init; }

    public required Instant RaisedAt { get; init; }

    /// <summary>How many pages this policy had before.</summary>
    public int Turn { get; init; }

    public PageStatus Status { get; init; } = PageStatus.Calling;

    /// <summary>Who is never called by it: whoever called for help needs no page about it.</summary>
    public ImmutableArray<UserId> Except { get; init; } = [];

    /// <summary>When it began to call: when it was raised, or last given back or gone quiet.</summary>
    public Instant CallingSince { get; init; }

    /// <summary>The round in which it began to call; repeats are counted from it.</summary>
    public int FirstRound { get; init; }

    public int Round { get; init; }

    /// <summary>The last step taken in this round; null: none yet.</summary>
    public int? Step { get; init; }

    public Instant? SteppedAt { get; init; }

    /// <summary>The calls of this round's last step, and those of earlier ones to people who were not called again since.</summary>
    public ImmutableArray<Call> Calls { get; init; } = [];

    /// <summary>Messages in channels of Slack.</summary>
    public ImmutableArray<Notice> Posts { get; init; } = [];

    /// <summary>Who said "not me" in this round.</summary>
    public ImmutableArray<UserId> Declined { get; init; } = [];

    /// <summary>Everybody who was ever called, in the order of the calls.</summary>
    public ImmutableArray<UserId> Called { get; init; } = [];

    public UserId? AcknowledgedBy { get; init; }

    public Instant? AcknowledgedAt { get; init; }

    /// <summary>Who had it and went quiet, while it calls anew because of that: a sign of life of theirs takes it again.</summary>
    public UserId? QuietBy { get; init; }

    /// <summary>The last sign of life of whoever acknowledged it.</summary>
    public Instant? LastHeardAt { get; init; }

    public UserId? ResolvedBy { get; init; }

    public Instant? ResolvedAt { get; init; }

    /// <summary>How many notices were ordered.</summary>
    public int Notices { get; init; }

    /// <summary>How many events were folded.</summary>
    public int Version { get; init; }

    /// <summary>The calls of the last step taken.</summary>
    [JsonIgnore]
    public IEnumerable<Call> CallsOfStep => Calls.Where(call => call.Round == Round && call.Step == Step);
}

public enum PageStatus
{
    Calling,
    Acknowledged,

    /// <summary>It called everybody, and nobody has it; it can still be acknowledged.</summary>
    RanOut,
    Resolved,
}

/// <summary>Somebody is called by a step, through one channel of theirs after the other.</summary>
public sealed record Call(UserId Who, int Round, int Step, Instant Since)
{
    public ImmutableArray<Notice> Notices { get; init; } = [];
}

/// <summary>One attempt to reach somebody.</summary>
public sealed record Notice(int Number, string Channel, Instant At)
{
    public Outcome Outcome { get; init; } = Outcome.Open;
}

public enum Outcome
{
    Open,
    Delivered,
    Failed,

    /// <summary>The channel did not answer: it may have arrived, so the next is tried, but its step waits its time.</summary>
    Unsure,
}

using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Storage;

/// <summary>A case as people look at it.</summary>
public sealed record CaseView(CaseState State, long Number)
{
    /// <summary>The question; empty once it was deleted or erased.</summary>
    public string QuestionText { get; init; } = "";

    public bool QuestionDeleted { get; init; }

    public Instant? NextDueAt { get; init; }

    public CaseKey Key => State.Key;
}

/// <summary>Which cases of a workspace, the most recently active first.</summary>
public sealed record CaseFilter(TeamId Team)
{
    /// <summary>Only these channels: those that the reader may see. Null asks for all and is for the program itself, never for a person.</summary>
    public IReadOnlyCollection<ChannelId>? Channels { get; init; }

    public CaseStatus? Status { get; init; }

    public UserId? Owner { get; init; }

    public bool Unclaimed { get; init; }

    public UserId? Asker { get; init; }

    /// <summary>Last active before this instant: where the previous page ended.</summary>
    public Instant? Before { get; init; }

    public int Limit { get; init; } = 50;
}

/// <summary>Everything said and done in a case.</summary>
public sealed record Timeline(ImmutableArray<SaidMessage> Messages, ImmutableArray<CaseHistory> Events, ImmutableArray<OrderView> Orders);

/// <summary>An event of a case and the cause it was decided for.</summary>
public sealed record CaseHistory(int Seq, string Cause, CaseEvent Happened);

/// <summary>An order of a case and how it stands.</summary>
public sealed record OrderView(CaseKey Case, string Id, Effect Effect, OrderStanding Standing, int Attempts, Instant StoredAt)
{
    public Instant? DoneAt { get; init; }

    public string? Problem { get; init; }
}

public enum OrderStanding
{
    Waiting = 0,
    Started = 1,
    Done = 2,
    SetAside = 3,
}

/// <summary>An inbox entry that failed for good, and why.</summary>
public sealed record SetAsideEntry(long Id, Lane Lane, string Kind, Instant ReceivedAt, string Problem);

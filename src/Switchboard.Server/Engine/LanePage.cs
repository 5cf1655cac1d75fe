using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>What a lane turn decides upon, loaded at once.</summary>
public sealed record LanePage
{
    /// <summary>Undecided entries, in order.</summary>
    public required IReadOnlyList<InboxEntry> Pending { get; init; }

    /// <summary>Entries that waited for a message which the pending ones may bring, in order.</summary>
    public IReadOnlyList<InboxEntry> Waiting { get; init; } = [];

    /// <summary>The cases that the entries touch, and the due ones.</summary>
    public IReadOnlyList<StoredCase> Cases { get; init; } = [];

    /// <summary>The words of the questions that were asked shortly before the pending ones (<see cref="LaneTurn.Nearby"/>), by their threads.</summary>
    public IReadOnlyDictionary<MessageTs, string> Questions { get; init; } = ImmutableDictionary<MessageTs, string>.Empty;

    /// <summary>How often in a row the pending ones' askers kept a message apart from a thread (R4).</summary>
    public IReadOnlyDictionary<UserId, int> KeptApart { get; init; } = ImmutableDictionary<UserId, int>.Empty;

    /// <summary>Known messages among those touched: message to thread.</summary>
    public IReadOnlyDictionary<MessageTs, MessageTs> Threads { get; init; } = ImmutableDictionary<MessageTs, MessageTs>.Empty;

    /// <summary>Messages among those touched that stand for a case of any lane (a review's line): what is done to one is done to its case.</summary>
    public IReadOnlyDictionary<MessageTs, CaseKey> StandIns { get; init; } = ImmutableDictionary<MessageTs, CaseKey>.Empty;
}

/// <summary>A case as it stands in the store.</summary>
public sealed record StoredCase(CaseState State, Instant? DueAt);

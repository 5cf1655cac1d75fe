using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Slack;

/// <summary>A store that only receives: it keeps entries in memory and knows an event id or a meaning again.</summary>
internal sealed class KeptEntries : IDeskStore
{
    private readonly Lock _gate = new();
    private readonly List<InboxEntry> _entries = [];

    /// <summary>Fails the next entries, as a full disk would.</summary>
    public int Failures { get; set; }

    /// <summary>Whether it knows an event id or a meaning again, as a store must.</summary>
    public bool KnowsAgain { get; set; } = true;

    public IReadOnlyList<InboxEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    public ValueTask<bool> AcceptAsync(InboxEntry entry, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (Failures-- > 0)
                return ValueTask.FromException<bool>(new IOException("the disk is full"));
            var isKnown =
                KnowsAgain
                && _entries.Exists(kept =>
                    kept.Lane.Team == entry.Lane.Team
                    && (kept.Meaning == entry.Meaning || (kept.EventId is not null && kept.EventId == entry.EventId))
                );
            if (!isKnown)
                _entries.Add(entry);
            return ValueTask.FromResult(!isKnown);
        }
    }

    public ValueTask<IReadOnlyList<Lane>> LanesWithWorkAsync(Instant now, CancellationToken cancellation) => throw NotAsked();

    public ValueTask<IReadOnlyList<Lane>> LanesDueAsync(Instant now, CancellationToken cancellation) => throw NotAsked();

    public ValueTask<Instant?> NextDueAsync(Instant after, CancellationToken cancellation) => throw NotAsked();

    public ValueTask<TurnReport> TurnAsync(LaneTurn turn, CancellationToken cancellation) => throw NotAsked();

    public ValueTask<IReadOnlyList<LaneOrders>> LanesToSendAsync(CancellationToken cancellation) => throw NotAsked();

    public ValueTask<ISending?> TrySendAsync(Lane lane, CancellationToken cancellation) => throw NotAsked();

    private static NotSupportedException NotAsked() => new("this store only receives");
}

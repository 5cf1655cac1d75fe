using System.Collections.Concurrent;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>The desk's store on SQLite: one process, so a lane needs no lock beyond the writer itself.</summary>
internal sealed class SqliteDeskStore : SqlDeskStore
{
    private readonly SqliteDatabase _database;
    private readonly ConcurrentDictionary<Lane, byte> _sending = [];

    public SqliteDeskStore(SqliteDatabase database, Signals signals)
        : base(database)
    {
        _database = database;
        database.Stored = group => Announce(group, signals);
    }

    /// <summary>The more arrivals wait for the writer, the smaller the turns they wait for.</summary>
    protected override int PageSize =>
        _database.IsFlooded ? 8
        : _database.IsBusy ? 24
        : 256;

    public override ValueTask<bool> AcceptAsync(InboxEntry entry, CancellationToken cancellation) => _database.StoreAsync(entry);

    public override ValueTask<ISending?> TrySendAsync(Lane lane, CancellationToken cancellation) =>
        ValueTask.FromResult<ISending?>(_sending.TryAdd(lane, 0) ? new SqliteSending(this, lane) : null);

    protected override ValueTask<bool> TryLockAsync(Session session, Lane lane, CancellationToken cancellation) =>
        ValueTask.FromResult(true);

    protected override ValueTask NotifyAsync(Session session, Lane lane, TurnReport report, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    private static void Announce(IReadOnlyList<Arrival> group, Signals signals)
    {
        var isNew = 0;
        Lane? last = null;
        foreach (var arrival in group)
        {
            if (!arrival.IsNew)
                continue;
            isNew++;
            if (arrival.Entry.Lane == last)
                continue;
            last = arrival.Entry.Lane;
            signals.Turns.Add(arrival.Entry.Lane);
        }
        Telemetry.Accepted.Add(isNew);
        Telemetry.Known.Add(group.Count - isNew);
    }

    /// <summary>Only this process sends, so that what it remembers is exclusive enough.</summary>
    private sealed class SqliteSending(SqliteDeskStore store, Lane lane) : ISending
    {
        public ValueTask<OrderPage> OrdersAsync(Instant now, CancellationToken cancellation) =>
            new(store._database.ReadAsync((Session session) => OutboxRows.PageAsync(session, lane, now, cancellation), cancellation));

        public ValueTask StartAsync(Order order, Instant now, CancellationToken cancellation) =>
            new(
                store._database.WriteAsync(
                    (Session session) => Nothing(OutboxRows.StartAsync(session, order, now, cancellation)),
                    cancellation
                )
            );

        public ValueTask SettleAsync(Order order, Settlement settlement, Instant now, CancellationToken cancellation) =>
            new(
                store._database.WriteAsync(
                    (Session session) => Nothing(OutboxRows.SettleAsync(session, order, settlement, now, cancellation)),
                    cancellation
                )
            );

        public ValueTask DisposeAsync()
        {
            store._sending.TryRemove(lane, out _);
            return ValueTask.CompletedTask;
        }

        private static async ValueTask<int> Nothing(ValueTask done)
        {
            await done;
            return 0;
        }
    }
}

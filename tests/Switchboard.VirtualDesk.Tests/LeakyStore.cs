using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;

namespace Switchboard.VirtualDesk;

/// <summary>The store with one of three planted bugs: it forgets what waits, stores orders later than their cause, or tells an order's results later than it marks it done.</summary>
internal sealed class LeakyStore(MemoryDeskStore store, World world, VirtualTime time, Bug bug) : IDeskStore
{
    public ValueTask<bool> AcceptAsync(InboxEntry entry, CancellationToken cancellation) => store.AcceptAsync(entry, cancellation);

    public ValueTask<IReadOnlyList<Lane>> LanesWithWorkAsync(Instant now, CancellationToken cancellation) =>
        store.LanesWithWorkAsync(now, cancellation);

    public ValueTask<IReadOnlyList<Lane>> LanesDueAsync(Instant now, CancellationToken cancellation) =>
        store.LanesDueAsync(now, cancellation);

    public ValueTask<Instant?> NextDueAsync(Instant after, CancellationToken cancellation) => store.NextDueAsync(after, cancellation);

    public ValueTask<TurnReport> TurnAsync(LaneTurn turn, CancellationToken cancellation)
    {
        var report = store.TurnAsync(turn, cancellation);
        if (bug == Bug.ForgetsWhatWaits)
            store.LoseWaiting();
        if (bug == Bug.StoresOrdersLater)
            StoreLater(store.TakeOrders(turn.Lane, turn.Now), store.Signals);
        return report;
    }

    private void StoreLater(IReadOnlyList<Order> orders, Signals life)
    {
        if (orders.Count > 0)
            world.After(
                300,
                () =>
                {
                    if (store.Signals != life || !store.IsUp)
                        return;
                    store.PutOrders(orders);
                    foreach (var sending in orders.Select(SendingLanes.Of).Distinct())
                        life.SendingsOf(sending).Add(sending);
                }
            );
    }

    public ValueTask<IReadOnlyList<LaneOrders>> LanesToSendAsync(CancellationToken cancellation) => store.LanesToSendAsync(cancellation);

    public async ValueTask<ISending?> TrySendAsync(Lane lane, CancellationToken cancellation) =>
        await store.TrySendAsync(lane, cancellation) is { } sending ? new LateTelling(sending, store, world, time, bug) : null;

    private sealed class LateTelling(ISending sending, MemoryDeskStore store, World world, VirtualTime time, Bug bug) : ISending
    {
        public ValueTask<OrderPage> OrdersAsync(Instant now, CancellationToken cancellation) => sending.OrdersAsync(now, cancellation);

        public ValueTask StartAsync(Order order, Instant now, CancellationToken cancellation) =>
            sending.StartAsync(order, now, cancellation);

        public ValueTask SettleAsync(Order order, Settlement settlement, Instant now, CancellationToken cancellation)
        {
            if (bug != Bug.TellsResultsLater || settlement is not Settlement.Done { Results.Count: > 0 } done)
                return sending.SettleAsync(order, settlement, now, cancellation);
            var life = store.Signals;
            world.After(500, () => Tell(life, order, done.Results));
            return sending.SettleAsync(order, new Settlement.Done([]), now, cancellation);
        }

        public ValueTask DisposeAsync() => sending.DisposeAsync();

        private void Tell(Signals life, Order order, IReadOnlyList<Told> results)
        {
            if (store.Signals != life || !store.IsUp)
                return;
            foreach (var entry in OrderResults.EntriesOf(order, results, time.GetStoredInstant()))
                _ = store.AcceptAsync(entry, default).AsTask();
            store.Commit();
        }
    }
}

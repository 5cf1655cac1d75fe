using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>What the road needs of a store: SQLite and PostgreSQL in the product, a memory that can crash on the virtual desk.</summary>
public interface IDeskStore
{
    /// <summary>Completes once the entry is durable.</summary>
    /// <returns>False when it was known already, by event id or by meaning.</returns>
    ValueTask<bool> AcceptAsync(InboxEntry entry, CancellationToken cancellation);

    /// <summary>Lanes with undecided entries or due cases.</summary>
    ValueTask<IReadOnlyList<Lane>> LanesWithWorkAsync(Instant now, CancellationToken cancellation);

    /// <summary>Lanes with due cases.</summary>
    ValueTask<IReadOnlyList<Lane>> LanesDueAsync(Instant now, CancellationToken cancellation);

    /// <summary>When the first case after <paramref name="after"/> falls due.</summary>
    ValueTask<Instant?> NextDueAsync(Instant after, CancellationToken cancellation);

    /// <summary>One lane turn, whole or not at all: load a page, let the turn decide, write what it decided.</summary>
    ValueTask<TurnReport> TurnAsync(LaneTurn turn, CancellationToken cancellation);

    /// <summary>Lanes with orders to carry out, and when the first of them may be.</summary>
    ValueTask<IReadOnlyList<LaneOrders>> LanesToSendAsync(CancellationToken cancellation);

    /// <summary>The exclusive right to carry out a lane's orders, or null while another node has it.</summary>
    ValueTask<ISending?> TrySendAsync(Lane lane, CancellationToken cancellation);
}

/// <summary>The exclusive right to carry out the orders of one lane; a node that dies loses it at once.</summary>
public interface ISending : IAsyncDisposable
{
    ValueTask<OrderPage> OrdersAsync(Instant now, CancellationToken cancellation);

    /// <summary>Durably notes that a try begins: from here on, the order may have been carried out.</summary>
    ValueTask StartAsync(Order order, Instant now, CancellationToken cancellation);

    /// <summary>Notes how a try ended, and tells its results to the lanes they concern in the same transaction.</summary>
    ValueTask SettleAsync(Order order, Settlement settlement, Instant now, CancellationToken cancellation);
}

/// <summary>A lane with orders to carry out.</summary>
public sealed record LaneOrders(Lane Lane, Instant FirstAt);

/// <summary>How a lane turn went.</summary>
public sealed record TurnReport
{
    /// <summary>Another node has the lane; nothing was done.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>The lane cannot be read yet; nothing was done.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>The page was full: there may be more to do at once.</summary>
    public bool HasMore { get; init; }

    public TurnResult? Result { get; init; }
}

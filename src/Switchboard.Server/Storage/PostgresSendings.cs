using NodaTime;
using Npgsql;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>
/// The node's rights to send, as session locks of one connection kept for that. Orders are begun over this very connection: a node that has
/// lost it has lost its locks and can begin nothing.
/// </summary>
internal sealed class PostgresSendings(PostgresDatabase database, PostgresNotices notices) : IAsyncDisposable
{
    private readonly PostgresDatabase _database = database;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<Lane> _taken = [];
    private NpgsqlConnection? _connection;

    /// <summary>Null while another node sends for the lane.</summary>
    public async ValueTask<ISending?> TryTakeAsync(Lane lane, CancellationToken cancellation)
    {
        var (connection, isTaken) = await OnConnectionAsync(
            async connection =>
            {
                // A session may take its own lock twice; the node may not.
                var isTaken =
                    !_taken.Contains(lane)
                    && await new PostgresSession(connection).FirstAsync(
                        "SELECT pg_try_advisory_lock(hashtextextended($1, 2))",
                        [lane.ToString()],
                        row => row.GetBoolean(0),
                        cancellation
                    );
                if (isTaken)
                    _taken.Add(lane);
                return (connection, isTaken);
            },
            cancellation
        );
        return isTaken ? new Sending(this, connection, lane) : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _turn.Dispose();
    }

    /// <summary>Any node may take the turn of another lane that was told something; this one takes its own anyway.</summary>
    private ValueTask NotifyAsync(Session session, Order order, Settlement settlement, CancellationToken cancellation) =>
        settlement is Settlement.Done(var results)
            ? notices.SendAsync(
                session,
                [.. OrderResults.LanesOf(order, results).Where(lane => lane != order.Case.Lane).Select(PostgresNotices.Pending)],
                cancellation
            )
            : ValueTask.CompletedTask;

    private async ValueTask<T> OnConnectionAsync<T>(Func<NpgsqlConnection, ValueTask<T>> act, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_connection is not { State: System.Data.ConnectionState.Open })
            {
                if (_connection is not null)
                    await _connection.DisposeAsync();
                _taken.Clear();
                _connection = await _database.Source.OpenConnectionAsync(cancellation);
            }
            return await act(_connection);
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed class Sending(PostgresSendings owner, NpgsqlConnection locked, Lane lane) : ISending
    {
        public ValueTask<OrderPage> OrdersAsync(Instant now, CancellationToken cancellation) =>
            new(owner._database.ReadAsync((Session session) => OutboxRows.PageAsync(session, lane, now, cancellation), cancellation));

        public async ValueTask StartAsync(Order order, Instant now, CancellationToken cancellation) =>
            await owner.OnConnectionAsync(
                async connection =>
                {
                    if (connection != locked)
                        throw new InvalidOperationException($"the right to send for {lane} was lost with its connection");
                    await OutboxRows.StartAsync(new PostgresSession(connection), order, now, cancellation);
                    return 0;
                },
                cancellation
            );

        public async ValueTask SettleAsync(Order order, Settlement settlement, Instant now, CancellationToken cancellation) =>
            await owner._database.WriteAsync(
                async (Session session) =>
                {
                    await OutboxRows.SettleAsync(session, order, settlement, now, cancellation);
                    await owner.NotifyAsync(session, order, settlement, cancellation);
                    return 0;
                },
                cancellation
            );

        public async ValueTask DisposeAsync() =>
            await owner.OnConnectionAsync(
                async connection =>
                {
                    if (connection == locked)
                    {
                        owner._taken.Remove(lane);
                        await new PostgresSession(connection).ExecuteAsync(
                            "SELECT pg_advisory_unlock(hashtextextended($1, 2))",
                            [lane.ToString()],
                            CancellationToken.None
                        );
                    }
                    return 0;
                },
                CancellationToken.None
            );
    }
}

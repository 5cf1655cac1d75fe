using System.Data.Common;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>The outbox in SQL: what may go, that it begins, how it ended.</summary>
internal static class OutboxRows
{
    private const string Columns = "id, thread, body, urgency, state, attempts, not_before, started_at, stored_at";

    public static ValueTask<OrderPage> PageAsync(Session session, Lane lane, Instant now, CancellationToken cancellation) =>
        SendingLanes.CaseOf(lane) is { } key
            ? TicketPageAsync(session, key, now, cancellation)
            : ChannelPageAsync(session, lane, now, cancellation);

    /// <summary>What a case orders of ticket systems; they have no pace but their own.</summary>
    private static async ValueTask<OrderPage> TicketPageAsync(Session session, CaseKey key, Instant now, CancellationToken cancellation)
    {
        const string Where = "team = $1 AND channel = $2 AND thread = $3 AND state < 2 AND urgency = 3";
        object?[] where = [key.Team.Value, key.Channel.Value, key.Thread.Value, now.ToUnixTimeMilliseconds()];
        var due = await session.QueryAsync(
            $"SELECT {Columns} FROM outbox WHERE {Where} AND not_before <= $4 ORDER BY seq LIMIT 50",
            where,
            row => OrderOf(key.Lane, row),
            cancellation
        );
        var next = await session.FirstAsync(
            $"SELECT MIN(not_before) FROM outbox WHERE {Where} AND not_before > $4",
            where,
            row => Rows.InstantOrNull(row, 0),
            cancellation
        );
        return new OrderPage { Due = due, NextAt = next };
    }

    private static async ValueTask<OrderPage> ChannelPageAsync(Session session, Lane lane, Instant now, CancellationToken cancellation)
    {
        object?[] where = [lane.Team.Value, lane.Channel.Value];
        object?[] whereNow = [.. where, now.ToUnixTimeMilliseconds()];
        var due = await session.QueryAsync(
            $"""
            SELECT {Columns} FROM outbox
            WHERE team = $1 AND channel = $2 AND state < 2 AND urgency < 3 AND not_before <= $3
            ORDER BY urgency, seq LIMIT 50
            """,
            whereNow,
            row => OrderOf(lane, row),
            cancellation
        );
        var inDoubt = await session.QueryAsync(
            "SELECT thread FROM outbox WHERE team = $1 AND channel = $2 AND state = 1 AND state < 2 AND kind = 'show_card'", // "< 2" says which index
            where,
            row => new CaseKey(lane.Team, lane.Channel, new MessageTs(row.GetString(0))),
            cancellation
        );
        var results = await session.QueryAsync(
            "SELECT 1 FROM inbox WHERE team = $1 AND channel = $2 AND state = 0 AND kind = 'desk.result' LIMIT 1",
            where,
            row => row.GetInt32(0),
            cancellation
        );
        var starts = await session.QueryAsync(
            """
            SELECT started_at FROM outbox
            WHERE team = $1 AND channel = $2 AND urgency < 3 AND started_at IS NOT NULL
            ORDER BY started_at DESC LIMIT 10
            """,
            where,
            row => Rows.InstantOf(row, 0),
            cancellation
        );
        var next = await session.FirstAsync(
            "SELECT MIN(not_before) FROM outbox WHERE team = $1 AND channel = $2 AND state < 2 AND urgency < 3 AND not_before > $3",
            whereNow,
            row => Rows.InstantOrNull(row, 0),
            cancellation
        );
        return new OrderPage
        {
            Due = due,
            CardsInDoubt = inDoubt.ToHashSet(),
            HasUndecidedResults = results.Count > 0,
            LatestStarts = starts,
            NextAt = next,
        };
    }

    public static async ValueTask StartAsync(Session session, Order order, Instant now, CancellationToken cancellation)
    {
        var started = await session.ExecuteAsync(
            "UPDATE outbox SET state = 1, started_at = $3 WHERE team = $1 AND id = $2 AND state < 2",
            [order.Case.Team.Value, order.Id, now.ToUnixTimeMilliseconds()],
            cancellation
        );
        if (started == 0)
            throw new InvalidOperationException($"order {order.Id} is not open any more");
    }

    public static async ValueTask SettleAsync(
        Session session,
        Order order,
        Settlement settlement,
        Instant now,
        CancellationToken cancellation
    )
    {
        object?[] which = [order.Case.Team.Value, order.Id];
        var at = now.ToUnixTimeMilliseconds();
        switch (settlement)
        {
            case Settlement.Done(var results):
                await session.ExecuteAsync(
                    "UPDATE outbox SET state = 2, attempts = attempts + 1, done_at = $3, problem = NULL WHERE team = $1 AND id = $2",
                    [.. which, at],
                    cancellation
                );
                await InboxRows.AddAsync(session, OrderResults.EntriesOf(order, results, now), cancellation);
                break;
            case Settlement.Again(var notBefore, var attempts, var mayHaveBeen, var why):
                await AgainAsync(session, order, notBefore, attempts, mayHaveBeen, why, at, cancellation);
                break;
            case Settlement.SetAside(var why):
                await session.ExecuteAsync(
                    "UPDATE outbox SET state = 3, attempts = attempts + 1, done_at = $3, problem = $4 WHERE team = $1 AND id = $2",
                    [.. which, at, why],
                    cancellation
                );
                break;
            default:
                throw new InvalidOperationException($"unknown settlement {settlement.GetType().Name}");
        }
    }

    /// <summary>A card order goes back to waiting only if no newer one waits already: one showing of the card is enough.</summary>
    private static async ValueTask AgainAsync(
        Session session,
        Order order,
        Instant notBefore,
        int attempts,
        bool mayHaveBeenCarriedOut,
        string why,
        long at,
        CancellationToken cancellation
    )
    {
        await session.ExecuteAsync(
            """
            UPDATE outbox SET attempts = $3, not_before = $4, problem = $5,
              done_at = CASE WHEN $6 = 0 AND kind = 'show_card' AND EXISTS (SELECT 1 FROM outbox newer WHERE newer.team = outbox.team
                AND newer.channel = outbox.channel AND newer.thread = outbox.thread AND newer.kind = 'show_card' AND newer.state = 0)
                THEN CAST($7 AS BIGINT) END,
              state = CASE WHEN $6 = 0 AND kind = 'show_card' AND EXISTS (SELECT 1 FROM outbox newer WHERE newer.team = outbox.team
                AND newer.channel = outbox.channel AND newer.thread = outbox.thread AND newer.kind = 'show_card' AND newer.state = 0)
                THEN 2 ELSE $6 END
            WHERE team = $1 AND id = $2
            """,
            [order.Case.Team.Value, order.Id, (long)attempts, notBefore.ToUnixTimeMilliseconds(), why, mayHaveBeenCarriedOut ? 1 : 0, at],
            cancellation
        );
    }

    private static Order OrderOf(Lane lane, DbDataReader row) =>
        new()
        {
            Id = row.GetString(0),
            Case = new CaseKey(lane.Team, lane.Channel, new MessageTs(row.GetString(1))),
            Effect = CaseJson.Read<Effect>(row.GetString(2)),
            Urgency = row.GetInt32(3),
            MayHaveBeenCarriedOut = row.GetInt32(4) == 1,
            Attempts = row.GetInt32(5),
            NotBefore = Rows.InstantOf(row, 6),
            StartedAt = Rows.InstantOrNull(row, 7),
            StoredAt = Rows.InstantOf(row, 8),
        };
}

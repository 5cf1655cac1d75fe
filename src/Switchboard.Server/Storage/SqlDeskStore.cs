using System.Data.Common;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>The desk's store in SQL: what is common to both databases.</summary>
internal abstract class SqlDeskStore(Database database) : IDeskStore
{
    public abstract ValueTask<bool> AcceptAsync(InboxEntry entry, CancellationToken cancellation);

    public abstract ValueTask<ISending?> TrySendAsync(Lane lane, CancellationToken cancellation);

    public async ValueTask<TurnReport> TurnAsync(LaneTurn turn, CancellationToken cancellation)
    {
        try
        {
            return await database.WriteAsync(
                async session =>
                {
                    if (!await TryLockAsync(session, turn.Lane, cancellation))
                        return new TurnReport { IsElsewhere = true };
                    var report = await LaneTurns.RunAsync(session, turn, PageSize, cancellation);
                    await NotifyAsync(session, turn.Lane, report, cancellation);
                    return report;
                },
                cancellation
            );
        }
        catch (Exception e) when (database.Refuses(e))
        {
            throw new TurnRefusedException(Refusing.Describe(e));
        }
    }

    public async ValueTask<IReadOnlyList<Lane>> LanesWithWorkAsync(Instant now, CancellationToken cancellation)
    {
        var lanes = (await LanesDueAsync(now, cancellation)).ToHashSet();
        await database.ReadAsync(
            async (Session session) =>
            {
                // One step of the index for each lane, however many entries wait in it.
                Lane? last = null;
                do
                {
                    last = await session.FirstAsync<Lane?>(
                        """
                        SELECT team, channel FROM inbox
                        WHERE state = 0 AND (team, channel) > ($1, $2)
                        ORDER BY team, channel LIMIT 1
                        """,
                        [last?.Team.Value ?? "", last?.Channel.Value ?? ""],
                        row => Rows.LaneOf(row),
                        cancellation
                    );
                    if (last is { } lane)
                        lanes.Add(lane);
                } while (last is not null);
                return lanes.Count;
            },
            cancellation
        );
        return [.. lanes];
    }

    public async ValueTask<IReadOnlyList<Lane>> LanesDueAsync(Instant now, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    "SELECT DISTINCT team, channel FROM cases WHERE next_due_at <= $1",
                    [now.ToUnixTimeMilliseconds()],
                    Rows.LaneOf,
                    cancellation
                ),
            cancellation
        );

    public async ValueTask<Instant?> NextDueAsync(Instant after, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.FirstAsync(
                    "SELECT MIN(next_due_at) FROM cases WHERE next_due_at > $1",
                    [after.ToUnixTimeMilliseconds()],
                    row => Rows.InstantOrNull(row, 0),
                    cancellation
                ),
            cancellation
        );

    public async ValueTask<IReadOnlyList<LaneOrders>> LanesToSendAsync(CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    """
                    SELECT team, channel, MIN(not_before), NULL FROM outbox WHERE state < 2 GROUP BY team, channel
                    UNION ALL
                    SELECT team, channel, MIN(not_before), thread FROM outbox WHERE state < 2 AND urgency = 3 GROUP BY team, channel, thread
                    """,
                    [],
                    row => new LaneOrders(SendingLaneOf(row), Rows.InstantOf(row, 2)),
                    cancellation
                ),
            cancellation
        );

    private static Lane SendingLaneOf(DbDataReader row)
    {
        var lane = Rows.LaneOf(row);
        return Rows.TextOrNull(row, 3) is { } thread
            ? SendingLanes.OfTickets(new CaseKey(lane.Team, lane.Channel, new MessageTs(thread)))
            : lane;
    }

    /// <summary>
    /// Sets when the cases of a lane fall due by another playbook than they were last reckoned under, a page at a time; nothing is decided.
    /// </summary>
    /// <returns>Null while another node has the lane.</returns>
    public Task<Reckoned?> ReckonAsync(Lane lane, long version, Func<CaseState, Instant?> dueAt, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
                await TryLockAsync(session, lane, cancellation)
                    ? await Reckoning.PageAsync(session, lane, version, dueAt, cancellation)
                    : null,
            cancellation
        );

    /// <summary>Lanes with cases that were reckoned under an older playbook.</summary>
    public Task<IReadOnlyList<Lane>> LanesToReckonAsync(long version, CancellationToken cancellation) =>
        database.ReadAsync((Session session) => Reckoning.LanesAsync(session, version, cancellation), cancellation);

    /// <summary>Entries of one turn.</summary>
    protected abstract int PageSize { get; }

    /// <summary>Takes the lane for this transaction, if no other node has it.</summary>
    protected abstract ValueTask<bool> TryLockAsync(Session session, Lane lane, CancellationToken cancellation);

    /// <summary>Tells other nodes, with the commit.</summary>
    protected abstract ValueTask NotifyAsync(Session session, Lane lane, TurnReport report, CancellationToken cancellation);
}

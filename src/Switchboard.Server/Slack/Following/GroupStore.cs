using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall.Duties;
using Switchboard.OnCall.Groups;
using Switchboard.Storage;

namespace Switchboard.Slack.Following;

/// <summary>What the desk remembers of the groups it keeps, and the orders to bring them right and to tell of it.</summary>
internal sealed class GroupStore(Database database, Signals signals, TimeProvider time)
{
    public Task<GroupState> LoadAsync(TeamId team, string handle, CancellationToken cancellation) =>
        database.ReadAsync(
            async (Session session) =>
                await session.FirstAsync(
                    "SELECT state, confirmed_by, confirmed_at FROM followed_groups WHERE team = $1 AND handle = $2",
                    [team.Value, handle],
                    row =>
                        CaseJson.Read<GroupState>(row.GetString(0)) with
                        {
                            ConfirmedBy = Rows.TextOrNull(row, 1) is { } by ? new UserId(by) : null,
                            ConfirmedAt = Rows.InstantOrNull(row, 2),
                        },
                    cancellation
                ) ?? GroupState.New,
            cancellation
        );

    /// <summary>What is remembered and what is told of it, in one transaction. Whether it is confirmed is not touched.</summary>
    public async Task SaveAsync(
        TeamId team,
        string handle,
        GroupState state,
        IReadOnlyList<(string To, Notice What)> notices,
        string cause,
        CancellationToken cancellation
    )
    {
        var now = time.GetStoredInstant();
        var orders = notices
            .Select((notice, position) => NoticeOrders.Of(team, notice.To, notice.What, $"{cause} n{position}", now))
            .ToArray();
        await database.WriteAsync(
            async (Session session) =>
            {
                await session.ExecuteAsync(
                    """
                    INSERT INTO followed_groups (team, handle, state) VALUES ($1, $2, $3)
                    ON CONFLICT (team, handle) DO UPDATE SET state = excluded.state
                    """,
                    [team.Value, handle, CaseJson.Write(state with { ConfirmedAt = null, ConfirmedBy = null })],
                    cancellation
                );
                await TurnWriting.WriteOrdersAsync(session, orders, cancellation);
                return 0;
            },
            cancellation
        );
        foreach (var order in orders)
            signals.Sendings.Add(order.Case.Lane);
    }

    /// <returns>False where somebody has confirmed it before.</returns>
    public async Task<bool> ConfirmAsync(TeamId team, string handle, UserId by, CancellationToken cancellation)
    {
        var now = time.GetStoredInstant();
        var order = SettleOrder(team, handle, $"confirmed {handle}", now);
        var isFirst = await database.WriteAsync(
            async (Session session) =>
            {
                var changed = await session.ExecuteAsync(
                    "UPDATE followed_groups SET confirmed_by = $3, confirmed_at = $4 WHERE team = $1 AND handle = $2 AND confirmed_at IS NULL",
                    [team.Value, handle, by.Value, now.ToUnixTimeMilliseconds()],
                    cancellation
                );
                if (changed > 0)
                    await TurnWriting.WriteOrdersAsync(session, [order], cancellation);
                return changed > 0;
            },
            cancellation
        );
        Wake(order);
        return isFirst;
    }

    /// <summary>Orders a group to be brought right, unless that is about to happen anyway.</summary>
    /// <param name="cause">Unique: the same cause orders once.</param>
    public async Task OrderAsync(TeamId team, string handle, string cause, CancellationToken cancellation)
    {
        var now = time.GetStoredInstant();
        var order = SettleOrder(team, handle, cause, now);
        await database.WriteAsync(
            async (Session session) =>
            {
                var waiting = await session.QueryAsync(
                    "SELECT 1 FROM outbox WHERE team = $1 AND channel = $2 AND state = 0 AND state < 2 AND not_before <= $3 LIMIT 1",
                    [team.Value, handle, now.ToUnixTimeMilliseconds()],
                    row => row.GetInt32(0),
                    cancellation
                );
                if (waiting.Count == 0)
                    await TurnWriting.WriteOrdersAsync(session, [order], cancellation);
                return 0;
            },
            cancellation
        );
        Wake(order);
    }

    /// <summary>Whom the desk turns to: its own admins, and the workspace's where it has none yet.</summary>
    public async Task<ImmutableArray<UserId>> AdminsAsync(TeamId team, CancellationToken cancellation) =>
        [.. await database.ReadAsync((Session session) => Admins.OfAsync(session, team, cancellation), cancellation)];

    private void Wake(Order order)
    {
        signals.Pages.Add(order.Case.Lane);
        signals.Sendings.Add(order.Case.Lane);
    }

    /// <summary>A group is no channel: it has a lane of its own, so that one at a time is settled, and waits for no channel's pace.</summary>
    private static Order SettleOrder(TeamId team, string handle, string cause, Instant now) =>
        new()
        {
            Id = $"group {cause}",
            Case = new CaseKey(team, new ChannelId(handle), new MessageTs("group")),
            Effect = new Effect.SettleGroup(handle),
            Urgency = Order.Paging,
            StoredAt = now,
            NotBefore = now,
        };
}

using System.Data.Common;
using Dapper;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall.Groups;
using Switchboard.Playbooks;
using Switchboard.Rotas;
using Switchboard.Storage;
using Switchboard.Tickets;

namespace Switchboard.Dashboard.Admin;

/// <summary>Reads how the desk is set up and what it could not do. Also here a private channel's affairs are its members' alone.</summary>
internal sealed class SetupStore(
    Database database,
    CurrentPlaybook playbook,
    Rosters rosters,
    TicketSystems systems,
    IConfiguration configuration,
    Signals signals,
    TimeProvider time
)
{
    public Task<Setup> ReadAsync(Viewer viewer, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                var values = Of(viewer);
                var channels = await connection.QueryAsync<ChannelRow>(
                    $"""
                    SELECT name AS "Name", bot_is_member AS "BotIsMember", is_archived AS "IsArchived" FROM channels
                    WHERE team = @team AND id IN ({Visibility.ChannelsOf("@viewer")}) LIMIT 5000
                    """,
                    values
                );
                var groups = await connection.QueryAsync<string>(
                    "SELECT handle FROM user_groups WHERE team = @team AND is_disabled = FALSE LIMIT 5000",
                    values
                );
                var emoji = await connection.QueryAsync<string>("SELECT name FROM emoji WHERE team = @team LIMIT 20000", values);
                var people = await connection.ExecuteScalarAsync<long>(
                    "SELECT COUNT(*) FROM people WHERE team = @team AND is_deleted = FALSE AND is_bot = FALSE",
                    values
                );
                var followed = await connection.QueryAsync<FollowedRow>(
                    """
                    SELECT handle AS "Handle", state AS "State", confirmed_at AS "ConfirmedAt" FROM followed_groups
                    WHERE team = @team LIMIT 5000
                    """,
                    values
                );
                var feeds = await connection.QueryAsync<TroubledFeed>(
                    """
                    SELECT schedule AS "Schedule", address AS "Address", problem AS "Problem" FROM calendar_feeds
                    WHERE team = @team AND schedule IS NOT NULL AND problem <> '' ORDER BY schedule, made_at LIMIT 500
                    """,
                    values
                );
                var proofs = await connection.QueryAsync<ProofRow>(ProofRow.Sql, values);
                return new Setup(
                    people,
                    [
                        .. Checks.Of(
                            playbook.Now,
                            channels.AsList(),
                            groups.ToHashSet(StringComparer.Ordinal),
                            emoji.ToHashSet(StringComparer.Ordinal)
                        ),
                        .. GroupChecks.Of(playbook.Now, followed.ToDictionary(row => row.Handle, Remembered)),
                        .. FormChecks.Of(playbook.Now, systems, Uri.TryCreate(configuration["PublicUrl"], UriKind.Absolute, out _)),
                        .. GapChecks.Of(rosters.Now(viewer.Team), viewer.Zone, time.GetCurrentInstant()),
                        .. feeds.Select(feed => feed.Check),
                        .. ProofRow.Checks(proofs.AsList()),
                    ],
                    await EntriesAsync(connection, values),
                    await OrdersAsync(connection, values),
                    playbook.Now.Version,
                    time.GetCurrentInstant()
                );
            },
            cancellation
        );

    /// <summary>Puts a set-aside entry back to be decided, or drops it for good.</summary>
    public async Task<bool> SettleEntryAsync(Viewer viewer, long id, bool again, CancellationToken cancellation)
    {
        var lane = await SettleAsync(
            viewer,
            id,
            $"""
            UPDATE inbox SET {(again ? "state = 0, attempts = 0, problem = NULL" : "state = 1, done_at = @now")}
            WHERE team = @team AND id = @id AND state = 3 AND (channel = '' OR channel IN ({Visibility.ChannelsOf("@viewer")}))
            RETURNING channel
            """,
            cancellation
        );
        if (again && lane is { } known)
            signals.Turns.Add(known);
        return lane is not null;
    }

    /// <summary>Tries a set-aside order again, or drops it for good. A card whose successor waits already is left to it.</summary>
    public async Task<bool> SettleOrderAsync(Viewer viewer, string id, bool again, CancellationToken cancellation)
    {
        var lane = await SettleAsync(
            viewer,
            id,
            $"""
            UPDATE outbox SET {(
                again
                    ? $"state = CASE WHEN kind = 'show_card' AND {CardWaits} THEN 2 ELSE 0 END, attempts = 0, not_before = @now, problem = NULL"
                    : "state = 2, done_at = @now"
            )}
            WHERE team = @team AND id = @id AND state = 3 AND channel IN ({Visibility.ChannelsOf("@viewer")})
            RETURNING CASE WHEN urgency = 3 THEN 'tickets/' || channel || '/' || thread ELSE channel END
            """,
            cancellation
        );
        if (again && lane is { } known)
            signals.SendingsOf(known).Add(known);
        return lane is not null;
    }

    public async Task<bool> IsOfTicketAsync(Viewer viewer, string id, CancellationToken cancellation) =>
        await database.ReadAsync(
            connection =>
                connection.QuerySingleOrDefaultAsync<string>(
                    $"SELECT body FROM outbox WHERE team = @team AND id = @id AND state = 3 AND channel IN ({Visibility.ChannelsOf("@viewer")})",
                    new
                    {
                        team = viewer.Team.Value,
                        viewer = viewer.User.Value,
                        id,
                    }
                ),
            cancellation
        )
            is { } body
        && CaseJson.Read<Effect>(body) is Effect.OfTicket;

    /// <summary>Gives up a set-aside order to a ticket system; its case hears why in the same transaction.</summary>
    public async Task<bool> DropTicketOrderAsync(Viewer viewer, string id, string reason, CancellationToken cancellation)
    {
        var found = await database.ReadAsync(
            connection =>
                connection.QuerySingleOrDefaultAsync<(string Channel, string Thread, string Body)?>(
                    $"""
                    SELECT channel, thread, body FROM outbox
                    WHERE team = @team AND id = @id AND state = 3 AND channel IN ({Visibility.ChannelsOf("@viewer")})
                    """,
                    new
                    {
                        team = viewer.Team.Value,
                        viewer = viewer.User.Value,
                        id,
                    }
                ),
            cancellation
        );
        if (found is not { } order)
            return false;
        var key = new CaseKey(viewer.Team, new ChannelId(order.Channel), new MessageTs(order.Thread));
        var why = new Given($"dropped {id}", "order_dropped", [new GivenField("text", reason)]);
        var dropped = new CaseInput.TicketOrderDropped(new Person(viewer.User), CaseJson.Read<Effect>(order.Body), why);
        var now = time.GetStoredInstant();
        var isDropped = await database.WriteAsync(
            async (Session session) =>
            {
                var ended = await session.ExecuteAsync(
                    "UPDATE outbox SET state = 2, done_at = $3 WHERE team = $1 AND id = $2 AND state = 3",
                    [viewer.Team.Value, id, now.ToUnixTimeMilliseconds()],
                    cancellation
                );
                if (ended > 0)
                    await TicketNews.TellAsync(session, key, $"dropped {id}", dropped, now, cancellation);
                return ended > 0;
            },
            cancellation
        );
        if (isDropped)
            signals.Turns.Add(key.Lane);
        return isDropped;
    }

    private const string CardWaits = """
        EXISTS (SELECT 1 FROM outbox newer WHERE newer.team = outbox.team AND newer.channel = outbox.channel AND newer.thread = outbox.thread
                AND newer.kind = 'show_card' AND newer.state = 0)
        """;

    private async Task<Lane?> SettleAsync<T>(Viewer viewer, T id, string sql, CancellationToken cancellation)
    {
        var values = new
        {
            team = viewer.Team.Value,
            viewer = viewer.User.Value,
            id,
            now = time.GetCurrentInstant().ToUnixTimeMilliseconds(),
        };
        return
            await database.WriteAsync(connection => connection.QuerySingleOrDefaultAsync<string>(sql, values), cancellation) is { } channel
            ? new Lane(viewer.Team, new ChannelId(channel))
            : null;
    }

    private static GroupState Remembered(FollowedRow row) =>
        CaseJson.Read<GroupState>(row.State) with
        {
            ConfirmedAt = row.ConfirmedAt is { } at ? Instant.FromUnixTimeMilliseconds(at) : null,
        };

    private static async Task<IReadOnlyList<StuckEntry>> EntriesAsync(DbConnection connection, object values) =>
        (
            await connection.QueryAsync<StuckEntry>(
                $"""
                SELECT i.id AS "Id", i.kind AS "Kind", COALESCE(h.name, '') AS "Channel", i.received_at AS "At", i.problem AS "Problem"
                FROM inbox i LEFT JOIN channels h ON h.team = i.team AND h.id = i.channel
                WHERE i.team = @team AND i.state = 3 AND (i.channel = '' OR i.channel IN ({Visibility.ChannelsOf("@viewer")}))
                ORDER BY i.id DESC LIMIT 100
                """,
                values
            )
        ).AsList();

    private static async Task<IReadOnlyList<StuckOrder>> OrdersAsync(DbConnection connection, object values) =>
        (
            await connection.QueryAsync<StuckOrder>(
                $"""
                SELECT o.id AS "Id", o.kind AS "Kind", h.name AS "Channel", c.number AS "Number", o.stored_at AS "At", o.problem AS "Problem"
                FROM outbox o
                JOIN channels h ON h.team = o.team AND h.id = o.channel
                LEFT JOIN cases c ON c.team = o.team AND c.channel = o.channel AND c.thread = o.thread
                WHERE o.team = @team AND o.state = 3 AND o.channel IN ({Visibility.ChannelsOf("@viewer")})
                ORDER BY o.stored_at DESC LIMIT 100
                """,
                values
            )
        ).AsList();

    private static object Of(Viewer viewer) => new { team = viewer.Team.Value, viewer = viewer.User.Value };
}

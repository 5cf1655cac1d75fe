using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Rotas;

/// <summary>The calendars that are read, and what they said last: that stays until they say something else.</summary>
internal sealed class FeedStore(Database database, TimeProvider time)
{
    /// <summary>How often a calendar is looked at.</summary>
    public static readonly Duration Every = Duration.FromMinutes(15);

    private const string Columns = "team, id, kind, address, user_id, schedule, etag, problem, read_at";

    public Task<List<CalendarFeed>> OfAsync(TeamId team, UserId user, CancellationToken cancellation) =>
        QueryAsync(
            $"SELECT {Columns} FROM calendar_feeds WHERE team = $1 AND user_id = $2 ORDER BY made_at LIMIT 20",
            team,
            user.Value,
            cancellation
        );

    public Task<List<CalendarFeed>> OfAsync(TeamId team, string schedule, CancellationToken cancellation) =>
        QueryAsync(
            $"SELECT {Columns} FROM calendar_feeds WHERE team = $1 AND schedule = $2 ORDER BY made_at LIMIT 20",
            team,
            schedule,
            cancellation
        );

    /// <summary>It is read as soon as somebody looks for what is due.</summary>
    public Task AddAsync(CalendarFeed feed, UserId by, CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    """
                    INSERT INTO calendar_feeds (team, id, kind, user_id, schedule, address, due_at, made_by, made_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7) ON CONFLICT DO NOTHING
                    """,
                    [feed.Team.Value, feed.Id, feed.Kind.ToString(), feed.User?.Value, feed.Schedule, feed.Address, Now, by.Value],
                    cancellation
                ),
            cancellation
        );

    /// <summary>The calendar goes, and what it said with it.</summary>
    /// <param name="owner">The person or the schedule it belongs to.</param>
    public Task<bool> RemoveAsync(TeamId team, string id, string owner, CancellationToken cancellation) =>
        database.WriteAsync(
            async (Session session) =>
            {
                var removed = await session.ExecuteAsync(
                    "DELETE FROM calendar_feeds WHERE team = $1 AND id = $2 AND (user_id = $3 OR schedule = $3)",
                    [team.Value, id, owner],
                    cancellation
                );
                if (removed == 0)
                    return false;
                await RosterVersions.NextAsync(session, team, cancellation);
                await RosterStore.ReplaceAsync(session, team, id, [], cancellation);
                return true;
            },
            cancellation
        );

    /// <summary>Asked often, and mostly in vain: so without a write.</summary>
    public Task<bool> HasDueAsync(CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.FirstAsync(
                    "SELECT EXISTS (SELECT 1 FROM calendar_feeds WHERE due_at <= $1)",
                    [Now],
                    row => row.GetBoolean(0),
                    cancellation
                ),
            cancellation
        );

    /// <summary>Takes those that are due; of several nodes one gets each.</summary>
    public Task<List<CalendarFeed>> TakeDueAsync(CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.QueryAsync(
                    $"UPDATE calendar_feeds SET due_at = $2 WHERE due_at <= $1 RETURNING {Columns}",
                    [Now, Now + (long)Every.TotalMilliseconds],
                    FeedOf,
                    cancellation
                ),
            cancellation
        );

    /// <summary>It is as it was, or could not be read: what it said before stays.</summary>
    public Task KeepAsync(CalendarFeed feed, string problem, CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    "UPDATE calendar_feeds SET problem = $3 WHERE team = $1 AND id = $2",
                    [feed.Team.Value, feed.Id, problem],
                    cancellation
                ),
            cancellation
        );

    /// <summary>What it says now; nothing if it was taken away while it was read.</summary>
    public Task<bool> ReplaceAsync(
        CalendarFeed feed,
        string etag,
        ImmutableArray<Interval> away,
        ImmutableArray<LocalDate> days,
        CancellationToken cancellation
    ) =>
        database.WriteAsync(
            async (Session session) =>
            {
                await RosterVersions.NextAsync(session, feed.Team, cancellation);
                var kept = await session.ExecuteAsync(
                    "UPDATE calendar_feeds SET problem = '', etag = $3, days = $4, read_at = $5 WHERE team = $1 AND id = $2",
                    [feed.Team.Value, feed.Id, etag, CaseJson.Write(days), Now],
                    cancellation
                );
                if (kept > 0 && feed.User is { } user)
                    await RosterStore.ReplaceAsync(
                        session,
                        feed.Team,
                        feed.Id,
                        away.Select(span => AbsenceOf(feed, user, span)),
                        cancellation
                    );
                return kept > 0;
            },
            cancellation
        );

    private long Now => time.GetStoredInstant().ToUnixTimeMilliseconds();

    private StoredAbsence AbsenceOf(CalendarFeed feed, UserId user, Interval span) =>
        new($"{feed.Id}-{span.Start.ToUnixTimeMilliseconds()}", new(user, span.Start, span.End), feed.Id, user, time.GetStoredInstant());

    private Task<List<CalendarFeed>> QueryAsync(string sql, TeamId team, string of, CancellationToken cancellation) =>
        database.ReadAsync((Session session) => session.QueryAsync(sql, [team.Value, of], FeedOf, cancellation), cancellation);

    private static CalendarFeed FeedOf(DbDataReader row) =>
        new(new TeamId(row.GetString(0)), row.GetString(1), Enum.Parse<FeedKind>(row.GetString(2)), row.GetString(3))
        {
            User = Rows.TextOrNull(row, 4) is { } user ? new UserId(user) : null,
            Schedule = Rows.TextOrNull(row, 5),
            Etag = row.GetString(6),
            Problem = row.GetString(7),
            ReadAt = Rows.InstantOrNull(row, 8),
        };
}

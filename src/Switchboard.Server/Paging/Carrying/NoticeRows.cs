using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall.Escalation;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>A notice on its way, as it is stored.</summary>
internal sealed record NoticeRow(
    TeamId Team,
    long Page,
    int Number,
    UserId? Person,
    string Channel,
    int Attempts,
    bool MayBeOver,
    int Urgency,
    Instant StoredAt
)
{
    /// <summary>The same for every try.</summary>
    public string Id => $"page {Page}.{Number}";
}

/// <summary>Notices in SQL, within the caller's transaction.</summary>
internal static class NoticeRows
{
    public static async ValueTask OrderAsync(
        Session session,
        IReadOnlyList<NoticeWanted> notices,
        Throttle pace,
        Instant now,
        CancellationToken cancellation
    )
    {
        var rows = new List<object?[]>();
        var going = new Dictionary<(UserId?, string), List<Instant>>(); // what this transaction orders counts, too
        foreach (var notice in notices)
        {
            var contact = (notice.Person, notice.Channel);
            var sent = going.GetValueOrDefault(contact) ?? [];
            if (!notice.IsFirst && going.TryAdd(contact, sent))
                sent.AddRange(await LatestAsync(session, notice, pace.Most, cancellation));
            var at = pace.EarliestAt([.. sent], notice.IsFirst, now);
            sent.Add(at);
            rows.Add([
                notice.Team.Value,
                notice.Page,
                (long)notice.Number,
                notice.Queue.Channel.Value,
                notice.Person?.Value,
                notice.Channel,
                (long)notice.Urgency,
                at.ToUnixTimeMilliseconds(),
                now.ToUnixTimeMilliseconds(),
            ]);
        }
        await session.ExecuteManyAsync(
            """
            INSERT INTO page_notices (team, page, notice, queue, person, channel, urgency, not_before, stored_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
            """,
            rows,
            cancellation
        );
    }

    /// <summary>Those of a queue that may go, the urgent first; what was begun and not answered belongs to a holder of the queue who is gone.</summary>
    public static ValueTask<List<NoticeRow>> DueAsync(
        Session session,
        Lane queue,
        int limit,
        Instant now,
        CancellationToken cancellation
    ) =>
        session.QueryAsync(
            """
            SELECT page, notice, person, channel, attempts, state, urgency, stored_at FROM page_notices
            WHERE team = $1 AND queue = $2 AND state < 2 AND not_before <= $3
            ORDER BY urgency, not_before LIMIT $4
            """,
            [queue.Team.Value, queue.Channel.Value, now.ToUnixTimeMilliseconds(), (long)limit],
            row => new NoticeRow(
                queue.Team,
                row.GetInt64(0),
                row.GetInt32(1),
                Rows.TextOrNull(row, 2) is { } person ? new UserId(person) : null,
                row.GetString(3),
                row.GetInt32(4),
                row.GetInt32(5) == 1,
                row.GetInt32(6),
                Rows.InstantOf(row, 7)
            ),
            cancellation
        );

    public static ValueTask<Instant?> NextAsync(Session session, Lane queue, Instant after, CancellationToken cancellation) =>
        session.FirstAsync(
            """
            SELECT MIN(at) FROM (
              SELECT MIN(not_before) AS at FROM page_notices WHERE team = $1 AND queue = $2 AND state < 2 AND not_before > $3
              UNION ALL
              SELECT MIN(retell_at) FROM page_notices WHERE team = $1 AND queue = $2 AND retell_at > $3
            ) AS next
            """,
            [queue.Team.Value, queue.Channel.Value, after.ToUnixTimeMilliseconds()],
            row => Rows.InstantOrNull(row, 0),
            cancellation
        );

    /// <summary>Looks each up by its key: by a plain "state &lt; 2" PostgreSQL without statistics goes through the open ones of all queues.</summary>
    public static ValueTask BeginAsync(Session session, IReadOnlyList<NoticeRow> notices, Instant now, CancellationToken cancellation) =>
        session.ExecuteManyAsync(
            "UPDATE page_notices SET state = 1, started_at = $4 WHERE team = $1 AND page = $2 AND notice = $3 AND state + 0 < 2",
            [.. notices.Select(notice => (object?[])[.. KeyOf(notice), now.ToUnixTimeMilliseconds()])],
            cancellation
        );

    /// <summary>The provider took it. What was taken while it was on its way is told anew at once.</summary>
    public static ValueTask<int> OverAsync(
        Session session,
        NoticeRow notice,
        Handed.Over over,
        Instant now,
        CancellationToken cancellation
    ) =>
        session.ExecuteAsync(
            """
            UPDATE page_notices SET state = CASE WHEN delivered_at IS NOT NULL OR $5 = 1 THEN 3 ELSE 2 END, sent_at = $4, reference = $6,
              delivered_at = CASE WHEN $5 = 1 THEN $4 ELSE delivered_at END, attempts = attempts + 1, problem = NULL,
              retell_at = (SELECT $4 FROM pages WHERE team = $1 AND number = $2 AND status IN ('Acknowledged', 'Resolved'))
            WHERE team = $1 AND page = $2 AND notice = $3
            """,
            [.. KeyOf(notice), now.ToUnixTimeMilliseconds(), over.IsDelivered ? 1L : 0L, over.Reference],
            cancellation
        );

    /// <summary>It failed: for good, or to be tried again while the next way is taken already.</summary>
    public static ValueTask<int> FailedAsync(
        Session session,
        NoticeRow notice,
        int state,
        string why,
        Instant notBefore,
        CancellationToken cancellation
    ) =>
        session.ExecuteAsync(
            """
            UPDATE page_notices SET state = $4, problem = $5, not_before = $6, attempts = attempts + 1
            WHERE team = $1 AND page = $2 AND notice = $3 AND delivered_at IS NULL
            """,
            [.. KeyOf(notice), (long)state, why, notBefore.ToUnixTimeMilliseconds()],
            cancellation
        );

    /// <summary>What was held back beside a notice that failed goes now, one at a time, unless something else of the page may reach that person.</summary>
    /// <returns>The queue that it waits in.</returns>
    public static ValueTask<List<Lane>> ReleaseAsync(
        Session session,
        TeamId team,
        long page,
        int failed,
        Instant now,
        CancellationToken cancellation
    ) =>
        session.QueryAsync(
            """
            UPDATE page_notices SET not_before = $4 WHERE team = $1 AND page = $2 AND notice = (
              SELECT MIN(held.notice) FROM page_notices held
              JOIN page_notices failed ON failed.team = held.team AND failed.page = held.page AND failed.person = held.person
              WHERE held.team = $1 AND held.page = $2 AND failed.notice = $3
                AND held.state = 0 AND held.attempts = 0 AND held.not_before > $4
                AND NOT EXISTS (
                  SELECT 1 FROM page_notices other
                  WHERE other.team = $1 AND other.page = $2 AND other.person = held.person AND other.notice <> $3
                    AND (other.state IN (2, 3) OR (other.state < 2 AND other.attempts = 0 AND other.not_before <= $4))
                )
            ) RETURNING team, queue
            """,
            [team.Value, page, (long)failed, now.ToUnixTimeMilliseconds()],
            Rows.LaneOf,
            cancellation
        );

    /// <summary>What arrived has arrived: a late word of failure does not undo it.</summary>
    public static ValueTask<int> ReceiptAsync(
        Session session,
        PageRow page,
        int notice,
        bool isDelivered,
        string why,
        Instant now,
        CancellationToken cancellation
    ) =>
        isDelivered
            ? session.ExecuteAsync(
                """
                UPDATE page_notices SET state = 3, delivered_at = COALESCE(delivered_at, $4), sent_at = COALESCE(sent_at, $4), problem = NULL
                WHERE team = $1 AND page = $2 AND notice = $3
                """,
                [page.Team.Value, page.Number, (long)notice, now.ToUnixTimeMilliseconds()],
                cancellation
            )
            : session.ExecuteAsync(
                "UPDATE page_notices SET state = 4, problem = $4 WHERE team = $1 AND page = $2 AND notice = $3 AND delivered_at IS NULL",
                [page.Team.Value, page.Number, (long)notice, why],
                cancellation
            );

    /// <summary>Which of some ids of a provider belong to notices already.</summary>
    public static ValueTask<List<string>> ReferencesAsync(
        Session session,
        TeamId team,
        IReadOnlyCollection<string> among,
        CancellationToken cancellation
    ) =>
        session.QueryAsync(
            $"SELECT reference FROM page_notices WHERE team = $1 AND {session.Among("reference", "$2")}",
            [team.Value, session.ListOf(among)],
            row => row.GetString(0),
            cancellation
        );

    private static ValueTask<List<Instant>> LatestAsync(Session session, NoticeWanted notice, int count, CancellationToken cancellation) =>
        session.QueryAsync(
            """
            SELECT not_before FROM page_notices WHERE team = $1 AND person = $2 AND channel = $3
            ORDER BY stored_at DESC LIMIT $4
            """,
            [notice.Team.Value, notice.Person?.Value ?? "", notice.Channel, (long)count],
            row => Rows.InstantOf(row, 0),
            cancellation
        );

    private static object?[] KeyOf(NoticeRow notice) => [notice.Team.Value, notice.Page, (long)notice.Number];
}

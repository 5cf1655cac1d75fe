using NodaTime;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>A notice whose words are not true any more.</summary>
/// <param name="Reference">What its channel knows it by.</param>
/// <param name="At">Since when that is owed, by which a change meanwhile is seen.</param>
internal sealed record RetellRow(NoticeRow Notice, string Reference, Instant At);

/// <summary>What notices are to say anew, in SQL within the caller's transaction.</summary>
internal static class RetellRows
{
    /// <summary>A page took another turn: what went out of it is told anew.</summary>
    /// <returns>The queues of its notices.</returns>
    public static ValueTask<List<Lane>> OweAsync(Session session, TeamId team, long page, Instant now, CancellationToken cancellation) =>
        session.QueryAsync(
            """
            UPDATE page_notices SET retell_at = CASE WHEN retell_at >= $3 THEN retell_at + 1 ELSE $3 END
            WHERE team = $1 AND page = $2 AND state IN (2, 3) RETURNING team, queue
            """,
            [team.Value, page, now.ToUnixTimeMilliseconds()],
            Rows.LaneOf,
            cancellation
        );

    public static ValueTask<List<RetellRow>> DueAsync(
        Session session,
        Lane queue,
        int limit,
        Instant now,
        CancellationToken cancellation
    ) =>
        session.QueryAsync(
            """
            SELECT page, notice, person, channel, attempts, stored_at, reference, retell_at FROM page_notices
            WHERE team = $1 AND queue = $2 AND retell_at <= $3 ORDER BY retell_at LIMIT $4
            """,
            [queue.Team.Value, queue.Channel.Value, now.ToUnixTimeMilliseconds(), (long)limit],
            row => new RetellRow(
                new NoticeRow(
                    queue.Team,
                    row.GetInt64(0),
                    row.GetInt32(1),
                    Rows.TextOrNull(row, 2) is { } person ? new UserId(person) : null,
                    row.GetString(3),
                    row.GetInt32(4),
                    MayBeOver: false,
                    Urgency: 1,
                    Rows.InstantOf(row, 5)
                ),
                Rows.TextOrNull(row, 6) ?? "",
                Rows.InstantOf(row, 7)
            ),
            cancellation
        );

    /// <summary>It is told, or is to be tried later; unless the page took yet another turn.</summary>
    public static ValueTask<int> SettleAsync(Session session, RetellRow row, Instant? next, CancellationToken cancellation) =>
        session.ExecuteAsync(
            "UPDATE page_notices SET retell_at = $4 WHERE team = $1 AND page = $2 AND notice = $3 AND retell_at = $5",
            [
                row.Notice.Team.Value,
                row.Notice.Page,
                (long)row.Notice.Number,
                next?.ToUnixTimeMilliseconds(),
                row.At.ToUnixTimeMilliseconds(),
            ],
            cancellation
        );
}

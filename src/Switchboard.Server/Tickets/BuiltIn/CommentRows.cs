using System.Data.Common;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Tickets.BuiltIn;

/// <summary>What is said in tickets of the built-in queue: replies carried from the thread, and what people write on the ticket's page.</summary>
internal static class CommentRows
{
    /// <summary>A carried reply as it stands in its ticket.</summary>
    public static ValueTask<(string Text, bool IsGone)?> CarriedAsync(
        Session session,
        TeamId team,
        DedupKey key,
        CancellationToken cancellation
    ) =>
        session.FirstAsync<(string, bool)?>(
            "SELECT text, is_gone FROM ticket_comments WHERE team = $1 AND dedup = $2",
            [team.Value, key.Value],
            row => (row.GetString(0), row.GetBoolean(1)),
            cancellation
        );

    public static async ValueTask CommentAsync(
        Session session,
        TeamId team,
        long number,
        long revision,
        DedupKey key,
        CommentDraft comment,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            """
            INSERT INTO ticket_comments (team, ticket, revision, dedup, by_user, text, is_internal, for_asker, is_gone, edited_at, at)
            VALUES ($1, $2, $3, $4, $5, $6, FALSE, FALSE, FALSE, $7, $8)
            """,
            [
                team.Value,
                number,
                revision,
                key.Value,
                comment.By.Value,
                comment.Text,
                comment.EditedAt?.ToUnixTimeMilliseconds(),
                comment.At.ToUnixTimeMilliseconds(),
            ],
            cancellation
        );

    public static async ValueTask RewriteAsync(
        Session session,
        TeamId team,
        DedupKey key,
        CommentDraft comment,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            "UPDATE ticket_comments SET text = $3, is_gone = $4, edited_at = $5 WHERE team = $1 AND dedup = $2",
            [team.Value, key.Value, comment.IsGone ? "" : comment.Text, comment.IsGone, comment.EditedAt?.ToUnixTimeMilliseconds()],
            cancellation
        );

    /// <summary>Somebody writes in the ticket itself.</summary>
    public static async ValueTask SayAsync(
        Session session,
        TicketRow ticket,
        long revision,
        Remark remark,
        Instant now,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            """
            INSERT INTO ticket_comments (team, ticket, revision, by_user, text, is_internal, for_asker, is_gone, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, $8)
            """,
            [
                ticket.Case.Team.Value,
                ticket.Number,
                revision,
                remark.By.Value,
                remark.Text,
                remark.IsInternal,
                remark.ForAsker,
                now.ToUnixTimeMilliseconds(),
            ],
            cancellation
        );

    /// <summary>As they were said: of one moment, the replies of the thread by their keys, which end in their ts, before what was written in the ticket.</summary>
    public static async ValueTask<IReadOnlyList<TicketComment>> CommentsAsync(
        Session session,
        object?[] which,
        CancellationToken cancellation
    ) =>
        await session.QueryAsync(
            """
            SELECT by_user, text, is_internal, dedup FROM ticket_comments
            WHERE team = $1 AND ticket = $2 AND is_gone = FALSE ORDER BY at, CASE WHEN dedup IS NULL THEN 1 ELSE 0 END, dedup, revision LIMIT 1000
            """,
            which,
            row => new TicketComment(new UserId(row.GetString(0)), row.GetString(1), row.GetBoolean(2)) { Key = KeyOf(row) },
            cancellation
        );

    private static DedupKey? KeyOf(DbDataReader row) => Rows.TextOrNull(row, 3) is { } key ? new DedupKey(key) : null;
}

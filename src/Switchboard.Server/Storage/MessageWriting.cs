using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>Keeps what was said in a case's thread. What arrives late or twice cannot undo an edit, and nothing brings back what was deleted.</summary>
internal static class MessageWriting
{
    /// <summary>Runs of one kind of change go together; their order is kept.</summary>
    public static async ValueTask WriteAsync(
        Session session,
        Lane lane,
        Instant now,
        IReadOnlyList<MessageChange> changes,
        CancellationToken cancellation
    )
    {
        for (var i = 0; i < changes.Count; )
        {
            var run = changes.Skip(i).TakeWhile(change => change.GetType() == changes[i].GetType()).ToArray();
            await session.ExecuteManyAsync(StatementOf(run[0]), [.. run.Select(change => ValuesOf(lane, now, change))], cancellation);
            i += run.Length;
        }
    }

    private static string StatementOf(MessageChange change) =>
        change switch
        {
            MessageChange.Said => """
                INSERT INTO messages (team, channel, ts, thread, posted_at, author, text, has_files) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (team, channel, ts) DO UPDATE SET
                  author = excluded.author,
                  has_files = CASE WHEN messages.deleted_at IS NULL AND messages.edited_at IS NULL THEN excluded.has_files ELSE messages.has_files END,
                  text = CASE WHEN messages.deleted_at IS NULL AND messages.edited_at IS NULL THEN excluded.text ELSE messages.text END
                """,
            MessageChange.Edited => """
                INSERT INTO messages (team, channel, ts, thread, posted_at, author, text, has_files, edited_at)
                VALUES ($1, $2, $3, $4, $5, '', $6, $7, $8)
                ON CONFLICT (team, channel, ts) DO UPDATE SET
                  text = excluded.text, has_files = excluded.has_files, edited_at = excluded.edited_at
                WHERE messages.deleted_at IS NULL AND (messages.edited_at IS NULL OR messages.edited_at < excluded.edited_at)
                """,
            MessageChange.Deleted => """
                INSERT INTO messages (team, channel, ts, thread, posted_at, author, text, has_files, deleted_at)
                VALUES ($1, $2, $3, $4, $5, '', '', FALSE, $6)
                ON CONFLICT (team, channel, ts) DO UPDATE SET
                  text = '', has_files = FALSE, deleted_at = COALESCE(messages.deleted_at, excluded.deleted_at)
                """,
            _ => throw new InvalidOperationException($"unknown change {change.GetType().Name}"),
        };

    private static object?[] ValuesOf(Lane lane, Instant now, MessageChange change)
    {
        object?[] where = [lane.Team.Value, lane.Channel.Value, change.Ts.Value, change.Thread.Value, PostedAt(change.Ts)];
        return change switch
        {
            MessageChange.Said said => [.. where, said.Author.Value, said.Text, said.HasFiles],
            MessageChange.Edited edited => [.. where, edited.Text, edited.HasFiles, edited.EditedAt.Value],
            MessageChange.Deleted => [.. where, now.ToUnixTimeMilliseconds()],
            _ => throw new InvalidOperationException($"unknown change {change.GetType().Name}"),
        };
    }

    /// <summary>Slack's ts begins with the seconds; one that does not is no reason to lose a message.</summary>
    private static long PostedAt(MessageTs ts) => decimal.TryParse(ts.Value, out var seconds) ? (long)(seconds * 1000) : 0;
}

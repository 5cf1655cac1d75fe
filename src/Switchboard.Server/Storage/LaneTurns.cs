using System.Data.Common;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>A lane turn in SQL: loads what the turn asks for, and writes what it decided, within the caller's transaction.</summary>
internal static class LaneTurns
{
    private const int DueAtOnce = 500;

    public static async ValueTask<TurnReport> RunAsync(Session session, LaneTurn turn, int pageSize, CancellationToken cancellation)
    {
        var pending = await PendingAsync(session, turn.Lane, turn.IsOfOne ? 1 : pageSize, cancellation);
        var due = await DueAsync(session, turn.Lane, turn.Now, turn.IsOfOne ? 1 : DueAtOnce, cancellation);
        if (pending.Count == 0 && due.Count == 0)
            return new TurnReport();

        var (waiting, touched) = await WaitingAsync(session, turn, pending, cancellation);
        var threads = await ThreadsAsync(session, turn.Lane, touched, cancellation);
        var standIns = await ReviewRows.StandInsAsync(session, turn.Lane, touched, cancellation);
        var nearby = await ThreadAnswers.NearbyAsync(session, turn, cancellation);
        var known = due.Select(stored => stored.State.Key.Thread).ToHashSet();
        var around = nearby.Select(one => one.Case).Where(stored => known.Add(stored.State.Key.Thread)).ToList();
        var cases = await CasesAsync(
            session,
            turn.Lane,
            touched.Concat(threads.Values).Distinct().Where(ts => !known.Contains(ts)),
            cancellation
        );
        var result = turn.Decide(
            new LanePage
            {
                Pending = pending,
                Waiting = waiting,
                Cases = [.. due, .. around, .. cases],
                Threads = threads,
                StandIns = standIns,
                Questions = nearby.ToDictionary(one => one.Case.State.Key.Thread, one => one.Question),
                KeptApart = await ThreadAnswers.KeptApartAsync(session, turn, cancellation),
            }
        );
        await TurnWriting.WriteAsync(session, turn.Lane, turn.Now, result, cancellation);
        CrashPoint.Pass(CrashPoint.AfterDecide);
        return new TurnReport { Result = result, HasMore = pending.Count == pageSize || due.Count == DueAtOnce || result.Failed.Count > 0 };
    }

    private static ValueTask<List<InboxEntry>> PendingAsync(Session session, Lane lane, int limit, CancellationToken cancellation) =>
        session.QueryAsync(
            """
            SELECT id, kind, event_id, meaning, payload, received_at, attempts, waits_for FROM inbox
            WHERE team = $1 AND channel = $2 AND state = 0
            ORDER BY id LIMIT $3
            """,
            [lane.Team.Value, lane.Channel.Value, (long)limit],
            row => EntryOf(lane, row),
            cancellation
        );

    private static ValueTask<List<StoredCase>> DueAsync(
        Session session,
        Lane lane,
        Instant now,
        int limit,
        CancellationToken cancellation
    ) =>
        session.QueryAsync(
            """
            SELECT state, next_due_at FROM cases
            WHERE team = $1 AND channel = $2 AND next_due_at <= $3
            ORDER BY next_due_at LIMIT $4
            """,
            [lane.Team.Value, lane.Channel.Value, now.ToUnixTimeMilliseconds(), (long)limit],
            CaseOf,
            cancellation
        );

    /// <summary>Entries that waited for what the pending ones touch; and those that waited for what these bring, and so on.</summary>
    private static async ValueTask<(List<InboxEntry> Waiting, HashSet<MessageTs> Touched)> WaitingAsync(
        Session session,
        LaneTurn turn,
        List<InboxEntry> pending,
        CancellationToken cancellation
    )
    {
        var waiting = new List<InboxEntry>();
        var touched = new HashSet<MessageTs>();
        for (var news = turn.Understand(pending).ToArray(); news.Length > 0; )
        {
            touched.UnionWith(news);
            var found = await session.QueryAsync(
                $"""
                SELECT id, kind, event_id, meaning, payload, received_at, attempts, waits_for FROM inbox
                WHERE team = $1 AND channel = $2 AND state = 2 AND {session.Among("waits_for", "$3")}
                ORDER BY id
                """,
                [turn.Lane.Team.Value, turn.Lane.Channel.Value, session.ListOf(news.Select(ts => ts.Value))],
                row => EntryOf(turn.Lane, row),
                cancellation
            );
            waiting.AddRange(found);
            news = [.. turn.Understand(found).Where(ts => !touched.Contains(ts))];
        }
        return (waiting, touched);
    }

    /// <summary>The threads of messages, and of the desk's own cards, which are no messages that anybody said.</summary>
    private static async ValueTask<Dictionary<MessageTs, MessageTs>> ThreadsAsync(
        Session session,
        Lane lane,
        HashSet<MessageTs> messages,
        CancellationToken cancellation
    )
    {
        if (messages.Count == 0)
            return [];
        var rows = await session.QueryAsync(
            $"""
            SELECT ts, thread FROM messages WHERE team = $1 AND channel = $2 AND {session.Among("ts", "$3")}
            UNION
            SELECT card, thread FROM cases WHERE team = $1 AND channel = $2 AND {session.Among("card", "$3")}
            """,
            [lane.Team.Value, lane.Channel.Value, session.ListOf(messages.Select(ts => ts.Value))],
            row => (Ts: new MessageTs(row.GetString(0)), Thread: new MessageTs(row.GetString(1))),
            cancellation
        );
        return rows.ToDictionary(row => row.Ts, row => row.Thread);
    }

    private static async ValueTask<List<StoredCase>> CasesAsync(
        Session session,
        Lane lane,
        IEnumerable<MessageTs> threads,
        CancellationToken cancellation
    )
    {
        var wanted = threads.Select(ts => ts.Value).ToArray();
        return wanted.Length == 0
            ? []
            : await session.QueryAsync(
                $"SELECT state, next_due_at FROM cases WHERE team = $1 AND channel = $2 AND {session.Among("thread", "$3")}",
                [lane.Team.Value, lane.Channel.Value, session.ListOf(wanted)],
                CaseOf,
                cancellation
            );
    }

    private static StoredCase CaseOf(DbDataReader row) => new(CaseJson.Read<CaseState>(row.GetString(0)), Rows.InstantOrNull(row, 1));

    private static InboxEntry EntryOf(Lane lane, DbDataReader row) =>
        new()
        {
            Id = row.GetInt64(0),
            Lane = lane,
            Kind = row.GetString(1),
            EventId = Rows.TextOrNull(row, 2),
            Meaning = row.GetString(3),
            Payload = row.GetFieldValue<byte[]>(4),
            ReceivedAt = Rows.InstantOf(row, 5),
            Attempts = row.GetInt32(6),
            WaitsFor = Rows.TsOrNull(row, 7),
        };
}

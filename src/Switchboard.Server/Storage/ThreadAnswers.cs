using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>What a turn needs to know around new questions (R4): those asked shortly before, and how their askers answered the offer to move a message.</summary>
internal static class ThreadAnswers
{
    private const int MostNearby = 100;

    public static async ValueTask<IReadOnlyList<(StoredCase Case, string Question)>> NearbyAsync(
        Session session,
        LaneTurn turn,
        CancellationToken cancellation
    ) =>
        turn.Nearby is not var (from, to)
            ? []
            : await session.QueryAsync(
                $"""
                SELECT cases.state, cases.next_due_at, messages.text FROM cases
                LEFT JOIN messages ON messages.team = cases.team AND messages.channel = cases.channel AND messages.ts = cases.thread
                WHERE cases.team = $1 AND cases.channel = $2 AND cases.thread >= $3 AND cases.thread < $4
                ORDER BY cases.thread DESC LIMIT {MostNearby}
                """,
                [turn.Lane.Team.Value, turn.Lane.Channel.Value, from.Value, to.Value],
                row =>
                    (new StoredCase(CaseJson.Read<CaseState>(row.GetString(0)), Rows.InstantOrNull(row, 1)), Rows.TextOrNull(row, 2) ?? ""),
                cancellation
            );

    public static async ValueTask<IReadOnlyDictionary<UserId, int>> KeptApartAsync(
        Session session,
        LaneTurn turn,
        CancellationToken cancellation
    ) =>
        turn.Askers is not { Count: > 0 } askers
            ? new Dictionary<UserId, int>()
            : (
                await session.QueryAsync(
                    $"SELECT person, kept_apart FROM thread_answers WHERE team = $1 AND {session.Among("person", "$2")}",
                    [turn.Lane.Team.Value, session.ListOf(askers.Select(asker => asker.Value))],
                    row => KeyValuePair.Create(new UserId(row.GetString(0)), row.GetInt32(1)),
                    cancellation
                )
            ).ToDictionary();

    /// <summary>Counted in the transaction that stores the answers' events.</summary>
    public static ValueTask WriteAsync(Session session, Lane lane, TurnResult result, CancellationToken cancellation) =>
        session.ExecuteManyAsync(
            """
            INSERT INTO thread_answers (team, person, kept_apart) VALUES ($1, $2, $3)
            ON CONFLICT (team, person) DO UPDATE SET kept_apart = CASE WHEN $3 = 0 THEN 0 ELSE thread_answers.kept_apart + 1 END
            """,
            [.. AnswersIn(result).Select(answer => (object?[])[lane.Team.Value, answer.By.Value, answer.IsKeptApart ? 1L : 0L])],
            cancellation
        );

    /// <summary>Who kept a message apart, and who moved one, in order.</summary>
    public static IEnumerable<(UserId By, bool IsKeptApart)> AnswersIn(TurnResult result) =>
        from change in result.Cases
        from happening in change.Happenings
        let answer = happening.Happened switch
        {
            CaseEvent.KeptApart apart => (apart.By, true),
            CaseEvent.MergedInto merged => (merged.By, false),
            _ => ((UserId, bool)?)null,
        }
        where answer is not null
        select answer.GetValueOrDefault();
}

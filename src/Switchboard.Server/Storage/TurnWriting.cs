using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>Writes what a lane turn decided: cases, events, messages, orders, and the entries it is done with.</summary>
internal static class TurnWriting
{
    public static async ValueTask WriteAsync(Session session, Lane lane, Instant now, TurnResult result, CancellationToken cancellation)
    {
        await WriteCasesAsync(session, lane, result, cancellation);
        await WriteEventsAsync(session, lane, result, cancellation);
        await MessageWriting.WriteAsync(session, lane, now, result.Messages, cancellation);
        await WriteGivenAsync(session, lane, now, result.Given, cancellation);
        await ThreadAnswers.WriteAsync(session, lane, result, cancellation);
        await WriteOrdersAsync(session, result.Orders, cancellation);
        await ReviewRows.WriteMessagesAsync(session, lane, result.ReviewMessages, cancellation);
        await InboxRows.AddAsync(session, result.Forwarded, cancellation);
        await WriteEntriesAsync(session, now, result, cancellation);
    }

    private static async ValueTask WriteCasesAsync(Session session, Lane lane, TurnResult result, CancellationToken cancellation)
    {
        var opened = result.Cases.Where(change => change.IsNew).OrderBy(change => change.State.Key.Thread).ToArray();
        if (opened.Length > 0)
        {
            var last = await session.FirstAsync(
                """
                INSERT INTO counters (team, name, value) VALUES ($1, 'case', $2)
                ON CONFLICT (team, name) DO UPDATE SET value = counters.value + $2
                RETURNING value
                """,
                [lane.Team.Value, (long)opened.Length],
                row => row.GetInt64(0),
                cancellation
            );
            await session.ExecuteManyAsync(
                """
                INSERT INTO cases (team, channel, thread, number, status, asker, owner, opened_at, first_answered_at, last_activity_at, resolved_at,
                  next_due_at, version, state, card, reckoned_under)
                VALUES ($1, $2, $3, $16, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                """,
                [.. opened.Select((change, i) => (object?[])[.. Columns(change, result.Playbook), last - opened.Length + 1 + i])],
                cancellation
            );
        }
        await session.ExecuteManyAsync(
            """
            UPDATE cases SET status = $4, asker = $5, owner = $6, opened_at = $7, first_answered_at = $8, last_activity_at = $9, resolved_at = $10,
              next_due_at = $11, version = $12, state = $13, card = $14, reckoned_under = $15,
              words_gone_at = NULL
            WHERE team = $1 AND channel = $2 AND thread = $3
            """,
            [.. result.Cases.Where(change => !change.IsNew).Select(change => Columns(change, result.Playbook))],
            cancellation
        );
        var changed = result.Cases.Select(change => change.State.Key.Thread).ToHashSet();
        await session.ExecuteManyAsync(
            "UPDATE cases SET next_due_at = $4, reckoned_under = $5 WHERE team = $1 AND channel = $2 AND thread = $3",
            [
                .. result
                    .Rescheduled.Where(due => !changed.Contains(due.Thread))
                    .Select(due =>
                        (object?[])[lane.Team.Value, lane.Channel.Value, due.Thread.Value, Milliseconds(due.DueAt), (long)result.Playbook]
                    ),
            ],
            cancellation
        );
    }

    private static object?[] Columns(CaseChange change, long playbook)
    {
        var state = change.State;
        return
        [
            state.Key.Team.Value,
            state.Key.Channel.Value,
            state.Key.Thread.Value,
            state.Status.ToString(),
            state.Asker.Value,
            state.Owner?.Value,
            Milliseconds(state.OpenedAt),
            Milliseconds(state.FirstAnsweredAt),
            Milliseconds(state.LastActivityAt),
            Milliseconds(state.ResolvedAt),
            Milliseconds(change.DueAt),
            (long)state.Version,
            CaseJson.Write(state),
            state.Card?.Value,
            playbook,
        ];
    }

    private static ValueTask WriteEventsAsync(Session session, Lane lane, TurnResult result, CancellationToken cancellation) =>
        session.ExecuteManyAsync(
            "INSERT INTO events (team, channel, thread, seq, at, type, cause, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            [
                .. from change in result.Cases
                from happening in change.Happenings
                select (object?[])
                    [
                        lane.Team.Value,
                        lane.Channel.Value,
                        change.State.Key.Thread.Value,
                        (long)happening.Seq,
                        Milliseconds(happening.Happened.At),
                        StoredNames.NameOf(happening.Happened),
                        happening.Cause,
                        CaseJson.Write(happening.Happened),
                    ],
            ],
            cancellation
        );

    private static ValueTask WriteGivenAsync(
        Session session,
        Lane lane,
        Instant now,
        List<GivenChange> given,
        CancellationToken cancellation
    ) =>
        session.ExecuteManyAsync(
            """
            INSERT INTO given (team, channel, thread, id, form, by_user, at, fields) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT DO NOTHING
            """,
            [
                .. given.Select(one =>
                    (object?[])
                        [
                            lane.Team.Value,
                            lane.Channel.Value,
                            one.Thread.Value,
                            one.Given.Id,
                            one.Given.Form,
                            one.By.Value,
                            Milliseconds(now),
                            CaseJson.Write(one.Given.Fields),
                        ]
                ),
            ],
            cancellation
        );

    /// <summary>An order that is there already, by its id or as the card order that waits anyway, is not stored twice.</summary>
    public static async ValueTask WriteOrdersAsync(Session session, IReadOnlyList<Order> orders, CancellationToken cancellation)
    {
        await HoldCardsAsync(session, orders, cancellation);
        await session.ExecuteManyAsync(
            """
            INSERT INTO outbox (team, id, channel, thread, kind, body, urgency, not_before, stored_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT DO NOTHING
            """,
            [
                .. orders.Select(order =>
                    (object?[])
                        [
                            order.Case.Team.Value,
                            order.Id,
                            order.Case.Channel.Value,
                            order.Case.Thread.Value,
                            order.Kind,
                            CaseJson.Write(order.Effect),
                            (long)order.Urgency,
                            Milliseconds(order.NotBefore),
                            Milliseconds(order.StoredAt),
                        ]
                ),
            ],
            cancellation
        );
    }

    /// <summary>
    /// The card order that waits is enough only if it begins after this is committed, and shows it: until then PostgreSQL lets nobody begin
    /// it. (One that was begun already is no waiting one, and a new one is stored.)
    /// </summary>
    private static ValueTask HoldCardsAsync(Session session, IReadOnlyList<Order> orders, CancellationToken cancellation) =>
        session.ExecuteManyAsync(
            """
            UPDATE outbox SET not_before = not_before
            WHERE team = $1 AND channel = $2 AND thread = $3 AND kind = 'show_card' AND state = 0
            """,
            [
                .. orders
                    .Where(order => order.Effect is Effect.ShowCard)
                    .Select(order => (object?[])[order.Case.Team.Value, order.Case.Channel.Value, order.Case.Thread.Value]),
            ],
            cancellation
        );

    private static async ValueTask WriteEntriesAsync(Session session, Instant now, TurnResult result, CancellationToken cancellation)
    {
        if (result.Done.Count > 0)
        {
            await session.ExecuteAsync(
                $"UPDATE inbox SET state = 1, waits_for = NULL, done_at = $1 WHERE {session.Among("id", "$2")}",
                [Milliseconds(now), session.ListOf(result.Done)],
                cancellation
            );
        }
        if (result.Released.Count > 0)
        {
            await session.ExecuteAsync(
                $"UPDATE inbox SET state = 0, waits_for = NULL WHERE {session.Among("id", "$1")}",
                [session.ListOf(result.Released)],
                cancellation
            );
        }
        await session.ExecuteManyAsync(
            "UPDATE inbox SET state = 2, waits_for = $2 WHERE id = $1",
            [.. result.Waiting.Select(waiting => (object?[])[waiting.Id, waiting.For.Value])],
            cancellation
        );
        await session.ExecuteManyAsync(
            "UPDATE inbox SET state = 0, attempts = attempts + 1, waits_for = NULL, problem = $2 WHERE id = $1",
            [.. result.Failed.Select(failed => (object?[])[failed.Id, failed.Problem])],
            cancellation
        );
        await session.ExecuteManyAsync(
            "UPDATE inbox SET state = 3, attempts = attempts + 1, waits_for = NULL, problem = $2, done_at = $3 WHERE id = $1",
            [.. result.SetAside.Select(aside => (object?[])[aside.Id, aside.Problem, Milliseconds(now)])],
            cancellation
        );
    }

    private static long? Milliseconds(Instant? at) => at?.ToUnixTimeMilliseconds();
}

using System.Data.Common;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall.Duties;
using Switchboard.Slack.Following;
using Switchboard.Storage;

namespace Switchboard.Slack.Duties;

/// <summary>What people ask each other for and say at the end of a shift, with the orders to tell of it in the same transaction.</summary>
internal sealed class DutyStore(Database database, Signals signals, TimeProvider time)
{
    private static readonly Duration NotesStay = Duration.FromDays(30);

    /// <summary>Called when something may fall due sooner: handlers only note it and return.</summary>
    public event Action? Changed;

    public Task AskAsync(TeamId team, DutyRequest request, CancellationToken cancellation) =>
        WriteAsync(
            [NoticeOrders.Of(team, request.Of.Value, new Notice.AskedFor(request.Id), request.Id, time.GetStoredInstant())],
            session =>
                session.ExecuteAsync(
                    """
                    INSERT INTO duty_requests (team, id, kind, schedule, asked_by, asked_of, from_at, until_at, also_from, also_until, state, asked_at, expires_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11, $12) ON CONFLICT DO NOTHING
                    """,
                    [
                        team.Value,
                        request.Id,
                        request.Also is null ? "cover" : "swap",
                        request.Schedule,
                        request.By.Value,
                        request.Of.Value,
                        request.From.ToUnixTimeMilliseconds(),
                        request.Until.ToUnixTimeMilliseconds(),
                        request.Also?.Start.ToUnixTimeMilliseconds(),
                        request.Also?.End.ToUnixTimeMilliseconds(),
                        time.GetStoredInstant().ToUnixTimeMilliseconds(),
                        request.ExpiresAt.ToUnixTimeMilliseconds(),
                    ],
                    cancellation
                ),
            cancellation
        );

    /// <summary>The first answer counts, and its asker hears of it.</summary>
    /// <returns>False where it was answered before, or is over.</returns>
    public Task<bool> AnswerAsync(TeamId team, DutyRequest request, string state, CancellationToken cancellation) =>
        WriteAsync(
            [NoticeOrders.Of(team, request.By.Value, new Notice.AnsweredTo(request.Id), $"{request.Id} {state}", time.GetStoredInstant())],
            session =>
                session.ExecuteAsync(
                    "UPDATE duty_requests SET state = $3, answered_at = $4 WHERE team = $1 AND id = $2 AND state = 'open'",
                    [team.Value, request.Id, state, time.GetStoredInstant().ToUnixTimeMilliseconds()],
                    cancellation
                ),
            cancellation
        );

    public Task<DutyRequest?> FindAsync(TeamId team, string id, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) => session.FirstAsync($"{Select} WHERE team = $1 AND id = $2", [team.Value, id], RequestOf, cancellation),
            cancellation
        );

    /// <summary>What still waits: for an answer, or, after a crash, to be written into the rota.</summary>
    public Task<List<DutyRequest>> WaitingAsync(TeamId team, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    $"{Select} WHERE team = $1 AND (state = 'open' OR (state = 'accepted' AND applied_at IS NULL)) ORDER BY expires_at LIMIT 500",
                    [team.Value],
                    RequestOf,
                    cancellation
                ),
            cancellation
        );

    public Task AppliedAsync(TeamId team, string id, CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    "UPDATE duty_requests SET applied_at = $3 WHERE team = $1 AND id = $2",
                    [team.Value, id, time.GetStoredInstant().ToUnixTimeMilliseconds()],
                    cancellation
                ),
            cancellation
        );

    /// <summary>Up to when beginnings and ends of shifts were told; null before the first time.</summary>
    public Task<Instant?> ToldUntilAsync(TeamId team, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.FirstAsync<Instant?>(
                    "SELECT told_until FROM shift_watch WHERE team = $1",
                    [team.Value],
                    row => Rows.InstantOf(row, 0),
                    cancellation
                ),
            cancellation
        );

    public Task TellAsync(TeamId team, Instant until, IReadOnlyList<Order> orders, CancellationToken cancellation) =>
        WriteAsync(
            orders,
            async session =>
            {
                await session.ExecuteAsync(
                    "DELETE FROM shift_notes WHERE team = $1 AND written_at < $2",
                    [team.Value, (until - NotesStay).ToUnixTimeMilliseconds()],
                    cancellation
                );
                return await session.ExecuteAsync(
                    """
                    INSERT INTO shift_watch (team, told_until) VALUES ($1, $2)
                    ON CONFLICT (team) DO UPDATE SET told_until = excluded.told_until
                    """,
                    [team.Value, until.ToUnixTimeMilliseconds()],
                    cancellation
                );
            },
            cancellation,
            isNews: false
        );

    public Task NoteAsync(TeamId team, string schedule, UserId by, string text, IReadOnlyList<Order> orders, CancellationToken cancellation)
    {
        var now = time.GetStoredInstant().ToUnixTimeMilliseconds();
        return WriteAsync(
            orders,
            session =>
                session.ExecuteAsync(
                    "INSERT INTO shift_notes (team, schedule, ended_at, by_user, text, written_at) VALUES ($1, $2, $3, $4, $5, $3) ON CONFLICT DO NOTHING",
                    [team.Value, schedule, now, by.Value, text],
                    cancellation
                ),
            cancellation,
            isNews: false
        );
    }

    /// <summary>What was said last about a schedule, not longer ago than <paramref name="since"/>.</summary>
    public Task<(UserId By, string Text)?> LastNoteAsync(TeamId team, string schedule, Instant since, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.FirstAsync<(UserId, string)?>(
                    "SELECT by_user, text FROM shift_notes WHERE team = $1 AND schedule = $2 AND written_at >= $3 AND text <> '' ORDER BY written_at DESC LIMIT 1",
                    [team.Value, schedule, since.ToUnixTimeMilliseconds()],
                    row => (new UserId(row.GetString(0)), row.GetString(1)),
                    cancellation
                ),
            cancellation
        );

    private const string Select =
        "SELECT id, schedule, asked_by, asked_of, from_at, until_at, expires_at, also_from, also_until, state FROM duty_requests";

    private static DutyRequest RequestOf(DbDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            new(row.GetString(2)),
            new(row.GetString(3)),
            Rows.InstantOf(row, 4),
            Rows.InstantOf(row, 5),
            Rows.InstantOf(row, 6)
        )
        {
            Also = row.IsDBNull(7) ? null : new Interval(Rows.InstantOf(row, 7), Rows.InstantOf(row, 8)),
            State = row.GetString(9),
        };

    private async Task<bool> WriteAsync(
        IReadOnlyList<Order> orders,
        Func<Session, ValueTask<int>> write,
        CancellationToken cancellation,
        bool isNews = true
    )
    {
        var isWritten = await database.WriteAsync(
            async (Session session) =>
            {
                if (await write(session) == 0)
                    return false;
                await TurnWriting.WriteOrdersAsync(session, orders, cancellation);
                return true;
            },
            cancellation
        );
        foreach (var order in orders)
            signals.Sendings.Add(order.Case.Lane);
        if (isNews)
            Changed?.Invoke();
        return isWritten;
    }
}

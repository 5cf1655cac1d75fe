using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall.Escalation;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>Pages in SQL: each is raised, told and ticked in transactions of their own, and wakes what follows from it once that is committed.</summary>
internal sealed class PageStore(Database database, PageSettings settings, CurrentPlaybook playbook, PageSignals signals, TimeProvider time)
{
    /// <summary>Pages of one transaction of the clock.</summary>
    private const int AtOnce = 200;

    /// <summary>Raises a page, unless its cause did before or the case has one of that policy that is not over.</summary>
    /// <returns>Its number, and what happened when it was raised.</returns>
    public async Task<(long Number, IReadOnlyList<PageEvent> Events)> RaiseAsync(PageWanted wanted, CancellationToken cancellation)
    {
        var raised = await database.WriteAsync(
            async (Session session) =>
            {
                if (await StandingAsync(session, wanted, cancellation) is { } standing)
                    return (standing, await EventsAsync(session, wanted.Team, standing, cancellation), new PageWake());
                var number = await NextAsync(session, wanted.Team, "page", cancellation);
                var turn = (int)(await NextAsync(session, wanted.Team, $"pages of {wanted.Policy}", cancellation) - 1);
                var row = new PageRow(wanted.Team, number, wanted.Kind, wanted.Policy, wanted.Case, Unraised(wanted));
                await InsertAsync(session, row, wanted.Cause, cancellation);
                var page = await TurnAsync(session, [row], cancellation);
                var events = page.Decide(row, new PageInput.Raise(turn) { Except = wanted.Except }, wanted.Cause);
                await page.WriteAsync(session, cancellation);
                return (number, events, page.Wake);
            },
            cancellation
        );
        signals.Wake(raised.Item3);
        return (raised.Item1, raised.Item2);
    }

    /// <summary>Tells a page something; the same cause counts once.</summary>
    /// <returns>How it stands then; null where there is none.</returns>
    public async Task<PageRow?> TellAsync(TeamId team, long number, PageInput input, string cause, CancellationToken cancellation)
    {
        var told = await database.WriteAsync(
            async (Session session) =>
            {
                if (await LockAsync(session, team, number, cancellation) is not { } row)
                    return ((PageRow?)null, new PageWake());
                if (await WasToldAsync(session, row, cause, cancellation))
                    return ((PageRow?)row, new PageWake());
                var page = await TurnAsync(session, [row], cancellation);
                page.Decide(row, input, cause);
                await page.WriteAsync(session, cancellation);
                return ((PageRow?)row, page.Wake);
            },
            cancellation
        );
        signals.Wake(told.Item2);
        return told.Item1 is null ? null : await FindAsync(team, number, cancellation);
    }

    /// <summary>Tells the time to the pages that are due, a transaction's worth of them.</summary>
    /// <returns>When the next falls due; now where more are.</returns>
    public async Task<Instant?> TickAsync(CancellationToken cancellation)
    {
        var now = time.GetStoredInstant();
        var ticked = await database.WriteAsync(
            async (Session session) =>
            {
                var due = await session.QueryAsync(
                    $"SELECT {PageRow.Columns} FROM pages WHERE next_due_at <= $1 ORDER BY next_due_at LIMIT {AtOnce}{Locking(" SKIP LOCKED")}",
                    [now.ToUnixTimeMilliseconds()],
                    PageRow.Of,
                    cancellation
                );
                var wakes = new List<PageWake>();
                foreach (var team in due.GroupBy(row => row.Team))
                {
                    var page = await TurnAsync(session, [.. team], cancellation);
                    foreach (var row in team)
                        page.Decide(row, new PageInput.ClockTicked(), $"clock {now.ToUnixTimeMilliseconds()}");
                    await page.WriteAsync(session, cancellation);
                    wakes.Add(page.Wake);
                }
                var next = await session.FirstAsync(
                    "SELECT MIN(next_due_at) FROM pages WHERE next_due_at > $1",
                    [now.ToUnixTimeMilliseconds()],
                    row => Rows.InstantOrNull(row, 0),
                    cancellation
                );
                return (Wakes: wakes, Next: due.Count == AtOnce ? now : next);
            },
            cancellation
        );
        foreach (var wake in ticked.Wakes)
            signals.Wake(wake);
        return ticked.Next;
    }

    /// <summary>A provider's receipt of a notice.</summary>
    public async Task ReceiptAsync(TeamId team, long number, int notice, bool isDelivered, string why, CancellationToken cancellation)
    {
        var wake = await database.WriteAsync(
            async (Session session) =>
            {
                if (await LockAsync(session, team, number, cancellation) is not { } row)
                    return new PageWake();
                await NoticeRows.ReceiptAsync(session, row, notice, isDelivered, why, time.GetStoredInstant(), cancellation);
                var page = await TurnAsync(session, [row], cancellation);
                page.Decide(
                    row,
                    isDelivered ? new PageInput.Delivered(notice) : new PageInput.Failed(notice, why),
                    $"receipt {notice} {isDelivered}"
                );
                await page.WriteAsync(session, cancellation);
                return page.Wake;
            },
            cancellation
        );
        signals.Wake(wake);
    }

    /// <summary>The rules or people's wishes changed: all pages that are not over are looked at again.</summary>
    public Task<int> ReckonAsync(CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    "UPDATE pages SET next_due_at = $1 WHERE status IN ('Calling', 'Acknowledged')",
                    [time.GetStoredInstant().ToUnixTimeMilliseconds()],
                    cancellation
                ),
            cancellation
        );

    public async Task<PageRow?> FindAsync(TeamId team, long number, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.FirstAsync(
                    $"SELECT {PageRow.Columns} FROM pages WHERE team = $1 AND number = $2",
                    [team.Value, number],
                    PageRow.Of,
                    cancellation
                ),
            cancellation
        );

    /// <summary>Decides within somebody else's transaction.</summary>
    public async ValueTask<PageTurn> TurnAsync(Session session, IReadOnlyList<PageRow> rows, CancellationToken cancellation)
    {
        var now = time.GetStoredInstant();
        return new PageTurn(await settings.OfAsync(session, rows[0].Team, rows, now, cancellation), playbook.Now.Version, now);
    }

    /// <summary>A page for this transaction alone: on SQLite there is but one at a time.</summary>
    public ValueTask<PageRow?> LockAsync(Session session, TeamId team, long number, CancellationToken cancellation) =>
        session.FirstAsync(
            $"SELECT {PageRow.Columns} FROM pages WHERE team = $1 AND number = $2{Locking("")}",
            [team.Value, number],
            PageRow.Of,
            cancellation
        );

    /// <summary>Several at once, in one order everywhere, so that two transactions never wait for each other.</summary>
    public ValueTask<List<PageRow>> LockAllAsync(
        Session session,
        TeamId team,
        IReadOnlyCollection<long> numbers,
        CancellationToken cancellation
    ) =>
        session.QueryAsync(
            $"SELECT {PageRow.Columns} FROM pages WHERE team = $1 AND {session.Among("number", "$2")} ORDER BY number{Locking("")}",
            [team.Value, session.ListOf(numbers)],
            PageRow.Of,
            cancellation
        );

    private string Locking(string how) => database.Dialect == Dialect.Postgres ? $" FOR UPDATE{how}" : "";

    private static PageState Unraised(PageWanted wanted) => new() { Policy = wanted.Policy, RaisedAt = Instant.MinValue };

    private static async ValueTask<long?> StandingAsync(Session session, PageWanted wanted, CancellationToken cancellation) =>
        await session.FirstAsync<long?>(
            """
            SELECT number FROM pages WHERE team = $1 AND cause = $2
            UNION ALL
            SELECT number FROM pages WHERE team = $1 AND channel = $3 AND thread = $4 AND policy = $5 AND thread <> ''
              AND status IN ('Calling', 'Acknowledged')
            LIMIT 1
            """,
            [wanted.Team.Value, wanted.Cause, wanted.Case?.Channel.Value ?? "", wanted.Case?.Thread.Value ?? "", wanted.Policy],
            row => row.GetInt64(0),
            cancellation
        );

    private static async ValueTask<IReadOnlyList<PageEvent>> EventsAsync(
        Session session,
        TeamId team,
        long number,
        CancellationToken cancellation
    ) =>
        await session.QueryAsync(
            "SELECT body FROM page_events WHERE team = $1 AND page = $2 ORDER BY seq LIMIT 1000",
            [team.Value, number],
            row => CaseJson.Read<PageEvent>(row.GetString(0)),
            cancellation
        );

    private static async ValueTask<bool> WasToldAsync(Session session, PageRow row, string cause, CancellationToken cancellation) =>
        (
            await session.QueryAsync(
                "SELECT 1 FROM page_events WHERE team = $1 AND page = $2 AND cause = $3 LIMIT 1",
                [row.Team.Value, row.Number, cause],
                found => found.GetInt32(0),
                cancellation
            )
        ).Count > 0;

    private static ValueTask<long> NextAsync(Session session, TeamId team, string counter, CancellationToken cancellation) =>
        session.FirstAsync(
            """
            INSERT INTO counters (team, name, value) VALUES ($1, $2, 1)
            ON CONFLICT (team, name) DO UPDATE SET value = counters.value + 1
            RETURNING value
            """,
            [team.Value, counter],
            row => row.GetInt64(0),
            cancellation
        );

    private async ValueTask InsertAsync(Session session, PageRow row, string cause, CancellationToken cancellation) =>
        await session.ExecuteAsync(
            """
            INSERT INTO pages (team, number, cause, kind, policy, channel, thread, status, raised_at, playbook, state)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'Calling', $8, $9, '')
            """,
            [
                row.Team.Value,
                row.Number,
                cause,
                row.Kind.ToString(),
                row.Policy,
                row.Case?.Channel.Value ?? "",
                row.Case?.Thread.Value ?? "",
                time.GetStoredInstant().ToUnixTimeMilliseconds(),
                (long)playbook.Now.Version,
            ],
            cancellation
        );
}

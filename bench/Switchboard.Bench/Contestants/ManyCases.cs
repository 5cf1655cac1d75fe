using System.Globalization;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;

namespace Switchboard.Bench.Contestants;

/// <summary>
/// A store with a million open cases (when quick: a tenth of that), each with a reminder to come. The server makes one case of a real question; SQL multiplies its rows,
/// so that whatever the server keeps of a case, it keeps of each.
/// </summary>
internal sealed class ManyCases(Store store, long reminderAfter)
{
    private const string Thread = "CAST(1500000000 + n.i AS TEXT) || '.000100'";

    public Store Store => store;

    /// <summary>Has the server make one case, and multiplies it.</summary>
    public static async Task<ManyCases> MakeAsync(
        Workbench bench,
        OurServer server,
        Sandbox sandbox,
        string folder,
        Store store,
        Postgres? postgres,
        CancellationToken cancellation
    )
    {
        await using (var running = await server.StartAsync(folder, bench.NextPort(), store, postgres, cancellation))
        {
            // A question to the developers' group is reminded of at any hour, so that its due instant is plain arithmetic.
            var urgent = new Traffic(running.Workspace, "M") { Mention = sandbox.UserGroup("dev911") };
            using var generator = new Generator(running.Port, 1, new RequestPool(urgent, running.Workspace.SigningSecret, 1));
            if (
                generator.ClosedLoop(TimeSpan.FromSeconds(5), cancellation).Answered != 1
                || !await store.IsDrainedAsync(TimeSpan.FromSeconds(10), cancellation)
            )
                throw new InvalidOperationException("The first case was not made.");
        }
        return await MultiplyAsync(store, bench.ManyCases, cancellation);
    }

    private static async Task<ManyCases> MultiplyAsync(Store store, int count, CancellationToken cancellation)
    {
        var after = await store.NumberAsync("SELECT next_due_at - opened_at FROM cases", cancellation);
        var far = DateTimeOffset.UtcNow.AddDays(30).ToUnixTimeMilliseconds();
        // Due from a month on, one a second.
        var opened = $"({far - after} + n.i * 1000)";
        var numbers = $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count - 1})";

        await store.ExecuteAsync(
            (store.IsSqlite ? "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; " : "")
                + $"""
                BEGIN;
                INSERT INTO events (team, channel, thread, seq, at, type, cause, body)
                {numbers} SELECT e.team, e.channel, {Thread}, e.seq, {opened}, e.type, e.cause, replace(e.body, e.thread, {Thread})
                FROM n, (SELECT e.* FROM events e JOIN cases c ON c.team = e.team AND c.channel = e.channel AND c.thread = e.thread) e;
                INSERT INTO messages (team, channel, ts, thread, author, text, edited_at, deleted_at, has_files, posted_at)
                {numbers} SELECT m.team, m.channel, {Thread}, {Thread}, m.author, m.text || ' ' || CAST(n.i AS TEXT), NULL, NULL, m.has_files, {opened}
                FROM n, (SELECT * FROM messages WHERE ts = thread) m;
                INSERT INTO cases (team, channel, thread, number, status, asker, owner, opened_at, first_answered_at, last_activity_at, resolved_at, next_due_at, version, state, card)
                {numbers} SELECT c.team, c.channel, {Thread}, c.number + n.i, c.status, c.asker, c.owner, {opened}, NULL, {opened}, NULL, {opened} + {after}, c.version,
                  replace(replace(c.state, c.thread, {Thread}), CAST(c.opened_at AS TEXT), CAST({opened} AS TEXT)), c.card
                FROM n, (SELECT * FROM cases) c;
                UPDATE counters SET value = value + {count};
                COMMIT;
                """
                + (store.IsSqlite ? " PRAGMA wal_checkpoint(TRUNCATE);" : " ANALYZE; CHECKPOINT;"),
            cancellation
        );
        return new ManyCases(store, after);
    }

    /// <summary>Makes cases due at given instants; to be called while the server is down.</summary>
    /// <param name="first">The first case's place, from 1.</param>
    /// <param name="count">How many.</param>
    /// <param name="dueAt">When the first falls due, Unix milliseconds.</param>
    /// <param name="apart">Milliseconds from one to the next.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task FallDueAsync(int first, int count, long dueAt, int apart, CancellationToken cancellation)
    {
        var due = $"({dueAt} + (CAST(substr(thread, 1, 10) AS BIGINT) - {1500000000 + first}) * {apart})";
        var opened = $"({due} - {reminderAfter})";
        await store.ExecuteAsync(
            $"""
            UPDATE cases SET next_due_at = {due}, opened_at = {opened}, last_activity_at = {opened},
              state = replace(state, CAST(opened_at AS TEXT), CAST({opened} AS TEXT))
            WHERE thread BETWEEN '{(1500000000 + first).ToString(CultureInfo.InvariantCulture)}.000100' AND '{(
                1500000000 + first + count - 1
            ).ToString(CultureInfo.InvariantCulture)}.000100'
            """,
            cancellation
        );
    }
}

using Switchboard.Bench.Contestants;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;
using Switchboard.Bench.Report;

namespace Switchboard.Bench.Measures;

/// <summary>
/// Lateness of reminders with a million outstanding: from the instant one is due to the commit that holds its event and its order, as another
/// connection sees it. First a hundred fall due each second, then 10,000 at one instant.
/// </summary>
internal sealed class Timers(Workbench bench, OurServer server)
{
    private const int Single = 1_000;
    private const int Apart = 10; // ms
    private const int AtOnce = 10_000;

    private readonly Table table = new(
        $"Timers with {bench.ManyCases:N0} outstanding cases",
        ["store", "100/s: late p50, ms", "p99", "most", "10,000 at once: all fired after, ms", "reminded", "orders stored"]
    )
    {
        Note =
            "Seen from outside, by looking every 0.3 ms or so: each figure includes up to one look. Fired = the case's new state, its event and the order to remind are committed.",
    };

    public async Task RunAsync(
        ManyCases cases,
        string name,
        string folder,
        Postgres? postgres,
        Findings findings,
        CancellationToken cancellation
    )
    {
        var rounds = bench.Rounds;
        var before = await RemindedAsync(cases.Store, cancellation);
        var ordersBefore = await OrdersAsync(cases.Store, cancellation);
        // Set while the server is down; it is up well before the first falls due.
        var first = DateTimeOffset.UtcNow.AddSeconds(12).ToUnixTimeMilliseconds();
        var afterSingles = first + (Single * Apart) + 2_000;
        await cases.FallDueAsync(1, Single, first, Apart, cancellation);
        for (var round = 0; round < rounds; round++)
            await cases.FallDueAsync(1 + Single + (round * AtOnce), AtOnce, afterSingles + (round * 4_000), 0, cancellation);

        await using var running = await server.StartAsync(folder, bench.NextPort(), cases.Store, postgres, cancellation);
        if (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() >= first)
            throw new InvalidOperationException("The server took so long to start that the first reminders were due before.");
        var late = await LatenessAsync(cases.Store, first, cancellation);
        var allFired = new List<double>();
        for (var round = 0; round < rounds; round++)
            allFired.Add(await AllFiredAfterAsync(cases.Store, afterSingles + (round * 4_000), cancellation));

        var reminded = await RemindedAsync(cases.Store, cancellation) - before;
        var orders = await OrdersAsync(cases.Store, cancellation) - ordersBefore;
        if (reminded != Single + (rounds * AtOnce))
            throw new InvalidOperationException($"{Single + (rounds * AtOnce)} reminders were due, {reminded} happened.");
        table.Add(
            name,
            Figure.Of(late.Milliseconds(50)),
            Figure.Of(late.Milliseconds(99)),
            Figure.Of(late.MaxNanoseconds / 1e6),
            $"{Figure.Of(Figure.Median(allFired))} ({Figure.Of(allFired.Min())}–{Figure.Of(allFired.Max())})",
            Figure.Of(reminded),
            Figure.Of(orders)
        );
        findings.Add(Aim.AtMost($"{name}: reminders late with {bench.ManyCases:N0} outstanding, p99", 20, late.Milliseconds(99), " ms"));
        findings.Add(Aim.AtMost($"{name}: 10,000 due at once all fired after", 500, Figure.Median(allFired), " ms"));
    }

    public void Write(Findings findings) => findings.Add(table);

    /// <summary>Due instants are known; the earliest that is still to come tells which have fired.</summary>
    private static async Task<Histogram> LatenessAsync(Store store, long first, CancellationToken cancellation)
    {
        var late = new Histogram();
        await using var connection = await store.OpenAsync(cancellation);
        var last = first + ((Single - 1) * Apart);
        var next = first;
        while (next <= last)
        {
            var waiting = await Store.NumberAsync(
                connection,
                $"SELECT coalesce(min(next_due_at), {last + 1}) FROM cases WHERE next_due_at BETWEEN {first} AND {last}",
                cancellation
            );
            var now = Now();
            for (; next < waiting && next <= last; next += Apart)
                late.Record((long)((now - next) * 1e6));
            if (now > last + 30_000)
                throw new InvalidOperationException("Reminders did not fire.");
            Thread.SpinWait(2_000);
        }
        return late;
    }

    private static async Task<double> AllFiredAfterAsync(Store store, long due, CancellationToken cancellation)
    {
        await using var connection = await store.OpenAsync(cancellation);
        while (
            await Store.NumberAsync(
                connection,
                $"SELECT count(*) FROM (SELECT 1 FROM cases WHERE next_due_at = {due} LIMIT 1) one",
                cancellation
            ) > 0
        )
        {
            if (Now() > due + 30_000)
                throw new InvalidOperationException("Reminders did not fire.");
            if (Now() < due - 50)
                await Task.Delay(20, cancellation);
        }
        return Now() - due;
    }

    private static Task<long> RemindedAsync(Store store, CancellationToken cancellation) =>
        store.NumberAsync("SELECT count(*) FROM events WHERE type = 'reminded'", cancellation);

    private static Task<long> OrdersAsync(Store store, CancellationToken cancellation) =>
        store.NumberAsync("SELECT count(*) FROM outbox", cancellation);

    /// <summary>Unix milliseconds with their fraction.</summary>
    private static double Now() => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds;
}

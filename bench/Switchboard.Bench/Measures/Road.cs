using System.Diagnostics;
using Switchboard.Bench.Contestants;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;
using Switchboard.Bench.Report;

namespace Switchboard.Bench.Measures;

/// <summary>
/// The whole road: signed events are accepted, decided, committed, and their orders stored. First a steady 3,000/s that must not pile up,
/// then a flood as fast as the server takes it, and the time until nothing is left.
/// </summary>
internal sealed class Road(Workbench bench)
{
    private const int Steady = 3_000;
    private const int Connections = 64;

    private readonly Table table = new(
        "The whole road (accepted, decided, committed, orders stored; one core)",
        [
            "server",
            "steady 3,000/s: taken in, /s",
            "p99 ack, ms",
            "most undecided",
            "decided after, s",
            "flood: accepted/s",
            "decided/s from first to last",
            "drain/s",
            "peak RSS, MiB",
            "cases / events / orders",
        ]
    )
    {
        Note =
            "Steady: Poisson at 3,000/s, which is 360 saturated workspaces. Flood: closed loop over 64 connections; "
            + "“from first to last” counts from the first request to the last decision's commit. After each the tables are compared with what was sent.",
    };

    public async Task RunAsync(IReadOnlyList<Contestant> ours, Findings findings, CancellationToken cancellation)
    {
        foreach (var contestant in ours)
            await RunAsync(contestant, findings, cancellation);
        findings.Add(table);
    }

    private async Task RunAsync(Contestant contestant, Findings findings, CancellationToken cancellation)
    {
        await using var running = await contestant.StartAsync(bench, cancellation);
        var store = running.Store!; // ours have one
        await PourAsync(running, generator => generator.ClosedLoop(bench.Seconds(2, 1), cancellation), 8_000, cancellation);

        var steadyTime = bench.Seconds(20, 5);
        var steady = await PourAsync(
            running,
            generator => generator.OpenLoop(Steady, steadyTime, seed: 1, cancellation),
            (int)(Steady * steadyTime.TotalSeconds * 1.1),
            cancellation
        );
        var floodTime = bench.Seconds(8, 2);
        var flood = await PourAsync(
            running,
            generator => generator.ClosedLoop(floodTime, cancellation),
            (int)(contestant.AcksPerSecond * floodTime.TotalSeconds),
            cancellation
        );

        var counts = await CheckAsync(running, store, cancellation);
        table.Add(
            contestant.Name,
            Figure.Of(steady.Load.PerSecond),
            Figure.Of(steady.Load.Latency.Milliseconds(99)),
            Figure.Of(steady.MostUndecided),
            Figure.Of(steady.DrainSeconds),
            Figure.Of(flood.Load.PerSecond),
            Figure.Of(flood.DecidedPerSecond),
            Figure.Of(flood.DrainPerSecond),
            Figure.Of(running.PeakMiB),
            counts
        );
        findings.Add(
            Aim.AtLeast($"{contestant.Name}: whole road, decided/s from first to last of a flood", Steady, flood.DecidedPerSecond, "/s")
        );
        findings.Add(
            Aim.AtMost(
                $"{contestant.Name}: undecided {Figure.Of(steady.DrainSeconds)} s after {steadyTime.TotalSeconds:0} s of a steady {Steady:N0}/s, most at any time",
                Steady,
                steady.MostUndecided
            )
        );
    }

    /// <summary>Runs a load, watches how much lies undecided, and waits until nothing does.</summary>
    private static async Task<Poured> PourAsync(
        Running running,
        Func<Generator, LoadResult> load,
        int requests,
        CancellationToken cancellation
    )
    {
        var store = running.Store!; // ours have one
        using var generator = new Generator(running.Port, Connections, running.Requests(requests));
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = Task.Run(() => MostUndecidedAsync(store, watching.Token), cancellation);
        var started = Stopwatch.GetTimestamp();
        var result = load(generator);
        var loadSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var left = await store.NumberAsync("SELECT count(*) FROM inbox WHERE state = 0", cancellation);
        if (!await store.IsDrainedAsync(TimeSpan.FromMinutes(2), cancellation))
            throw new InvalidOperationException("Facts are still undecided two minutes after the load ended.");
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await watching.CancelAsync();
        return new Poured(result, await watch, left, seconds - loadSeconds, seconds);
    }

    private static async Task<long> MostUndecidedAsync(Store store, CancellationToken cancellation)
    {
        long most = 0;
        try
        {
            await using var connection = await store.OpenAsync(cancellation);
            while (true)
            {
                most = Math.Max(most, await Store.NumberAsync(connection, "SELECT count(*) FROM inbox WHERE state = 0", cancellation));
                await Task.Delay(250, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            return most;
        }
    }

    /// <summary>A figure only counts if the work was done: every question is a case, everything was decided, orders are stored.</summary>
    private static async Task<string> CheckAsync(Running running, Store store, CancellationToken cancellation)
    {
        var cases = await store.NumberAsync("SELECT count(*) FROM cases", cancellation);
        var questions = await store.NumberAsync("SELECT count(*) FROM messages WHERE ts = thread", cancellation);
        var unfinished = await store.NumberAsync("SELECT count(*) FROM inbox WHERE state <> 1", cancellation);
        var orders = await store.NumberAsync("SELECT count(*) FROM outbox", cancellation);
        var events = await store.NumberAsync("SELECT count(*) FROM events", cancellation);
        if (cases == 0 || cases != questions || cases > running.Traffic.Questions || unfinished > 0 || orders == 0)
            throw new InvalidOperationException(
                $"The road lost something: {cases} cases of {questions} questions kept, {unfinished} facts not done ({await store.TextAsync("SELECT count(*) || ' ' || kind || ' in state ' || state || ': ' || coalesce(max(problem), max(waits_for), '') FROM inbox WHERE state <> 1 GROUP BY kind, state", cancellation)}), {orders} orders."
            );
        return $"{Figure.Of(cases)} / {Figure.Of(events)} / {Figure.Of(orders)}";
    }

    private sealed record Poured(LoadResult Load, long MostUndecided, long Left, double DrainSeconds, double Seconds)
    {
        public double DecidedPerSecond => Load.Answered / Seconds;

        public double DrainPerSecond => Left / Math.Max(DrainSeconds, 0.001);
    }
}

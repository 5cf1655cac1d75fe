using System.Data.Common;
using System.Diagnostics;
using Switchboard.Bench.Contestants;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;
using Switchboard.Bench.Report;

namespace Switchboard.Bench.Measures;

/// <summary>
/// Two nodes on one PostgreSQL; the one that takes everything in is killed with SIGKILL under load, with much undecided in the one channel.
/// How long until the other goes on deciding, and whether it comes to the end.
/// </summary>
internal sealed class FailOver(Workbench bench, OurServer server)
{
    private const int Connections = 32;
    private const double Wanted = 2_000;

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        if (Postgres.Programs is null)
            return;
        var pauses = new List<double>();
        var undecided = new List<long>();
        var isAllDecided = true;
        for (var round = 0; round < (bench.IsQuick ? 2 : 5); round++)
        {
            var (pause, left, isDrained) = await KillOneAsync(cancellation);
            pauses.Add(pause);
            undecided.Add(left);
            isAllDecided &= isDrained;
        }
        var table = new Table(
            "One of two nodes killed under load (PostgreSQL)",
            ["kills", "undecided at the kill, median", "the other goes on after, ms, median", "most", "all decided"]
        )
        {
            Note =
                "One channel only, so that the survivor must take the dead node's lane. Goes on: the first commit of a decision after the kill.",
        };
        table.Add(
            $"{pauses.Count}",
            Figure.Of(Figure.Median([.. undecided.Select(one => (double)one)])),
            Figure.Of(Figure.Median(pauses)),
            Figure.Of(pauses.Max()),
            isAllDecided ? "yes" : "**no**"
        );
        findings.Add(table);
        findings.Add(Aim.AtMost("PostgreSQL: the other node goes on after one is killed, at most", Wanted, pauses.Max(), " ms"));
    }

    private async Task<(double Milliseconds, long Undecided, bool IsDrained)> KillOneAsync(CancellationToken cancellation)
    {
        var folder = bench.NextFolder("failover");
        await using var postgres = await Postgres.StartAsync(folder, bench.NextPort(), cancellation);
        var store = new Store(postgres.ConnectionString);
        await using var first = await server.StartAsync(folder, bench.NextPort(), store, postgres: null, cancellation);
        await using var second = await server.StartAsync(
            bench.NextFolder("failover"),
            bench.NextPort(),
            store,
            postgres: null,
            cancellation
        );
        await using var connection = await store.OpenAsync(cancellation);
        using (
            var generator = new Generator(first.Port, Connections, new RequestPool(first.Traffic, first.Workspace.SigningSecret, 30_000))
        )
            generator.ClosedLoop(bench.Seconds(2, 1), cancellation);

        first.Server.KillHard();
        var killed = Stopwatch.GetTimestamp();
        var undecided = await UndecidedAsync(connection, cancellation);
        var left = undecided;
        while (left >= undecided && left > 0 && Stopwatch.GetElapsedTime(killed) < TimeSpan.FromMinutes(1))
            left = await UndecidedAsync(connection, cancellation);
        var pause = Stopwatch.GetElapsedTime(killed).TotalMilliseconds;
        return (pause, undecided, await store.IsDrainedAsync(TimeSpan.FromMinutes(1), cancellation));
    }

    private static Task<long> UndecidedAsync(DbConnection connection, CancellationToken cancellation) =>
        Store.NumberAsync(connection, "SELECT count(*) FROM inbox WHERE state = 0", cancellation);
}

using Switchboard.Bench.Contestants;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;

namespace Switchboard.Bench.Measures;

/// <summary>
/// The acknowledgement path: signed events over kept-alive connections, each answered 200 once it is safe. Contestants take turns
/// (A B C D, D C B A, …), each fresh in every round, so that a noisy minute of the machine hits all of them.
/// </summary>
internal sealed class Acks(Workbench bench, IReadOnlyList<Contestant> contestants)
{
    public static readonly int[] Widths = [1, 8, 64, 256];
    public static readonly int[] Rates = [10, 200];

    private const int OpenLoopConnections = 64;

    private readonly List<AckCell> cells = [];
    private readonly Dictionary<(string Contestant, int Round), double> peaks = [];

    public IReadOnlyList<Contestant> Contestants => contestants;

    public static string Closed(int width) => $"c={width}";

    public static string Open(int rate) => $"{rate}/s";

    public IReadOnlyList<AckCell> Of(Contestant contestant, string load) =>
        [.. cells.Where(cell => cell.Contestant == contestant.Name && cell.Load == load).OrderBy(cell => cell.Round)];

    public IReadOnlyList<AckCell> All(Contestant contestant) => [.. cells.Where(cell => cell.Contestant == contestant.Name)];

    /// <summary>Peak resident memory of each round, MiB.</summary>
    public IReadOnlyList<double> Peaks(Contestant contestant) =>
        [.. peaks.Where(peak => peak.Key.Contestant == contestant.Name).Select(peak => peak.Value)];

    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var round = 0; round < bench.Rounds; round++)
        {
            foreach (var contestant in round % 2 == 0 ? contestants : contestants.Reverse())
                await RoundAsync(contestant, round, cancellation);
        }
    }

    private async Task RoundAsync(Contestant contestant, int round, CancellationToken cancellation)
    {
        await using var running = await contestant.StartAsync(bench, cancellation);
        Closed(contestant, running, 64, bench.Seconds(4, 2), cancellation); // warm-up, not counted

        foreach (var rate in Rates)
        {
            await RestAsync(running, cancellation);
            var time = rate == 10 ? bench.Seconds(8, 3) : bench.Seconds(4, 2);
            cells.Add(Open(contestant, running, rate, round, time, cancellation));
        }
        foreach (var width in Widths)
        {
            await RestAsync(running, cancellation);
            var (result, cpu) = Closed(contestant, running, width, bench.Seconds(2.5, 1), cancellation);
            cells.Add(new AckCell(contestant.Name, round, Closed(width), result, cpu));
        }
        peaks[(contestant.Name, round)] = running.PeakMiB;
        Console.Error.WriteLine(
            $"  round {round + 1} {contestant.Name}: {string.Join(", ", cells.TakeLast(6).Select(cell => $"{cell.Load} {cell.Result.PerSecond:N0}/s p99 {cell.Result.Latency.Milliseconds(99):0.0} ms refused {cell.Result.Refused + cell.Result.Unanswered}"))}"
        );
    }

    /// <summary>What an earlier cell left undecided is not charged to the next one.</summary>
    private async Task RestAsync(Running running, CancellationToken cancellation)
    {
        if (running.Store is { } store)
            await store.IsDrainedAsync(bench.Seconds(20, 10), cancellation);
    }

    private static AckCell Open(Contestant contestant, Running running, int rate, int round, TimeSpan time, CancellationToken cancellation)
    {
        var requests = running.Requests((int)(rate * time.TotalSeconds * 1.5) + 50);
        using var generator = new Generator(running.Port, OpenLoopConnections, requests);
        var before = running.Cpu;
        var result = generator.OpenLoop(rate, time, seed: round, cancellation);
        return new AckCell(contestant.Name, round, Open(rate), result, running.Cpu - before);
    }

    private static (LoadResult Result, TimeSpan Cpu) Closed(
        Contestant contestant,
        Running running,
        int width,
        TimeSpan time,
        CancellationToken cancellation
    )
    {
        var requests = running.Requests((int)(contestant.AcksPerSecond * time.TotalSeconds));
        using var generator = new Generator(running.Port, width, requests, isEndless: !contestant.Keeps);
        GC.Collect();
        var before = running.Cpu;
        var result = generator.ClosedLoop(time, cancellation);
        return (result, running.Cpu - before);
    }
}

using Switchboard.Bench.Contestants;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;
using Switchboard.Bench.Report;

namespace Switchboard.Bench;

/// <summary>Load on a desk that somebody else has started and looks into.</summary>
internal static class Profiling
{
    private const int MostPerSecond = 35_000;

    public static async Task<int> LoadAsync(Uri sandboxUrl, int port, int width, TimeSpan time)
    {
        await Cores.PinAsync(CancellationToken.None);
        await using var sandbox = await Sandbox.FindAsync(sandboxUrl, child: null, CancellationToken.None);
        var workspace = sandbox.Workspace;
        var requests = new RequestPool(
            new Traffic(workspace, $"P{Environment.ProcessId:D7}"),
            workspace.SigningSecret,
            (int)(MostPerSecond * time.TotalSeconds)
        );
        using var generator = new Generator(port, width, requests);
        var result = generator.ClosedLoop(time, CancellationToken.None);
        Console.WriteLine(
            $"{Figure.Of(result.PerSecond)}/s, p50 {Figure.Of(result.Latency.Milliseconds(50))} ms, p99 {Figure.Of(result.Latency.Milliseconds(99))} ms, not 200: {result.Refused + result.Unanswered}"
        );
        return 0;
    }
}

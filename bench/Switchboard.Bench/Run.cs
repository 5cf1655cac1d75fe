using Switchboard.Bench.Contestants;
using Switchboard.Bench.Machine;
using Switchboard.Bench.Measures;
using Switchboard.Bench.Report;

namespace Switchboard.Bench;

/// <summary>One run from beginning to end.</summary>
internal static class Run
{
    public static async Task AllAsync(Request request, CancellationToken cancellation)
    {
        await Cores.PinAsync(cancellation);
        using var bench = new Workbench(request.IsQuick);
        await bench.InstallBoltAsync(cancellation);
        var findings = new Findings();
        var heading = await Surroundings.HeadingAsync(bench, cancellation);
        Console.WriteLine(heading);
        var acks = new Acks(bench, [Peers.Bolt, Peers.Raw]);
        await acks.RunAsync(cancellation);
    }
}

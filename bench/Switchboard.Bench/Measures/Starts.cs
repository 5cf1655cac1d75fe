using System.Diagnostics;
using System.Net.Sockets;
using Switchboard.Bench.Contestants;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;
using Switchboard.Bench.Report;

namespace Switchboard.Bench.Measures;

/// <summary>From exec to the first signed event answered 200: how soon Slack's immediate retry succeeds after a crash. Contestants take turns.</summary>
internal sealed class Starts(Workbench bench)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<Starter> starters = [];

    /// <summary>A program to start again and again: each start gets its own port, and goes on with the store of the one before.</summary>
    public void Add(
        string name,
        Func<int, IReadOnlyList<string>> command,
        Func<int, IReadOnlyDictionary<string, string>> settings,
        Workspace workspace
    ) =>
        starters.Add(
            new Starter(name, command, settings, new Traffic(workspace, $"S{starters.Count}{Environment.ProcessId % 1000:D3}"), workspace)
        );

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        var times = starters.ToDictionary(starter => starter.Name, _ => new List<double>(), StringComparer.Ordinal);
        for (var round = 0; round < (bench.IsQuick ? 3 : 7); round++)
        {
            foreach (var starter in round % 2 == 0 ? starters : starters.AsEnumerable().Reverse())
                times[starter.Name].Add(await MillisecondsAsync(starter, cancellation));
        }

        var table = new Table("Start to the first durable acknowledgement", ["server", "ms, median", "least–most", "starts"])
        {
            Note =
                "From exec to a 200 for a signed event, each start on the store that the one before left; the very first makes the tables.",
        };
        foreach (var (name, all) in times)
            table.Add(name, Figure.Of(Figure.Median(all)), $"{Figure.Of(all.Min())}–{Figure.Of(all.Max())}", $"{all.Count}");
        findings.Add(table);
    }

    private async Task<double> MillisecondsAsync(Starter starter, CancellationToken cancellation)
    {
        var port = bench.NextPort();
        var request = new RequestPool(starter.Traffic, starter.Workspace.SigningSecret, 1);
        var command = starter.Command(port);
        var settings = starter.Settings(port);
        var log = Path.Combine(bench.NextFolder("start"), "server.log");

        var started = Stopwatch.GetTimestamp();
        await using var child = Child.Start(log, command, settings);
        while (!IsAcknowledged(port, request))
        {
            cancellation.ThrowIfCancellationRequested();
            if (child.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
                throw new InvalidOperationException($"{starter.Name} does not start:\n{child.LastWords()}");
            Thread.Sleep(1);
        }
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static bool IsAcknowledged(int port, RequestPool request)
    {
        try
        {
            using var connection = new Connection(port);
            if (!connection.Send(0, request[0], since: 0))
                return false;
            while (true)
            {
                connection.Socket.Poll(TimeSpan.FromSeconds(5), SelectMode.SelectRead);
                if (connection.Receive() is var status and not 0)
                    return status == 200;
            }
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private sealed record Starter(
        string Name,
        Func<int, IReadOnlyList<string>> Command,
        Func<int, IReadOnlyDictionary<string, string>> Settings,
        Traffic Traffic,
        Workspace Workspace
    );
}

using Switchboard.Bench.Contestants;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;
using Switchboard.Bench.Measures;
using Switchboard.Bench.Report;

namespace Switchboard.Bench;

/// <summary>One run from beginning to end.</summary>
internal sealed class Run(Request request, Workbench bench, Sandbox sandbox, OurServer server)
{
    private readonly Findings findings = new();

    public static async Task AllAsync(Request request, CancellationToken cancellation)
    {
        using var bench = new Workbench(request.IsQuick);
        if (request.NeedsPeers)
            await bench.InstallBoltAsync(cancellation);
        if (!request.IsBuilt)
        {
            await Workbench.PublishAsync("Switchboard.Server", cancellation);
            await Workbench.PublishAsync("Switchboard.Sandbox", cancellation);
        }
        await Cores.PinAsync(cancellation);

        await using var sandbox = await Sandbox.StartAsync(bench, Workbench.Published("Switchboard.Sandbox"), cancellation);
        var run = new Run(request, bench, sandbox, new OurServer(Workbench.Published("Switchboard.Server"), sandbox));
        var heading = await Surroundings.HeadingAsync(bench, cancellation);
        Console.WriteLine(heading);
        await run.MeasureAsync(() => run.WriteAsync(heading, cancellation), cancellation);
        Console.WriteLine(run.findings.Aims());
    }

    /// <param name="write">Called after each measure: what a stopped run found out so far is kept.</param>
    private async Task MeasureAsync(Func<Task> write, CancellationToken cancellation)
    {
        if (request.Wants("ack"))
            await AcknowledgeAsync(cancellation);
        await write();
        if (request.Wants("road"))
        {
            await new Road(bench).RunAsync(server.Ours, findings, cancellation);
            await write();
            await new Crashes(bench, server).RunAsync(findings, cancellation);
        }
        if (request.Wants("failover"))
            await new FailOver(bench, server).RunAsync(findings, cancellation);
        await write();
        if (request.Wants("timers") || request.Wants("memory") || request.Wants("start"))
            await LiveWithManyAsync(cancellation);
        await write();
        if (request.Wants("boards"))
            await new Conversations(bench, sandbox).RunAsync(server.Ours, findings, cancellation);
        await write();
        if (request.Wants("pages"))
            await new Pages(bench, server, sandbox).RunAsync(findings, cancellation);
        await write();
        if (request.Wants("tickets"))
            await new Tickets(bench, server, sandbox).RunAsync(findings, cancellation);
        await write();
        if (request.Wants("groups")) // last: it moves the sandbox's clock by days
            await new Groups(bench, server, sandbox).RunAsync(findings, cancellation);
        await write();
    }

    private async Task AcknowledgeAsync(CancellationToken cancellation)
    {
        var acks = new Acks(bench, [Peers.Bolt, .. server.Ours, Peers.Raw]);
        await acks.RunAsync(cancellation);
        AckReport.Write(acks, server.Ours, findings);
    }

    /// <summary>What concerns starting, resting, and a million cases: they share the stores that take long to make.</summary>
    private async Task LiveWithManyAsync(CancellationToken cancellation)
    {
        var memory = new Memory(bench);
        var timers = new Timers(bench, server);
        var starts = new Starts(bench);
        if (request.Wants("memory"))
        {
            foreach (var contestant in (Contestant[])[Peers.Bolt, Peers.Raw])
                await memory.RunAsync(contestant, findings: null, cancellation);
            foreach (var contestant in server.Ours)
                await memory.RunAsync(contestant, findings, cancellation);
        }

        var folder = bench.NextFolder("million");
        await LiveWithManyAsync(
            "SQLite",
            folder,
            new Store($"Data Source={Path.Combine(folder, "switchboard.db")}"),
            postgres: null,
            memory,
            timers,
            starts,
            cancellation
        );
        if (Postgres.Programs is not null)
        {
            folder = bench.NextFolder("million");
            await using var postgres = await Postgres.StartAsync(folder, bench.NextPort(), cancellation);
            await LiveWithManyAsync(
                "PostgreSQL",
                folder,
                new Store(postgres.ConnectionString),
                postgres,
                memory,
                timers,
                starts: null,
                cancellation
            );
        }

        if (request.Wants("memory"))
            memory.Write(findings);
        if (request.Wants("timers"))
            timers.Write(findings);
    }

    private async Task LiveWithManyAsync(
        string name,
        string folder,
        Store store,
        Postgres? postgres,
        Memory memory,
        Timers timers,
        Starts? starts,
        CancellationToken cancellation
    )
    {
        var cases = await ManyCases.MakeAsync(bench, server, sandbox, folder, store, postgres, cancellation);
        if (request.Wants("timers"))
            await timers.RunAsync(cases, $"Switchboard, {name}", folder, postgres, findings, cancellation);
        if (request.Wants("memory"))
        {
            await using var running = await server.StartAsync(folder, bench.NextPort(), store, postgres, cancellation);
            await memory.RunAsync($"Switchboard, {name}, {bench.ManyCases:N0} cases", running, findings: null, cancellation);
        }
        if (request.Wants("start") && starts is not null)
            await StartAsync(starts, store, cancellation);
    }

    private async Task StartAsync(Starts starts, Store million, CancellationToken cancellation)
    {
        var empty = $"Data Source={Path.Combine(bench.NextFolder("start"), "switchboard.db")}";
        starts.Add("Switchboard, SQLite", server.Command, port => server.Settings(port, empty), sandbox.Workspace);
        starts.Add(
            $"Switchboard, SQLite, {bench.ManyCases:N0} cases",
            server.Command,
            port => server.Settings(port, million.ConnectionString),
            sandbox.Workspace
        );
        var bolt = bench.NextFolder("start");
        starts.Add(Peers.Bolt.Name, port => Peers.BoltCommand(bench, port, bolt), _ => Peers.Secret, Workspace.Invented);
        starts.Add(Peers.Raw.Name, Peers.RawCommand, _ => Peers.Secret, Workspace.Invented);
        await starts.RunAsync(findings, cancellation);
    }

    private async Task WriteAsync(string heading, CancellationToken cancellation)
    {
        var text = findings.Markdown(heading);
        var file = request.Out ?? (request.Measure == "all" ? Path.Combine(Workbench.Root, "bench", "results.md") : null);
        if (file is not null)
            await File.WriteAllTextAsync(file, text, cancellation);
    }
}

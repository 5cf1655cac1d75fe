using Switchboard.Bench.Contestants;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;
using Switchboard.Bench.Report;

namespace Switchboard.Bench.Measures;

/// <summary>Memory and processor time while nothing happens, and memory with a million cases in the store.</summary>
internal sealed class Memory(Workbench bench)
{
    private readonly Table table = new(
        "Memory and idle processor time",
        ["server", "idle RSS, MiB", "idle CPU, % of a core", "RSS after 200/s for a while, MiB", "database's memory, MiB"]
    )
    {
        Note =
            "Idle: up, settled, nothing sent. The database's memory is PostgreSQL's processes with shared pages counted once; SQLite lives in the server's own.",
    };

    public async Task RunAsync(Contestant contestant, Findings? findings, CancellationToken cancellation)
    {
        await using var running = await contestant.StartAsync(bench, cancellation);
        await RunAsync(contestant.Name, running, findings, cancellation);
    }

    public async Task RunAsync(string name, Running running, Findings? findings, CancellationToken cancellation)
    {
        await Task.Delay(bench.Seconds(5, 4), cancellation);
        var (time, before) = (bench.Seconds(10, 5), running.Cpu);
        await Task.Delay(time, cancellation);
        var idleCpu = (running.Cpu - before) / time * 100;
        var idle = running.ResidentMiB;

        var loadTime = bench.Seconds(5, 3);
        using (var generator = new Generator(running.Port, 16, running.Requests((int)(200 * loadTime.TotalSeconds * 1.5))))
            generator.OpenLoop(200, loadTime, seed: 3, cancellation);
        table.Add(
            name,
            Figure.Of(idle),
            Figure.Of(idleCpu),
            Figure.Of(running.ResidentMiB),
            running.PostgresMiB > 0 ? Figure.Of(running.PostgresMiB) : "–"
        );
        if (findings is null)
            return;
        findings.Add(Aim.AtMost($"{name}: idle RSS", 150, idle, " MiB"));
        findings.Add(Aim.AtMost($"{name}: idle CPU", 1, idleCpu, " %"));
    }

    public void Write(Findings findings) => findings.Add(table);
}

using System.Globalization;
using System.Runtime.InteropServices;
using Switchboard.Bench.Machine;

namespace Switchboard.Bench.Report;

/// <summary>What the figures were measured on.</summary>
internal static class Surroundings
{
    public static async Task<string> HeadingAsync(Workbench bench, CancellationToken cancellation)
    {
        var sync = Disk.Sync(bench.Folder, bench.IsQuick ? 500 : 3000);
        var node = await VersionAsync("node", cancellation);
        var postgres = Postgres.Programs is { } programs ? await VersionAsync(Path.Combine(programs, "postgres"), cancellation) : "absent";
        return $"""
            # Results of the last run

            {DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, {(bench.IsQuick ? "quick (one round, short cells: a smoke test, not a result)" : $"{bench.Rounds} rounds, medians")}.
            {Cpu()}, {Environment.ProcessorCount} cores, {Memory()} GiB; {RuntimeInformation.OSDescription}; .NET {Environment.Version}, node {node}, PostgreSQL {postgres}.
            Server on core {Cores.Server}, generator on core {Cores.Generator}{(Cores.ArePinned ? "" : " – **not pinned: taskset or a second core is missing**")}. Load average when it began: {LoadAverage()}.
            4 KiB write + fdatasync on this disk: p50 {Figure.Of(sync.Milliseconds(50))} ms, p99 {Figure.Of(sync.Milliseconds(99))} ms{(
                sync.Milliseconds(50) < 0.01 ? " – **this disk does not sync; the durable figures are worthless**" : ""
            )}.

            """;
    }

    public static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string Cpu() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[1]
        ?? "unknown processor";

    private static long Memory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30);

    private static async Task<string> VersionAsync(string program, CancellationToken cancellation)
    {
        var words = (await Command.RunAsync([program, "--version"], "/", cancellation)).Trim().Split(' ');
        return words
            .Select(word => word.TrimStart('v'))
            .First(word => word.All(character => char.IsAsciiDigit(character) || character == '.'));
    }
}

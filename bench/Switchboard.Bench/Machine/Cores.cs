namespace Switchboard.Bench.Machine;

/// <summary>The server under test has core 0 to itself, the generator (this program) core 1: neither takes time from the other.</summary>
internal static class Cores
{
    public const string Server = "0";
    public const string Generator = "1";

    public static bool ArePinned { get; private set; }

    public static async Task PinAsync(CancellationToken cancellation)
    {
        if (Environment.ProcessorCount < 2 || !File.Exists("/usr/bin/taskset"))
            return;
        await Command.RunAsync(["taskset", "--all-tasks", "--cpu-list", "--pid", Generator, $"{Environment.ProcessId}"], "/", cancellation);
        ArePinned = true;
    }

    /// <summary>The command, on the server's core.</summary>
    public static IReadOnlyList<string> OnServerCore(IEnumerable<string> command) =>
        [.. ArePinned ? ["taskset", "--cpu-list", Server] : Array.Empty<string>(), .. command];
}

using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;

namespace Switchboard.Bench.Contestants;

/// <summary>The two we measure ourselves against.</summary>
internal static class Peers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Contestant Bolt { get; } = new("Bolt + better-sqlite3", Keeps: true, AcksPerSecond: 5_000, StartBoltAsync);

    public static Contestant Raw { get; } = new("bare Kestrel + HMAC", Keeps: false, AcksPerSecond: 20_000, StartRawAsync);

    public static IReadOnlyList<string> BoltCommand(Workbench bench, int port, string folder) =>
        Cores.OnServerCore(["node", Path.Combine(bench.BoltFolder, "server.js"), $"{port}", Path.Combine(folder, "bolt.db")]);

    public static IReadOnlyList<string> RawCommand(int port) =>
        Cores.OnServerCore(["dotnet", typeof(Peers).Assembly.Location, "peer", "raw", $"{port}"]);

    public static Dictionary<string, string> Secret { get; } =
        new(StringComparer.Ordinal) { ["SLACK_SIGNING_SECRET"] = Workspace.Invented.SigningSecret };

    private static Task<Running> StartBoltAsync(Workbench bench, CancellationToken cancellation)
    {
        var (port, folder) = (bench.NextPort(), bench.NextFolder("bolt"));
        return StartAsync(folder, port, BoltCommand(bench, port, folder), cancellation);
    }

    private static Task<Running> StartRawAsync(Workbench bench, CancellationToken cancellation)
    {
        var (port, folder) = (bench.NextPort(), bench.NextFolder("raw"));
        return StartAsync(folder, port, RawCommand(port), cancellation);
    }

    private static async Task<Running> StartAsync(string folder, int port, IReadOnlyList<string> command, CancellationToken cancellation)
    {
        var child = Child.Start(Path.Combine(folder, "server.log"), command, Secret);
        await child.ListensAsync(port, Patience, cancellation);
        return new Running(child, port, Workspace.Invented);
    }
}

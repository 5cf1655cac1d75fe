using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;

namespace Switchboard.Bench.Contestants;

/// <summary>A contestant that is up.</summary>
internal sealed class Running(
    Child server,
    int port,
    Workspace workspace,
    Store? store = null,
    Postgres? postgres = null,
    bool isPostgresItsOwn = false
) : IAsyncDisposable
{
    private static int count;

    public Child Server => server;

    public int Port => port;

    public Workspace Workspace => workspace;

    /// <summary>What it left on disk; null for the peers.</summary>
    public Store? Store => store;

    public Traffic Traffic { get; } = new(workspace, $"{Environment.ProcessId % 1000:D3}{Interlocked.Increment(ref count):D3}", seed: 7);

    public TimeSpan Cpu => Usage.Cpu(server.Id) + (postgres is null ? TimeSpan.Zero : Usage.Cpu(postgres.Id));

    public double PeakMiB => Usage.PeakMiB(server.Id);

    public double ResidentMiB => Usage.ResidentMiB(server.Id);

    public double PostgresMiB => postgres is null ? 0 : Usage.TreeMiB(postgres.Id);

    public RequestPool Requests(int count) => new(Traffic, workspace.SigningSecret, count);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        if (postgres is not null && isPostgresItsOwn)
            await postgres.DisposeAsync();
    }
}

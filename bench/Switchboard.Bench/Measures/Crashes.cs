using Switchboard.Bench.Contestants;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;
using Switchboard.Bench.Report;

namespace Switchboard.Bench.Measures;

/// <summary>
/// The ledger: the server is killed with SIGKILL under load, again and again, on one store; what the generator was acknowledged is
/// compared with what the store holds. One request in fifty is a repetition, as Slack's retries are.
/// </summary>
internal sealed class Crashes(Workbench bench, OurServer server)
{
    private const int Connections = 32;
    private const int RepeatEvery = 50;

    private readonly Table table = new(
        "kill -9 under load: the generator's ledger against the store",
        ["store", "crashes", "acknowledged", "stored", "lost", "twice", "undecided", "integrity"]
    );

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        await OnSqliteAsync(findings, cancellation);
        if (Postgres.Programs is not null)
            await OnPostgresAsync(findings, cancellation);
        findings.Add(table);
    }

    private async Task OnSqliteAsync(Findings findings, CancellationToken cancellation)
    {
        var folder = bench.NextFolder("crashes");
        await RunAsync("SQLite", folder, new Store($"Data Source={Path.Combine(folder, "switchboard.db")}"), findings, cancellation);
    }

    private async Task OnPostgresAsync(Findings findings, CancellationToken cancellation)
    {
        var folder = bench.NextFolder("crashes");
        await using var postgres = await Postgres.StartAsync(folder, bench.NextPort(), cancellation);
        await RunAsync("PostgreSQL", folder, new Store(postgres.ConnectionString), findings, cancellation);
    }

    private async Task RunAsync(string name, string folder, Store store, Findings findings, CancellationToken cancellation)
    {
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        var lives = bench.IsQuick ? 3 : 6;
        Traffic? traffic = null;
        for (var life = 0; life < lives; life++)
        {
            await using var running = await server.StartAsync(folder, bench.NextPort(), store, postgres: null, cancellation);
            traffic ??= running.Traffic;
            var requests = new RequestPool(traffic, running.Workspace.SigningSecret, 40_000, RepeatEvery);
            using var generator = new Generator(
                running.Port,
                Connections,
                requests,
                acknowledged: request => acknowledged.Add(requests.EventId(request))
            );
            var time = TimeSpan.FromSeconds(0.6 + (0.17 * life));
            if (life < lives - 1)
            {
                var killing = Task.Run(
                    async () =>
                    {
                        await Task.Delay(time, cancellation);
                        running.Server.KillHard();
                    },
                    cancellation
                );
                generator.ClosedLoop(time * 4, cancellation);
                await killing;
            }
            else
            {
                generator.ClosedLoop(time, cancellation);
                await store.IsDrainedAsync(TimeSpan.FromMinutes(1), cancellation);
            }
        }
        await CompareAsync(name, store, lives - 1, acknowledged, findings, cancellation);
    }

    private async Task CompareAsync(
        string name,
        Store store,
        int crashes,
        HashSet<string> acknowledged,
        Findings findings,
        CancellationToken cancellation
    )
    {
        await using var connection = await store.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT event_id FROM inbox WHERE event_id IS NOT NULL";
        var stored = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
                stored.Add(reader.GetString(0));
        }
        var known = stored.ToHashSet(StringComparer.Ordinal);
        var lost = acknowledged.Count(id => !known.Contains(id));
        var twice =
            stored.Count
            - known.Count
            + await Store.NumberAsync(connection, "SELECT count(*) - count(DISTINCT meaning) FROM inbox", cancellation);
        var undecided = await Store.NumberAsync(connection, "SELECT count(*) FROM inbox WHERE state = 0", cancellation);
        var integrity = store.IsSqlite ? await store.TextAsync("PRAGMA integrity_check", cancellation) : "–";
        table.Add(
            name,
            $"{crashes}",
            Figure.Of(acknowledged.Count),
            Figure.Of(stored.Count),
            $"{lost}",
            $"{twice}",
            $"{undecided}",
            integrity
        );
        findings.Add(Aim.AtMost($"{name}: acknowledged events lost or kept twice over {crashes} × kill -9", 0, lost + twice));
    }
}

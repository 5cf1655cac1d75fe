using Switchboard.Bench.Machine;

namespace Switchboard.Bench.Contestants;

/// <summary>The whole desk as it is shipped, with everything on, facing the sandbox.</summary>
internal sealed class OurServer(string program, Sandbox sandbox)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public Contestant OnSqlite => new("Switchboard, SQLite", Keeps: true, AcksPerSecond: 35_000, StartOnSqliteAsync);

    public Contestant OnPostgres => new("Switchboard, PostgreSQL", Keeps: true, AcksPerSecond: 30_000, StartOnPostgresAsync);

    /// <summary>Those that can run on this machine.</summary>
    public IReadOnlyList<Contestant> Ours => Postgres.Programs is null ? [OnSqlite] : [OnSqlite, OnPostgres];

    public IReadOnlyList<string> Command(int port) =>
        Cores.OnServerCore(["dotnet", Path.Combine(program, "switchboard.dll"), "--urls", $"http://127.0.0.1:{port}"]);

    public Dictionary<string, string> Settings(int port, string database) =>
        new(StringComparer.Ordinal)
        {
            ["Database"] = database,
            ["Slack__BotToken"] = sandbox.BotToken,
            ["Slack__SigningSecret"] = sandbox.SigningSecret,
            ["Slack__ApiUrl"] = $"{sandbox.Url}/api/",
            ["Slack__ClientId"] = sandbox.App("client_id"),
            ["Slack__ClientSecret"] = sandbox.App("client_secret"),
            ["Slack__OpenIdUrl"] = sandbox.Url,
            ["PublicUrl"] = $"http://127.0.0.1:{port}",
        };

    public Task<Running> StartOnSqliteAsync(Workbench bench, CancellationToken cancellation)
    {
        var folder = bench.NextFolder("sqlite");
        return StartAsync(
            folder,
            bench.NextPort(),
            new Store($"Data Source={Path.Combine(folder, "switchboard.db")}"),
            postgres: null,
            cancellation
        );
    }

    public async Task<Running> StartOnPostgresAsync(Workbench bench, CancellationToken cancellation)
    {
        var folder = bench.NextFolder("postgres");
        var postgres = await Postgres.StartAsync(folder, bench.NextPort(), cancellation);
        return await StartAsync(
            folder,
            bench.NextPort(),
            new Store(postgres.ConnectionString),
            postgres,
            cancellation,
            isPostgresItsOwn: true
        );
    }

    /// <summary>Starts it on a store that may already hold something.</summary>
    public async Task<Running> StartAsync(
        string folder,
        int port,
        Store store,
        Postgres? postgres,
        CancellationToken cancellation,
        bool isPostgresItsOwn = false,
        IReadOnlyDictionary<string, string>? more = null
    )
    {
        var settings = Settings(port, store.ConnectionString);
        foreach (var (key, value) in more ?? new Dictionary<string, string>(StringComparer.Ordinal))
            settings[key] = value;
        var child = Child.Start(Path.Combine(folder, "server.log"), Command(port), settings);
        await child.ListensAsync(port, Patience, cancellation);
        await ReadyAsync(child, port, cancellation);
        return new Running(child, port, sandbox.Workspace, store, postgres, isPostgresItsOwn);
    }

    private static async Task ReadyAsync(Child child, int port, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        for (var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ; await Task.Delay(20, cancellation))
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation);
            if (answer.IsSuccessStatusCode)
                return;
            if (Environment.TickCount64 > until)
                throw new InvalidOperationException($"The server is not ready:\n{child.LastWords()}");
        }
    }
}

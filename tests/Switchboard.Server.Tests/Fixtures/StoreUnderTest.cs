using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Setup;
using Switchboard.Storage;

namespace Switchboard.Fixtures;

/// <summary>One of the three stores, opened empty, with the room around it that the product gives it.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly IHost? _host;
    private readonly string? _folder;

    private StoreUnderTest(IDeskStore store, Signals signals, IHost? host, string? folder) =>
        (Store, Signals, _host, _folder) = (store, signals, host, folder);

    public IDeskStore Store { get; }

    public Signals Signals { get; }

    /// <summary>The playbook that the store's own work follows.</summary>
    public CurrentPlaybook Playbook =>
        _host?.Services.GetRequiredService<CurrentPlaybook>() ?? throw new InvalidOperationException("in memory");

    /// <summary>Null for the store in memory.</summary>
    public Database? Database => _host?.Services.GetRequiredService<Database>();

    public static StoreUnderTest Memory(TimeProvider time)
    {
        var signals = new Signals(time);
        return new StoreUnderTest(new MemoryDeskStore(signals), signals, null, null);
    }

    public static async Task<StoreUnderTest> SqliteAsync(TimeProvider time)
    {
        var folder = Directory.CreateTempSubdirectory("switchboard-sqlite-").FullName;
        var host = await StartAsync($"Data Source={folder}/desk.db", time);
        return new StoreUnderTest(
            host.Services.GetRequiredService<IDeskStore>(),
            host.Services.GetRequiredService<Signals>(),
            host,
            folder
        );
    }

    public static async Task<StoreUnderTest> PostgresAsync(PostgresCluster cluster, TimeProvider time) =>
        await OnPostgresAsync(await cluster.NewDatabaseAsync(), time);

    /// <summary>One more node on a database.</summary>
    public static async Task<StoreUnderTest> OnPostgresAsync(string connectionString, TimeProvider time)
    {
        var host = await StartAsync(connectionString, time);
        return new StoreUnderTest(host.Services.GetRequiredService<IDeskStore>(), host.Services.GetRequiredService<Signals>(), host, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is null)
        {
            Signals.Dispose();
            return;
        }
        await _host.StopAsync();
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    private static async Task<IHost> StartAsync(string database, TimeProvider time)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create(StorageRoom.Key, (string?)database)]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<Signals>();
        builder.Services.AddSingleton(new CurrentPlaybook(PlaybookFile.Read(DefaultPlaybook.Text, 1)));
        builder.Services.AddStorage(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}

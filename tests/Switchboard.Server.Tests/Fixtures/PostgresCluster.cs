using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Switchboard.Fixtures;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace Switchboard.Fixtures;

/// <summary>A PostgreSQL of the tests' own, with fsync on, in a temporary folder; tests that need it are skipped with the reason where there is none.</summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private static readonly string[] Homes =
    [
        .. Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [],
        "/usr/local",
    ];

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"switchboard-postgres-{Guid.NewGuid():N}");
    private string? _missing;
    private int _port;
    private int _databases;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A connection string to an empty database; skips the test if no PostgreSQL is installed.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        await StartAsync();
        if (_missing is not null)
        {
            Console.WriteLine($"Skipped: {_missing}");
            Assert.Skip(_missing);
        }
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(ConnectionTo("postgres"));
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return ConnectionTo(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_port > 0)
            await RunAsync("pg_ctl", ["-D", _folder, "-m", "immediate", "stop"]);
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
        _starting.Dispose();
    }

    private string ConnectionTo(string database) =>
        $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=20;Include Error Detail=true";

    /// <summary>The first test that asks starts it.</summary>
    private async Task StartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_port > 0 || _missing is not null)
                return;
            if (Home is null)
            {
                _missing = "PostgreSQL is not installed (Debian: apt-get install postgresql)";
                return;
            }
            Directory.CreateDirectory(_folder);
            if (Environment.IsPrivilegedProcess)
                await RunAsync("chown", ["postgres", _folder], asPostgres: false);
            await RunAsync("initdb", ["-D", _folder, "-U", "postgres", "-A", "trust", "--no-instructions"]);
            var port = FreePort();
            await RunAsync(
                "pg_ctl",
                [
                    "-D",
                    _folder,
                    "-w",
                    "-l",
                    $"{_folder}/log",
                    "-o",
                    $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200",
                    "start",
                ]
            );
            _port = port;
        }
        finally
        {
            _starting.Release();
        }
    }

    private static string? Home => Homes.LastOrDefault(home => File.Exists($"{home}/bin/initdb"));

    /// <summary>PostgreSQL refuses to run as root: then its commands run as the user that its package made.</summary>
    private static async Task RunAsync(string command, string[] arguments, bool asPostgres = true)
    {
        var path = asPostgres ? $"{Home}/bin/{command}" : command;
        string[] all =
            asPostgres && Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", path, .. arguments] : [path, .. arguments];
        using var process = Process.Start(
            new ProcessStartInfo(all[0], all[1..])
            {
                WorkingDirectory = "/tmp",
                RedirectStandardOutput = command is not "pg_ctl",
                RedirectStandardError = false,
            }
        )!; // started by name: it throws if it cannot be
        if (command is not "pg_ctl")
            await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{command} ended with {process.ExitCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

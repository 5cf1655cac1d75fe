using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Switchboard.Bench.Machine;

/// <summary>A private PostgreSQL of our own on the server's core: fresh folder, loopback only, gone afterwards. Durability is PostgreSQL's default: on.</summary>
internal sealed class Postgres(Child child, int port) : IAsyncDisposable
{
    public int Id => child.Id;

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=switchboard;Database=postgres";

    /// <summary>The newest PostgreSQL of this machine, or null.</summary>
    public static string? Programs { get; } =
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .EnumerateDirectories("/usr/lib/postgresql")
                .OrderByDescending(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
                .Select(folder => Path.Combine(folder, "bin"))
                .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "postgres")))
            : null;

    public static async Task<Postgres> StartAsync(string folder, int port, CancellationToken cancellation)
    {
        var programs = Programs ?? throw new InvalidOperationException("PostgreSQL is not installed");
        var data = Path.Combine(folder, "postgres");
        Directory.CreateDirectory(data);
        if (IsRoot)
            await Command.RunAsync(["chown", "postgres", data], "/", cancellation);
        // The folder is ours alone and listens on loopback only: whoever can connect can read its files anyway.
        await Command.RunAsync(
            [
                .. AsItself,
                Path.Combine(programs, "initdb"),
                "-D",
                data,
                "-U",
                "switchboard",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-instructions",
            ],
            "/",
            cancellation
        );
        var child = Child.Start(
            Path.Combine(folder, "postgres.log"),
            Cores.OnServerCore([
                .. AsItself,
                Path.Combine(programs, "postgres"),
                "-D",
                data,
                "-p",
                $"{port}",
                "-h",
                "127.0.0.1",
                "-k",
                "",
                "-c",
                "shared_buffers=128MB",
            ])
        );
        await child.ListensAsync(port, TimeSpan.FromSeconds(30), cancellation);
        var postgres = new Postgres(child, port);
        await postgres.AnswersAsync(cancellation);
        return postgres;
    }

    public ValueTask DisposeAsync() => child.DisposeAsync();

    private static bool IsRoot => string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    // PostgreSQL refuses to run as root.
    private static string[] AsItself => IsRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

    private async Task AnswersAsync(CancellationToken cancellation)
    {
        for (var started = Stopwatch.GetTimestamp(); ; await Task.Delay(20, cancellation))
        {
            try
            {
                await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
                await connection.OpenAsync(cancellation);
                return;
            }
            catch (NpgsqlException) when (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20)) { }
        }
    }
}

using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Switchboard.Bench.Contestants;

/// <summary>Our server's tables, looked at from outside.</summary>
internal sealed class Store(string connectionString)
{
    public bool IsSqlite { get; } = connectionString.StartsWith("Data Source=", StringComparison.Ordinal);

    /// <summary>What the server is told to use.</summary>
    public string ConnectionString => connectionString;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        DbConnection connection = IsSqlite
            ? new SqliteConnection($"{connectionString};Pooling=false;Default Timeout=30")
            : new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync(cancellation);
        return connection;
    }

    public async Task<long> NumberAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        return await NumberAsync(connection, sql, cancellation);
    }

    public static async Task<long> NumberAsync(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // every text is written in this program
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    /// <summary>The first column of the first row; "" when there is none.</summary>
    public async Task<string> TextAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // every text is written in this program
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture) ?? "";
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // every text is written in this program
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Waits until every stored fact has been decided.</summary>
    /// <returns>False when there is still something left after <paramref name="patience"/>.</returns>
    public async Task<bool> IsDrainedAsync(TimeSpan patience, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        for (var until = Environment.TickCount64 + (long)patience.TotalMilliseconds; ; await Task.Delay(100, cancellation))
        {
            if (await NumberAsync(connection, "SELECT count(*) FROM inbox WHERE state = 0", cancellation) == 0)
                return true;
            if (Environment.TickCount64 > until)
                return false;
        }
    }
}

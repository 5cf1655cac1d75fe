using Dapper;
using Npgsql;

namespace Switchboard.Storage;

/// <summary>A PostgreSQL database that any number of nodes share.</summary>
internal sealed partial class PostgresDatabase : Database
{
    private const long MigrationLock = 0x53776974_6368;

    private readonly ILogger _logger;

    public PostgresDatabase(string connectionString, ILogger logger)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxAutoPrepare == 0)
            settings.MaxAutoPrepare = 100;
        settings.ApplicationName ??= "switchboard";
        Source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        _logger = logger;
    }

    public override Dialect Dialect => Dialect.Postgres;

    public NpgsqlDataSource Source { get; }

    public override async Task OpenAsync(CancellationToken cancellation)
    {
        await using var connection = await ReachAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock });
        var ran = await Migrations.RunAsync(connection, Dialect);
        await transaction.CommitAsync(cancellation);
        foreach (var name in ran)
            Log.Migrated(_logger, name);
    }

    private async Task<NpgsqlConnection> ReachAsync(CancellationToken cancellation)
    {
        try
        {
            return await Source.OpenConnectionAsync(cancellation);
        }
        catch (NpgsqlException e)
        {
            throw new DatabaseUnusableException(
                "Database: PostgreSQL cannot be reached or refuses us; check host, port, name and password.",
                e
            );
        }
    }

    public override async Task<T> ReadAsync<T>(Func<Session, ValueTask<T>> read, CancellationToken cancellation)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellation);
        return await read(new PostgresSession(connection));
    }

    public override async Task<T> WriteAsync<T>(Func<Session, ValueTask<T>> write, CancellationToken cancellation)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var written = await write(new PostgresSession(connection));
        await transaction.CommitAsync(cancellation);
        return written;
    }

    /// <summary>Classes of SQLSTATE: cardinality, data, integrity, program limits.</summary>
    public override bool Refuses(Exception e) =>
        e is PostgresException refusal ? refusal.SqlState[..2] is "21" or "22" or "23" or "54" : Refusing.IsOurs(e);

    public override ValueTask DisposeAsync() => Source.DisposeAsync();

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Migrated the database: {Name}")]
        public static partial void Migrated(ILogger logger, string name);
    }
}

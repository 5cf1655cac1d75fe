using System.Data.Common;

namespace Switchboard.Storage;

/// <summary>The one database of the desk and its dialect.</summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>Which of the two, for those few statements that differ.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>Opens it and brings its tables up to date. Nothing else is called before this has ended.</summary>
    public abstract Task OpenAsync(CancellationToken cancellation);

    /// <summary>Reads beside the writer; what is read is consistent within one statement.</summary>
    public abstract Task<T> ReadAsync<T>(Func<Session, ValueTask<T>> read, CancellationToken cancellation);

    /// <summary>One transaction, committed when <paramref name="write"/> has returned and durable when this completes. It awaits nothing but the database.</summary>
    public abstract Task<T> WriteAsync<T>(Func<Session, ValueTask<T>> write, CancellationToken cancellation);

    /// <summary>Whether it failed by what was to be written, and will again; as opposed to a database that is away, busy or full.</summary>
    public abstract bool Refuses(Exception e);

    public abstract ValueTask DisposeAsync();

    /// <summary>The same for Dapper.</summary>
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation) =>
        ReadAsync(async (Session session) => await read(session.Connection), cancellation);

    /// <summary>The same for Dapper.</summary>
    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellation) =>
        WriteAsync(async (Session session) => await write(session.Connection), cancellation);

    /// <summary>The one that a connection string names: "Host=…" is PostgreSQL, "Data Source=…" is SQLite.</summary>
    public static Database Of(string connectionString, ILoggerFactory loggers) =>
        Dialect.Of(connectionString) == Dialect.Postgres
            ? new PostgresDatabase(connectionString, loggers.CreateLogger<PostgresDatabase>())
            : new SqliteDatabase(connectionString, loggers.CreateLogger<SqliteDatabase>());
}

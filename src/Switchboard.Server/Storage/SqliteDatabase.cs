using Microsoft.Data.Sqlite;
using SQLitePCL;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>One file, one writer, readers beside it.</summary>
internal sealed partial class SqliteDatabase : Database
{
    private readonly SqliteConnectionStringBuilder _settings;
    private readonly ILogger _logger;
    private FileStream? _claim;
    private SqliteConnection? _connection;
    private SqliteWriter? _writer;
    private SqliteCheckpoints? _checkpoints;

    public SqliteDatabase(string connectionString, ILogger logger)
    {
        _settings = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = 30 };
        _logger = logger;
    }

    public override Dialect Dialect => Dialect.Sqlite;

    /// <summary>Called on the writer's thread with every group of arrivals once it is durable.</summary>
    public Action<IReadOnlyList<Arrival>> Stored { get; set; } = _ => { };

    /// <summary>Arrivals are waiting: other writes should be short.</summary>
    public bool IsFlooded => _writer?.IsFlooded ?? false;

    public bool IsBusy => _writer?.IsBusy ?? false;

    private SqliteWriter Writer => _writer ?? throw new InvalidOperationException("the database is not open");

    public override async Task OpenAsync(CancellationToken cancellation)
    {
        if (_writer is not null)
            return;
        _claim = Claim(Path.GetFullPath(_settings.DataSource));
        _connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(_settings.ConnectionString) { Pooling = false }.ConnectionString
        );
        await _connection.OpenAsync(cancellation);
        using (var session = new SqliteSession(_connection))
        {
            // FULL: a commit is on the disk before it is acknowledged. Checkpoints run on a connection of their own, not within a commit.
            foreach (var pragma in new[] { "journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 0", "cache_size = -65536" })
                session.Do($"PRAGMA {pragma}");
            session.Do("BEGIN IMMEDIATE");
            foreach (var name in await Migrations.RunAsync(_connection, Dialect))
                Log.Migrated(_logger, name);
            session.Do("COMMIT");
        }
        SqliteStatistics.Suppose(_connection);
        _checkpoints = new SqliteCheckpoints(_connection, _settings.ConnectionString, _logger);
        _writer = new SqliteWriter(_connection, group => Stored(group), _checkpoints.Note);
    }

    public ValueTask<bool> StoreAsync(InboxEntry entry) => Writer.StoreAsync(entry);

    public override Task<T> WriteAsync<T>(Func<Session, ValueTask<T>> write, CancellationToken cancellation) =>
        Writer.WriteAsync(write, cancellation);

    public override async Task<T> ReadAsync<T>(Func<Session, ValueTask<T>> read, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(_settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        using var session = new SqliteSession(connection);
        return await read(session);
    }

    public override bool Refuses(Exception e) =>
        e is SqliteException refusal
            ? refusal.SqliteErrorCode is raw.SQLITE_TOOBIG or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE
            : Refusing.IsOurs(e);

    public override async ValueTask DisposeAsync()
    {
        _writer?.Dispose();
        _checkpoints?.Dispose();
        if (_connection is not null)
            await _connection.DisposeAsync();
        using (var pooled = new SqliteConnection(_settings.ConnectionString))
            SqliteConnection.ClearPool(pooled);
        if (_claim is not null)
            await _claim.DisposeAsync();
    }

    /// <summary>One process at a time: a second writer would have its own idea of what was sent. The claim ends with the process that holds it.</summary>
    private static FileStream Claim(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
        try
        {
            return new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new DatabaseUnusableException(
                $"Database: {path} is in use by another switchboard process; stop that one, or use PostgreSQL for several nodes.",
                e
            );
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Migrated the database: {Name}")]
        public static partial void Migrated(ILogger logger, string name);
    }
}

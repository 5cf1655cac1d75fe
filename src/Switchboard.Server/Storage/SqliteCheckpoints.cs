using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Switchboard.Storage;

/// <summary>
/// Moves what the write-ahead log holds into the database file, on a thread and a connection of its own, so that no commit waits for it. A log that a steady
/// flood never lets start anew is finished off on the writer's thread, between two commits, when only its tail is left to move.
/// </summary>
internal sealed class SqliteCheckpoints : IDisposable
{
    private const int PagesBetween = 2_000;
    private const int LongestLog = 16_000;

    private readonly sqlite3 _writer;
    private readonly string _connectionString;
    private readonly ILogger _logger;
    private readonly AutoResetEvent _wanted = new(initialState: false);
    private readonly Thread _thread;
    private int _written;
    private volatile bool _isRunning;
    private volatile bool _isLogLong;
    private volatile bool _isStopping;

    public SqliteCheckpoints(SqliteConnection writer, string connectionString, ILogger logger)
    {
        _writer = writer.Handle ?? throw new InvalidOperationException("the connection is closed");
        (_connectionString, _logger) = (connectionString, logger);
        _thread = new Thread(Run) { IsBackground = true, Name = "sqlite checkpoints" };
        _thread.Start();
    }

    /// <summary>Called by the writer after each commit, outside any transaction.</summary>
    public void Note()
    {
        if (_isRunning)
            return;
        if (_isLogLong)
        {
            _isLogLong = false;
            Checkpoint(_writer, out _);
            return;
        }
        raw.sqlite3_db_status(_writer, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, 0);
        if (written - _written < PagesBetween)
            return;
        _written = written;
        _isRunning = true;
        _wanted.Set();
    }

    public void Dispose()
    {
        _isStopping = true;
        _wanted.Set();
        _thread.Join();
        _wanted.Dispose();
    }

    private void Run()
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(_connectionString) { Pooling = false }.ConnectionString
        );
        connection.Open();
        using (var read = connection.CreateCommand())
        {
            // A connection that has read nothing yet does not know that there is a log, and its checkpoints do nothing and report success.
            read.CommandText = "SELECT COUNT(*) FROM sqlite_master";
            read.ExecuteScalar();
        }
        while (true)
        {
            _wanted.WaitOne();
            if (_isStopping)
                return;
            // The handle is there while the connection is open.
            var code = Checkpoint(connection.Handle!, out var logged);
            if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
                _logger.CheckpointFailed(code);
            _isLogLong = logged > LongestLog;
            _isRunning = false;
        }
    }

    private static int Checkpoint(sqlite3 handle, out int logged) =>
        raw.sqlite3_wal_checkpoint_v2(handle, null, raw.SQLITE_CHECKPOINT_PASSIVE, out logged, out _);
}

internal static partial class CheckpointLog
{
    [LoggerMessage(LogLevel.Error, "A checkpoint failed with SQLite's code {Code}; the write-ahead log grows until one succeeds")]
    public static partial void CheckpointFailed(this ILogger logger, int code);
}

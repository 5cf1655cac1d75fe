using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Switchboard.Storage;

/// <summary>A session whose statements stay prepared. SQLite works within the caller's thread: everything completes at once.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : Session(connection), IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    public override string Among(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public override object ListOf(IEnumerable<string> values) => JsonSerializer.Serialize(values);

    public override object ListOf(IEnumerable<long> values) => JsonSerializer.Serialize(values);

    public override ValueTask<List<T>> QueryAsync<T>(
        string sql,
        object?[] values,
        Func<DbDataReader, T> read,
        CancellationToken cancellation
    )
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return ValueTask.FromResult(rows);
    }

    public override ValueTask<int> ExecuteAsync(string sql, object?[] values, CancellationToken cancellation) =>
        ValueTask.FromResult(Prepared(sql, values).ExecuteNonQuery());

    public override ValueTask ExecuteManyAsync(string sql, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
            Prepared(sql, row).ExecuteNonQuery();
        return ValueTask.CompletedTask;
    }

    /// <summary>One file has one process.</summary>
    public override ValueTask TellOthersAsync(string[] notice, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>A statement without parameters, at once.</summary>
    public void Do(string sql) => Prepared(sql, []).ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }

    private SqliteCommand Prepared(string sql, object?[] values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = new SqliteCommand(sql, connection);
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter($"${i + 1}", null));
            _commands[sql] = command;
        }
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}

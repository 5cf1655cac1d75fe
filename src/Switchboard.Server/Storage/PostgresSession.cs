using System.Data.Common;
using Npgsql;

namespace Switchboard.Storage;

/// <summary>A session on PostgreSQL; many rows of one statement travel in one batch.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection) : Session(connection)
{
    public override string Among(string column, string parameter) => $"{column} = ANY({parameter})";

    public override object ListOf(IEnumerable<string> values) => values.ToArray();

    public override object ListOf(IEnumerable<long> values) => values.ToArray();

    public override async ValueTask<List<T>> QueryAsync<T>(
        string sql,
        object?[] values,
        Func<DbDataReader, T> read,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        Bind(command.Parameters, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }

    public override async ValueTask<int> ExecuteAsync(string sql, object?[] values, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        Bind(command.Parameters, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public override async ValueTask ExecuteManyAsync(string sql, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(sql);
            Bind(command.Parameters, row);
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public override async ValueTask TellOthersAsync(string[] notice, CancellationToken cancellation) =>
        await ExecuteAsync("SELECT pg_notify($1, $2)", [PostgresNotices.ChannelName, PostgresNotices.FromAnybody(notice)], cancellation);

    private static void Bind(NpgsqlParameterCollection parameters, object?[] values)
    {
        foreach (var value in values)
            parameters.Add(new NpgsqlParameter { Value = Storable(value) });
    }

    /// <summary>PostgreSQL's text cannot hold NUL, which Slack's JSON can.</summary>
    private static object Storable(object? value) =>
        value switch
        {
            null => DBNull.Value,
            string text when text.Contains('\0', StringComparison.Ordinal) => text.Replace('\0', '\uFFFD'),
            _ => value,
        };
}

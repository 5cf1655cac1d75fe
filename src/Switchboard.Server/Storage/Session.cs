using System.Data.Common;

namespace Switchboard.Storage;

/// <summary>
/// A connection with a transaction (or a reading) open on it, and one SQL text for both databases: parameters are $1, $2, …, lists go in by
/// <see cref="Among"/>.
/// </summary>
internal abstract class Session(DbConnection connection)
{
    /// <summary>For Dapper on the cold roads.</summary>
    public DbConnection Connection => connection;

    /// <summary>"column is one of the list in this parameter".</summary>
    public abstract string Among(string column, string parameter);

    /// <summary>A list as a parameter for <see cref="Among"/>.</summary>
    public abstract object ListOf(IEnumerable<string> values);

    public abstract object ListOf(IEnumerable<long> values);

    public abstract ValueTask<List<T>> QueryAsync<T>(
        string sql,
        object?[] values,
        Func<DbDataReader, T> read,
        CancellationToken cancellation
    );

    public abstract ValueTask<int> ExecuteAsync(string sql, object?[] values, CancellationToken cancellation);

    /// <summary>The same statement for many rows, in one go.</summary>
    public abstract ValueTask ExecuteManyAsync(string sql, IReadOnlyList<object?[]> rows, CancellationToken cancellation);

    /// <summary>Tells the other nodes on this database, with the commit; where there can be none, nothing.</summary>
    public abstract ValueTask TellOthersAsync(string[] notice, CancellationToken cancellation);

    public async ValueTask<T?> FirstAsync<T>(string sql, object?[] values, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        var rows = await QueryAsync(sql, values, read, cancellation);
        return rows.Count > 0 ? rows[0] : default;
    }
}

using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Switchboard.Storage;

/// <summary>Tells a database that refuses what is to be written from one that cannot be reached.</summary>
internal static class Refusing
{
    /// <summary>Neither the database nor the line to it: what is stored cannot be read, or what is to be stored cannot be put into words.</summary>
    public static bool IsOurs(Exception e) =>
        e
            is not (
                DbException
                or IOException
                or SocketException
                or TimeoutException
                or OperationCanceledException
                or ObjectDisposedException
                or OutOfMemoryException
            );

    /// <summary>How it was refused, without a word of what was said.</summary>
    public static string Describe(Exception e) =>
        e switch
        {
            PostgresException refusal => $"storing failed: PostgreSQL says {refusal.SqlState}{Place(refusal)}",
            SqliteException refusal => $"storing failed: SQLite says {refusal.SqliteExtendedErrorCode}",
            _ => $"storing failed: {e.GetType().Name}{(e.TargetSite is { } site ? $" in {site.DeclaringType?.Name}.{site.Name}" : "")}",
        };

    private static string Place(PostgresException refusal) =>
        string.Join('.', new[] { refusal.TableName, refusal.ColumnName, refusal.ConstraintName }.Where(part => part is { Length: > 0 }))
            is { Length: > 0 } place
            ? $" at {place}"
            : "";
}

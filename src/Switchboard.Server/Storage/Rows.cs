using System.Data.Common;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>Reads columns into the desk's types.</summary>
internal static class Rows
{
    public static Lane LaneOf(DbDataReader row) => new(new TeamId(row.GetString(0)), new ChannelId(row.GetString(1)));

    public static Instant InstantOf(DbDataReader row, int column) => Instant.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static Instant? InstantOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : InstantOf(row, column);

    public static string? TextOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static MessageTs? TsOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : new MessageTs(row.GetString(column));
}

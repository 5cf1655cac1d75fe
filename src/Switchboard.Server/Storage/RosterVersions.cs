using Switchboard.Cases;

namespace Switchboard.Storage;

/// <summary>How often what is stored about being on call has changed; whoever changes it counts it up in the same transaction.</summary>
internal static class RosterVersions
{
    /// <summary>Of all workspaces together.</summary>
    public static ValueTask<long> SumAsync(Session session, CancellationToken cancellation) =>
        session.FirstAsync("SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM rosters", [], row => row.GetInt64(0), cancellation);

    /// <summary>Locks the workspace's rosters for this transaction, and tells the other nodes with its commit.</summary>
    public static async ValueTask<long> NextAsync(Session session, TeamId team, CancellationToken cancellation)
    {
        var version = await session.FirstAsync(
            "INSERT INTO rosters (team, version) VALUES ($1, 1) ON CONFLICT (team) DO UPDATE SET version = rosters.version + 1 RETURNING version",
            [team.Value],
            row => row.GetInt64(0),
            cancellation
        );
        await session.TellOthersAsync(["roster", $"{await SumAsync(session, cancellation)}"], cancellation);
        return version;
    }
}

using Switchboard.Cases;

namespace Switchboard.Storage;

/// <summary>Whom the desk turns to: its own admins, and the workspace's where it has none yet.</summary>
internal static class Admins
{
    private const int Most = 10;

    public static ValueTask<List<UserId>> OfAsync(Session session, TeamId team, CancellationToken cancellation) =>
        session.QueryAsync(
            """
            SELECT user_id FROM roles WHERE team = $1 AND role = 'Admin'
            UNION
            SELECT id FROM people WHERE team = $1 AND is_deleted = FALSE AND is_bot = FALSE AND (is_owner = TRUE OR is_admin = TRUE)
              AND NOT EXISTS (SELECT 1 FROM roles WHERE team = $1 AND role = 'Admin')
            ORDER BY 1 LIMIT $2
            """,
            [team.Value, (long)Most],
            row => new UserId(row.GetString(0)),
            cancellation
        );
}

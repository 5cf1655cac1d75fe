using Dapper;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Dashboard.SignIn;

/// <summary>The doorkeeper's list: the connected workspace's own people, as the directory knows them.</summary>
internal sealed class Guests(Database database)
{
    public async Task<bool> MayEnterAsync(TeamId team, UserId user, CancellationToken cancellation) =>
        await database.ReadAsync(
            connection =>
                connection.ExecuteScalarAsync<long>(
                    """
                    SELECT COUNT(*) FROM people
                    WHERE team = @team AND id = @user AND is_deleted = FALSE AND is_bot = FALSE AND is_outside = FALSE
                    """,
                    new { team = team.Value, user = user.Value }
                ),
            cancellation
        ) > 0;
}

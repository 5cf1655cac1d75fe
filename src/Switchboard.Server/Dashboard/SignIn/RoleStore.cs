using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Dashboard.SignIn;

/// <summary>Who may do what, and how the very first administrator comes to be.</summary>
internal sealed class RoleStore(Database database, TimeProvider time)
{
    // No 0/O, 1/I/L: it is read off a terminal.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>Everybody of the workspace who may sign in, those with a role first.</summary>
    public async Task<IReadOnlyList<PersonRow>> EverybodyAsync(TeamId team, string find, CancellationToken cancellation) =>
        await database.ReadAsync(
            async connection =>
                (
                    await connection.QueryAsync<PersonRow>(
                        """
                        SELECT p.id AS "Id", COALESCE(NULLIF(p.real_name, ''), p.name) AS "Name", p.name AS "Handle", COALESCE(r.role, 'Member') AS "Role",
                               (SELECT COUNT(*) FROM sessions s WHERE s.team = p.team AND s.user_id = p.id AND s.revoked_at IS NULL AND s.expires_at > @now) AS "Sessions"
                        FROM people p LEFT JOIN roles r ON r.team = p.team AND r.user_id = p.id
                        WHERE p.team = @team AND p.is_deleted = FALSE AND p.is_bot = FALSE AND p.is_outside = FALSE
                          AND (LOWER(p.real_name) LIKE @find ESCAPE '\' OR LOWER(p.name) LIKE @find ESCAPE '\')
                        ORDER BY CASE COALESCE(r.role, 'Member') WHEN 'Admin' THEN 0 WHEN 'Manager' THEN 1 WHEN 'Developer' THEN 2 WHEN 'Supporter' THEN 3 ELSE 4 END,
                                 LOWER(COALESCE(NULLIF(p.real_name, ''), p.name)), p.id
                        LIMIT 200
                        """,
                        new
                        {
                            team = team.Value,
                            find = Likeness.Containing(find),
                            now = time.GetCurrentInstant().ToUnixTimeMilliseconds(),
                        }
                    )
                ).AsList(),
            cancellation
        );

    /// <summary>Gives somebody a role, unless that would leave the workspace without an administrator.</summary>
    public Task<bool> GiveAsync(TeamId team, UserId user, Role role, UserId by, CancellationToken cancellation) =>
        database.WriteAsync(
            async connection =>
            {
                if (role != Role.Admin && await AdminsAsync(connection, team) is [var last] && last == user.Value)
                    return false;
                await GiveAsync(connection, team, user, role, by);
                return true;
            },
            cancellation
        );

    /// <summary>While nobody is an administrator: a fresh code that makes one. It is said once, here; only its hash is kept.</summary>
    public async Task<string?> OfferFirstAdminAsync(CancellationToken cancellation)
    {
        var code = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
        var offered = await database.WriteAsync(
            connection =>
                connection.ExecuteAsync(
                    """
                    INSERT INTO first_admin_codes (code_hash, made_at)
                    SELECT @hash, @now WHERE NOT EXISTS (SELECT 1 FROM roles WHERE role = 'Admin')
                    """,
                    new { hash = HashOf(code), now = time.GetCurrentInstant().ToUnixTimeMilliseconds() }
                ),
            cancellation
        );
        return offered == 1 ? code : null;
    }

    public Task<bool> ClaimFirstAdminAsync(TeamId team, UserId user, string code, CancellationToken cancellation) =>
        database.WriteAsync(
            async connection =>
            {
                if (
                    await connection.ExecuteAsync("DELETE FROM first_admin_codes WHERE code_hash = @hash", new { hash = HashOf(code) }) == 0
                )
                    return false;
                await connection.ExecuteAsync("DELETE FROM first_admin_codes");
                await GiveAsync(connection, team, user, Role.Admin, user);
                return true;
            },
            cancellation
        );

    private Task<int> GiveAsync(DbConnection connection, TeamId team, UserId user, Role role, UserId by) =>
        connection.ExecuteAsync(
            """
            INSERT INTO roles (team, user_id, role, given_by, given_at)
            SELECT p.team, p.id, @role, @by, @now FROM people p WHERE p.team = @team AND p.id = @user
            ON CONFLICT (team, user_id) DO UPDATE SET role = excluded.role, given_by = excluded.given_by, given_at = excluded.given_at
            """,
            new
            {
                team = team.Value,
                user = user.Value,
                role = role.ToString(),
                by = by.Value,
                now = time.GetCurrentInstant().ToUnixTimeMilliseconds(),
            }
        );

    private static async Task<List<string>> AdminsAsync(DbConnection connection, TeamId team) =>
        (
            await connection.QueryAsync<string>(
                "SELECT user_id FROM roles WHERE team = @team AND role = 'Admin' LIMIT 2",
                new { team = team.Value }
            )
        ).AsList();

    private static string HashOf(string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.ToUpperInvariant().Where(char.IsLetterOrDigit)))));
}

/// <summary>A person of the workspace on the roles page.</summary>
public sealed class PersonRow
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public string Handle { get; init; } = "";
    public string Role { get; init; } = "";
    public long Sessions { get; init; }
}

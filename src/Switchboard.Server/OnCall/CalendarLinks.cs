using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Rotas;

/// <summary>A secret link to a calendar of ours: a schedule's, or somebody's own shifts where no schedule is named.</summary>
public sealed record CalendarLink(TeamId Team, string Id, string? Schedule, UserId MadeBy, Instant MadeAt);

/// <summary>Makes, finds and revokes links to calendars. The secret is told once; here is only its hash.</summary>
internal sealed class CalendarLinks(Database database, TimeProvider time)
{
    private const string Columns = "team, token_hash, schedule, made_by, made_at";

    /// <returns>The secret.</returns>
    public async Task<string> MakeAsync(TeamId team, string? schedule, UserId by, CancellationToken cancellation)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    "INSERT INTO calendar_links (team, token_hash, schedule, user_id, made_by, made_at) VALUES ($1, $2, $3, $4, $4, $5)",
                    [team.Value, HashOf(secret), schedule, by.Value, time.GetStoredInstant().ToUnixTimeMilliseconds()],
                    cancellation
                ),
            cancellation
        );
        return secret;
    }

    /// <summary>The links that somebody has made and that still work.</summary>
    public Task<List<CalendarLink>> OfAsync(TeamId team, UserId by, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    $"SELECT {Columns} FROM calendar_links WHERE team = $1 AND made_by = $2 AND revoked_at IS NULL ORDER BY made_at LIMIT 50",
                    [team.Value, by.Value],
                    LinkOf,
                    cancellation
                ),
            cancellation
        );

    public Task<bool> RevokeAsync(TeamId team, string id, UserId by, CancellationToken cancellation) =>
        database.WriteAsync(
            async (Session session) =>
                await session.ExecuteAsync(
                    """
                    UPDATE calendar_links SET revoked_by = $3, revoked_at = $4
                    WHERE team = $1 AND token_hash = $2 AND made_by = $3 AND revoked_at IS NULL
                    """,
                    [team.Value, id, by.Value, time.GetStoredInstant().ToUnixTimeMilliseconds()],
                    cancellation
                ) > 0,
            cancellation
        );

    /// <summary>The link of a secret, while it works and whoever made it is of the workspace.</summary>
    public async Task<CalendarLink?> FindAsync(string secret, CancellationToken cancellation)
    {
        var hash = HashOf(secret);
        var found = await database.ReadAsync(
            (Session session) =>
                session.FirstAsync(
                    """
                    SELECT l.team, l.token_hash, l.schedule, l.made_by, l.made_at FROM calendar_links l
                    JOIN people p ON p.team = l.team AND p.id = l.made_by AND p.is_deleted = FALSE
                    WHERE l.token_hash = $1 AND l.revoked_at IS NULL
                    """,
                    [hash],
                    LinkOf,
                    cancellation
                ),
            cancellation
        );
        return
            found is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(found.Id), Encoding.ASCII.GetBytes(hash))
            ? found
            : null;
    }

    private static CalendarLink LinkOf(DbDataReader row) =>
        new(new TeamId(row.GetString(0)), row.GetString(1), Rows.TextOrNull(row, 2), new UserId(row.GetString(3)), Rows.InstantOf(row, 4));

    private static string HashOf(string secret) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

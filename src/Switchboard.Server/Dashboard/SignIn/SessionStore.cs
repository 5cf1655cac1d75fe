using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Dashboard.SignIn;

/// <summary>Who is signed in. A session is a random secret that only its browser holds; here is its hash, and what ends it.</summary>
internal sealed class SessionStore(Database database, TimeProvider time)
{
    public static readonly Duration Longest = Duration.FromDays(30);
    private static readonly Duration Idle = Duration.FromDays(7);
    private static readonly Duration SeenEvery = Duration.FromMinutes(5);

    /// <summary>Ended sessions, by hash, as they end in this process: streams that hang on them are closed at once.</summary>
    public event Action<string>? Ended;

    /// <summary>Begins a session and returns the cookie's value, which is stored nowhere else.</summary>
    public async Task<string> BeginAsync(TeamId team, UserId user, string device, CancellationToken cancellation)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetCurrentInstant();
        await database.WriteAsync(
            connection =>
                connection.ExecuteAsync(
                    """
                    DELETE FROM sessions WHERE team = @team AND (expires_at < @now OR last_seen_at < @idle);
                    INSERT INTO sessions (team, id_hash, user_id, device, created_at, last_seen_at, expires_at)
                    VALUES (@team, @hash, @user, @device, @now, @now, @expires);
                    """,
                    new
                    {
                        team = team.Value,
                        hash = HashOf(secret),
                        user = user.Value,
                        device,
                        now = now.ToUnixTimeMilliseconds(),
                        idle = (now - Idle).ToUnixTimeMilliseconds(),
                        expires = (now + Longest).ToUnixTimeMilliseconds(),
                    }
                ),
            cancellation
        );
        return $"{team.Value}.{secret}";
    }

    /// <summary>Who holds this cookie, if the session lives and its person is still of the workspace.</summary>
    public async Task<Viewer?> FindAsync(string cookie, CancellationToken cancellation) =>
        cookie.Split('.') is [var team, var secret] ? await LivingAsync(team, HashOf(secret), cancellation) : null;

    /// <summary>Whether a session found earlier still lives.</summary>
    public async Task<bool> LivesAsync(Viewer viewer, CancellationToken cancellation) =>
        await LivingAsync(viewer.Team.Value, viewer.Session, cancellation) is not null;

    public async Task<IReadOnlyList<SessionRow>> OfAsync(TeamId team, UserId user, CancellationToken cancellation) =>
        await database.ReadAsync(
            async connection =>
                (
                    await connection.QueryAsync<SessionRow>(
                        """
                        SELECT id_hash AS "Id", device AS "Device", created_at AS "CreatedAt", last_seen_at AS "LastSeenAt" FROM sessions
                        WHERE team = @team AND user_id = @user AND revoked_at IS NULL AND expires_at > @now AND last_seen_at > @idle
                        ORDER BY last_seen_at DESC, id_hash LIMIT 100
                        """,
                        Living(team.Value, user.Value)
                    )
                ).AsList(),
            cancellation
        );

    /// <summary>Ends one session of a person, or all of them.</summary>
    public async Task EndAsync(TeamId team, UserId user, string? session, CancellationToken cancellation)
    {
        var ended = await database.WriteAsync(
            async connection =>
                (
                    await connection.QueryAsync<string>(
                        """
                        UPDATE sessions SET revoked_at = @now
                        WHERE team = @team AND user_id = @user AND revoked_at IS NULL AND id_hash = COALESCE(@session, id_hash)
                        RETURNING id_hash
                        """,
                        new
                        {
                            team = team.Value,
                            user = user.Value,
                            session,
                            now = time.GetCurrentInstant().ToUnixTimeMilliseconds(),
                        }
                    )
                ).AsList(),
            cancellation
        );
        foreach (var hash in ended)
            Ended?.Invoke(hash);
    }

    private async Task<Viewer?> LivingAsync(string team, string hash, CancellationToken cancellation)
    {
        var row = await database.ReadAsync(
            connection =>
                connection.QuerySingleOrDefaultAsync<LivingRow>(
                    """
                    SELECT s.user_id AS "User", s.last_seen_at AS "LastSeenAt", COALESCE(NULLIF(p.real_name, ''), p.name) AS "Name",
                           p.zone AS "Zone", r.role AS "Role"
                    FROM sessions s
                    JOIN people p ON p.team = s.team AND p.id = s.user_id
                    LEFT JOIN roles r ON r.team = s.team AND r.user_id = s.user_id
                    WHERE s.team = @team AND s.id_hash = @hash AND s.revoked_at IS NULL AND s.expires_at > @now AND s.last_seen_at > @idle
                      AND p.is_deleted = FALSE AND p.is_bot = FALSE AND p.is_outside = FALSE
                    """,
                    Living(team, hash: hash)
                ),
            cancellation
        );
        if (row is null)
            return null;

        await SeenAsync(team, hash, row.LastSeenAt, cancellation);
        return new Viewer(
            new TeamId(team),
            new UserId(row.User),
            row.Name,
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(row.Zone ?? "") ?? DateTimeZone.Utc,
            Enum.TryParse<Role>(row.Role, out var role) ? role : Role.Member,
            hash
        );
    }

    private async Task SeenAsync(string team, string hash, long seen, CancellationToken cancellation)
    {
        var now = time.GetCurrentInstant();
        if (now - Instant.FromUnixTimeMilliseconds(seen) < SeenEvery)
            return;
        await database.WriteAsync(
            connection =>
                connection.ExecuteAsync(
                    "UPDATE sessions SET last_seen_at = @now WHERE team = @team AND id_hash = @hash AND last_seen_at < @now",
                    new
                    {
                        team,
                        hash,
                        now = now.ToUnixTimeMilliseconds(),
                    }
                ),
            cancellation
        );
    }

    private object Living(string team, string user = "", string hash = "") =>
        new
        {
            team,
            user,
            hash,
            now = time.GetCurrentInstant().ToUnixTimeMilliseconds(),
            idle = (time.GetCurrentInstant() - Idle).ToUnixTimeMilliseconds(),
        };

    private static string HashOf(string secret) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private sealed class LivingRow
    {
        public string User { get; init; } = "";
        public long LastSeenAt { get; init; }
        public string Name { get; init; } = "";
        public string? Zone { get; init; }
        public string? Role { get; init; }
    }
}

/// <summary>One browser somebody is signed in with.</summary>
public sealed class SessionRow
{
    public string Id { get; init; } = "";
    public string Device { get; init; } = "";
    public long CreatedAt { get; init; }
    public long LastSeenAt { get; init; }
}

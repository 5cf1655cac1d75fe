using System.Buffers.Text;
using System.Security.Cryptography;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall.Escalation;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>When pages last reached somebody, and since when a test page of theirs stands unanswered.</summary>
public sealed record PageProof(Instant? ProvedAt, Instant? UnansweredSince);

/// <summary>What people wish beside their contacts: a weekly test page, and a token for the API.</summary>
internal sealed class PageWishes(Database database)
{
    public async Task<(bool WantsHeartbeat, bool HasToken)> OfAsync(TeamId team, UserId whose, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.FirstAsync(
                    "SELECT wants_heartbeat, token FROM page_wishes WHERE team = $1 AND user_id = $2",
                    [team.Value, whose.Value],
                    row => (row.GetBoolean(0), !row.IsDBNull(1)),
                    cancellation
                ),
            cancellation
        );

    public Task WishHeartbeatAsync(TeamId team, UserId whose, bool wants, CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    """
                    INSERT INTO page_wishes (team, user_id, wants_heartbeat) VALUES ($1, $2, $3)
                    ON CONFLICT (team, user_id) DO UPDATE SET wants_heartbeat = excluded.wants_heartbeat
                    """,
                    [team.Value, whose.Value, wants],
                    cancellation
                ),
            cancellation
        );

    /// <summary>Makes a token in place of the old one. It is shown once: only its hash is kept.</summary>
    public async Task<string> NewTokenAsync(TeamId team, UserId whose, CancellationToken cancellation)
    {
        var token = $"swb_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24))}";
        await database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    """
                    INSERT INTO page_wishes (team, user_id, token) VALUES ($1, $2, $3)
                    ON CONFLICT (team, user_id) DO UPDATE SET token = excluded.token
                    """,
                    [team.Value, whose.Value, HashOf(token)],
                    cancellation
                ),
            cancellation
        );
        return token;
    }

    public async Task<(TeamId Team, UserId Who)?> WhoseAsync(string token, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.FirstAsync<(TeamId, UserId)?>(
                    "SELECT team, user_id FROM page_wishes WHERE token = $1",
                    [HashOf(token)],
                    row => (new TeamId(row.GetString(0)), new UserId(row.GetString(1))),
                    cancellation
                ),
            cancellation
        );

    public Task<List<(TeamId Team, UserId Who, string Zone)>> HeartbeatsAsync(CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    """
                    SELECT w.team, w.user_id, p.zone FROM page_wishes w
                    JOIN people p ON p.team = w.team AND p.id = w.user_id AND p.is_deleted = FALSE
                    WHERE w.wants_heartbeat = TRUE LIMIT 10000
                    """,
                    [],
                    row => (new TeamId(row.GetString(0)), new UserId(row.GetString(1)), row.GetString(2)),
                    cancellation
                ),
            cancellation
        );

    /// <summary>How the test pages of somebody went, those they asked for and the weekly ones.</summary>
    public async Task<PageProof> ProofAsync(TeamId team, UserId whose, CancellationToken cancellation)
    {
        var states = await database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    "SELECT state FROM pages WHERE team = $1 AND policy = $2 ORDER BY number DESC LIMIT 60",
                    [team.Value, PageSettings.TrialOf(whose)],
                    row => CaseJson.Read<PageState>(row.GetString(0)),
                    cancellation
                ),
            cancellation
        );
        var last = states.FirstOrDefault(state => state.Status is PageStatus.Resolved or PageStatus.RanOut);
        return new(
            states.FirstOrDefault(state => state.Status == PageStatus.Resolved)?.ResolvedAt,
            last is { Status: PageStatus.RanOut } ? last.RaisedAt : null
        );
    }

    /// <summary>192 random bits need no salt.</summary>
    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
}

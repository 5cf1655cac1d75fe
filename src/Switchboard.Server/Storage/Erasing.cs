using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>Somebody the directory knows, as an administrator names them.</summary>
internal sealed record KnownPerson(TeamId Team, UserId Id, string Handle, string Name);

/// <summary>
/// Erases a person: their words, Slack's payloads that speak of them, their name and face, contacts, sessions and role. That somebody asked, answered
/// and when stays, under an id that leads to nobody here.
/// </summary>
internal sealed class Erasing(Database database, TimeProvider time)
{
    /// <summary>What the directory says of them afterwards.</summary>
    public const string Nobody = "former member";

    private const long AtOnce = 2000;

    /// <summary>By id, "@handle" or shown name; several where the name is not one person's alone.</summary>
    public Task<List<KnownPerson>> FindAsync(string who, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    """
                    SELECT team, id, name, COALESCE(NULLIF(display_name, ''), NULLIF(real_name, ''), name) FROM people
                    WHERE id = $1 OR LOWER(name) = LOWER($2) OR LOWER(display_name) = LOWER($2) OR LOWER(real_name) = LOWER($2)
                    ORDER BY id LIMIT 20
                    """,
                    [who, who.TrimStart('@')],
                    row => new KnownPerson(new TeamId(row.GetString(0)), new UserId(row.GetString(1)), row.GetString(2), row.GetString(3)),
                    cancellation
                ),
            cancellation
        );

    /// <summary>May be done again, and takes up what came since.</summary>
    /// <returns>How many texts and payloads were erased.</returns>
    public async Task<int> EraseAsync(TeamId team, UserId user, CancellationToken cancellation)
    {
        var erased = await database.WriteAsync((Session session) => EraseAsync(session, team, user, cancellation), cancellation);
        return erased + await DropPayloadsAsync(team, user, cancellation);
    }

    private async ValueTask<int> EraseAsync(Session session, TeamId team, UserId user, CancellationToken cancellation)
    {
        object?[] who = [team.Value, user.Value];
        var erased = 0;
        foreach (var words in Words.All)
            erased += await session.ExecuteAsync(words.EraseByAuthor, who, cancellation);
        await session.ExecuteAsync(
            "INSERT INTO erased (team, user_id, erased_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            [.. who, time.GetStoredInstant().ToUnixTimeMilliseconds()],
            cancellation
        );
        await session.ExecuteAsync(
            "UPDATE people SET name = $3, real_name = '', display_name = '', avatar = '', zone = '' WHERE team = $1 AND id = $2",
            [.. who, Nobody],
            cancellation
        );
        await session.ExecuteAsync("DELETE FROM sessions WHERE team = $1 AND user_id = $2", who, cancellation);
        await session.ExecuteAsync("DELETE FROM contacts WHERE team = $1 AND user_id = $2", who, cancellation);
        await session.ExecuteAsync("DELETE FROM page_wishes WHERE team = $1 AND user_id = $2", who, cancellation);
        await session.ExecuteAsync("DELETE FROM roles WHERE team = $1 AND user_id = $2", who, cancellation);
        await EraseFromRosterAsync(session, team, who, cancellation);
        var version = await session.FirstAsync(
            "UPDATE workspaces SET version = version + 1 WHERE team = $1 RETURNING version",
            [team.Value],
            row => row.GetInt64(0),
            cancellation
        );
        await session.TellOthersAsync(["directory", $"{version}"], cancellation);
        return erased;
    }

    /// <summary>When they are away, their calendars and the links to them. Whose turn it was stays, as who answered does.</summary>
    private static async ValueTask EraseFromRosterAsync(Session session, TeamId team, object?[] who, CancellationToken cancellation)
    {
        foreach (var table in (string[])["absences", "calendar_feeds", "calendar_links"])
            await session.ExecuteAsync($"DELETE FROM {table} WHERE team = $1 AND user_id = $2", who, cancellation);
        await RosterVersions.NextAsync(session, team, cancellation);
    }

    /// <summary>Raw payloads that name them, of entries that were understood or set aside; walked in small parts, so that nobody waits for it.</summary>
    private async Task<int> DropPayloadsAsync(TeamId team, UserId user, CancellationToken cancellation)
    {
        var holds = database.Dialect == Dialect.Postgres ? "POSITION($4 IN payload) > 0" : "INSTR(payload, $4) > 0";
        var last = await database.ReadAsync(
            (Session session) => session.FirstAsync("SELECT COALESCE(MAX(id), 0) FROM inbox", [], row => row.GetInt64(0), cancellation),
            cancellation
        );
        var dropped = 0;
        for (var from = 0L; from <= last; from += AtOnce)
        {
            object?[] values = [team.Value, from, from + AtOnce, System.Text.Encoding.UTF8.GetBytes(user.Value), Array.Empty<byte>()];
            dropped += await database.WriteAsync(
                (Session session) =>
                    session.ExecuteAsync(
                        $"""
                        UPDATE inbox SET payload = $5, state = 1, waits_for = NULL
                        WHERE team = $1 AND id >= $2 AND id < $3 AND state <> 0 AND {holds}
                        """,
                        values,
                        cancellation
                    ),
                cancellation
            );
        }
        return dropped;
    }
}

using System.Data.Common;
using Dapper;
using Switchboard.Cases;

namespace Switchboard.Dashboard;

/// <summary>
/// What somebody sees, by value: the public channels and these private ones. People with equal sights see equal lists, so that a list is read
/// and rendered once for all of them. Read anew for every use: leaving a channel takes effect at once.
/// </summary>
internal sealed record Sight(TeamId Team, bool SeesPublic, string Private)
{
    private const int AtOnce = 400; // parameters in one question

    /// <summary>The predicate for cases of <paramref name="cases"/> (an alias with team and channel); needs <see cref="Values"/>.</summary>
    public string Of(string cases) => $"{cases}.team = @team AND {cases}.channel IN ({Channels})";

    /// <summary>The ids of the channels, as a question; needs <see cref="Values"/>.</summary>
    public string Channels =>
        $"""
            SELECT seen.id FROM channels seen
            WHERE seen.team = @team AND ((@sees_public = TRUE AND seen.is_private = FALSE) OR seen.id IN ({Named}))
            """;

    public DynamicParameters Values()
    {
        var values = new DynamicParameters(new { team = Team.Value, sees_public = SeesPublic });
        foreach (var (index, channel) in Ids.Index())
            values.Add($"seen{index}", channel);
        return values;
    }

    /// <summary>The sight of each of some people of a workspace. Private channels count only where there are cases, else nobody would share a sight.</summary>
    public static async Task<IReadOnlyDictionary<UserId, Sight>> ReadAsync(
        DbConnection connection,
        TeamId team,
        IReadOnlyCollection<UserId> people
    )
    {
        var sights = people.ToDictionary(person => person, _ => new Sight(team, SeesPublic: false, ""));
        var channels = await ChannelsWithCasesAsync(connection, team);
        foreach (var some in people.Select(person => person.Value).Chunk(AtOnce))
        {
            var joined = await JoinedAsync(connection, team, some, channels.Keys);
            foreach (var person in await PeopleAsync(connection, team, some))
                sights[new UserId(person.Id)] = new Sight(
                    team,
                    SeesPublic: !person.IsInvited,
                    string.Join(
                        ',',
                        joined[person.Id].Where(channel => person.IsInvited || channels[channel]).Order(StringComparer.Ordinal)
                    )
                );
        }

        return sights;
    }

    private static async Task<Dictionary<string, bool>> ChannelsWithCasesAsync(DbConnection connection, TeamId team) =>
        (
            await connection.QueryAsync<Channel>(
                """
                SELECT h.id AS "Id", h.is_private AS "IsPrivate" FROM channels h
                WHERE h.team = @team AND EXISTS (SELECT 1 FROM cases c WHERE c.team = h.team AND c.channel = h.id)
                """,
                new { team = team.Value }
            )
        ).ToDictionary(channel => channel.Id, channel => channel.IsPrivate, StringComparer.Ordinal);

    private static async Task<IEnumerable<Somebody>> PeopleAsync(DbConnection connection, TeamId team, string[] people)
    {
        var values = new DynamicParameters(new { team = team.Value });
        return await connection.QueryAsync<Somebody>(
            $"""
            SELECT id AS "Id", (is_outside OR is_guest) AS "IsInvited" FROM people
            WHERE team = @team AND is_deleted = FALSE AND id IN {Among.List(values, "person", people)}
            """,
            values
        );
    }

    private static async Task<ILookup<string, string>> JoinedAsync(
        DbConnection connection,
        TeamId team,
        string[] people,
        IReadOnlyCollection<string> channels
    )
    {
        var joined = new List<Member>();
        foreach (var some in channels.Chunk(AtOnce))
        {
            var values = new DynamicParameters(new { team = team.Value });
            joined.AddRange(
                await connection.QueryAsync<Member>(
                    $"""
                    SELECT user_id AS "Person", channel AS "Channel" FROM channel_members
                    WHERE team = @team AND channel IN {Among.List(values, "channel", some)} AND user_id IN {Among.List(
                        values,
                        "person",
                        people
                    )}
                    """,
                    values
                )
            );
        }

        return joined.ToLookup(member => member.Person, member => member.Channel, StringComparer.Ordinal);
    }

    private string[] Ids => Private.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private string Named => Ids.Length == 0 ? "''" : string.Join(", ", Ids.Index().Select(channel => $"@seen{channel.Index}"));

    private sealed class Channel
    {
        public string Id { get; init; } = "";
        public bool IsPrivate { get; init; }
    }

    private sealed class Somebody
    {
        public string Id { get; init; } = "";
        public bool IsInvited { get; init; }
    }

    private sealed class Member
    {
        public string Person { get; init; } = "";
        public string Channel { get; init; } = "";
    }
}

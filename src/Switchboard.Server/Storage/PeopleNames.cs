using Switchboard.Cases;

namespace Switchboard.Storage;

/// <summary>What people are called in the stored picture of the workspace.</summary>
internal sealed class PeopleNames(Database database)
{
    /// <summary>The name that Slack shows; the id of somebody the picture does not hold.</summary>
    public async Task<string> OfAsync(TeamId team, UserId person, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.FirstAsync(
                    "SELECT COALESCE(NULLIF(display_name, ''), NULLIF(real_name, ''), name) FROM people WHERE team = $1 AND id = $2",
                    [team.Value, person.Value],
                    row => row.GetString(0),
                    cancellation
                ),
            cancellation
        ) ?? person.Value;

    /// <summary>Whether what is said in a channel is for its members alone; so it is where nobody knows the channel.</summary>
    public async Task<bool> IsPrivateAsync(Lane lane, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.FirstAsync<bool?>(
                    "SELECT is_private FROM channels WHERE team = $1 AND id = $2",
                    [lane.Team.Value, lane.Channel.Value],
                    row => row.GetBoolean(0),
                    cancellation
                ),
            cancellation
        ) ?? true;

    /// <summary>Where a case's thread stands in Slack, once the workspace's address is known.</summary>
    public Task<Uri?> ThreadAsync(CaseKey key, CancellationToken cancellation) => MessageAsync(key, key.Thread, cancellation);

    /// <summary>Where a message of its channel stands.</summary>
    public async Task<Uri?> MessageAsync(CaseKey key, MessageTs ts, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.FirstAsync(
                    "SELECT address FROM workspaces WHERE team = $1",
                    [key.Team.Value],
                    row => row.GetString(0),
                    cancellation
                ),
            cancellation
        )
            is { Length: > 0 } address
        && Uri.TryCreate(address, UriKind.Absolute, out var home)
            ? new Uri(home, $"archives/{key.Channel}/p{ts.Value.Replace(".", "", StringComparison.Ordinal)}")
            : null;
}

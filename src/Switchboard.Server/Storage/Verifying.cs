using Switchboard.Cases;

namespace Switchboard.Storage;

/// <summary>Proves that every case is the fold of its events.</summary>
internal sealed class Verifying(Database database)
{
    private const int AtOnce = 200;

    /// <summary>Walks through all cases and writes a line for each that differs.</summary>
    public async Task<Verification> RunAsync(TextWriter differences, CancellationToken cancellation)
    {
        var (cases, differing) = (0, 0);
        var last = new CaseKey(new TeamId(""), new ChannelId(""), new MessageTs(""));
        while (await PageAsync(last, cancellation) is { Count: > 0 } page)
        {
            foreach (var stored in page)
            {
                cases++;
                last = stored.Key;
                if (Compare(stored, await EventsAsync(stored.Key, cancellation)) is not { } difference)
                    continue;
                differing++;
                await differences.WriteLineAsync($"{stored.Key}: {difference}");
            }
        }
        return new Verification(cases, differing);
    }

    private static string? Compare(StoredState stored, List<(int Seq, CaseEvent Happened)> events)
    {
        if (events.Select(one => one.Seq).Where((seq, i) => seq != events[0].Seq + i).Any())
            return "its events have gaps";
        CaseState? folded = null;
        try
        {
            foreach (var (_, happened) in events)
                folded = CaseDecider.Apply(folded, stored.Key, happened);
        }
        catch (InvalidOperationException e)
        {
            return $"its events cannot be folded: {e.Message}";
        }
        if (folded is null)
            return "it has no events";
        if (folded.Version != stored.Version)
            return $"its events fold to version {folded.Version}, {stored.Version} is stored";
        var (expected, found) = (CaseJson.Write(folded), CaseJson.Write(CaseJson.Read<CaseState>(stored.Json)));
        return expected == found ? null : $"its events fold to {expected}, stored is {found}";
    }

    private Task<List<StoredState>> PageAsync(CaseKey after, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    """
                    SELECT team, channel, thread, version, state FROM cases
                    WHERE (team, channel, thread) > ($1, $2, $3)
                    ORDER BY team, channel, thread LIMIT $4
                    """,
                    [after.Team.Value, after.Channel.Value, after.Thread.Value, (long)AtOnce],
                    row => new StoredState(
                        new CaseKey(new TeamId(row.GetString(0)), new ChannelId(row.GetString(1)), new MessageTs(row.GetString(2))),
                        row.GetInt32(3),
                        row.GetString(4)
                    ),
                    cancellation
                ),
            cancellation
        );

    private Task<List<(int Seq, CaseEvent Happened)>> EventsAsync(CaseKey key, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    "SELECT seq, body FROM events WHERE team = $1 AND channel = $2 AND thread = $3 ORDER BY seq",
                    [key.Team.Value, key.Channel.Value, key.Thread.Value],
                    row => (row.GetInt32(0), CaseJson.Read<CaseEvent>(row.GetString(1))),
                    cancellation
                ),
            cancellation
        );

    private sealed record StoredState(CaseKey Key, int Version, string Json);
}

/// <summary>How many cases were looked at, and how many are not the fold of their events.</summary>
internal sealed record Verification(int Cases, int Differences);

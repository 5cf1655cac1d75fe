using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>Sets the due instants of cases anew after another playbook was taken up, in small parts, so that nobody waits for it.</summary>
internal static class Reckoning
{
    private const int AtOnce = 100;

    private const string Concerned = "(status = 'Open' OR next_due_at IS NOT NULL)";

    /// <summary>One step of the index for each lane, however many cases it has.</summary>
    public static async ValueTask<IReadOnlyList<Lane>> LanesAsync(Session session, long version, CancellationToken cancellation)
    {
        var lanes = new List<Lane>();
        for (Lane? last = null; ; lanes.Add(last.Value))
        {
            last = await session.FirstAsync<Lane?>(
                $"""
                SELECT team, channel FROM cases
                WHERE {Concerned} AND (team, channel) > ($1, $2) AND reckoned_under < $3
                ORDER BY team, channel LIMIT 1
                """,
                [last?.Team.Value ?? "", last?.Channel.Value ?? "", version],
                row => Rows.LaneOf(row),
                cancellation
            );
            if (last is null)
                return lanes;
        }
    }

    /// <summary>Within the caller's transaction, which has the lane. A state that cannot be read keeps its instant: its turn will say why.</summary>
    public static async ValueTask<Reckoned?> PageAsync(
        Session session,
        Lane lane,
        long version,
        Func<CaseState, Instant?> dueAt,
        CancellationToken cancellation
    )
    {
        var page = await session.QueryAsync(
            $"""
            SELECT thread, state, next_due_at FROM cases
            WHERE {Concerned} AND team = $1 AND channel = $2 AND reckoned_under < $3
            LIMIT {AtOnce}
            """,
            [lane.Team.Value, lane.Channel.Value, version],
            row => (Thread: row.GetString(0), State: row.GetString(1), Due: Rows.InstantOrNull(row, 2)),
            cancellation
        );
        var reckoned = page.ConvertAll(row => (row.Thread, Due: DueAt(row.State, row.Due, dueAt)));
        await session.ExecuteManyAsync(
            "UPDATE cases SET next_due_at = $4, reckoned_under = $5 WHERE team = $1 AND channel = $2 AND thread = $3",
            [
                .. reckoned.Select(row =>
                    (object?[])[lane.Team.Value, lane.Channel.Value, row.Thread, row.Due?.ToUnixTimeMilliseconds(), version]
                ),
            ],
            cancellation
        );
        return new Reckoned(page.Count, reckoned.Min(row => row.Due));
    }

    private static Instant? DueAt(string state, Instant? known, Func<CaseState, Instant?> dueAt)
    {
        try
        {
            return dueAt(CaseJson.Read<CaseState>(state));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return known;
        }
    }
}

/// <summary>A page of cases that were reckoned anew.</summary>
/// <param name="Earliest">When the first of them falls due.</param>
internal sealed record Reckoned(int Cases, Instant? Earliest);

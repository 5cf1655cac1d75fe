using Dapper;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Dashboard.Live;

/// <summary>Who of some viewers may know that a case changed.</summary>
internal sealed class LiveAudience(Database database)
{
    private const int AtOnce = 400; // parameters in one question

    public async Task<IReadOnlyList<((TeamId Team, UserId User) Viewer, long Number)>> OfAsync(
        IReadOnlyCollection<CaseKey> cases,
        IReadOnlyList<Viewer> viewers,
        CancellationToken cancellation
    ) =>
        await database.ReadAsync(
            async connection =>
            {
                var seen = new List<((TeamId, UserId), long)>();
                foreach (var lane in cases.GroupBy(key => key.Lane))
                foreach (var threads in lane.Select(key => key.Thread.Value).Chunk(AtOnce))
                foreach (
                    var people in viewers.Where(viewer => viewer.Team == lane.Key.Team).Select(viewer => viewer.User.Value).Chunk(AtOnce)
                )
                {
                    var values = new DynamicParameters(new { team = lane.Key.Team.Value, channel = lane.Key.Channel.Value });
                    var rows = await connection.QueryAsync<Row>(
                        $"""
                        SELECT p.id AS "User", c.number AS "Number" FROM cases c, people p
                        WHERE c.channel = @channel AND c.thread IN {Among.List(values, "thread", threads)}
                          AND p.id IN {Among.List(values, "person", people)} AND {Visibility.Between("c", "p")}
                        """,
                        values
                    );
                    seen.AddRange(rows.Select(row => ((lane.Key.Team, new UserId(row.User)), row.Number)));
                }

                return seen;
            },
            cancellation
        );

    private sealed class Row
    {
        public string User { get; init; } = "";
        public long Number { get; init; }
    }
}

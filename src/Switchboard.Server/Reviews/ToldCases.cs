using System.Collections.Immutable;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Reviews;

/// <summary>A case as a review shows it. The question is null once it was deleted or erased.</summary>
public sealed record ToldCase(CaseState State, long Number, string? Question)
{
    /// <summary>The page that answers it, as somebody named it.</summary>
    public string Page { get; init; } = "";
}

/// <summary>Reads the words of a review's cases: at the moment they are shown, so that what is gone is not shown.</summary>
internal static class ToldCases
{
    public static async ValueTask<IReadOnlyDictionary<CaseKey, ToldCase>> ReadAsync(
        Session session,
        IEnumerable<CaseKey> keys,
        CancellationToken cancellation
    )
    {
        var told = new Dictionary<CaseKey, ToldCase>();
        foreach (var lane in keys.Distinct().GroupBy(key => key.Lane))
        {
            object?[] values = [lane.Key.Team.Value, lane.Key.Channel.Value, session.ListOf(lane.Select(key => key.Thread.Value))];
            var cases = await session.QueryAsync(
                $"""
                SELECT cases.state, cases.number, messages.text, messages.deleted_at FROM cases
                LEFT JOIN messages ON messages.team = cases.team AND messages.channel = cases.channel AND messages.ts = cases.thread
                WHERE cases.team = $1 AND cases.channel = $2 AND {session.Among("cases.thread", "$3")}
                """,
                values,
                row => new ToldCase(
                    CaseJson.Read<CaseState>(row.GetString(0)),
                    row.GetInt64(1),
                    row.IsDBNull(3) && Rows.TextOrNull(row, 2) is { Length: > 0 } text ? text : null
                ),
                cancellation
            );
            var pages = cases.Exists(one => one.State.Lessons?.Page is not null) ? await PagesAsync(session, lane.Key, values, cancellation) : [];
            foreach (var one in cases)
                told[one.State.Key] = one with
                {
                    Page = one.State.Lessons?.Page is { } given ? pages.GetValueOrDefault((one.State.Key, given), "") : "",
                };
        }
        return told;
    }

    private static async ValueTask<Dictionary<(CaseKey, string), string>> PagesAsync(
        Session session,
        Lane lane,
        object?[] values,
        CancellationToken cancellation
    ) =>
        (
            await session.QueryAsync(
                $"SELECT thread, id, fields FROM given WHERE team = $1 AND channel = $2 AND {session.Among("thread", "$3")} AND form = 'which_page'",
                values,
                row => (
                    Key: new CaseKey(lane.Team, lane.Channel, new MessageTs(row.GetString(0))),
                    Id: row.GetString(1),
                    Fields: CaseJson.Read<ImmutableArray<GivenField>>(row.GetString(2))
                ),
                cancellation
            )
        ).ToDictionary(row => (row.Key, row.Id), row => new Given(row.Id, "which_page", row.Fields).Text("page"));
}

using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Reviews;

/// <summary>Finds the cases that a week's review is made from, by index, however many cases there are besides.</summary>
internal static class WeekReading
{
    private const int MostCases = 20_000;
    private const int MostUnanswered = 500;

    /// <summary>What somebody took care of is asked about for half a year.</summary>
    private static readonly Duration FollowUpsAskedFor = Duration.FromDays(182);

    internal const string Opened =
        "SELECT state, number FROM cases WHERE team = $1 AND channel = $2 AND opened_at >= $3 AND opened_at < $4 ORDER BY opened_at LIMIT $5";

    internal const string Resolved =
        "SELECT state, number FROM cases WHERE team = $1 AND channel = $2 AND resolved_at >= $3 AND resolved_at < $4 ORDER BY resolved_at LIMIT $5";

    internal const string Unanswered = """
        SELECT state, number FROM cases
        WHERE team = $1 AND channel = $2 AND status = 'Open' AND first_answered_at IS NULL AND opened_at < $3 ORDER BY opened_at DESC LIMIT $4
        """;

    /// <summary>The type stands in the statement itself, because a partial index is not chosen by a value that comes later.</summary>
    internal static string EventsOf(Type type) =>
        $"""
        SELECT channel, thread, body FROM events
        WHERE team = $1 AND type = '{Engine.StoredNames.NameOf(type)}' AND at >= $2 AND at < $3 ORDER BY at LIMIT $4
        """;

    public static async ValueTask<IReadOnlyList<ReviewedCase>> CasesAsync(
        Session session,
        TeamId team,
        IReadOnlyCollection<DeskChannel> channels,
        ReviewWindow window,
        CancellationToken cancellation
    )
    {
        var found = new Dictionary<CaseKey, (CaseState State, long Number)>();
        foreach (var channel in channels)
        {
            object?[] where = [team.Value, channel.Id.Value];
            object?[] within = [.. where, Ms(window.From), Ms(window.Until), (long)MostCases];
            Keep(found, await session.QueryAsync(Opened, within, CaseOf, cancellation));
            Keep(found, await session.QueryAsync(Resolved, within, CaseOf, cancellation));
            object?[] before = [.. where, Ms(window.Until), (long)MostUnanswered];
            Keep(found, await session.QueryAsync(Unanswered, before, CaseOf, cancellation));
        }
        var events = await EventsAsync(session, team, channels, window, cancellation);
        await KeepOthersAsync(session, team, found, events.Select(group => group.Key), cancellation);
        var isPrivate = channels.ToDictionary(channel => channel.Id, channel => channel.IsPrivate);
        return
        [
            .. found.Values.Select(one => new ReviewedCase(one.State, one.Number)
            {
                IsPrivate = isPrivate.GetValueOrDefault(one.State.Key.Channel, true),
                Happened = [.. events[one.State.Key].Where(happened => window.Holds(happened.At))],
            }),
        ];
    }

    /// <summary>What reviews speak of, wherever it happened; the promise to take care of something counts from before the week.</summary>
    private static async ValueTask<ILookup<CaseKey, CaseEvent>> EventsAsync(
        Session session,
        TeamId team,
        IReadOnlyCollection<DeskChannel> channels,
        ReviewWindow window,
        CancellationToken cancellation
    )
    {
        var among = channels.Select(channel => channel.Id).ToHashSet();
        var events = new List<(CaseKey Key, CaseEvent Happened)>();
        foreach (var type in ReviewedCase.Telling)
        {
            var from = type == typeof(CaseEvent.FollowUpGiven) ? window.Until - FollowUpsAskedFor : window.From;
            events.AddRange(
                await session.QueryAsync(
                    EventsOf(type),
                    [team.Value, Ms(from), Ms(window.Until), (long)MostCases],
                    row => (
                        new CaseKey(team, new ChannelId(row.GetString(0)), new MessageTs(row.GetString(1))),
                        CaseJson.Read<CaseEvent>(row.GetString(2))
                    ),
                    cancellation
                )
            );
        }
        return events.Where(one => among.Contains(one.Key.Channel)).ToLookup(one => one.Key, one => one.Happened);
    }

    private static async ValueTask KeepOthersAsync(
        Session session,
        TeamId team,
        Dictionary<CaseKey, (CaseState State, long Number)> found,
        IEnumerable<CaseKey> wanted,
        CancellationToken cancellation
    )
    {
        foreach (var lane in wanted.Where(key => !found.ContainsKey(key)).GroupBy(key => key.Channel))
            Keep(
                found,
                await session.QueryAsync(
                    $"SELECT state, number FROM cases WHERE team = $1 AND channel = $2 AND {session.Among("thread", "$3")}",
                    [team.Value, lane.Key.Value, session.ListOf(lane.Select(key => key.Thread.Value))],
                    CaseOf,
                    cancellation
                )
            );
    }

    private static void Keep(
        Dictionary<CaseKey, (CaseState State, long Number)> found,
        IEnumerable<(CaseState State, long Number)> cases
    )
    {
        foreach (var one in cases)
            found[one.State.Key] = one;
    }

    private static (CaseState, long) CaseOf(DbDataReader row) => (CaseJson.Read<CaseState>(row.GetString(0)), row.GetInt64(1));

    private static long Ms(Instant at) => at.ToUnixTimeMilliseconds();
}

using Dapper;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard;
using Switchboard.Dashboard.Text;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Storage;

namespace Switchboard.Reviews;

/// <summary>A week of a desk as one person sees it: of their own channels, private ones included.</summary>
public sealed record ViewedWeek(
    DeskChannels Desk,
    Review Review,
    IReadOnlyDictionary<CaseKey, ToldCase> Cases,
    IReadOnlyDictionary<ChannelId, DeskChannel> Channels,
    Names Names,
    Playbook Playbook,
    DateTimeZone Zone,
    Instant Now
)
{
    public Week Week => Review.Window.Week;

    /// <summary>It is not over yet.</summary>
    public bool IsRunning => Review.Window.Until >= Now;

    /// <summary>Each case once, by number.</summary>
    public IEnumerable<ToldCase> Distinct =>
        Review
            .Sections.SelectMany(section => section.Items)
            .Select(item => Cases.GetValueOrDefault(item.Case))
            .OfType<ToldCase>()
            .DistinctBy(told => told.Number)
            .OrderBy(told => told.Number);
}

/// <summary>A week that can be looked at.</summary>
public sealed record WeekRow(ChannelId Desk, string DeskName, ReviewWindow Window, bool IsRunning, DateTimeZone Zone);

/// <summary>Reads weeks for one person, from the cases as they stand: what they may not see is not read.</summary>
internal sealed class ViewerWeeks(Database database, CurrentPlaybook playbook, TimeProvider time)
{
    private const int MostWeeks = 53;

    /// <summary>The running week and those before it that have a review, of every desk of which the viewer sees a channel.</summary>
    public Task<IReadOnlyList<WeekRow>> ListAsync(TeamId team, UserId viewer, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<WeekRow>>(
            async (Session session) =>
            {
                var (rules, now) = (playbook.Now, time.GetStoredInstant());
                var rows = new List<WeekRow>();
                foreach (var desk in await DesksAsync(session, team, viewer, rules, cancellation))
                {
                    if (desk.Desk.Review is not { } schedule)
                        continue;
                    var running = await WindowAsync(session, desk, ReviewCalendar.Running(schedule, rules.Hours, now), rules, cancellation);
                    rows.Add(new WeekRow(desk.Id, desk.Desk.Name, running with { Until = Instant.Max(now, running.From) }, true, schedule.Zone));
                    var stored = await session.QueryAsync(
                        """
                        SELECT week, MIN(from_at), MAX(until_at) FROM reviews WHERE team = $1 AND desk = $2
                        GROUP BY week ORDER BY week DESC LIMIT $3
                        """,
                        [team.Value, desk.Id.Value, (long)MostWeeks],
                        row => new ReviewWindow(Week.Parse(row.GetString(0)) ?? default, Rows.InstantOf(row, 1), Rows.InstantOf(row, 2)),
                        cancellation
                    );
                    rows.AddRange(stored.Select(window => new WeekRow(desk.Id, desk.Desk.Name, window, false, schedule.Zone)));
                }
                return rows;
            },
            cancellation
        );

    /// <param name="desk">A desk by its support channel; null: the first one the viewer sees something of.</param>
    /// <param name="week">Null: the running one.</param>
    /// <returns>Null where there is no such week, or nothing that the viewer may see.</returns>
    public Task<ViewedWeek?> ReadAsync(TeamId team, UserId viewer, ChannelId? desk, Week? week, CancellationToken cancellation) =>
        database.ReadAsync(
            async (Session session) =>
            {
                var (rules, now) = (playbook.Now, time.GetStoredInstant());
                var found = (await DesksAsync(session, team, viewer, rules, cancellation)).FirstOrDefault(one =>
                    one.Desk.Review is not null && (desk is null || one.Id == desk)
                );
                if (found is not { Desk.Review: { } schedule })
                    return null;
                var running = ReviewCalendar.Running(schedule, rules.Hours, now);
                var asked = week ?? running;
                if (asked > running)
                    return null;
                var window = await WindowAsync(session, found, asked, rules, cancellation);
                if (asked == running)
                    window = window with { Until = Instant.Max(now + Duration.FromMilliseconds(1), window.From) };
                var cases = await WeekReading.CasesAsync(session, team, found.Cases, window, cancellation);
                var review = LookingBack.Over(window, cases, rules);
                var told = await ToldCases.ReadAsync(
                    session,
                    review.Sections.SelectMany(section => section.Items).Select(item => item.Case),
                    cancellation
                );
                return new ViewedWeek(
                    found,
                    review,
                    told,
                    found.Cases.ToDictionary(channel => channel.Id),
                    await NamesAsync(session, team, viewer, told.Values),
                    rules,
                    schedule.Zone,
                    now
                );
            },
            cancellation
        );

    /// <summary>The same as a review's messages are drawn from it.</summary>
    public async Task<ReviewSight?> SightAsync(TeamId team, UserId viewer, ChannelId? desk, Week? week, CancellationToken cancellation) =>
        await ReadAsync(team, viewer, desk, week, cancellation) is { } seen
            ? new ReviewSight(new ReviewId(team, seen.Desk.Id, seen.Desk.Id, seen.Week), seen.Review, seen.Playbook.Version, seen.Cases)
            : null;

    /// <summary>The desks, each with those of its channels that the viewer sees.</summary>
    private static async ValueTask<IReadOnlyList<DeskChannels>> DesksAsync(
        Session session,
        TeamId team,
        UserId viewer,
        Playbook rules,
        CancellationToken cancellation
    )
    {
        var seen = (
            await session.Connection.QueryAsync<string>(
                Visibility.ChannelsOf("@viewer"),
                new { team = team.Value, viewer = viewer.Value }
            )
        ).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. (await DeskChannels.ReadAsync(session, team, rules, cancellation))
                .Select(desk => desk with { Cases = [.. desk.Cases.Where(channel => seen.Contains(channel.Id.Value))] })
                .Where(desk => desk.Cases.Count > 0),
        ];
    }

    /// <summary>The week as its review had it, or as it would have been.</summary>
    private static async ValueTask<ReviewWindow> WindowAsync(
        Session session,
        DeskChannels desk,
        Week week,
        Playbook rules,
        CancellationToken cancellation
    )
    {
        var schedule = desk.Desk.Review!; // asked only of desks that have one
        var stored = await session.FirstAsync(
            "SELECT from_at, until_at FROM reviews WHERE team = $1 AND desk = $2 AND week = $3 ORDER BY stored_at LIMIT 1",
            [desk.Team.Value, desk.Id.Value, week.ToString()],
            row => new ReviewWindow(week, Rows.InstantOf(row, 0), Rows.InstantOf(row, 1)),
            cancellation
        );
        if (stored is not null)
            return stored;
        var last = desk.Place is { } place
            ? await ReviewStore.LastUntilAsync(session, desk.Team, desk.Id, place.Id, week, cancellation)
            : null;
        // A week from before the first review is as long as the calendar says.
        return ReviewCalendar.WindowOf(week, schedule, rules.Hours, last > ReviewCalendar.DueOf(week.Plus(-2), schedule, rules.Hours) ? last : null);
    }

    private static Task<Names> NamesAsync(Session session, TeamId team, UserId viewer, IEnumerable<ToldCase> told)
    {
        var all = told.ToList();
        var people = all.SelectMany(one =>
            one.State.Claims.Select(claim => claim.By)
                .Append(one.State.Asker)
                .Concat(one.State.ResolvedBy is { } by ? [by] : [])
                .Concat((one.State.Lessons?.FollowUps ?? []).SelectMany(followUp => new[] { followUp.Owner, followUp.DoneBy ?? followUp.Owner }))
        );
        return Names.ReadAsync(
            session.Connection,
            Visibility.ChannelsOf("@viewer"),
            () => new DynamicParameters(new { team = team.Value, viewer = viewer.Value }),
            all.Select(one => one.Question ?? ""),
            people
        );
    }
}

using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall;
using Switchboard.OnCall.Duties;
using Switchboard.OnCall.Quality;
using Switchboard.Rotas;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Following;

namespace Switchboard.Slack.Duties;

/// <summary>Tells the admins of hours in which nobody will be on, once for each gap, in their own working hours and some days before.</summary>
internal sealed class GapWarnings(Rosters rosters, GroupStore groups, SlackDirectory directory, CurrentPlaybook playbook)
{
    private static readonly Duration Ahead = Duration.FromDays(7);

    /// <summary>Whoever edits a rota may leave a gap for a moment.</summary>
    private static readonly Duration Settles = Duration.FromMinutes(15);

    /// <summary>The next ones of a schedule are told; those after them when they are next.</summary>
    private const int Most = 3;

    public async Task<IReadOnlyList<Order>> OfAsync(TeamId team, Instant now, CancellationToken cancellation)
    {
        var gaps = rosters
            .Now(team)
            .Schedules.SelectMany(schedule => In(schedule, now).Take(Most).Select(gap => new Notice.NobodyOn(schedule.Name, gap.Start)))
            .ToList();
        if (gaps.Count == 0)
            return [];
        var admins = await groups.AdminsAsync(team, cancellation);
        return
        [
            .. from gap in gaps
            from admin in admins
            // Named after the gap: it is told once, however often and by however many nodes it is seen.
            select NoticeOrders.Of(team, admin.Value, gap, $"{gap.Schedule} nobody {gap.From.ToUnixTimeMilliseconds()}", now) with
            {
                NotBefore = playbook.Now.QuietFor(directory.Workspace.People.GetValueOrDefault(admin)?.Zone ?? "", now + Settles),
            },
        ];
    }

    /// <returns>What is left of a gap when it is told; null where somebody is on by now, or it is over.</returns>
    public Interval? Left(TeamId team, Notice.NobodyOn told, Instant now) =>
        rosters.Now(team).Find(told.Schedule) is { } schedule
        && Gaps.In(schedule, new Interval(Instant.Max(now, told.From), Instant.Max(now, told.From) + Ahead)) is [var gap, ..]
        && gap.Start == Instant.Max(now, told.From)
            ? gap
            : null;

    /// <summary>Those that lie ahead or began within the last days: where one begins is what it is known by.</summary>
    private static IEnumerable<Interval> In(Schedule schedule, Instant now) =>
        Gaps.In(schedule, new Interval(now - Ahead, now + Ahead)).Where(gap => gap.Start > now - Ahead && gap.End > now);
}

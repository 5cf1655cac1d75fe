using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall;
using Switchboard.Rotas;
using Switchboard.Slack.Directory;

namespace Switchboard.Slack.Duties;

/// <summary>Asks a colleague to cover somebody's shifts, or to swap the next ones, in every schedule that is concerned.</summary>
internal sealed class Covering(Rosters rosters, DutyStore store, SlackDirectory directory)
{
    private static readonly Duration LooksAhead = Duration.FromDays(60);
    private static readonly Duration AnswerWithin = Duration.FromDays(1);

    /// <summary>The shift somebody is in, or else their next.</summary>
    public Interval? ShiftOf(UserId who, Instant now) => NextShift(who, null, now)?.Span;

    /// <param name="cause">The same wish told twice is asked once.</param>
    /// <returns>False where they are not on in that time.</returns>
    public async Task<bool> AskAsync(UserId by, UserId who, Interval span, string cause, Instant now, CancellationToken cancellation)
    {
        var schedules = Roster.Schedules.Where(one => Shifts.In(one, span).Any(shift => shift.Who == by)).ToList();
        foreach (var schedule in schedules)
            await store.AskAsync(
                directory.Workspace.Team,
                new($"cover {cause} {schedule.Name}", schedule.Name, by, who, span.Start, span.End, Expiry(now, span.End)),
                cancellation
            );
        return schedules.Count > 0;
    }

    /// <returns>The shift that would be given away; null where the two have no shifts ahead in one schedule.</returns>
    public async Task<Interval?> AskToSwapAsync(UserId by, UserId who, string cause, Instant now, CancellationToken cancellation)
    {
        foreach (var schedule in Roster.Schedules)
        {
            if (NextShift(by, schedule, now) is not { } mine || NextShift(who, schedule, now) is not { } theirs)
                continue;
            var until = Instant.Min(mine.Span.Start, theirs.Span.Start);
            await store.AskAsync(
                directory.Workspace.Team,
                new($"swap {cause}", schedule.Name, by, who, mine.Span.Start, mine.Span.End, Expiry(now, until)) { Also = theirs.Span },
                cancellation
            );
            return mine.Span;
        }
        return null;
    }

    private Roster Roster => rosters.Now(directory.Workspace.Team);

    private Shift? NextShift(UserId who, Schedule? only, Instant now) =>
        Roster
            .Schedules.Where(schedule => only is null || schedule.Name == only.Name)
            .SelectMany(schedule => Shifts.In(schedule, new Interval(now, now + LooksAhead)))
            .Where(shift => shift.Who == who && (only is null || shift.Span.Start > now))
            .MinBy(shift => shift.Span.Start);

    private static Instant Expiry(Instant now, Instant until) => Instant.Min(now + AnswerWithin, until);
}

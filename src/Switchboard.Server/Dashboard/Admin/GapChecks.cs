using NodaTime;
using Switchboard.Dashboard.OnCall;
using Switchboard.OnCall;
using Switchboard.OnCall.Quality;

namespace Switchboard.Dashboard.Admin;

/// <summary>Schedules in which nobody will be on, told before it happens.</summary>
internal static class GapChecks
{
    public static IEnumerable<Check> Of(Roster roster, DateTimeZone zone, Instant now) =>
        from schedule in roster.Schedules
        let gaps = Gaps.In(schedule, new Interval(now, now + ScheduleStory.Ahead))
        select gaps.IsEmpty
            ? new Check(true, schedule.Name, "Somebody is on call for the next six weeks.")
            : new Check(false, schedule.Name, $"Nobody is on call {Moments.Say(gaps[0], zone)}. Have it covered, or change the schedule.");
}

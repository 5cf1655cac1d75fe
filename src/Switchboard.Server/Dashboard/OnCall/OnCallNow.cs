using System.Collections.Immutable;
using NodaTime;
using Switchboard.OnCall;
using Switchboard.OnCall.Quality;

namespace Switchboard.Dashboard.OnCall;

/// <summary>Who is on now and next, in every schedule, as one viewer reads it.</summary>
public sealed record OnCallNow(Roster Roster, RotaPeople People, Viewer Viewer, Instant Now)
{
    private static readonly Duration Ahead = Duration.FromDays(56);

    public ImmutableArray<OnDuty> On(Schedule schedule) => WhoIsOn.At(schedule, Now);

    public Handover? Next(Schedule schedule) => Shifts.NextHandover(schedule, Now);

    /// <summary>The first time within the next weeks at which nobody is on.</summary>
    public Interval? Gap(Schedule schedule) =>
        Gaps.In(schedule, new Interval(Now, Now + ScheduleStory.Ahead)) is [var first, ..] ? first : null;

    /// <summary>The viewer's own coming shifts, over all schedules.</summary>
    public ImmutableArray<(Schedule Schedule, Shift Shift)> Mine =>
        [
            .. Roster
                .Schedules.Where(schedule => schedule.Everybody.Contains(Viewer.User))
                .SelectMany(schedule => Shifts.In(schedule, new Interval(Now, Now + Ahead)).Select(shift => (schedule, shift)))
                .Where(one => one.shift.Who == Viewer.User)
                .OrderBy(one => one.shift.Span.Start)
                .Take(12),
        ];

    public ImmutableArray<Switchboard.OnCall.Absence> Away =>
        [
            .. Roster
                .Absences.Where(absence => absence.Holds(Now))
                .DistinctBy(absence => absence.Who)
                .OrderBy(absence => absence.Until)
                .Take(50),
        ];
}

using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall;
using Switchboard.OnCall.Quality;
using Switchboard.Rotas;

namespace Switchboard.Dashboard.OnCall;

/// <summary>A schedule as one viewer sees it: its calendar, what will trouble it, what was changed, and how evenly it weighs.</summary>
public sealed record ScheduleStory(Schedule Schedule, RotaView View, RotaPeople People, Viewer Viewer, Instant Now)
{
    /// <summary>How far ahead trouble is looked for.</summary>
    public static readonly Duration Ahead = Duration.FromDays(42);

    public bool IsCode { get; init; }

    /// <summary>Of schedules that were made here.</summary>
    public StoredSchedule? Saved { get; init; }

    public ImmutableArray<StoredChange> Changes { get; init; } = [];

    public ChangeDraft Draft { get; init; } = new();

    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>What the draft would do; null: nothing was drafted.</summary>
    public ImmutableArray<Difference>? Preview { get; init; }

    public bool MayChange => OnCallRights.MayChange(Viewer, Schedule);

    public DateTimeZone Zone => Viewer.Zone;

    public LocalDate Today => Now.InZone(Zone).Date;

    public RotaCalendar Calendar => RotaCalendar.Of(Schedule, View.First, View.Rows, View.IsWeek, Zone, Today);

    /// <summary>The shifts that may be swapped.</summary>
    public ImmutableArray<Shift> Coming => [.. Shifts.In(Schedule, new Interval(Now, Now + Ahead)).Take(60)];

    public ImmutableArray<Finding> Troubles => FindingsOf(Schedule, People, Now);

    public Interval Quarter
    {
        get
        {
            var today = Now.InZone(Schedule.Zone).Date;
            var first = new LocalDate(today.Year, (today.Month - 1) / 3 * 3 + 1, 1);
            return new(Schedule.Zone.AtStartOfDay(first).ToInstant(), Schedule.Zone.AtStartOfDay(first.PlusMonths(3)).ToInstant());
        }
    }

    public ImmutableArray<Workload> Loads => Workload.In(Schedule, Quarter, StandardOf(People));

    public ImmutableArray<Finding.Unfair> Unfair => [.. Judging.Of(Schedule, Quarter, StandardOf(People)).OfType<Finding.Unfair>()];

    /// <summary>What will trouble a schedule within the next weeks, before it happens.</summary>
    public static ImmutableArray<Finding> FindingsOf(Schedule schedule, RotaPeople people, Instant now) =>
        [
            .. Judging
                .Of(schedule, new Interval(now, now + Ahead), StandardOf(people))
                .Where(finding => finding is not Finding.Unfair)
                .Take(30),
        ];

    private static Standard StandardOf(RotaPeople people) => Standard.Default with { Homes = people.Homes };
}

using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Calendars;

/// <summary>
/// A time zone, its weekly hours and its holidays. It is open at every instant whose time on the wall lies within the hours of that day,
/// so that an hour which the clocks skip does not count and one which they repeat counts twice.
/// </summary>
public sealed record Office(DateTimeZone Zone, ImmutableArray<WeeklyHours> Week)
{
    /// <summary>Days on which the office stays closed.</summary>
    public ImmutableHashSet<LocalDate> Holidays { get; init; } = [];

    /// <summary>Calendars (iCal) whose days it stays closed on, too; their dates are read at the edge and stand in <see cref="Holidays"/>.</summary>
    public ImmutableArray<string> Calendars { get; init; } = [];

    public static readonly Office AlwaysOpen = new(
        DateTimeZone.Utc,
        [
            .. Enum.GetValues<IsoDayOfWeek>()
                .Where(day => day != IsoDayOfWeek.None)
                .Select(day => new WeeklyHours(day, LocalTime.Midnight, LocalTime.Midnight)),
        ]
    );

    /// <summary>The times it is open within a window. Between two changes of the clocks the wall is a fixed offset away, so that plain arithmetic is exact.</summary>
    public IEnumerable<Interval> OpenWithin(Interval window) =>
        from stretch in Zone.GetZoneIntervals(window)
        let start = stretch.HasStart ? Instant.Max(stretch.Start, window.Start) : window.Start
        let end = stretch.HasEnd ? Instant.Min(stretch.End, window.End) : window.End
        from shift in ShiftsOn(start.WithOffset(stretch.WallOffset).Date, end.WithOffset(stretch.WallOffset).Date)
        let opens = Instant.Max(start, shift.From.WithOffset(stretch.WallOffset).ToInstant())
        let closes = Instant.Min(end, shift.To.WithOffset(stretch.WallOffset).ToInstant())
        where opens < closes
        select new Interval(opens, closes);

    private IEnumerable<(LocalDateTime From, LocalDateTime To)> ShiftsOn(LocalDate first, LocalDate last)
    {
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            if (Holidays.Contains(day))
                continue;
            foreach (var hours in Week)
            {
                if (hours.Day == day.DayOfWeek)
                    yield return (day.At(hours.From), hours.To == LocalTime.Midnight ? day.PlusDays(1).AtMidnight() : day.At(hours.To));
            }
        }
    }
}

/// <summary>Open hours on one day of the week, <paramref name="To"/> not included; midnight as <paramref name="To"/> is the end of the day.</summary>
public sealed record WeeklyHours(IsoDayOfWeek Day, LocalTime From, LocalTime To);

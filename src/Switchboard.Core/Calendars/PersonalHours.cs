using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Calendars;

/// <summary>
/// The hours of the week in which the desk may disturb people, each in their own time zone. Unlike <see cref="BusinessHours"/> it is not
/// about when the team is at work, but about one person's evening.
/// </summary>
public sealed record PersonalHours(ImmutableArray<WeeklyHours> Week)
{
    /// <summary>Monday to Friday, from eight to half past six.</summary>
    public static readonly PersonalHours Default = On(
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
        new LocalTime(8, 0),
        new LocalTime(18, 30)
    );

    private static readonly Duration Window = Duration.FromDays(7);

    /// <summary>More weeks than any run of holidays lasts.</summary>
    private const int MostWindows = 52;

    /// <summary>The same hours on each of some days; midnight as <paramref name="to"/> is the end of the day.</summary>
    public static PersonalHours On(IEnumerable<IsoDayOfWeek> days, LocalTime from, LocalTime to) =>
        new([.. days.Distinct().Order().Select(day => new WeeklyHours(day, from, to))]);

    /// <summary>The earliest instant from <paramref name="instant"/> on at which somebody there may be disturbed.</summary>
    /// <param name="holidays">Days on which nobody there is disturbed at all.</param>
    public Instant EarliestFrom(Instant instant, DateTimeZone zone, ImmutableHashSet<LocalDate> holidays)
    {
        for (var window = 0; window < MostWindows; window++)
        {
            var from = instant + Window * window;
            if (Within(new Interval(from, from + Window), zone, holidays).Select(open => (Instant?)open.Start).Min() is { } first)
                return first;
        }
        throw NeverOpen(instant);
    }

    /// <summary>The end of the last stretch before <paramref name="instant"/> in which somebody there might be disturbed.</summary>
    public Instant LatestBefore(Instant instant, DateTimeZone zone, ImmutableHashSet<LocalDate> holidays)
    {
        for (var window = 0; window < MostWindows; window++)
        {
            var to = instant - Window * window;
            if (Within(new Interval(to - Window, to), zone, holidays).Select(open => (Instant?)open.End).Max() is { } last)
                return last;
        }
        throw NeverOpen(instant);
    }

    /// <summary>Whether people in this zone work on this day at all.</summary>
    public bool IsWorkday(LocalDate day, ImmutableHashSet<LocalDate> holidays) =>
        !holidays.Contains(day) && Week.Any(hours => hours.Day == day.DayOfWeek);

    public bool Equals(PersonalHours? other) => other is not null && Week.SequenceEqual(other.Week);

    public override int GetHashCode() => Week.Length;

    private IEnumerable<Interval> Within(Interval window, DateTimeZone zone, ImmutableHashSet<LocalDate> holidays) =>
        new Office(zone, Week) { Holidays = holidays }.OpenWithin(window);

    private static InvalidOperationException NeverOpen(Instant instant) => new($"nobody may be disturbed in the year around {instant}");
}

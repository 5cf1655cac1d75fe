using System.Collections.Immutable;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// When a named time is, for somebody who said it then and there; always later than it was said. "Tomorrow" and days counted are working
/// days; a day without a time means its end; a time without a day is the next time it is so late, if not today then on the next working
/// day; a bare "three" is the three o'clock that lies in the day, not in the night.
/// </summary>
internal sealed class DueTime(Instant said, string zoneOfSpeaker, Playbook playbook)
{
    private static readonly Duration Longest = Duration.FromDays(60);

    private static readonly (LocalTime From, LocalTime To) Daylight = (new(7, 0), new(19, 0));

    private PromiseRules Rules => playbook.Promises;

    /// <summary>Null where no such time lies ahead, or none that anybody would promise.</summary>
    public Instant? Of(TimeNamed named)
    {
        Instant? due = named switch
        {
            TimeNamed.After after => after.Length >= Duration.FromMinutes(1) ? said + after.Length : null,
            TimeNamed.AfterWorkdays(var days) => Resolve(WorkdaysAhead(Zone(null), days), Rules.EndOfDay, Zone(null)),
            TimeNamed.On on => On(on),
            _ => throw new InvalidOperationException($"Nobody knows when {named} is"),
        };
        return due > said && due - said <= Longest ? due : null;
    }

    private Instant? On(TimeNamed.On named)
    {
        var zone = Zone(named.Zone);
        var today = said.InZone(zone).Date;
        return named.Day switch
        {
            DayNamed.Any => Times(named, isDayKnown: false)
                .Select(time => Resolve(today, time, zone))
                .Where(due => due > said)
                .Min(due => (Instant?)due)
                ?? Resolve(WorkdaysAhead(zone, 1), Times(named, isDayKnown: true)[0], zone),
            DayNamed.Today => Times(named, isDayKnown: false)
                .Select(time => Resolve(today, time, zone))
                .Where(due => due > said)
                .Min(due => (Instant?)due),
            DayNamed.Workday(var ahead) => At(WorkdaysAhead(zone, ahead)),
            DayNamed.Weekday(var day, IsNext: true) => At(Monday(today).PlusWeeks(1).PlusDays((int)day - 1)),
            DayNamed.Weekday(var day, _) => At(today.Previous(day).PlusWeeks(1)) is { } near && near > said ? near : At(today.Next(day)),
            DayNamed.Week week => WeekOf(week, today, zone),
            DayNamed.Date(var month, var day) => DateOf(month, day, today) is { } date ? At(date) : null,
            _ => throw new InvalidOperationException($"Nobody knows when {named.Day} is"),
        };

        Instant? At(LocalDate day) => Resolve(day, Times(named, isDayKnown: true)[0], zone);
    }

    /// <summary>The times of day it may be, the likeliest first.</summary>
    private ImmutableArray<LocalTime> Times(TimeNamed.On named, bool isDayKnown)
    {
        if (named.Clock is not { } clock)
            return [TimeOf(named.Part ?? PartOfDay.EndOfDay)];
        if (!clock.IsEither)
            return [clock.Time];
        var (am, pm) = (
            clock.Time.Hour == 12 ? clock.Time.PlusHours(-12) : clock.Time,
            clock.Time.Hour == 12 ? clock.Time : clock.Time.PlusHours(12)
        );
        return named.Part switch
        {
            PartOfDay.Morning or PartOfDay.FirstThing => [am],
            PartOfDay.Noon => clock.Time.Hour is 11 ? [am] : [pm],
            not null => [pm],
            null when isDayKnown => am >= Daylight.From ? [am] : [pm],
            null when named.Day is DayNamed.Today => [am, pm],
            null => [.. new[] { am, pm }.Where(IsLikely)],
        };
    }

    /// <summary>Within the day, or soon: at seven in the evening "by eight" is meant as it is said.</summary>
    private bool IsLikely(LocalTime time)
    {
        var now = said.InZone(Zone(null)).TimeOfDay;
        return (time >= Daylight.From && time <= Daylight.To) || (time > now && Period.Between(now, time, PeriodUnits.Hours).Hours < 3);
    }

    private LocalTime TimeOf(PartOfDay part) =>
        part switch
        {
            PartOfDay.FirstThing => new LocalTime(9, 0),
            PartOfDay.Morning => Rules.Morning,
            PartOfDay.Noon => LocalTime.Noon,
            PartOfDay.AfterLunch => Rules.AfterLunch,
            PartOfDay.Afternoon => Rules.Afternoon,
            PartOfDay.EndOfDay => Rules.EndOfDay,
            PartOfDay.Evening => Rules.Evening,
            PartOfDay.Midnight => new LocalTime(23, 59),
            _ => throw new InvalidOperationException($"Nobody knows when {part} is"),
        };

    private Instant? WeekOf(DayNamed.Week week, LocalDate today, DateTimeZone zone)
    {
        var workdays = Enumerable
            .Range(0, 7)
            .Select(Monday(today).PlusWeeks(week.Ahead).PlusDays)
            .Where(day => IsWorkday(day, zone))
            .ToList();
        return workdays.Count == 0
            ? null
            : Resolve(week.IsEarly ? workdays[Math.Min(1, workdays.Count - 1)] : workdays[^1], Rules.EndOfDay, zone);
    }

    private static LocalDate? DateOf(int month, int day, LocalDate today) =>
        Enumerable
            .Range(today.Year, 2)
            .Where(year => day <= CalendarSystem.Iso.GetDaysInMonth(year, month))
            .Select(year => (LocalDate?)new LocalDate(year, month, day))
            .FirstOrDefault(date => date >= today);

    private LocalDate WorkdaysAhead(DateTimeZone zone, int days)
    {
        var day = said.InZone(zone).Date;
        for (var left = days; left > 0; left--)
        {
            do day = day.PlusDays(1);
            while (!IsWorkday(day, zone) && day < said.InZone(zone).Date.PlusDays(60));
        }
        return day;
    }

    private bool IsWorkday(LocalDate day, DateTimeZone zone) => playbook.People.IsWorkday(day, playbook.HolidaysIn(zone));

    private DateTimeZone Zone(string? named) => playbook.ZoneOf(named ?? zoneOfSpeaker);

    private static LocalDate Monday(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);

    private static Instant Resolve(LocalDate day, LocalTime time, DateTimeZone zone) => day.At(time).InZoneLeniently(zone).ToInstant();
}

using System.Collections.Immutable;
using NodaTime;
using static NodaTime.IsoDayOfWeek;

namespace Switchboard.Calendars;

public sealed class BusinessTimeTests
{
    private static readonly IsoDayOfWeek[] EveryDay = [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];

    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    private static readonly BusinessHours Weekdays = new([WeekdaysIn(London) with { Holidays = [new LocalDate(2026, 12, 25)] }]);

    [Theory]
    [InlineData("2026-11-23T10:00", 20, "2026-11-23T10:20")] // Monday
    [InlineData("2026-11-23T17:20", 20, "2026-11-24T09:10")] // over night
    [InlineData("2026-11-27T17:20", 20, "2026-11-30T09:10")] // over the weekend
    [InlineData("2026-11-28T12:00", 20, "2026-11-30T09:20")] // asked on a Saturday
    [InlineData("2026-11-23T08:00", 20, "2026-11-23T09:20")] // before opening
    [InlineData("2026-11-23T17:10", 20, "2026-11-23T17:30")] // up to the very end of the day
    [InlineData("2026-12-24T17:20", 20, "2026-12-28T09:10")] // over a holiday and a weekend
    [InlineData("2026-11-23T09:00", 30 * 60, "2026-11-26T13:30")] // several days
    [InlineData("2027-03-26T17:00", 60, "2027-03-29T09:30")] // over the change to summer time
    [InlineData("2026-11-28T12:00", 0, "2026-11-28T12:00")] // nothing to wait for
    public void Time_runs_while_somebody_is_at_work(string start, int minutes, string end)
    {
        var due = BusinessTime.Add(InLondon(start), Duration.FromMinutes(minutes), Weekdays);

        Assert.Equal(InLondon(end), due);
    }

    [Fact]
    public void Always_is_always()
    {
        var start = InLondon("2026-11-28T23:59");

        Assert.Equal(start + Duration.FromDays(30), BusinessTime.Add(start, Duration.FromDays(30), BusinessHours.Always));
    }

    [Fact]
    public void Two_offices_work_while_either_does()
    {
        var both = new BusinessHours([WeekdaysIn(London), WeekdaysIn(DateTimeZoneProviders.Tzdb["America/New_York"])]);

        var open = both.Within(new Interval(InLondon("2026-11-23T00:00"), InLondon("2026-11-24T00:00")));

        Assert.Equal([new Interval(InLondon("2026-11-23T09:00"), InLondon("2026-11-23T22:30"))], open);
    }

    [Fact]
    public void An_office_that_never_opens_is_a_mistake_of_ours_and_does_not_hang()
    {
        var never = new BusinessHours([new Office(London, [])]);

        Assert.Throws<InvalidOperationException>(() => BusinessTime.Add(InLondon("2026-11-23T10:00"), Duration.FromMinutes(1), never));
    }

    /// <summary>Each case is walked minute by minute over its days and compared with what the wall clocks say.</summary>
    [Theory]
    [InlineData("Europe/London", "2026-03-28", 0, 0, 24, 0)] // 01:00 is skipped
    [InlineData("Europe/London", "2026-10-24", 0, 30, 1, 30)] // hours begin and end in the repeated hour
    [InlineData("Europe/London", "2026-10-24", 1, 15, 9, 0)]
    [InlineData("America/New_York", "2026-03-07", 1, 0, 3, 30)]
    [InlineData("America/New_York", "2026-10-31", 1, 30, 2, 30)]
    [InlineData("America/Havana", "2026-03-07", 0, 0, 9, 0)] // midnight itself is skipped
    [InlineData("America/Havana", "2026-10-31", 0, 0, 0, 45)] // midnight's hour is repeated
    [InlineData("Australia/Lord_Howe", "2026-04-04", 1, 0, 2, 15)] // the clocks change by half an hour
    [InlineData("Asia/Kathmandu", "2026-04-04", 9, 45, 17, 15)]
    [InlineData("Pacific/Apia", "2011-12-28", 9, 0, 17, 0)] // a whole day is skipped
    public void Minute_by_minute_over_changes_of_the_clocks(
        string zoneId,
        string firstDay,
        int fromHour,
        int fromMinute,
        int toHour,
        int toMinute
    )
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var (from, to) = (new LocalTime(fromHour, fromMinute), toHour == 24 ? LocalTime.Midnight : new LocalTime(toHour, toMinute));
        var office = new Office(zone, [.. EveryDay.Select(day => new WeeklyHours(day, from, to))]);
        var start = zone.AtStartOfDay(NodaTime.Text.LocalDatePattern.Iso.Parse(firstDay).Value).ToInstant();

        CompareWithTheWall(new BusinessHours([office]), start, days: 4);
    }

    [Fact]
    public void Minute_by_minute_with_several_shifts_offices_and_holidays()
    {
        var split = new Office(
            London,
            [
                .. EveryDay.SelectMany(day =>
                    new[] { Hours(day, "09:00", "12:00"), Hours(day, "12:45", "17:30"), Hours(day, "17:15", "18:00") }
                ),
            ]
        )
        {
            Holidays = [new LocalDate(2026, 10, 26)],
        };
        var late = new Office(
            DateTimeZoneProviders.Tzdb["America/New_York"],
            [Hours(Sunday, "20:00", "24:00"), Hours(Monday, "00:00", "02:00")]
        );

        CompareWithTheWall(new BusinessHours([split, late]), InLondon("2026-10-24T00:00"), days: 4);
    }

    [Fact]
    public void The_days_of_a_calendar_are_closed_beside_the_holidays()
    {
        var hours = new BusinessHours([WeekdaysIn(London) with { Holidays = [new LocalDate(2026, 11, 24)], Calendars = ["company"] }]);

        var closed = hours.With(new Dictionary<string, ImmutableArray<LocalDate>> { ["company"] = [new LocalDate(2026, 11, 25)] });

        Assert.Equal(InLondon("2026-11-26T10:00"), BusinessTime.Add(InLondon("2026-11-23T17:30"), Duration.FromHours(1), closed));
    }

    /// <summary>
    /// The oracle: a minute counts when some office's wall clock shows opening hours in it. Adding n minutes to any minute must
    /// end right after the n-th counted one.
    /// </summary>
    private static void CompareWithTheWall(BusinessHours hours, Instant start, int days)
    {
        var minutes = Enumerable.Range(0, days * 24 * 60).Select(minute => start + Duration.FromMinutes(minute)).ToList();
        var counted = minutes.Where(minute => hours.Offices.Any(office => IsOpen(office, minute))).ToList();
        Assert.NotEmpty(counted);

        var next = 0;
        foreach (var minute in minutes)
        {
            while (next < counted.Count && counted[next] < minute)
                next++;
            foreach (var amount in new[] { 1, 20, 120 })
            {
                if (next + amount <= counted.Count)
                    Assert.Equal(
                        counted[next + amount - 1] + Duration.FromMinutes(1),
                        BusinessTime.Add(minute, Duration.FromMinutes(amount), hours)
                    );
            }
        }
    }

    private static bool IsOpen(Office office, Instant minute)
    {
        var wall = minute.InZone(office.Zone).LocalDateTime;
        return !office.Holidays.Contains(wall.Date)
            && office.Week.Any(hours =>
                hours.Day == wall.DayOfWeek && hours.From <= wall.TimeOfDay && (wall.TimeOfDay < hours.To || hours.To == LocalTime.Midnight)
            );
    }

    private static Office WeekdaysIn(DateTimeZone zone) => new(zone, [.. EveryDay.Take(5).Select(day => Hours(day, "09:00", "17:30"))]);

    private static WeeklyHours Hours(IsoDayOfWeek day, string from, string to) => new(day, TimeOf(from), TimeOf(to));

    private static LocalTime TimeOf(string text) =>
        text == "24:00" ? LocalTime.Midnight : NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;

    private static Instant InLondon(string text) =>
        NodaTime
            .Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")
            .Parse(text)
            .Value.InZoneLeniently(London)
            .ToInstant();
}

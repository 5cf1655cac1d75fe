using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;

namespace Switchboard.Calendars;

public sealed class PersonalHoursTests
{
    private static readonly ImmutableHashSet<LocalDate> NoHolidays = [];

    [Theory]
    [InlineData("Europe/London", "2026-11-23T10:00", "2026-11-23T10:00")] // at work
    [InlineData("Europe/London", "2026-11-23T07:59", "2026-11-23T08:00")] // before breakfast
    [InlineData("Europe/London", "2026-11-23T18:29", "2026-11-23T18:29")] // the last minute
    [InlineData("Europe/London", "2026-11-23T18:30", "2026-11-24T08:00")] // the evening
    [InlineData("Europe/London", "2026-11-27T19:00", "2026-11-30T08:00")] // the weekend
    [InlineData("Europe/London", "2026-12-24T19:00", "2026-12-29T08:00")] // Christmas and Boxing Day, the office's holidays
    [InlineData("Europe/Berlin", "2026-12-24T19:00", "2026-12-25T08:00")] // no office in Berlin says that it is closed
    [InlineData("America/New_York", "2026-11-23T05:00", "2026-11-23T08:00")]
    [InlineData("Asia/Tokyo", "2026-11-23T23:00", "2026-11-24T08:00")]
    public void Somebody_may_be_disturbed_in_their_own_hours(string zone, string at, string from)
    {
        var quiet = Cast.Plain.QuietFor(zone, In(zone, at));

        Assert.Equal(In(zone, from), quiet);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mars/Olympus_Mons")]
    public void Where_the_zone_is_unknown_it_is_that_of_the_first_office(string zone) =>
        Assert.Equal(In("Europe/London", "2026-11-24T08:00"), Cast.Plain.QuietFor(zone, In("Europe/London", "2026-11-23T19:00")));

    /// <summary>The oracle: the first minute from each on whose wall clock shows the hours of a weekday.</summary>
    [Theory]
    [InlineData("Europe/London", "2026-03-27", 8, 0, 18, 30)]
    [InlineData("Europe/London", "2026-10-23", 8, 0, 18, 30)]
    [InlineData("America/New_York", "2026-03-06", 8, 0, 18, 30)]
    [InlineData("America/New_York", "2026-10-30", 8, 0, 18, 30)]
    [InlineData("America/Havana", "2026-03-06", 0, 0, 9, 0)] // midnight itself is skipped
    [InlineData("Australia/Lord_Howe", "2026-04-03", 1, 0, 2, 15)] // the clocks change by half an hour
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
        var (from, to) = (new LocalTime(fromHour, fromMinute), new LocalTime(toHour, toMinute));
        var everyDayButFriday = Enum.GetValues<IsoDayOfWeek>().Except([IsoDayOfWeek.None, IsoDayOfWeek.Friday]);
        var hours = PersonalHours.On(everyDayButFriday, from, to);
        var start = zone.AtStartOfDay(LocalDatePattern.Iso.Parse(firstDay).Value).ToInstant();

        bool MayBeDisturbed(Instant minute)
        {
            var wall = minute.InZone(zone).LocalDateTime;
            return wall.DayOfWeek != IsoDayOfWeek.Friday && from <= wall.TimeOfDay && wall.TimeOfDay < to;
        }

        var minutes = Enumerable.Range(0, 5 * 24 * 60).Select(minute => start + Duration.FromMinutes(minute)).ToList();
        Instant? next = null;
        foreach (var minute in minutes.AsEnumerable().Reverse())
        {
            next = MayBeDisturbed(minute) ? minute : next;
            if (next is { } earliest)
                Assert.Equal(earliest, hours.EarliestFrom(minute, zone, NoHolidays));
        }

        Instant? end = null;
        foreach (var minute in minutes)
        {
            if (end is { } latest)
                Assert.Equal(latest, hours.LatestBefore(minute, zone, NoHolidays));
            end = MayBeDisturbed(minute) ? minute + Duration.FromMinutes(1) : end;
        }
        Assert.NotNull(end);
    }

    [Fact]
    public void The_last_hours_are_found_however_long_ago_they_were()
    {
        var closed = Enumerable.Range(0, 700).Select(day => new LocalDate(2025, 1, 1).PlusDays(day)).ToImmutableHashSet();
        var hours = PersonalHours.On([IsoDayOfWeek.Monday], new LocalTime(8, 0), new LocalTime(18, 30));

        var last = hours.LatestBefore(In("Europe/London", "2026-11-23T10:00"), DateTimeZoneProviders.Tzdb["Europe/London"], closed);

        Assert.Equal(In("Europe/London", "2024-12-30T18:30"), last);
    }

    [Fact]
    public void The_same_days_and_times_are_the_same_hours()
    {
        var (eight, six, seven) = (new LocalTime(8, 0), new LocalTime(18, 0), new LocalTime(19, 0));

        Assert.Equal(PersonalHours.On([IsoDayOfWeek.Monday], eight, six), PersonalHours.On([IsoDayOfWeek.Monday], eight, six));
        Assert.NotEqual(PersonalHours.On([IsoDayOfWeek.Monday], eight, six), PersonalHours.On([IsoDayOfWeek.Monday], eight, seven));
    }

    [Fact]
    public void Hours_that_never_come_are_a_mistake_of_ours_and_do_not_hang()
    {
        var never = new PersonalHours([]);
        var now = In("Europe/London", "2026-11-23T10:00");

        Assert.Throws<InvalidOperationException>(() => never.EarliestFrom(now, DateTimeZone.Utc, NoHolidays));
        Assert.Throws<InvalidOperationException>(() => never.LatestBefore(now, DateTimeZone.Utc, NoHolidays));
    }

    private static Instant In(string zone, string wall) =>
        LocalDateTimePattern
            .CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")
            .Parse(wall)
            .Value.InZoneStrictly(DateTimeZoneProviders.Tzdb[zone])
            .ToInstant();
}

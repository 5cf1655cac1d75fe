using NodaTime;
using Switchboard.Calendars;
using Switchboard.Playbooks;

namespace Switchboard.Reviews;

public sealed class ReviewCalendarTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    private static readonly WeeklyReview Friday = new("support-review", IsoDayOfWeek.Friday, new LocalTime(14, 0), London);

    private static BusinessHours Hours(params LocalDate[] holidays) =>
        new([
            new Office(
                London,
                [.. Enumerable.Range(1, 5).Select(day => new WeeklyHours((IsoDayOfWeek)day, new LocalTime(9, 0), new LocalTime(17, 30)))]
            )
            {
                Holidays = [.. holidays],
            },
        ]);

    [Fact]
    public void It_is_due_on_the_playbooks_day_and_time() =>
        Assert.Equal(Instant.FromUtc(2026, 11, 27, 14, 0), ReviewCalendar.DueOf(new Week(2026, 48), Friday, Hours()));

    [Fact]
    public void On_a_holiday_it_waits_for_the_next_working_day()
    {
        var christmas = Hours(new LocalDate(2026, 12, 25), new LocalDate(2026, 12, 28));

        var due = ReviewCalendar.DueOf(new Week(2026, 52), Friday, christmas);

        Assert.Equal(Instant.FromUtc(2026, 12, 29, 14, 0), due); // Friday and Monday are holidays, the weekend is the weekend
    }

    [Fact]
    public void Of_two_weeks_that_fall_on_one_day_the_later_is_reviewed()
    {
        LocalDate[] closed = [.. Enumerable.Range(0, 14).Select(day => new LocalDate(2026, 12, 21).PlusDays(day))];
        var hours = Hours(closed);
        var opening = Instant.FromUtc(2027, 1, 4, 14, 0);

        Assert.Equal(opening, ReviewCalendar.DueOf(new Week(2026, 52), Friday, hours));
        Assert.Equal(opening, ReviewCalendar.DueOf(new Week(2026, 53), Friday, hours));
        Assert.Equal(new Week(2026, 53), ReviewCalendar.LastDue(Friday, hours, opening));
        Assert.Equal(Instant.FromUtc(2027, 1, 8, 14, 0), ReviewCalendar.NextDue(Friday, hours, opening));
    }

    [Theory]
    [InlineData("2026-03-27", 14)] // the last Friday of winter
    [InlineData("2026-04-03", 13)] // the first of summer
    [InlineData("2026-10-23", 13)]
    [InlineData("2026-10-30", 14)]
    public void It_keeps_its_time_on_the_wall_when_the_clocks_change(string day, int hourInUtc)
    {
        var friday = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;

        var due = ReviewCalendar.DueOf(Week.Of(friday), Friday, Hours());

        Assert.Equal(Instant.FromUtc(friday.Year, friday.Month, friday.Day, hourInUtc, 0), due);
    }

    [Fact]
    public void A_time_that_the_clocks_skip_is_taken_as_much_later()
    {
        var sunday = new WeeklyReview("r", IsoDayOfWeek.Sunday, new LocalTime(1, 30), London);

        Assert.Equal(Instant.FromUtc(2026, 3, 29, 1, 30), ReviewCalendar.DueOf(new Week(2026, 13), sunday, BusinessHours.Always));
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 0, 30), ReviewCalendar.DueOf(new Week(2026, 43), sunday, BusinessHours.Always));
    }

    /// <summary>Walks two years hour by hour: every week is due once, in order, and the last one due is never more than holidays can push it.</summary>
    [Fact]
    public void Every_week_is_due_once_and_none_is_missed()
    {
        var hours = Hours(new LocalDate(2026, 4, 3), new LocalDate(2026, 12, 25), new LocalDate(2027, 1, 1));
        var (last, seen) = (ReviewCalendar.LastDue(Friday, hours, Instant.FromUtc(2026, 1, 1, 0, 0)), new List<Week>());
        for (var now = Instant.FromUtc(2026, 1, 1, 0, 0); now < Instant.FromUtc(2028, 1, 1, 0, 0); now += Duration.FromHours(1))
        {
            var week = ReviewCalendar.LastDue(Friday, hours, now);
            Assert.True(ReviewCalendar.DueOf(week, Friday, hours) <= now);
            Assert.True(ReviewCalendar.NextDue(Friday, hours, now) > now);
            Assert.Equal(week.Next, ReviewCalendar.Running(Friday, hours, now));
            if (week == last)
                continue;
            Assert.Equal(last.Next, week);
            seen.Add(last = week);
        }

        Assert.InRange(seen.Count, 103, 105);
    }

    [Fact]
    public void A_review_tells_of_what_came_since_the_one_before()
    {
        var window = ReviewCalendar.WindowOf(new Week(2026, 48), Friday, Hours());

        Assert.Equal((Instant.FromUtc(2026, 11, 20, 14, 0), Instant.FromUtc(2026, 11, 27, 14, 0)), (window.From, window.Until));
    }

    [Fact]
    public void Nothing_falls_between_two_reviews_when_the_day_was_changed()
    {
        var (week, monday) = (new Week(2026, 48), Friday with { Day = IsoDayOfWeek.Monday });
        var lastUntil = ReviewCalendar.DueOf(new Week(2026, 46), Friday, Hours());

        var window = ReviewCalendar.WindowOf(week, monday, Hours(), lastUntil);

        Assert.Equal(lastUntil, window.From);
    }

    [Theory]
    [InlineData("2026-W48", 2026, 48)]
    [InlineData(" 2026-w01 ", 2026, 1)]
    [InlineData("2026-W53", 2026, 53)]
    public void A_week_is_read_as_it_is_written(string text, int year, int number) =>
        Assert.Equal(new Week(year, number), Week.Parse(text));

    [Theory]
    [InlineData("2025-W53")] // that year has 52
    [InlineData("2026-W00")]
    [InlineData("2026-48")]
    [InlineData("last")]
    [InlineData("")]
    public void What_is_no_week_is_not_read(string text) => Assert.Null(Week.Parse(text));

    [Fact]
    public void Weeks_follow_each_other_over_the_year() =>
        Assert.Equal(["2026-W52", "2026-W53", "2027-W01"], new[] { 0, 1, 2 }.Select(weeks => $"{new Week(2026, 52).Plus(weeks)}"));
}

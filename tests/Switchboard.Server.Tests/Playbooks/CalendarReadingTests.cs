using NodaTime;

namespace Switchboard.Playbooks;

/// <summary>Days off from iCal calendars.</summary>
public sealed class CalendarReadingTests
{
    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261226", "2026-12-25")]
    [InlineData("DTSTART;VALUE=DATE:20261225", "2026-12-25")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227", "2026-12-24 2026-12-25 2026-12-26")]
    [InlineData("DTSTART;VALUE=DATE:20241225\nRRULE:FREQ=YEARLY", "2025-12-25 2026-12-25 2027-12-25 2028-12-25")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nSTATUS:CANCELLED", "")]
    [InlineData("DTSTART:20261225T090000Z\nDTEND:20261225T100000Z", "")]
    [InlineData("DTSTART;VALUE=DATE:19990101", "")]
    public void What_lasts_the_whole_day_is_a_day_off(string when, string days) =>
        Assert.Equal(days, string.Join(' ', CalendarReading.DaysIn(Calendar(when), 2026).Select(day => $"{day:uuuu-MM-dd}")));

    [Theory]
    [InlineData("")]
    [InlineData("<html>Sign in</html>")]
    public void What_is_no_calendar_is_said_to_be_none(string text) =>
        Assert.Throws<FormatException>(() => CalendarReading.DaysIn(text, 2026));

    [Fact]
    public void The_days_of_a_year_are_the_same_on_each_of_its_days()
    {
        var weekly = Calendar("DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=WEEKLY");

        var days = CalendarReading.DaysIn(weekly, 2026);

        Assert.Equal((new LocalDate(2025, 1, 1), 2028), (days[0], days[^1].Year));
    }

    internal static string Calendar(string when) =>
        $"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\nSUMMARY:Day off\n{when}\nEND:VEVENT\nEND:VCALENDAR\n".ReplaceLineEndings(
            "\r\n"
        );
}

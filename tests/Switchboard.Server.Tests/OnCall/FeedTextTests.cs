using NodaTime;
using NodaTime.Text;

namespace Switchboard.Rotas;

/// <summary>Being away, as calendars of several makers say it.</summary>
public sealed class FeedTextTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly Interval Window = new(Instant.FromUtc(2026, 3, 1, 0, 0), Instant.FromUtc(2027, 3, 1, 0, 0));
    private static readonly InstantPattern Minute = InstantPattern.CreateWithInvariantCulture("MM-dd'T'HH:mm");

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20260713\nDTEND;VALUE=DATE:20260725", "07-12T22:00/07-24T22:00")] // Berlin's summer
    [InlineData("DTSTART;VALUE=DATE:20261224", "12-23T23:00/12-24T23:00")]
    [InlineData("DTSTART:20260713T120000Z\nDTEND:20260713T150000Z", "07-13T12:00/07-13T15:00")]
    [InlineData("DTSTART:20260713T120000\nDURATION:PT2H", "07-13T10:00/07-13T12:00")] // no zone: the clock at home
    [InlineData("DTSTART;TZID=America/New_York:20260713T090000\nDTEND;TZID=America/New_York:20260713T170000", "07-13T13:00/07-13T21:00")]
    [InlineData(
        "DTSTART;TZID=Eastern Standard Time:20260713T090000\nDTEND;TZID=Eastern Standard Time:20260713T170000",
        "07-13T13:00/07-13T21:00"
    )]
    [InlineData("DTSTART;VALUE=DATE:20260220\nDTEND;VALUE=DATE:20260305", "03-01T00:00/03-04T23:00")] // began before the window
    [InlineData("DTSTART;VALUE=DATE:20260327\nRRULE:FREQ=WEEKLY;COUNT=2", "03-26T23:00/03-27T23:00 04-02T22:00/04-03T22:00")] // over the change of the clocks
    [InlineData("DTSTART;VALUE=DATE:20260713\nSTATUS:CANCELLED", "")]
    [InlineData("DTSTART;VALUE=DATE:20280713", "")]
    public void An_entry_of_a_calendar_of_absences_is_one(string when, string times) =>
        Assert.Equal(times, Read(FeedKind.Away, Event("x", when)));

    [Theory]
    [InlineData("Out of Office - back in August", true)]
    [InlineData("OOO", true)]
    [InlineData("Annual leave", true)]
    [InlineData("Holiday 🏖️", true)]
    [InlineData("Sick", true)]
    [InlineData("Stand-up", false)]
    [InlineData("Zoom call", false)]
    [InlineData("Physick lecture", false)]
    public void Of_a_whole_calendar_what_is_called_out_of_office_counts(string summary, bool isAway) =>
        Assert.Equal(
            isAway ? "07-13T12:00/07-13T15:00" : "",
            Read(FeedKind.Whole, Event(summary, "DTSTART:20260713T120000Z\nDTEND:20260713T150000Z"))
        );

    [Fact]
    public void What_Outlook_marks_as_out_of_office_counts_whatever_it_is_called() =>
        Assert.Equal(
            "07-13T12:00/07-13T15:00",
            Read(FeedKind.Whole, Event("Lisbon", "DTSTART:20260713T120000Z\nDTEND:20260713T150000Z\nX-MICROSOFT-CDO-BUSYSTATUS:OOF"))
        );

    [Fact]
    public void An_exception_takes_the_place_of_the_day_it_is_an_exception_of() =>
        Assert.Equal(
            "07-05T22:00/07-06T22:00 07-15T22:00/07-16T22:00",
            Read(
                FeedKind.Away,
                Event("x", "DTSTART;VALUE=DATE:20260706\nRRULE:FREQ=WEEKLY;COUNT=2"),
                Event("x", "RECURRENCE-ID;VALUE=DATE:20260713\nDTSTART;VALUE=DATE:20260716")
            )
        );

    [Fact]
    public void Times_that_touch_are_one() =>
        Assert.Equal(
            "07-12T22:00/07-15T22:00",
            Read(
                FeedKind.Away,
                Event("x", "DTSTART;VALUE=DATE:20260713\nDTEND;VALUE=DATE:20260715", uid: "2"),
                Event("x", "DTSTART;VALUE=DATE:20260714\nDTEND;VALUE=DATE:20260716", uid: "3")
            )
        );

    [Fact]
    public void What_is_no_calendar_is_said_to_be_none() =>
        Assert.Throws<FormatException>(() => FeedText.AbsencesIn("<html>Sign in</html>", FeedKind.Away, Berlin, Window));

    internal static string Calendar(params string[] events) =>
        $"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n{string.Concat(events)}END:VCALENDAR\n".ReplaceLineEndings("\r\n");

    internal static string Event(string summary, string when, string uid = "1") =>
        $"BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20260101T000000Z\nSUMMARY:{summary}\n{when}\nEND:VEVENT\n";

    private static string Read(FeedKind kind, params string[] events) =>
        string.Join(
            ' ',
            FeedText
                .AbsencesIn(Calendar(events), kind, Berlin, Window)
                .Select(span => $"{Minute.Format(span.Start)}/{Minute.Format(span.End)}")
        );
}

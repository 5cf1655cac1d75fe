using System.Runtime.CompilerServices;
using System.Text;
using Ical.Net.CalendarComponents;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall;

namespace Switchboard.Rotas;

/// <summary>Shifts as an iCal text, read back by Ical.Net.</summary>
public sealed class CalendarTextTests
{
    private static readonly TeamId Team = new("T1");
    private static readonly UserId Ann = new("U7ANN");
    private static readonly UserId Bob = new("U8BOB");
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    private static readonly Instant Now = Instant.FromUtc(2026, 10, 12, 12, 0);

    private static readonly Schedule Weekly = new("product, first; line", London)
    {
        Layers =
        [
            new Layer.Rotating(
                "weekly",
                new Rotation(new LocalDateTime(2026, 9, 7, 9, 0), London, new TurnLength(1, TurnUnit.Weeks))
                {
                    Lineups = [new Lineup(new LocalDate(2026, 9, 7), [Crew.Of(Ann), Crew.Of(Bob)])],
                }
            ),
        ],
    };

    private static readonly Schedule WithCover = Weekly.With(
        new Change.Cover(Ann, Bob)
        {
            Id = "c1",
            By = Bob,
            From = Instant.FromUtc(2026, 10, 20, 8, 0),
            Until = Instant.FromUtc(2026, 10, 20, 16, 0),
        }
    );

    [Fact]
    public void It_is_written_as_the_golden_file_shows()
    {
        var file = Path.Combine(Folder(), "Golden", "shifts.ics");
        var text = Text(WithCover);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, text);

        Assert.Equal(File.ReadAllText(file), text);
    }

    [Fact]
    public void Ical_Net_reads_the_shifts_that_were_written()
    {
        var range = CalendarText.Around(Now, London);
        var events = Ical.Net.CalendarCollection.Load(Text(WithCover)).SelectMany(calendar => calendar.Events).ToList();

        Assert.Equal(
            Shifts.In(WithCover, range).Select(shift => (shift.Span.Start, shift.Span.End, NameOf(shift.Who))).Order(),
            events.Select(one => (At(one, start: true), At(one, start: false), (one.Summary ?? "").Split(':')[0])).Order()
        );
        Assert.All(events, one => Assert.EndsWith(": product, first; line", one.Summary, StringComparison.Ordinal));
        Assert.Equal(events.Count, events.Select(one => one.Uid).Distinct().Count());
    }

    [Fact]
    public void A_shift_keeps_its_uid_when_another_one_changes_and_when_time_passes()
    {
        var before = Uids(Text(Weekly, Now));
        var after = Uids(Text(WithCover, Now + Duration.FromDays(3)));

        Assert.Subset(after, before);
    }

    [Fact]
    public void Somebodys_own_calendar_holds_their_shifts_alone()
    {
        var text = Text(WithCover, only: Bob);

        Assert.DoesNotContain("Ann:", text, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:On call: product\\, first\\; line", text, StringComparison.Ordinal);
        Assert.Contains("DESCRIPTION:In the place of Ann", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_longer_than_the_standard_allows() =>
        Assert.All(
            Text(Weekly with { Name = string.Concat(Enumerable.Repeat("Rufbereitschaft für Zähler 🚒 ", 8)) }).Split("\r\n"),
            line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line)
        );

    private static string NameOf(UserId who) => who == Ann ? "Ann" : "Bob";

    private static string Text(Schedule schedule, Instant? now = null, UserId? only = null) =>
        CalendarText.Of("On call", [schedule], Team, only, NameOf, CalendarText.Around(now ?? Now, London), now ?? Now);

    private static HashSet<string> Uids(string text) =>
        [.. text.Split("\r\n").Where(line => line.StartsWith("UID:", StringComparison.Ordinal))];

    private static Instant At(CalendarEvent one, bool start)
    {
        var at = (start ? one.Start : one.End) ?? throw new InvalidOperationException("no time");
        Assert.True(at.IsUtc);
        return new LocalDateTime(at.Year, at.Month, at.Day, at.Hour, at.Minute, at.Second).InUtc().ToInstant();
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here) ?? "";
}

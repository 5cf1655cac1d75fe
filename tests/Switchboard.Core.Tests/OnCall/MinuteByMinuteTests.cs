using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using static NodaTime.IsoDayOfWeek;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall;

/// <summary>A whole year of a schedule with everything in it, walked minute by minute beside <see cref="MinuteWalk"/>.</summary>
public sealed class MinuteByMinuteTests
{
    [Theory]
    [InlineData("Europe/London", 2026)] // clocks change at 01:00 and 02:00
    [InlineData("America/New_York", 2026)] // 02:30 is skipped in March, 01:30 comes twice in November
    [InlineData("Australia/Lord_Howe", 2026)] // by half an hour
    [InlineData("America/Havana", 2026)] // midnight itself is skipped
    [InlineData("Africa/Casablanca", 2026)] // the clocks go back for Ramadan
    [InlineData("Antarctica/Troll", 2026)] // by two hours
    [InlineData("Asia/Kathmandu", 2026)] // never, and 45 minutes beside the hour
    [InlineData("Pacific/Apia", 2011)] // a whole day is skipped
    public void A_year_is_as_a_person_with_a_watch_would_live_it(string zoneId, int year)
    {
        var schedule = Everything(Zone(zoneId), year);
        var range = new Interval(Instant.FromUtc(year, 1, 1, 0, 0), Instant.FromUtc(year + 1, 1, 2, 0, 0));
        var slices = Shifts.SlicesIn(schedule, range);
        var walk = new MinuteWalk(schedule);

        var (current, changes, minutes) = (0, new List<(long Minute, long Asked)>(), 0);
        List<string>? before = null;
        var lastChange = MinuteWalk.Minutes(range.Start);
        for (var minute = MinuteWalk.Minutes(range.Start); minute < MinuteWalk.Minutes(range.End); minute++, minutes++)
        {
            var expected = walk.Step(minute);
            expected.Sort(StringComparer.Ordinal);
            while (MinuteWalk.Minutes(slices[current].Span.End) <= minute)
                current++;
            if (!IsSame(expected, slices[current].On))
                Assert.Fail($"{At(minute)} in {zoneId}: {string.Join(", ", expected)} expected, but {slices[current]}");
            if (minute % 487 == 0 && !IsSame(expected, WhoIsOn.At(schedule, At(minute))))
                Assert.Fail($"{At(minute)} in {zoneId}: {string.Join(", ", expected)} expected of a single look");
            if (before is not null && !before.SequenceEqual(expected))
            {
                changes.Add((minute, lastChange));
                lastChange = minute;
            }
            before = expected;
        }

        Assert.Equal(366 * 24 * 60, minutes);
        Assert.InRange(changes.Count, 600, 2000); // a walk in which nothing happens would prove nothing
        foreach (var (minute, asked) in changes.Where((_, index) => index % 5 == 0))
            Assert.Equal(At(minute), Shifts.NextHandover(schedule, At(asked))?.At);
    }

    /// <summary>Every rule at once; the numbers are chosen so that hand-overs meet the changes of the clocks.</summary>
    private static Schedule Everything(DateTimeZone zone, int year)
    {
        var first = new LocalDate(year, 1, 4);
        return new Schedule("everything", zone)
        {
            WhenAway = WhenAway.NextStandsIn,
            Holidays = [new LocalDate(year, 1, 1), new LocalDate(year, 4, 6), new LocalDate(year, 12, 25)],
            Layers =
            [
                new Layer.Rotating(
                    "daily at 02:30",
                    Rotation(first.At(new LocalTime(2, 30)), zone, new TurnLength(1, TurnUnit.Days), Ann, Bob, Cleo)
                ),
                new Layer.Rotating(
                    "daily at midnight",
                    Rotation(first.PlusDays(30).AtMidnight(), zone, new TurnLength(1, TurnUnit.Days), Dana, Eve)
                )
                {
                    Windows =
                    [
                        new Window(Saturday, LocalTime.Midnight, LocalTime.Midnight),
                        new Window(Sunday, LocalTime.Midnight, new LocalTime(3, 15)),
                    ],
                },
                new Layer.Rotating(
                    "two weeks",
                    Rotation(first.At(new LocalTime(1, 30)), zone, new TurnLength(2, TurnUnit.Weeks), Eve, Ann, Dana)
                )
                {
                    Level = 2,
                    Windows =
                    [
                        .. new[] { Monday, Tuesday, Friday }.Select(day => new Window(day, new LocalTime(22, 0), new LocalTime(6, 0))),
                    ],
                    OnHolidays = OnHolidays.Rests,
                },
                new Layer.Rotating(
                    "twelve hours",
                    Rotation(first.PlusDays(70).At(new LocalTime(7, 45)), zone, new TurnLength(12, TurnUnit.Hours), Bob, Dana, Cleo) with
                    {
                        PerTurn = 2,
                        End = new LocalDateTime(year, 11, 20, 7, 45),
                    }
                )
                {
                    Level = 3,
                    Zone = Zone("America/Los_Angeles"), // follow the sun
                    Windows =
                    [
                        new Window(Wednesday, new LocalTime(9, 0), new LocalTime(17, 0)),
                        new Window(Thursday, new LocalTime(1, 0), new LocalTime(2, 45)),
                    ],
                },
                new Layer.Rotating("holidays", Rotation(first.AtMidnight(), zone, new TurnLength(3, TurnUnit.Days), Cleo, Bob))
                {
                    Level = 4,
                    OnHolidays = OnHolidays.IsOnAlone,
                },
                new Layer.Fixed("launch", zone, [new FixedShift(Utc(5, 5, 10), Utc(5, 6, 10), [Eve, Bob])]) { Level = 5 },
            ],
            Temporaries =
            [
                new Temporary("summer", Utc(7, 1, 0), Utc(7, 9, 12), [new FixedShift(Utc(7, 2, 6), Utc(7, 3, 18), [Eve])]),
                new Temporary("strict", Utc(7, 8, 0), Utc(7, 11, 0), [new FixedShift(Utc(7, 9, 6), Utc(7, 10, 3), [Dana])])
                {
                    FallsBack = false,
                },
            ],
            Changes =
            [
                new Change.Override([Cleo, Eve])
                {
                    Id = "1",
                    By = Ann,
                    From = Utc(3, 8, 5),
                    Until = Utc(3, 8, 9),
                },
                new Change.Instead(Bob, [])
                {
                    Id = "2",
                    By = Ann,
                    From = Utc(8, 1, 0),
                    Until = Utc(8, 12, 0),
                },
                new Change.Cover(Ann, Dana)
                {
                    Id = "3",
                    By = Ann,
                    From = Utc(10, 24, 22),
                    Until = Utc(10, 26, 4),
                },
                new Change.Swap(Ann, Cleo, Utc(11, 5, 0), Utc(11, 9, 0))
                {
                    Id = "4",
                    By = Ann,
                    From = Utc(10, 28, 0),
                    Until = Utc(11, 2, 12),
                },
                new Change.Extra([Eve])
                {
                    Id = "5",
                    By = Ann,
                    From = Utc(9, 1, 1),
                    Until = Utc(9, 2, 1),
                },
            ],
            Absences =
            [
                new Absence(Ann, Utc(2, 10, 0), Utc(2, 24, 0)),
                new Absence(Bob, Utc(2, 20, 12), Utc(3, 2, 0)),
                new Absence(Cleo, Utc(2, 21, 0), Utc(2, 22, 0)),
            ],
        };

        Instant Utc(int month, int day, int hour) => Instant.FromUtc(year, month, day, hour, 0);
    }

    private static Rotation Rotation(LocalDateTime start, DateTimeZone zone, TurnLength length, params UserId[] people)
    {
        var year = start.Year;
        return new Rotation(start, zone, length)
        {
            Lineups =
            [
                LineupOf(start.Date, people),
                new Lineup(new LocalDate(year, 6, 10), [.. people.Append(Eve).Distinct().Select(who => Crew.Of(who))]),
                new Lineup(new LocalDate(year, 9, 20), [.. people.Skip(1).Select(who => Crew.Of(who))]),
            ],
        };
    }

    private static Instant At(long minute) => Instant.FromUnixTimeSeconds(minute * 60);

    private static bool IsSame(List<string> expected, ImmutableArray<OnDuty> actual)
    {
        if (expected.Count != actual.Length)
            return false;
        foreach (var duty in actual)
        {
            if (!expected.Contains(duty.Who.Value))
                return false;
        }
        return true;
    }
}

using CsCheck;
using NodaTime;
using Switchboard.Golden;
using static NodaTime.IsoDayOfWeek;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall;

/// <summary>The format in which schedules made on pages are stored: what was written once is read for ever.</summary>
public sealed class ScheduleJsonTests
{
    private static readonly string File = Path.Combine(GoldenFiles.Folder("Golden"), "schedule.json");

    /// <summary>One of everything a plan can hold.</summary>
    private static readonly Schedule Everything = new("product", London)
    {
        Wanted = 2,
        WhenAway = WhenAway.NextStandsIn,
        Holidays = [new LocalDate(2026, 12, 25), new LocalDate(2026, 1, 1)],
        Layers =
        [
            new Layer.Rotating(
                "weekly",
                Turns("2026-11-02 09:00", new TurnLength(2, TurnUnit.Weeks), Ann, Bob) with
                {
                    Lineups =
                    [
                        LineupOf(new LocalDate(2026, 11, 2), Ann, Bob),
                        new Lineup(new LocalDate(2026, 12, 1), [Crew.Of(Cleo, Dana)]),
                    ],
                    PerTurn = 2,
                    End = Wall("2027-01-04 09:00"),
                }
            )
            {
                Level = 2,
                Windows =
                [
                    new Window(Monday, new LocalTime(9, 0), new LocalTime(17, 30)),
                    new Window(Friday, new LocalTime(22, 0), LocalTime.Midnight),
                ],
                OnHolidays = OnHolidays.Rests,
            },
            new Layer.Fixed("launch", Zone("America/New_York"), [Shift("2026-11-10 09:00", "2026-11-12 18:00", Eve, Ann)]),
        ],
    };

    [Fact]
    public void It_is_written_as_it_always_was() => GoldenFiles.Check(File, ScheduleJson.Write(Everything) + "\n");

    [Fact]
    public void What_was_written_once_is_read_as_it_was_meant()
    {
        var read = ScheduleJson.Read(System.IO.File.ReadAllText(File));

        Assert.Equal(ScheduleJson.Write(Everything), ScheduleJson.Write(read));
        Assert.Empty(Previewing.Between(Everything, read, Between("2026-10-01 00:00", "2027-03-01 00:00")));
    }

    [Fact]
    public void Any_plan_reads_back_as_the_same_plan() =>
        Rotas.Schedules.Sample(
            one =>
            {
                var read = ScheduleJson.Read(ScheduleJson.Write(one.Schedule)) with
                {
                    Temporaries = one.Schedule.Temporaries,
                    Changes = one.Schedule.Changes,
                    Absences = one.Schedule.Absences,
                };

                Assert.Empty(Previewing.Between(one.Schedule, read, one.Range));
            },
            iter: 100
        );

    [Fact]
    public void Everybody_who_may_come_on_is_named_once()
    {
        var schedule = Of(Weekly("2026-11-02 09:00", Ann, Bob)).With(Cover(Ann, Cleo, "2026-11-03 09:00", "2026-11-03 12:00"));

        Assert.Equal([Ann, Bob, Cleo], schedule.Everybody);
    }
}

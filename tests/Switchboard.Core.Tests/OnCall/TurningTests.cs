using NodaTime;
using Switchboard.Cases;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall;

public sealed class TurningTests
{
    [Theory]
    [InlineData("Europe/London", "2026-03-29 01:30", "2026-03-29T01:00:00Z")] // skipped: the moment they jump, 02:00 on the wall
    [InlineData("Europe/London", "2026-10-25 01:30", "2026-10-25T00:30:00Z")] // twice: the first
    [InlineData("Europe/London", "2026-10-25 02:00", "2026-10-25T02:00:00Z")]
    [InlineData("America/New_York", "2026-03-08 02:30", "2026-03-08T07:00:00Z")]
    [InlineData("America/New_York", "2026-11-01 01:30", "2026-11-01T05:30:00Z")]
    [InlineData("America/Havana", "2026-03-08 00:00", "2026-03-08T05:00:00Z")] // midnight is skipped
    [InlineData("Pacific/Apia", "2011-12-30 09:00", "2011-12-30T10:00:00Z")] // the whole day is
    public void A_handover_happens_when_the_wall_first_shows_its_time_or_a_later_one(string zone, string wall, string instant)
    {
        var reached = Turning.Reached(Wall(wall), Zone(zone));

        Assert.Equal(instant, reached.ToString());
    }

    [Fact]
    public void A_daily_rotation_keeps_its_time_on_the_wall()
    {
        var daily = Of(Daily("2026-03-28 09:00", Ann, Bob));

        Assert.Equal(At("2026-03-29 09:00"), Shifts.NextHandover(daily, At("2026-03-28 12:00"))?.At);
        Assert.Equal(At("2026-03-30 09:00"), Shifts.NextHandover(daily, At("2026-03-29 09:00"))?.At);
    }

    [Fact]
    public void An_hourly_rotation_counts_the_hours_that_pass()
    {
        var halves = Of(Turns("2026-03-28 09:00", new TurnLength(12, TurnUnit.Hours), Ann, Bob));

        Assert.Equal(At("2026-03-28 21:00"), Shifts.NextHandover(halves, At("2026-03-28 09:00"))?.At);
        Assert.Equal(At("2026-03-29 10:00"), Shifts.NextHandover(halves, At("2026-03-28 21:00"))?.At); // one hour was skipped
    }

    [Theory]
    [InlineData("2026-11-02 08:59", "")]
    [InlineData("2026-11-02 09:00", "UANN")]
    [InlineData("2026-11-09 08:59", "UANN")]
    [InlineData("2026-11-09 09:00", "UBOB")]
    [InlineData("2026-11-16 09:00", "UANN")]
    [InlineData("2027-11-01 09:00", "UANN")]
    public void Before_the_start_nobody_is_on_and_then_the_first(string at, string who) =>
        Assert.Equal(who, string.Join(",", PeopleAt(Of(Weekly("2026-11-02 09:00", Ann, Bob)), at)));

    [Fact]
    public void After_its_end_nobody_is_on()
    {
        var ended = Of(Weekly("2026-11-02 09:00", Ann, Bob) with { End = Wall("2026-11-11 12:00") });

        Assert.Equal([Bob], PeopleAt(ended, "2026-11-11 11:59"));
        Assert.Empty(PeopleAt(ended, "2026-11-11 12:00"));
        Assert.Null(Shifts.NextHandover(ended, At("2026-11-11 12:00")));
    }

    [Fact]
    public void Several_are_on_together_as_crews_or_as_neighbours()
    {
        var crews = Daily("2026-11-02 09:00") with { Lineups = [new(new LocalDate(2026, 11, 2), [Crew.Of(Ann, Bob), Crew.Of(Cleo)])] };
        var neighbours = Daily("2026-11-02 09:00", Ann, Bob, Cleo) with { PerTurn = 2 };

        Assert.Equal([Ann, Bob], PeopleAt(Of(crews), "2026-11-02 09:00"));
        Assert.Equal([Cleo], PeopleAt(Of(crews), "2026-11-03 09:00"));
        Assert.Equal([Ann, Bob], PeopleAt(Of(neighbours), "2026-11-02 09:00"));
        Assert.Equal([Cleo, Ann], PeopleAt(Of(neighbours), "2026-11-03 09:00"));
        Assert.Equal([Bob, Cleo], PeopleAt(Of(neighbours), "2026-11-04 09:00"));
    }

    /// <summary>The turns of ten days from 2 November; the line-up changes with the turn of the 5th, when Ann would be next.</summary>
    [Theory]
    [InlineData("ABCD", "ABC ABCDABC")] // a newcomer at the end: nobody's next turn moves
    [InlineData("DABC", "ABC ABCDABC")] // before Ann: their turn comes when the round is over
    [InlineData("ADBC", "ABC ADBCADB")] // in between
    [InlineData("BC", "ABC BCBCBCB")] // who was next left: the one after them
    [InlineData("AC", "ABC ACACACA")] // a later one left
    [InlineData("CBA", "ABC ACBACBA")] // turned around: who was next is next still
    [InlineData("DE", "ABC DEDEDED")] // nobody stayed
    [InlineData("A", "ABC AAAAAAA")]
    public void Who_joins_or_leaves_does_not_move_whose_turn_is_next(string order, string turns)
    {
        var rotation = Daily("2026-11-02 09:00", Ann, Bob, Cleo);
        rotation = rotation with { Lineups = rotation.Lineups.Add(LineupOf(new LocalDate(2026, 11, 5), [.. order.Select(Named)])) };

        var lived = Enumerable.Range(0, 10).Select(number => Turning.PeopleOf(rotation, number).On.Single());

        Assert.Equal(turns.Replace(" ", ""), string.Concat(lived.Select(who => who.Value[1])));
    }

    [Fact]
    public void The_turn_that_runs_is_not_cut_when_the_lineup_changes()
    {
        var rotation = Weekly("2026-11-02 09:00", Ann, Bob);
        rotation = rotation with { Lineups = rotation.Lineups.Add(LineupOf(new LocalDate(2026, 11, 4), Bob, Cleo)) };

        Assert.Equal([Ann], PeopleAt(Of(rotation), "2026-11-09 08:59"));
        Assert.Equal([Bob], PeopleAt(Of(rotation), "2026-11-09 09:00"));
        Assert.Equal([Cleo], PeopleAt(Of(rotation), "2026-11-16 09:00"));
    }

    [Fact]
    public void A_person_may_stand_in_the_order_twice_and_a_crew_may_change_a_member()
    {
        var day = new LocalDate(2026, 11, 4);
        var twice = Daily("2026-11-02 09:00", Ann, Bob, Ann, Cleo);
        var renewed = Daily("2026-11-02 09:00") with
        {
            Lineups =
            [
                new(new LocalDate(2026, 11, 2), [Crew.Of(Ann), Crew.Of(Dana), Crew.Of(Bob, Cleo)]),
                new(day, [Crew.Of(Ann), Crew.Of(Dana), Crew.Of(Bob, Eve)]),
            ],
        };

        var second = twice with { Lineups = twice.Lineups.Add(LineupOf(day, Ann, Bob, Ann, Dana)) };

        Assert.Equal("ABADABAD", Lived(second, 8));
        Assert.Equal([Bob, Eve], Turning.PeopleOf(renewed, 2).On);
    }

    [Fact]
    public void A_lineup_without_people_is_a_gap_and_no_mistake()
    {
        var rotation = Daily("2026-11-02 09:00", Ann);
        var paused = rotation with
        {
            Lineups = [.. rotation.Lineups, new(new LocalDate(2026, 11, 4), []), LineupOf(new LocalDate(2026, 11, 6), Bob)],
        };

        Assert.Empty(PeopleAt(Of(paused), "2026-11-04 09:00"));
        Assert.Equal([Bob], PeopleAt(Of(paused), "2026-11-06 09:00"));
    }

    private static string Lived(Rotation rotation, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(number => Turning.PeopleOf(rotation, number).On.Single().Value[1]));

    private static UserId Named(char letter) => Everybody.Single(who => who.Value[1] == letter);

    [Fact]
    public void Of_several_new_orders_each_goes_on_with_whoever_was_next()
    {
        var weekly = Weekly("2026-11-02 09:00", Ann, Bob, Cleo);
        var changed = Of(
            weekly with
            {
                Lineups =
                [
                    .. weekly.Lineups,
                    LineupOf(new LocalDate(2026, 11, 16), Ann, Bob, Cleo),
                    LineupOf(new LocalDate(2026, 12, 7), Cleo, Bob, Ann),
                ],
            }
        );

        string[] mondays =
        [
            "2026-11-03 12:00",
            "2026-11-10 12:00",
            "2026-11-17 12:00",
            "2026-11-24 12:00",
            "2026-12-01 12:00",
            "2026-12-08 12:00",
            "2026-12-15 12:00",
        ];

        Assert.Equal([Ann, Bob, Cleo, Ann, Bob, Cleo, Bob], mondays.SelectMany(at => PeopleAt(changed, at)));
    }
}

using NodaTime;
using Switchboard.Cases;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall;

public sealed class GoingOnTests
{
    /// <summary>Edits at every odd hour of ten days: over the change of the clocks, too.</summary>
    [Theory]
    [InlineData(TurnUnit.Hours, 1)]
    [InlineData(TurnUnit.Hours, 12)]
    [InlineData(TurnUnit.Hours, 36)]
    [InlineData(TurnUnit.Days, 1)]
    [InlineData(TurnUnit.Days, 3)]
    [InlineData(TurnUnit.Weeks, 1)]
    public void Whoever_joins_or_leaves_changes_no_hour_before_the_next_turn(TurnUnit unit, int count)
    {
        var length = new TurnLength(count, unit);
        var was = Turns("2026-10-20 21:00", length, Ann, Bob, Cleo);
        var becomes = Turns("2026-10-20 21:00", length, Dana, Cleo, Ann, Eve) with { PerTurn = 2 };

        for (var now = At("2026-10-20 21:00"); now < At("2026-10-30 12:00"); now += Duration.FromMinutes(37))
        {
            var number = Turning.NumberAt(was, now);
            var after = GoingOn.With(was, becomes, now);

            Assert.NotNull(number);
            var next = Turning.BeginOf(was, number.Value + 1);
            Assert.Empty(Previewing.Between(Of(was), Of(after), new(At("2026-10-20 21:00"), next)));
            Assert.Equal(2, WhoIsOn.At(Of(after), Instant.Max(next, now + Duration.FromHours(26))).Length);
        }
    }

    [Fact]
    public void A_newcomer_waits_for_the_next_turn_and_an_edit_taken_back_before_it_leaves_nothing()
    {
        var was = Daily("2026-11-02 09:00", Ann, Bob, Cleo);
        var now = At("2026-11-04 10:00");

        var joined = GoingOn.With(was, Daily("2026-11-02 09:00", Ann, Dana), now);
        var again = GoingOn.With(joined, was, now + Duration.FromHours(2));

        Assert.Equal([Cleo], PeopleAt(Of(joined), "2026-11-05 08:59"));
        Assert.Equal([Ann], PeopleAt(Of(joined), "2026-11-05 09:00"));
        Assert.Equal([Dana], PeopleAt(Of(joined), "2026-11-06 09:00"));
        Assert.Single(again.Lineups);
        Assert.Empty(Previewing.Between(Of(was), Of(again), Between("2026-11-02 09:00", "2026-12-02 09:00")));
    }

    [Fact]
    public void How_many_are_on_together_changes_with_the_next_turn_and_comes_back()
    {
        var was = Daily("2026-11-02 09:00", Ann, Bob, Cleo);

        var two = GoingOn.With(was, was with { PerTurn = 2 }, At("2026-11-03 10:00"));
        var one = GoingOn.With(two, was, At("2026-11-05 10:00"));

        Assert.Equal([Bob], PeopleAt(Of(one), "2026-11-04 08:59"));
        Assert.Equal([Cleo, Ann], PeopleAt(Of(one), "2026-11-04 09:00"));
        Assert.Equal([Bob, Cleo], PeopleAt(Of(one), "2026-11-05 09:00"));
        Assert.Equal([Ann], PeopleAt(Of(one), "2026-11-06 09:00"));
        Assert.Equal([Bob], PeopleAt(Of(one), "2026-11-07 09:00"));
    }

    /// <summary>At every odd hour of ten days, over the change of the clocks, too; what is wanted begins long ago, or is still to come.</summary>
    [Theory]
    [InlineData("2026-10-20 21:00", TurnUnit.Days, 3, "Europe/London")]
    [InlineData("2026-10-20 09:30", TurnUnit.Days, 1, "Europe/London")]
    [InlineData("2026-10-20 09:30", TurnUnit.Days, 1, "America/New_York")]
    [InlineData("2026-10-13 10:00", TurnUnit.Weeks, 2, "Europe/London")]
    [InlineData("2026-10-20 01:30", TurnUnit.Hours, 12, "Europe/London")]
    [InlineData("2026-11-16 01:30", TurnUnit.Hours, 12, "Europe/London")]
    [InlineData("2026-11-16 10:00", TurnUnit.Weeks, 1, "Asia/Kathmandu")]
    public void In_another_rhythm_whoever_is_on_stays_until_its_next_hand_over_and_then_the_next_comes(
        string start,
        TurnUnit unit,
        int count,
        string zone
    )
    {
        UserId[] order = [Ann, Bob, Ann, Cleo, Dana];
        var was = Daily("2026-10-20 21:00", order);
        var becomes = new Rotation(Wall(start), Zone(zone), new TurnLength(count, unit)) { Lineups = [LineupOf(Wall(start).Date, order)] };
        var begins = Enumerable.Range(-99, 200).Select(number => Turning.BeginOf(becomes, number)).ToList();

        for (var now = At("2026-10-20 21:00"); now < At("2026-10-30 12:00"); now += Duration.FromMinutes(37))
        {
            var after = GoingOn.With(was, becomes, now);

            var (running, next) = (Turning.NumberAt(after, now), begins.First(begin => begin > now));
            Assert.Equal(next, Turning.BeginOf(after, running!.Value + 1)); // it runs
            var place = (int)(Turning.NumberAt(was, now)!.Value % 5); // it began
            Assert.Equal(
                Enumerable.Range(place, 6).Select(one => order[one % 5]),
                Enumerable.Range(0, 6).Select(ahead => Turning.PeopleOf(after, running.Value + ahead).On.Single())
            );
        }
    }

    [Fact]
    public void In_another_rhythm_newcomers_and_how_many_are_on_wait_for_its_next_turn()
    {
        var was = Daily("2026-11-02 09:00", Ann, Bob, Cleo);
        var becomes = Daily("2026-11-02 12:00", Dana, Bob, Cleo, Eve) with { PerTurn = 2 };

        var after = GoingOn.With(was, becomes, At("2026-11-05 10:00"));

        Assert.Equal([Ann], PeopleAt(Of(after), "2026-11-05 11:59"));
        Assert.Equal([Bob, Cleo], PeopleAt(Of(after), "2026-11-05 12:00"));
        Assert.Equal([Eve, Dana], PeopleAt(Of(after), "2026-11-06 12:00"));
        Assert.Equal([Bob, Cleo], PeopleAt(Of(after), "2026-11-07 12:00"));
    }

    [Fact]
    public void What_has_not_begun_or_is_over_becomes_what_was_written()
    {
        var was = Daily("2026-11-02 09:00", Ann, Bob) with { End = Wall("2026-11-08 09:00") };
        var other = Daily("2026-11-05 10:00", Cleo, Ann);

        Assert.Equal(other, GoingOn.With(was, other, At("2026-11-02 08:59")));
        Assert.Equal(other, GoingOn.With(was, other, At("2026-11-09 12:00")));
        var over = other with { End = Wall("2026-11-06 10:00") };
        Assert.Equal(over, GoingOn.With(was, over, At("2026-11-07 12:00")));
    }

    [Fact]
    public void A_lineup_keeps_how_many_are_on_together_in_its_file()
    {
        var plan = Of(
            GoingOn.With(
                Daily("2026-11-02 09:00", Ann, Bob),
                Daily("2026-11-02 09:00", Ann, Bob) with
                {
                    PerTurn = 2,
                },
                At("2026-11-03 10:00")
            )
        );

        var read = ScheduleJson.Read(ScheduleJson.Write(plan));

        Assert.Equal([Ann, Bob], PeopleAt(read, "2026-11-04 09:00"));
        Assert.Equal([Bob], PeopleAt(read, "2026-11-03 09:00"));
    }

    [Fact]
    public void A_lineup_keeps_whose_turn_was_running_in_its_file()
    {
        var plan = Of(GoingOn.With(Daily("2026-11-02 09:00", Ann, Bob), Weekly("2026-11-02 09:00", Ann, Bob), At("2026-11-03 10:00")));

        var read = ScheduleJson.Read(ScheduleJson.Write(plan));

        Assert.Equal([Bob], PeopleAt(read, "2026-11-09 08:59"));
        Assert.Equal([Ann], PeopleAt(read, "2026-11-09 09:00"));
    }
}

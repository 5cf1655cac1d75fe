using NodaTime;
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

    [Fact]
    public void What_has_not_begun_or_gets_another_start_is_another_rotation()
    {
        var was = Daily("2026-11-02 09:00", Ann, Bob);
        var other = Daily("2026-11-02 09:00", Cleo);

        Assert.Equal(other, GoingOn.With(was, other, At("2026-11-02 08:59")));
        Assert.Equal(
            other with
            {
                Start = Wall("2026-11-02 10:00"),
            },
            GoingOn.With(was, other with { Start = Wall("2026-11-02 10:00") }, At("2026-11-09 12:00"))
        );
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
}

using NodaTime;
using static NodaTime.IsoDayOfWeek;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall;

public sealed class WhoIsOnTests
{
    private const string Noon = "2026-11-04 12:00"; // a Wednesday

    private static readonly Layer Plan = new Layer.Rotating("weekly", Weekly("2026-11-02 09:00", Ann, Bob));

    [Fact]
    public void A_higher_level_wins_where_it_has_anybody_and_layers_of_a_level_add_up()
    {
        var nights = new Layer.Rotating("nights", Daily("2026-11-02 22:00", Cleo))
        {
            Level = 2,
            Windows = [new Window(Wednesday, new LocalTime(22, 0), new LocalTime(6, 0))],
        };
        var shadow = new Layer.Rotating("shadow", Daily("2026-11-02 09:00", Dana));

        var schedule = Of(Plan, nights, shadow);

        Assert.Equal([Ann, Dana], PeopleAt(schedule, Noon));
        Assert.Equal([Cleo], PeopleAt(schedule, "2026-11-04 22:00"));
        Assert.Equal([Cleo], PeopleAt(schedule, "2026-11-05 05:59"));
        Assert.Equal([Ann, Dana], PeopleAt(schedule, "2026-11-05 06:00"));
    }

    [Fact]
    public void A_temporary_schedule_takes_the_place_of_the_layers_and_falls_back_in_its_gaps()
    {
        var temporary = new Temporary(
            "launch",
            At("2026-11-04 10:00"),
            At("2026-11-04 18:00"),
            [Shift("2026-11-04 11:00", "2026-11-04 13:00", Eve)]
        );

        var falling = Of(Plan) with { Temporaries = [temporary] };
        var strict = Of(Plan) with { Temporaries = [temporary with { FallsBack = false }] };

        Assert.Equal([new OnDuty(Eve, new Reason.OnTemporary("launch"))], WhoIsOn.At(falling, At(Noon)));
        Assert.Equal([Ann], PeopleAt(falling, "2026-11-04 13:00"));
        Assert.Empty(PeopleAt(strict, "2026-11-04 13:00"));
        Assert.Equal([Ann], PeopleAt(strict, "2026-11-04 18:00"));
    }

    [Fact]
    public void Of_two_temporary_schedules_the_one_made_last_has_the_say()
    {
        var one = new Temporary(
            "one",
            At("2026-11-04 10:00"),
            At("2026-11-04 18:00"),
            [Shift("2026-11-04 10:00", "2026-11-04 18:00", Eve)]
        );
        var other = one with { Id = "other", Shifts = [Shift("2026-11-04 10:00", "2026-11-04 18:00", Dana)] };

        Assert.Equal([Dana], PeopleAt(Of(Plan) with { Temporaries = [one, other] }, Noon));
    }

    [Fact]
    public void Changes_act_in_the_order_they_were_made_and_each_says_why()
    {
        var covered = Of(Plan).With(Cover(Ann, Bob, "2026-11-04 14:00", "2026-11-04 16:00"));
        var coveredAgain = covered.With(Cover(Bob, Cleo, "2026-11-04 15:00", "2026-11-04 16:00") with { Id = "again" });

        Assert.Equal([new OnDuty(Ann, new Reason.Planned("weekly"))], WhoIsOn.At(coveredAgain, At("2026-11-04 13:59")));
        Assert.Equal([new OnDuty(Bob, new Reason.Covers("cover", Ann))], WhoIsOn.At(coveredAgain, At("2026-11-04 14:00")));
        Assert.Equal([new OnDuty(Cleo, new Reason.Covers("again", Bob))], WhoIsOn.At(coveredAgain, At("2026-11-04 15:00")));
        Assert.Equal([Ann], PeopleAt(coveredAgain, "2026-11-04 16:00"));
        Assert.Equal([Bob], PeopleAt(coveredAgain.Without("again"), "2026-11-04 15:00"));
    }

    [Fact]
    public void An_override_replaces_everybody_or_one_person_and_an_extra_joins()
    {
        var both = Of(Plan, new Layer.Rotating("shadow", Daily("2026-11-02 09:00", Dana)));
        var (from, until) = (At("2026-11-04 10:00"), At("2026-11-04 14:00"));

        var all = both.With(
            new Change.Override([Eve])
            {
                Id = "o",
                By = Eve,
                From = from,
                Until = until,
            }
        );
        var one = both.With(
            new Change.Instead(Dana, [Cleo, Eve])
            {
                Id = "i",
                By = Eve,
                From = from,
                Until = until,
            }
        );
        var without = both.With(
            new Change.Instead(Dana, [])
            {
                Id = "i",
                By = Eve,
                From = from,
                Until = until,
            }
        );
        var more = both.With(
            new Change.Extra([Eve, Ann])
            {
                Id = "e",
                By = Eve,
                From = from,
                Until = until,
            }
        );

        Assert.Equal([Eve], PeopleAt(all, Noon));
        Assert.Equal([Ann, Cleo, Eve], PeopleAt(one, Noon));
        Assert.Equal([Ann], PeopleAt(without, Noon));
        Assert.Equal([Ann, Dana, Eve], PeopleAt(more, Noon));
    }

    [Fact]
    public void Two_people_swap_their_days_in_both_spans()
    {
        var daily = Of(Daily("2026-11-02 09:00", Ann, Bob));
        var swap = new Change.Swap(Ann, Bob, At("2026-11-05 09:00"), At("2026-11-06 09:00"))
        {
            Id = "swap",
            By = Ann,
            From = At("2026-11-02 09:00"),
            Until = At("2026-11-03 09:00"),
        };

        var swapped = daily.With(swap);

        Assert.Equal([new OnDuty(Bob, new Reason.Swapped("swap", Ann))], WhoIsOn.At(swapped, At("2026-11-02 09:00")));
        Assert.Equal([Bob], PeopleAt(swapped, "2026-11-03 09:00"));
        Assert.Equal([Ann], PeopleAt(swapped, "2026-11-04 09:00"));
        Assert.Equal([Ann], PeopleAt(swapped, "2026-11-05 09:00"));
    }

    [Fact]
    public void Somebody_away_stays_on_unless_the_next_stands_in()
    {
        var schedule = Of(Weekly("2026-11-02 09:00", Ann, Bob, Cleo)) with
        {
            Absences = [Away(Ann, "2026-11-04 00:00", "2026-11-05 00:00"), Away(Bob, "2026-11-04 12:00", "2026-11-05 00:00")],
        };
        var standing = schedule with { WhenAway = WhenAway.NextStandsIn };

        Assert.Equal([Ann], PeopleAt(schedule, Noon));
        Assert.Equal([new OnDuty(Bob, new Reason.StandsIn("weekly", Ann))], WhoIsOn.At(standing, At("2026-11-04 11:59")));
        Assert.Equal([Cleo], PeopleAt(standing, Noon));
        Assert.Equal([Ann], PeopleAt(standing, "2026-11-05 00:00"));
        Assert.Equal([Bob], PeopleAt(standing, "2026-11-09 09:00")); // Bob's own turn is where it was
    }

    [Fact]
    public void Where_nobody_is_there_whoever_is_planned_stays_on()
    {
        var schedule = Of(Weekly("2026-11-02 09:00", Ann, Bob)) with
        {
            WhenAway = WhenAway.NextStandsIn,
            Absences = [Away(Ann, "2026-11-04 00:00", "2026-11-05 00:00"), Away(Bob, "2026-11-04 00:00", "2026-11-05 00:00")],
        };

        Assert.Equal([Ann], PeopleAt(schedule, Noon));
    }

    [Fact]
    public void Who_was_put_on_by_a_change_is_on_even_when_away()
    {
        var schedule = Of(Plan) with { WhenAway = WhenAway.NextStandsIn, Absences = [Away(Eve, "2026-11-04 00:00", "2026-11-05 00:00")] };

        Assert.Equal([Eve], PeopleAt(schedule.With(Cover(Ann, Eve, "2026-11-04 10:00", "2026-11-04 14:00")), Noon));
    }
}

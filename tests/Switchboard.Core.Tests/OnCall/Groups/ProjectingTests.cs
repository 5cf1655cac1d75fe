using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using Switchboard.Cases;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall.Groups;

public sealed class ProjectingTests
{
    private static readonly Instant Noon = At("2026-11-04 12:00");

    private static readonly Roster Roster = new([
        Of(Weekly("2026-11-02 09:00", Ann, Bob)),
        Of(Daily("2026-11-02 09:00", Cleo, Ann)) with
        {
            Name = "support",
        },
        Of(Weekly("2027-01-04 09:00", Eve)) with
        {
            Name = "later",
        },
    ]);

    private static readonly FollowedGroup Both = new("@oncall") { Schedules = ["product", "support"], Permanent = [Dana] };

    [Fact]
    public void A_group_is_everybody_on_in_its_schedules_and_its_permanent_members_each_once()
    {
        Assert.Equal([Ann, Cleo, Dana], Projecting.Of(Both, Roster, [], Noon).Members);
        Assert.Equal([Ann, Dana], Projecting.Of(Both, Roster, [], At("2026-11-05 12:00")).Members);
    }

    [Fact]
    public void The_away_are_left_out_where_the_playbook_says_so()
    {
        var roster = Roster with
        {
            Absences = [Away(Cleo, "2026-11-04 00:00", "2026-11-05 00:00"), Away(Dana, "2026-11-04 00:00", "2026-11-05 00:00")],
        };

        Assert.Equal([Ann, Cleo, Dana], Projecting.Of(Both, roster, [], Noon).Members);
        Assert.Equal([Ann], Projecting.Of(Both with { LeavesOutTheAway = true }, roster, [], Noon).Members);
    }

    [Fact]
    public void Where_nobody_is_left_the_declared_one_stands_in_and_it_is_said()
    {
        var empty = new FollowedGroup("@dev911")
        {
            Schedules = ["later"],
            StandIns = [new StandIn.OfSchedule("later"), new StandIn.OfSchedule("product"), new StandIn.Person(Eve)],
        };

        var ann = Projecting.Of(empty, Roster, [], Noon);
        var eve = Projecting.Of(empty with { StandIns = [new StandIn.Person(Eve)] }, Roster, [], Noon);
        var own = Projecting.Of(empty, Roster, [], At("2027-01-04 09:00"));

        Assert.Equal((Ann, new StandIn.OfSchedule("product")), (ann.Members.Single(), ann.StandsIn));
        Assert.Equal((Eve, new StandIn.Person(Eve)), (eve.Members.Single(), eve.StandsIn));
        Assert.Equal((Eve, null), (own.Members.Single(), own.StandsIn));
    }

    [Fact]
    public void Somebody_away_is_better_than_nobody_and_the_last_ones_are_better_than_that()
    {
        var group = new FollowedGroup("@oncall") { Schedules = ["product"], LeavesOutTheAway = true };
        var away = Roster with { Absences = [Away(Ann, "2026-11-04 00:00", "2026-11-05 00:00")] };

        var annAfterAll = Projecting.Of(group, away, [Cleo], Noon);
        var last = Projecting.Of(group with { Schedules = ["later"] }, away, [Cleo], Noon);

        Assert.Equal((Ann, new StandIn.TheAway()), (annAfterAll.Members.Single(), annAfterAll.StandsIn));
        Assert.Equal((Cleo, new StandIn.TheLast()), (last.Members.Single(), last.StandsIn));
    }

    [Fact]
    public void What_must_be_done_is_who_comes_and_who_goes()
    {
        var correction = Projecting.Compare(Projecting.Of(Both, Roster, [], Noon), [Eve, Ann, Bob]);

        Assert.Equal([Cleo, Dana], correction.Joining);
        Assert.Equal([Bob, Eve], correction.Leaving);
        Assert.True(Projecting.Compare(Projecting.Of(Both, Roster, [], Noon), [Dana, Cleo, Ann]).IsNone);
    }

    [Fact]
    public void The_next_look_is_at_the_earliest_handover_or_absence_that_has_a_say()
    {
        var roster = Roster with { Absences = [Away(Dana, "2026-11-04 15:00", "2026-11-04 18:00")] };

        Assert.Equal(At("2026-11-05 09:00"), Projecting.NextLook(Both, roster, Noon));
        Assert.Equal(At("2026-11-04 15:00"), Projecting.NextLook(Both with { LeavesOutTheAway = true }, roster, Noon));
        Assert.Equal(At("2027-01-04 09:00"), Projecting.NextLook(new FollowedGroup("@x") { Schedules = ["later"] }, roster, Noon));
        Assert.Null(Projecting.NextLook(new FollowedGroup("@x") { Permanent = [Dana] }, roster, Noon));
    }

    [Fact]
    public void A_group_is_never_empty_while_a_person_stands_in_or_anybody_is_in_it() =>
        Gen.Select(Rotas.Schedules, Rotas.Person.Array[0, 2], Gen.Bool, Gen.Bool, Gen.Int[0, 2000])
            .Sample(
                (one, permanent, leavesOut, hasStandIn, quarter) =>
                {
                    var group = new FollowedGroup("@oncall")
                    {
                        Schedules = ["generated", "none such"],
                        Permanent = [.. permanent],
                        LeavesOutTheAway = leavesOut,
                        StandIns = hasStandIn ? [new StandIn.Person(Eve)] : [],
                    };
                    var roster = new Roster([one.Schedule]) { Absences = one.Schedule.Absences };
                    var at = one.Range.Start + Duration.FromMinutes(quarter * Rotas.Quarter);

                    var membership = Projecting.Of(group, roster, hasStandIn ? [] : [Bob], at);

                    Assert.NotEmpty(membership.Members);
                    Assert.Equal(membership.Members.Distinct(), membership.Members);
                    Assert.True(Projecting.Compare(membership, membership.Members).IsNone);
                },
                iter: 300
            );

    [Fact]
    public void Between_two_looks_a_group_does_not_change() =>
        Rotas.Schedules.Sample(
            one =>
            {
                var group = new FollowedGroup("@oncall")
                {
                    Schedules = ["generated"],
                    LeavesOutTheAway = true,
                    StandIns = [new StandIn.Person(Eve)],
                };
                var roster = new Roster([one.Schedule]) { Absences = one.Schedule.Absences };
                var (members, next) = (ImmutableArray<UserId>.Empty, one.Range.Start);
                for (var at = one.Range.Start; at < one.Range.End; at += Duration.FromMinutes(Rotas.Quarter))
                {
                    var now = Projecting.Of(group, roster, [], at).Members;
                    if (at >= next)
                        (members, next) = (now, Projecting.NextLook(group, roster, at) ?? Instant.MaxValue);
                    Assert.Equal(members, now);
                }
            },
            iter: 20
        );

    [Fact]
    public void Who_cannot_be_in_a_group_stands_in_for_nobody()
    {
        var group = new FollowedGroup("@dev911")
        {
            Schedules = ["later"],
            StandIns = [new StandIn.OfSchedule("product"), new StandIn.Person(Eve)],
        };

        var eve = Projecting.Of(group, Roster with { Unable = [Ann] }, [Cleo], Noon);
        var last = Projecting.Of(group, Roster with { Unable = [Ann, Eve] }, [Cleo], Noon);

        Assert.Equal((Eve, new StandIn.Person(Eve)), (eve.Members.Single(), eve.StandsIn));
        Assert.Equal((Cleo, new StandIn.TheLast()), (last.Members.Single(), last.StandsIn));
    }

    [Fact]
    public void A_schedule_that_stands_in_has_a_say_and_an_absence_that_begins_now_has_been_seen()
    {
        var standsIn = new FollowedGroup("@x") { Schedules = ["later"], StandIns = [new StandIn.OfSchedule("support")] };
        var away = Roster with { Absences = [Away(Dana, "2026-11-04 12:00", "2026-11-04 18:00")] };

        Assert.Equal(At("2026-11-05 09:00"), Projecting.NextLook(standsIn, Roster, Noon));
        Assert.Equal(At("2026-11-04 18:00"), Projecting.NextLook(Both with { LeavesOutTheAway = true }, away, Noon));
    }
}

using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using Switchboard.Cases;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall.Groups;

public sealed class HandEditingTests
{
    private static readonly Instant Noon = At("2026-11-04 12:00");

    private static readonly Roster Roster = new([Of(Weekly("2026-11-02 09:00", Ann, Bob))]);

    private static readonly FollowedGroup Repairing = new("@oncall") { Schedules = ["product"], Permanent = [Dana] };

    private static readonly FollowedGroup Adopting = Repairing with { HandEdits = HandEdits.AreAdopted };

    [Fact]
    public void A_group_that_is_right_needs_nothing() =>
        Assert.IsType<HandEdit.Nothing>(HandEditing.Decide(Repairing, Roster, [Dana, Ann], Eve, "E1", Noon));

    [Fact]
    public void A_hand_edit_is_repaired_and_it_is_known_who_made_it()
    {
        var repair = Assert.IsType<HandEdit.Repair>(HandEditing.Decide(Repairing, Roster, [Dana, Cleo], Eve, "E1", Noon));

        Assert.Equal([Ann, Dana], repair.To.Members);
        Assert.Equal([Ann], repair.How.Joining);
        Assert.Equal([Cleo], repair.How.Leaving);
        Assert.Equal(Eve, repair.By);
    }

    [Fact]
    public void An_adopted_edit_holds_until_the_next_handover()
    {
        var adopt = Assert.IsType<HandEdit.Adopt>(HandEditing.Decide(Adopting, Roster, [Dana, Cleo], Eve, "E1", Noon));

        var after = adopt.Changes.Aggregate(Roster.Schedules[0], (schedule, one) => schedule.With(one.Change));
        Assert.Equal(["E1-1", "E1-2"], adopt.Changes.Select(one => one.Change.Id));
        Assert.Equal([Cleo], PeopleAt(after, "2026-11-09 08:59"));
        Assert.Equal([Bob], PeopleAt(after, "2026-11-09 09:00"));
        Assert.True(adopt.Rest.IsNone);
    }

    [Fact]
    public void Where_schedules_hand_over_at_different_times_it_holds_until_the_first_of_them_does()
    {
        var daily = Of(Daily("2026-11-02 18:00", Bob, Eve)) with { Name = "evening" };
        var two = new Roster([Roster.Schedules[0], daily]);
        var group = Adopting with { Schedules = ["product", "evening"] };
        Assert.Equal([Eve], PeopleAt(daily, "2026-11-04 12:00"));

        var adopt = Assert.IsType<HandEdit.Adopt>(HandEditing.Decide(group, two, [Dana, Ann, Cleo], Eve, "E1", Noon));

        Assert.Equal(["evening", "product"], adopt.Changes.Select(one => one.Schedule));
        Assert.All(adopt.Changes, one => Assert.Equal(At("2026-11-04 18:00"), one.Change.Until));
        var after = new Roster([
            .. two.Schedules.Select(schedule =>
                adopt.Changes.Where(one => one.Schedule == schedule.Name).Aggregate(schedule, (changed, one) => changed.With(one.Change))
            ),
        ]);
        Assert.Equal([Ann, Cleo, Dana], Projecting.Of(group, after, [], At("2026-11-04 17:59")).Members);
        Assert.Equal([Ann, Bob, Dana], Projecting.Of(group, after, [], At("2026-11-04 18:00")).Members);
    }

    [Fact]
    public void A_permanent_member_taken_out_comes_back_whatever_is_adopted()
    {
        var adopt = Assert.IsType<HandEdit.Adopt>(HandEditing.Decide(Adopting, Roster, [Ann, Cleo], Eve, "E1", Noon));
        var repair = HandEditing.Decide(Adopting, Roster, [Ann], Eve, "E1", Noon);

        Assert.Equal([Dana], adopt.Rest.Joining);
        Assert.IsType<HandEdit.Repair>(repair); // there is nothing else to adopt
    }

    [Fact]
    public void An_edit_that_leaves_nobody_but_stand_ins_is_repaired()
    {
        var group = new FollowedGroup("@dev911")
        {
            Schedules = ["product"],
            StandIns = [new StandIn.Person(Eve)],
            HandEdits = HandEdits.AreAdopted,
        };

        Assert.IsType<HandEdit.Repair>(HandEditing.Decide(group, Roster, [], Eve, "E1", Noon));
    }

    [Fact]
    public void After_any_edit_the_group_is_as_decided() =>
        Gen.Select(Rotas.Schedules, Rotas.Person.Array[0, 4], Gen.Int[0, 1900], Gen.Bool)
            .Sample(
                (one, edited, quarter, adopts) =>
                {
                    var group = new FollowedGroup("@oncall")
                    {
                        Schedules = ["generated"],
                        Permanent = [Dana],
                        HandEdits = adopts ? HandEdits.AreAdopted : HandEdits.AreRepaired,
                    };
                    var roster = new Roster([one.Schedule]);
                    var now = one.Range.Start + Duration.FromMinutes(quarter * Rotas.Quarter);
                    ImmutableArray<UserId> standing = [.. edited.Distinct()];

                    switch (HandEditing.Decide(group, roster, standing, Eve, "E1", now))
                    {
                        case HandEdit.Nothing:
                            Assert.True(Projecting.Compare(Projecting.Of(group, roster, standing, now), standing).IsNone);
                            break;
                        case HandEdit.Repair repair:
                            Assert.Equal(repair.To.Members, Sorted(standing.Except(repair.How.Leaving).Concat(repair.How.Joining)));
                            break;
                        case HandEdit.Adopt adopt:
                            var changed = adopt.Changes.Aggregate(one.Schedule, (schedule, change) => schedule.With(change.Change));
                            Assert.Equal(
                                Sorted(standing.Append(Dana).Distinct()),
                                Projecting.Of(group, new Roster([changed]), [], now).Members
                            );
                            Assert.Equal(standing.Contains(Dana) ? [] : [Dana], adopt.Rest.Joining);
                            break;
                        case var other:
                            Assert.Fail($"{other} was not expected");
                            break;
                    }
                },
                iter: 300
            );
}

using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall.Duties;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall.Groups;

/// <summary>What is done about a user group: Ann is on until Monday at nine, then Bob.</summary>
public sealed class KeepingGroupsTests
{
    private static readonly Instant Noon = At("2026-11-04 12:00");
    private static readonly Instant Handover = At("2026-11-09 09:00");
    private static readonly UserId Nobody = new("");

    private static readonly Roster Roster = new([Of(Weekly("2026-11-02 09:00", Ann, Bob))]);

    private static readonly FollowedGroup Group = new("@oncall") { Schedules = ["product"], StandIns = [new StandIn.Person(Dana)] };

    private static readonly GroupState Kept = new()
    {
        ConfirmedAt = At("2026-11-03 09:00"),
        ConfirmedBy = Eve,
        Standing = [Ann],
    };

    [Fact]
    public void Before_somebody_confirms_nothing_is_written_and_the_members_are_shown_once()
    {
        var asked = Settled(Group, GroupState.New, [Cleo, Dana]);
        var later = Settled(Group, asked.State, [Cleo]);

        var ask = Assert.IsType<Notice.ConfirmTakeOver>(Assert.Single(asked.Notices));
        Assert.Equal([Cleo, Dana], ask.Members);
        Assert.Equal([Ann], ask.WouldBe);
        Assert.Empty(later.Notices);
    }

    [Fact]
    public void A_hand_over_is_written_and_nobody_is_blamed()
    {
        var write = Written(Group, Kept, [Ann], Handover);

        Assert.Equal([Bob], write.Members);
        Assert.Null(write.State.Repairing);
        Assert.Equal([Bob], write.State.Wanted);
    }

    [Fact]
    public void An_edit_is_repaired_and_told_once_the_group_is_right_with_who_did_it()
    {
        var write = Written(Group, Kept, [Ann, Cleo], Noon, by: Eve);
        var right = Settled(Group, write.State, [Ann]);

        Assert.Equal([Ann], write.Members);
        var told = Assert.IsType<Notice.Repaired>(Assert.Single(right.Notices));
        Assert.Equal((Eve, Cleo), (told.By, Assert.Single(told.PutIn)));
        Assert.Null(right.State.Repairing);
    }

    [Fact]
    public void Who_edits_again_within_minutes_is_repaired_without_another_word()
    {
        var once = Settled(Group, Written(Group, Kept, [Ann, Cleo], Noon, by: Eve).State, [Ann]);
        var again = Settled(Group, Written(Group, once.State, [Cleo], Noon, by: Eve).State, [Ann]);
        var later = Written(Group, once.State, [Cleo], Noon + Duration.FromMinutes(11), by: Eve);

        Assert.Empty(again.Notices);
        Assert.Single(Settled(Group, later.State, [Ann], Noon + Duration.FromMinutes(11)).Notices);
    }

    [Fact]
    public void An_edit_that_meets_a_hand_over_is_told_apart_from_it()
    {
        var write = Written(Group, Kept, [Ann, Cleo], Handover, by: Eve);

        Assert.Equal([Bob], write.Members);
        Assert.Equal([Cleo], write.State.Repairing?.PutIn);
        Assert.Empty(write.State.Repairing?.TakenOut ?? [Ann]);
    }

    [Fact]
    public void What_was_written_before_a_crash_is_no_edit_of_anybody()
    {
        var begun = Written(Group, Kept, [Ann], Handover).State;

        var after = KeepingGroups.Decide(Group, Roster, begun, new GroupSeen([Bob], Nobody), "E1", At("2026-11-16 09:00"));

        Assert.Equal([Ann], Assert.IsType<GroupStep.Write>(after).Members);
        Assert.Null(after.State.Repairing);
    }

    [Fact]
    public void An_adopted_edit_becomes_a_change_and_counts_as_right()
    {
        var adopting = Group with { HandEdits = HandEdits.AreAdopted };

        var adopt = Assert.IsType<GroupStep.Adopt>(
            KeepingGroups.Decide(adopting, Roster, Kept, new GroupSeen([Ann, Cleo], Eve), "E1", Noon)
        );
        var changed = new Roster([adopt.Changes.Aggregate(Roster.Schedules[0], (schedule, one) => schedule.With(one.Change))]);
        var after = KeepingGroups.Decide(adopting, changed, adopt.State, new GroupSeen([Ann, Cleo], Eve), "E2", Noon);

        Assert.Equal(Handover, Assert.IsType<Notice.Adopted>(Assert.Single(adopt.Notices)).Until);
        Assert.Empty(Assert.IsType<GroupStep.Settled>(after).Notices);
    }

    [Fact]
    public void A_dry_run_writes_nothing_and_shows_each_difference_once()
    {
        var dry = Group with { IsDryRun = true };

        var shown = Settled(dry, Kept, [Cleo]);
        var again = Settled(dry, shown.State, [Cleo]);

        var rehearsed = Assert.IsType<Notice.Rehearsed>(Assert.Single(shown.Notices));
        Assert.Equal((Ann, Cleo), (Assert.Single(rehearsed.Joining), Assert.Single(rehearsed.Leaving)));
        Assert.Empty(again.Notices);
    }

    [Fact]
    public void A_refusal_is_told_once_per_cause_and_its_end_once()
    {
        var refused = KeepingGroups.Refused(Group, Kept, "permission_denied", "", Noon);
        var same = KeepingGroups.Refused(Group, refused.State, "permission_denied", "", Noon);
        var other = KeepingGroups.Refused(Group, refused.State, "missing_scope", "usergroups:write", Noon);
        var over = Settled(Group, refused.State, [Ann]);

        Assert.IsType<Notice.Trouble>(Assert.Single(refused.Notices));
        Assert.Empty(same.Notices);
        Assert.Single(other.Notices);
        Assert.IsType<Notice.TroubleOver>(Assert.Single(over.Notices));
    }

    [Fact]
    public void Who_cannot_be_in_a_group_is_left_out_and_told_of_and_a_stand_in_is_announced_once()
    {
        var unable = Roster with { Unable = [Ann] };

        var write = Assert.IsType<GroupStep.Write>(KeepingGroups.Decide(Group, unable, Kept, new GroupSeen([Ann], Nobody), "E1", Noon));
        var right = Assert.IsType<GroupStep.Settled>(
            KeepingGroups.Decide(Group, unable, write.State, new GroupSeen([Dana], Nobody), "E2", Noon)
        );
        var again = Assert.IsType<GroupStep.Settled>(
            KeepingGroups.Decide(Group, unable, right.State, new GroupSeen([Dana], Nobody), "E3", Noon)
        );

        Assert.Equal([Dana], write.Members);
        Assert.Equal([typeof(Notice.StandsIn), typeof(Notice.LeftOut)], right.Notices.Select(notice => notice.GetType()));
        Assert.Empty(again.Notices);
    }

    private static GroupStep.Settled Settled(FollowedGroup group, GroupState state, ImmutableArray<UserId> members, Instant? at = null) =>
        Assert.IsType<GroupStep.Settled>(KeepingGroups.Decide(group, Roster, state, new GroupSeen(members, Nobody), "E0", at ?? Noon));

    private static GroupStep.Write Written(
        FollowedGroup group,
        GroupState state,
        ImmutableArray<UserId> members,
        Instant at,
        UserId? by = null
    ) => Assert.IsType<GroupStep.Write>(KeepingGroups.Decide(group, Roster, state, new GroupSeen(members, by ?? Nobody), "E1", at));
}

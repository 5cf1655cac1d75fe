using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall.Groups;
using static Switchboard.OnCall.Escalation.Pager;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall.Escalation;

public sealed class PageDeciderTests
{
    private static readonly EscalationPolicy TwoSteps = Policy(Step(5, Ann), Step(10, Bob, Cleo));

    [Fact]
    public void A_page_calls_the_first_step_at_once()
    {
        var page = new Pager(TwoSteps);

        Assert.Equal(["0 UANN slack"], page.Notices);
        Assert.Equal([new PageEffect.Notify(1, Ann, "slack", IsFirst: true)], page.Effects);
        Assert.Equal(Start + Duration.FromMinutes(5), page.Due);
    }

    [Fact]
    public void Step_follows_step_until_nobody_has_it_and_then_it_says_so()
    {
        var page = new Pager(TwoSteps).Wait(1000);

        Assert.Equal(["0 r0 s0 UANN", "5 r0 s1 UBOB+UCLEO"], page.Steps);
        Assert.Equal(PageStatus.RanOut, page.State.Status);
        Assert.Equal([Ann, Bob, Cleo], Assert.IsType<PageEffect.TellNobodyHasIt>(page.Effects[^1]).To);
        Assert.Equal(Start + Duration.FromMinutes(15), page.Events[^1].At);
        Assert.Null(page.Due);
    }

    [Fact]
    public void Repeats_go_through_all_steps_again()
    {
        var page = new Pager(TwoSteps with { Repeats = 1 }).Wait(1000);

        Assert.Equal(["0 r0 s0 UANN", "5 r0 s1 UBOB+UCLEO", "15 r1 s0 UANN", "20 r1 s1 UBOB+UCLEO"], page.Steps);
    }

    [Fact]
    public void Until_acknowledged_means_until_acknowledged()
    {
        var page = new Pager(TwoSteps with { Repeats = null }).Wait(60 * 24).Tell(60 * 24, new PageInput.Acknowledge(Bob, "sms"));

        Assert.Equal(2 * 96, page.Steps.Count());
        Assert.Null(page.Due);
    }

    [Fact]
    public void The_first_acknowledgement_wins_and_everybody_called_learns_of_it()
    {
        var page = new Pager(TwoSteps)
            .Tell(6, new PageInput.Acknowledge(Bob, "sms"))
            .Tell(7, new PageInput.Acknowledge(Cleo, "slack"))
            .Wait(1000);

        Assert.Equal((PageStatus.Acknowledged, Bob), (page.State.Status, page.State.AcknowledgedBy));
        Assert.Equal([Ann, Cleo], Assert.Single(page.Effects.OfType<PageEffect.TellTaken>()).To);
        Assert.Equal([new PageEffect.TellAlreadyTaken(Cleo, Bob)], page.Effects.OfType<PageEffect.TellAlreadyTaken>());
        Assert.Single(page.Events.OfType<PageEvent.Acknowledged>());
        Assert.Equal(2, page.Steps.Count());
    }

    [Fact]
    public void Whoever_declines_hands_it_to_the_next_step_at_once()
    {
        var page = new Pager(TwoSteps).Tell(2, new PageInput.Decline(Ann, "slack"));

        Assert.Equal(["0 r0 s0 UANN", "2 r0 s1 UBOB+UCLEO"], page.Steps);
    }

    [Fact]
    public void While_another_of_the_step_may_take_it_a_no_changes_nothing_but_their_own_channels()
    {
        var page = new Pager(Policy(Step(5, Ann, Bob), Step(5, Cleo)), around: Reaching(Ann, ("slack", 0), ("sms", 2)))
            .Tell(1, new PageInput.Decline(Ann, "slack"))
            .Wait(5);

        Assert.Equal(["0 r0 s0 UANN+UBOB"], page.Steps);
        Assert.Equal(["0 UANN slack", "0 UBOB slack"], page.Notices);
    }

    [Fact]
    public void Who_declined_is_passed_over_in_this_round_and_asked_in_the_next()
    {
        var page = new Pager(Policy(Step(5, Ann), Step(5, Ann, Bob)) with { Repeats = 1 })
            .Tell(1, new PageInput.Decline(Ann, "sms"))
            .Wait(1000);

        Assert.Equal(["0 r0 s0 UANN", "1 r0 s1 UBOB", "6 r1 s0 UANN", "11 r1 s1 UANN+UBOB"], page.Steps);
    }

    [Fact]
    public void Of_somebody_who_was_not_called_a_no_means_nothing()
    {
        var page = new Pager(TwoSteps)
            .Tell(1, new PageInput.Decline(Eve, "api"))
            .Tell(1, new PageInput.Decline(Ann, "sms"))
            .Tell(1, new PageInput.Decline(Ann, "sms"));

        Assert.Single(page.Events.OfType<PageEvent.Declined>());
    }

    [Fact]
    public void Whoever_has_it_may_give_it_back_and_it_calls_anew_without_them()
    {
        var page = new Pager(TwoSteps)
            .Tell(6, new PageInput.Acknowledge(Bob, "sms"))
            .Tell(8, new PageInput.Decline(Bob, "slack"))
            .Wait(1000);

        Assert.Equal(["0 r0 s0 UANN", "5 r0 s1 UBOB+UCLEO", "8 r1 s0 UANN", "13 r1 s1 UCLEO"], page.Steps);
        Assert.Equal([Ann, Cleo], Assert.Single(page.Effects.OfType<PageEffect.TellGivenBack>()).To);
        Assert.Equal(PageStatus.RanOut, page.State.Status);
    }

    [Fact]
    public void Each_person_is_reached_in_their_own_order_and_time()
    {
        var page = new Pager(Policy(Step(20, Ann, Bob)), around: Reaching(Ann, ("sms", 9), ("slack", 2), ("voice", 5))).Wait(20);

        Assert.Equal(["0 UANN sms", "0 UBOB slack", "2 UANN slack", "5 UANN voice"], page.Notices);
        Assert.Equal([true, true, false, false], page.Effects.OfType<PageEffect.Notify>().Select(notify => notify.IsFirst));
    }

    [Fact]
    public void A_channel_that_fails_falls_through_to_the_next_at_once()
    {
        var page = new Pager(Policy(Step(20, Ann)), around: Reaching(Ann, ("sms", 0), ("voice", 5), ("email", 10)))
            .Tell(1, new PageInput.Failed(1, "unreachable"))
            .Wait(20);

        Assert.Equal(["0 UANN sms", "1 UANN voice", "10 UANN email"], page.Notices);
    }

    [Fact]
    public void A_contact_that_goes_while_it_calls_takes_no_other_its_turn()
    {
        var policy = Policy(Step(20, Ann));
        var page = new Pager(policy, around: Reaching(Ann, ("push:2", 0), ("sms:3", 5)));

        var decision = PageDecider.Decide(
            page.State,
            new PageInput.Failed(1, "gone"),
            Reaching(Ann, ("sms:3", 5)) with
            {
                Policy = policy,
            },
            Start + Duration.FromMinutes(1)
        );

        Assert.Equal(["sms:3"], decision.Events.OfType<PageEvent.Notified>().Select(notified => notified.Channel));
    }

    [Fact]
    public void What_follows_on_ways_that_all_failed_is_still_the_first_that_reaches_somebody()
    {
        var page = new Pager(Policy(Step(20, Ann)), around: Reaching(Ann, ("sms", 0), ("voice", 5), ("email", 10), ("slack", 15)))
            .Tell(1, new PageInput.Failed(1, "unreachable"))
            .Tell(2, new PageInput.Failed(2, "busy"))
            .Wait(20);

        Assert.Equal(["0 UANN sms", "1 UANN voice", "2 UANN email", "15 UANN slack"], page.Notices);
        Assert.Equal([true, true, true, false], page.Effects.OfType<PageEffect.Notify>().Select(notify => notify.IsFirst));
    }

    [Fact]
    public void A_delivered_notice_is_no_answer()
    {
        var page = new Pager(Policy(Step(20, Ann)), around: Reaching(Ann, ("sms", 0), ("voice", 5)))
            .Tell(1, new PageInput.Delivered(1))
            .Wait(20);

        Assert.Equal(["0 UANN sms", "5 UANN voice"], page.Notices);
    }

    [Fact]
    public void Where_nobody_of_a_step_can_be_reached_the_next_comes_at_once()
    {
        var page = new Pager(TwoSteps).Tell(1, new PageInput.Failed(1, "account_inactive"));

        Assert.Equal(["0 r0 s0 UANN", "1 r0 s1 UBOB+UCLEO"], page.Steps);
    }

    [Fact]
    public void What_may_have_arrived_makes_the_next_way_come_at_once_but_its_step_waits_its_time()
    {
        var unsure = new PageInput.Failed(1, "timed out") { MayHaveArrived = true };
        var page = new Pager(TwoSteps, around: Reaching(Ann, ("sms", 0), ("voice", 5)))
            .Tell(1, unsure)
            .Tell(1, unsure)
            .Tell(2, new PageInput.Failed(2, "busy"))
            .Wait(4);

        Assert.Equal(["0 UANN sms", "1 UANN voice"], page.Notices);
        Assert.Equal(["0 r0 s0 UANN"], page.Steps);
        Assert.Equal([true, true], page.Effects.OfType<PageEffect.Notify>().Select(notify => notify.IsFirst));

        // Known to have failed after all, nobody of the step can be reached.
        page.Tell(4, unsure with { MayHaveArrived = false });
        Assert.Equal(["0 r0 s0 UANN", "4 r0 s1 UBOB+UCLEO"], page.Steps);
    }

    [Fact]
    public void A_receipt_counts_once_and_delivered_outweighs_failed()
    {
        var page = new Pager(Policy(Step(20, Ann)), around: Reaching(Ann, ("sms", 0)))
            .Tell(1, new PageInput.Delivered(1))
            .Tell(2, new PageInput.Delivered(1))
            .Tell(3, new PageInput.Failed(1, "late"))
            .Tell(3, new PageInput.Delivered(99));

        Assert.Single(page.Events.OfType<PageEvent.Delivered>());
        Assert.Empty(page.Events.OfType<PageEvent.Failed>());
    }

    [Fact]
    public void A_step_without_people_is_passed_over_and_a_policy_without_any_does_not_spin()
    {
        var page = new Pager(Policy(Step(5), Step(5, Bob), Step(0)) with { Repeats = 2 }).Wait(1000);
        var empty = new Pager(Policy(Step(0), Step(0)) with { Repeats = null }).Wait(10);
        var nothing = new Pager(Policy());

        Assert.Equal(["0 r0 s0", "0 r0 s1 UBOB", "5 r0 s2", "6 r1 s0", "6 r1 s1 UBOB"], page.Steps.Take(5));
        Assert.Equal(20, empty.Steps.Count()); // a round each minute
        Assert.Equal(PageStatus.RanOut, nothing.State.Status);
    }

    [Fact]
    public void Round_robin_calls_the_next_with_every_page_and_every_repeat()
    {
        var robin = Policy(Step(5, Ann, Bob, Cleo) with { IsRoundRobin = true }) with { Repeats = 1 };

        Assert.Equal(["0 r0 s0 UANN", "5 r1 s0 UBOB"], new Pager(robin, turn: 0).Wait(100).Steps);
        Assert.Equal(["0 r0 s0 UCLEO", "5 r1 s0 UANN"], new Pager(robin, turn: 5).Wait(100).Steps);
    }

    [Fact]
    public void Schedules_and_groups_are_looked_up_when_the_step_is_taken()
    {
        var around = new PageSetting(TwoSteps)
        {
            Roster = new Roster([Of(Daily("2026-11-03 12:05", Ann, Bob))]),
            Groups = [new FollowedGroup("@oncall") { Schedules = ["product"], Permanent = [Dana] }],
            Members = ImmutableDictionary<string, ImmutableArray<UserId>>.Empty.Add("@dev911", [Eve]),
        };
        var policy = Policy(
            new Step([new Target.OnSchedule("product")], Duration.FromMinutes(5)),
            new Step([new Target.OfGroup("@oncall"), new Target.OfGroup("@dev911"), new Target.OfGroup("@nobody")], Duration.FromMinutes(5))
        );

        Assert.Equal(["0 r0 s0 UANN", "5 r0 s1 UBOB+UDANA+UEVE"], new Pager(policy, around: around).Wait(100).Steps);
    }

    [Fact]
    public void A_channel_is_posted_to_and_waits_its_time_unless_the_post_fails()
    {
        var policy = Policy(new Step([new Target.Channel("#incidents")], Duration.FromMinutes(5)), Step(5, Ann));

        var waiting = new Pager(policy).Wait(100);
        var failing = new Pager(policy).Tell(1, new PageInput.Failed(1, "is_archived"));

        Assert.Contains(new PageEffect.Post(1, "#incidents"), waiting.Effects);
        Assert.Equal(["0 r0 s0", "5 r0 s1 UANN"], waiting.Steps);
        Assert.Equal(["0 r0 s0", "1 r0 s1 UANN"], failing.Steps);
    }

    [Fact]
    public void Acknowledged_but_gone_quiet_calls_anew()
    {
        var page = new Pager(TwoSteps with { QuietAfter = Duration.FromMinutes(30) })
            .Tell(1, new PageInput.Acknowledge(Ann, "slack"))
            .Tell(20, new PageInput.Heard(Ann))
            .Tell(25, new PageInput.Heard(Eve)) // somebody else's word is no sign of Ann's life
            .Wait(51);

        Assert.Equal(["0 r0 s0 UANN", "50 r1 s0 UANN"], page.Steps);
        Assert.Equal(["0 UANN slack", "50 UANN slack"], page.Notices);
        Assert.Contains(new PageEffect.TellWentQuiet(Ann), page.Effects);
        Assert.Null(page.State.AcknowledgedBy);
    }

    [Fact]
    public void Acknowledging_again_is_a_sign_of_life()
    {
        var page = new Pager(TwoSteps with { QuietAfter = Duration.FromMinutes(30) })
            .Tell(1, new PageInput.Acknowledge(Ann, "slack"))
            .Tell(29, new PageInput.Acknowledge(Ann, "sms"));

        Assert.Equal(Start + Duration.FromMinutes(59), page.Due);
    }

    [Fact]
    public void Resolved_is_over_for_everybody()
    {
        var page = new Pager(TwoSteps with { QuietAfter = Duration.FromMinutes(30) })
            .Tell(6, new PageInput.Resolve(Bob, "page"))
            .Tell(7, new PageInput.Resolve(Ann, "sms"))
            .Tell(8, new PageInput.Acknowledge(Cleo, "slack"))
            .Wait(1000);

        Assert.Equal([Ann, Cleo], Assert.Single(page.Effects.OfType<PageEffect.TellResolved>()).To);
        Assert.Equal(new PageEffect.TellAlreadyTaken(Cleo, Bob), page.Effects[^1]);
        Assert.Equal((PageStatus.Resolved, Bob), (page.State.Status, page.State.ResolvedBy));
        Assert.Null(page.Due);
    }

    [Fact]
    public void Whoever_was_not_called_answers_nothing_except_in_the_thread()
    {
        var page = new Pager(TwoSteps)
            .Tell(1, new PageInput.Acknowledge(Eve, "slack"))
            .Tell(2, new PageInput.Resolve(Eve, "slack"))
            .Tell(3, new PageInput.Decline(Eve, "slack"));

        Assert.Equal(PageStatus.Calling, page.State.Status);
        Assert.DoesNotContain(page.Effects, effect => effect is PageEffect.TellTaken or PageEffect.TellResolved);
        Assert.Equal(Eve, page.Tell(4, new PageInput.Acknowledge(Eve, Following.Thread)).State.AcknowledgedBy);
    }

    [Fact]
    public void News_of_before_it_went_quiet_takes_nothing_however_late_it_comes()
    {
        var page = new Pager(TwoSteps with { QuietAfter = Duration.FromMinutes(30) }).Tell(1, new PageInput.Acknowledge(Ann, "slack"));

        page.Tell(32, new PageInput.Acknowledge(Ann, Following.Thread) { At = Start + Duration.FromMinutes(1) })
            .Tell(33, new PageInput.Heard(Ann) { At = Start + Duration.FromMinutes(2) });
        Assert.Equal(PageStatus.Calling, page.State.Status);

        page.Tell(34, new PageInput.Heard(Ann) { At = Start + Duration.FromMinutes(33) });
        Assert.Equal(Ann, page.State.AcknowledgedBy);
    }

    [Theory]
    [InlineData(30 * 60, true)]
    [InlineData((30 * 60) - 1, false)]
    public void An_answer_may_be_as_much_older_than_the_new_call_as_two_clocks_differ(int seconds, bool isTaken)
    {
        var page = new Pager(TwoSteps with { QuietAfter = Duration.FromMinutes(30) }).Tell(1, new PageInput.Acknowledge(Ann, "slack"));
        page.Tell(31, new PageInput.ClockTicked());
        Assert.Equal(Start + Duration.FromMinutes(31), page.State.CallingSince);

        page.Tell(32, new PageInput.Acknowledge(Bob, Following.Thread) { At = Start + Duration.FromSeconds(seconds) });

        Assert.Equal(isTaken ? Bob : null, page.State.AcknowledgedBy);
    }

    [Fact]
    public void A_sign_of_life_counts_from_when_it_was_given()
    {
        var page = new Pager(TwoSteps with { QuietAfter = Duration.FromMinutes(30) })
            .Tell(1, new PageInput.Acknowledge(Ann, "slack"))
            .Tell(20, new PageInput.Acknowledge(Ann, Following.Thread) { At = Start + Duration.FromMinutes(1) })
            .Tell(25, new PageInput.Heard(Ann) { At = Start + Duration.FromMinutes(10) })
            .Tell(26, new PageInput.Heard(Ann) { At = Start + Duration.FromMinutes(5) });

        Assert.Equal(Start + Duration.FromMinutes(40), page.Due);
    }

    [Fact]
    public void Where_a_channel_was_asked_a_hand_from_there_is_welcome()
    {
        var policy = Pager.Policy(new Step([new Target.Person(Ann), new Target.Channel("#incidents")], Duration.FromMinutes(5)));

        Assert.Equal(Eve, new Pager(policy).Tell(1, new PageInput.Acknowledge(Eve, "slack")).State.AcknowledgedBy);
    }

    [Fact]
    public void A_page_that_ran_out_can_still_be_acknowledged()
    {
        var page = new Pager(TwoSteps).Tell(100, new PageInput.Acknowledge(Cleo, "email"));

        Assert.Equal(PageStatus.Acknowledged, page.State.Status);
    }

    [Fact]
    public void Before_it_is_raised_nothing_happens_and_it_is_raised_once()
    {
        Assert.Empty(PageDecider.Decide(null, new PageInput.Acknowledge(Ann, "sms"), new PageSetting(TwoSteps), Start).Events);
        Assert.Single(new Pager(TwoSteps).Tell(1, new PageInput.Raise(0)).Events.OfType<PageEvent.Raised>());
    }

    [Fact]
    public void A_policy_that_was_shortened_meanwhile_is_followed_as_it_is_now()
    {
        var state = new Pager(Policy(Step(5, Ann), Step(5, Bob), Step(5, Cleo)) with { Repeats = 1 }).Wait(11).State;

        var now = new PageSetting(Policy(Step(5, Dana)) with { Repeats = 1 });
        var decision = PageDecider.Decide(state, new PageInput.ClockTicked(), now, Start + Duration.FromMinutes(15));

        Assert.Equal([Dana], Assert.Single(decision.Events.OfType<PageEvent.StepTaken>()).People);
    }

    [Fact]
    public void Whoever_has_it_passes_it_on_and_nobody_else_does()
    {
        var page = new Pager(TwoSteps).Tell(1, new PageInput.Acknowledge(Ann, "slack")).Tell(2, new PageInput.PassOn(Ann, Eve, "slack"));

        Assert.Equal((PageStatus.Acknowledged, Eve), (page.State.Status, page.State.AcknowledgedBy));
        Assert.Equal(Eve, page.Tell(3, new PageInput.PassOn(Ann, Dana, "slack")).State.AcknowledgedBy);
    }

    [Fact]
    public void Who_is_left_out_is_not_called_and_the_page_remembers_it()
    {
        var raise = new PageInput.Raise(0) { Except = [Ann] };

        var decision = PageDecider.Decide(null, raise, new PageSetting(Policy(Step(5, Ann, Bob))), Start);

        Assert.Equal([Ann], decision.Events.OfType<PageEvent.Raised>().Single().Except);
        Assert.Equal([Bob], decision.Events.OfType<PageEvent.StepTaken>().Single().People);
    }

    [Fact]
    public void Why_it_did_not_arrive_is_kept() =>
        Assert.Equal(
            "account_inactive",
            new Pager(TwoSteps).Tell(1, new PageInput.Failed(1, "account_inactive")).Events.OfType<PageEvent.Failed>().Single().Reason
        );
}

using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class UrgingTests
{
    [Fact]
    public void A_plain_question_needs_no_word_about_its_urgency()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));

        Assert.Null(thread.State.Urgency);
        Assert.DoesNotContain("urgency", CaseJson.Write(thread.State));
    }

    [Fact]
    public void The_most_urgent_of_all_mentions_holds()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Hm?", "@oncall", "@sos"), At("10:05").Replies(Cleo, "Down!", "@dev911"));

        var stands = thread.State.Urgency?.Stands;
        Assert.Equal(("emergency", Cleo.Id, "@dev911", true), (stands?.Name, stands?.By, stands?.Group, stands?.Pages));
    }

    [Fact]
    public void A_bots_mention_raises_nothing()
    {
        Assert.Null(Conversation.Of(At("10:00").Asks(Maya), At("10:05").Replies(Robot, "Deployed", "@dev911")).State.Urgency?.Stands);
    }

    [Fact]
    public void What_a_relay_asks_counts()
    {
        var thread = Conversation.Of(At("10:00").Asks(Relay, "The client is stuck", "@oncall"));

        Assert.Equal("soon", thread.State.Urgency?.Stands?.Name);
        Assert.True(thread.State.IsRelayed);
    }

    [Fact]
    public void A_mention_that_is_edited_away_or_deleted_holds_until_somebody_lowers_it()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya, "Hm?", "@oncall"),
            At("10:01").Edits(Question, "Hm?"),
            At("10:02").Replies(Maya, "Quick!", "@dev911"),
            At("10:03").Deletes(At("10:02").Ts)
        );

        Assert.Equal("emergency", thread.State.Urgency?.Stands?.Name);
    }

    [Fact]
    public void Lowering_says_who_and_why_and_is_a_false_alarm_where_it_was_an_emergency()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Hm?", "@dev911"));

        var decision = thread.Tell(At("10:02").Chooses(Ann, "soon", "the client can wait"));

        Assert.Contains(decision.Events, happened => happened is CaseEvent.UrgencyChosen { Urgency: "soon" } chosen && chosen.By == Ann.Id);
        Assert.Contains(decision.Events, happened => happened is CaseEvent.FalseAlarm { Urgency: "emergency" });
        Assert.Contains(decision.Effects, effect => effect is Effect.Reply { What: Say.UrgencyReason { Urgency: "soon" } });
    }

    [Fact]
    public void Lowering_without_a_reason_asks_for_one_and_changes_nothing()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Hm?", "@dev911"));

        Assert.Equal([new Effect.Whisper(Ann.Id, new Say.WhyLower("soon"))], thread.Tell(At("10:02").Chooses(Ann, "soon")).Effects);
        Assert.Equal("emergency", thread.State.Urgency?.Stands?.Name);
    }

    [Fact]
    public void Whoever_calls_for_a_less_urgent_group_is_offered_to_lower_it_with_their_words_as_the_reason()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Down!", "@dev911"), At("10:01").TakesPage(Cleo));

        var called = thread.Tell(At("10:10").Replies(Cleo, "Up again. Who explains the numbers?", "@oncall"));

        Assert.Equal(
            [new Effect.Whisper(Cleo.Id, new Say.LowerOffer("emergency", "soon", At("10:10").Ts))],
            called.Effects.OfType<Effect.Whisper>()
        );
        Assert.Equal("emergency", thread.State.Urgency?.Stands?.Name);

        var lowered = thread.Tell(At("10:11").PressesLower(Cleo, "soon", At("10:10").Ts));

        Assert.Equal("soon", thread.State.Urgency?.Stands?.Name);
        Assert.Contains(lowered.Events, happened => happened is CaseEvent.UrgencyChosen { Because: { } ts } && ts == At("10:10").Ts);
        Assert.DoesNotContain(
            thread.Tell(At("10:12").Edits(At("10:10").Ts, "Up again.", "@oncall")).Effects,
            effect => effect is Effect.Whisper
        );
    }

    [Fact]
    public void Who_calls_for_both_or_is_a_bot_is_offered_nothing()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Down!", "@dev911"));

        Assert.DoesNotContain(
            thread.Tell(At("10:02").Replies(Maya, "Anyone!", "@dev911", "@oncall")).Effects,
            effect => effect is Effect.Whisper
        );
        Assert.DoesNotContain(thread.Tell(At("10:03").Replies(Robot, "Deployed", "@oncall")).Effects, effect => effect is Effect.Whisper);
    }

    [Fact]
    public void An_offer_that_is_pressed_too_late_lowers_nothing_further()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Down!", "@dev911"), At("10:05").Chooses(Ann, "general", "a rehearsal"));

        var pressed = thread.Tell(At("10:06").PressesLower(Cleo, "soon", At("10:04").Ts));

        Assert.Equal([new Effect.Tell(Cleo.Id, new Say.UrgencyIsSo("general"))], pressed.Effects);
    }

    [Fact]
    public void Raising_needs_no_reason_and_is_no_false_alarm()
    {
        var decision = Conversation.Of(At("10:00").Asks(Maya)).Tell(At("10:02").Chooses(Cleo, "soon"));

        Assert.DoesNotContain(decision.Events, happened => happened is CaseEvent.FalseAlarm);
        Assert.Equal([new Effect.ShowCard()], decision.Effects);
    }

    [Fact]
    public void A_mention_after_the_choice_raises_again_and_one_before_it_does_not()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya, "Hm?", "@oncall"),
            At("10:10").Chooses(Ann, "general", "no hurry"),
            At("10:05").Replies(Maya, "Anyone?", "@oncall").ArrivingAt("10:11")
        );
        Assert.Equal("general", thread.State.Urgency?.Stands?.Name);

        thread.Tell(At("10:20").Replies(Maya, "Now the client calls", "@oncall"));

        Assert.Equal("soon", thread.State.Urgency?.Stands?.Name);
    }

    [Fact]
    public void A_choice_that_changes_nothing_or_names_nothing_is_answered_alone()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));

        Assert.Equal(
            [new Effect.Whisper(Ann.Id, new Say.UrgencyIsSo("general"))],
            thread.Tell(At("10:01").Chooses(Ann, "general")).Effects
        );
        Assert.Equal(
            [new Effect.Whisper(Ann.Id, new Say.UrgencyIsSo("general"))],
            thread.Tell(At("10:02").Chooses(Ann, "whenever")).Effects
        );
    }

    [Fact]
    public void An_edit_that_arrives_after_a_later_one_still_calls_whom_it_called()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:05").Edits(Question, "Never mind the group"),
            At("10:03").Edits(Question, "Hm?", "@oncall").ArrivingAt("10:06")
        );

        Assert.Equal("soon", thread.State.Urgency?.Stands?.Name);
        Assert.Equal(At("10:05").Ts, thread.State.QuestionEditedAt);
    }

    [Fact]
    public void A_case_from_before_mentions_were_kept_is_as_urgent_as_its_groups()
    {
        var old = Conversation.Of(At("10:00").Asks(Maya)).State with { Groups = ["@oncall"] };

        Assert.Equal("soon", Urging.Of(old, Plain)?.Urgency.Name);
    }

    [Fact]
    public void A_call_for_developers_says_that_it_is_not_solved_whatever_was_marked_before_it()
    {
        Step alarm = At("10:10").Replies(Maya, "Down again", "@dev911");
        Step mark = At("10:05").Reacts(Ann, "white_check_mark");

        var inOrder = Conversation.Of(At("10:00").Asks(Maya), mark, alarm);
        var reordered = Conversation.Of(At("10:00").Asks(Maya), alarm, mark.ArrivingAt("10:11"));
        var later = Conversation.Of(At("10:00").Asks(Maya), alarm, At("10:15").Reacts(Ann, "white_check_mark"));

        Assert.Equal(
            (CaseStatus.Open, CaseStatus.Open, CaseStatus.Resolved),
            (inOrder.State.Status, reordered.State.Status, later.State.Status)
        );
    }

    [Fact]
    public void Resolve_pressed_after_a_call_holds()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:10").Replies(Maya, "Down", "@dev911"), At("10:20").PressesResolve(Ann));

        thread.Tell(At("10:21").Reacts(Dana, "bug"));

        Assert.Equal(CaseStatus.Resolved, thread.State.Status);
    }
}

using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class TakingBackTests
{
    [Fact]
    public void A_question_deleted_before_anybody_worked_on_it_is_taken_back()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:01").Replies(Maya));

        var decision = thread.Tell(At("10:02").Deletes(Question));

        Assert.Collection(
            decision.Events,
            first => Assert.Equal(Question, Assert.IsType<CaseEvent.Withdrawn>(first).Ts),
            second => Assert.Equal("R1", Assert.IsType<CaseEvent.TakenBack>(second).Rule)
        );
        Assert.Equal(CaseStatus.Withdrawn, thread.State.Status);
        Assert.Equal([new Effect.ShowCard()], decision.Effects);
    }

    [Fact]
    public void A_question_deleted_while_somebody_works_on_it_stays_a_case()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:01").Reacts(Ann, "eyes"), At("10:02").Deletes(Question));

        Assert.Equal((CaseStatus.Open, true), (thread.State.Status, thread.State.IsQuestionGone));
    }

    [Fact]
    public void A_question_deleted_after_it_was_answered_stays_a_case()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:01").Replies(Cleo), At("10:02").Deletes(Question));

        Assert.Equal((CaseStatus.Open, true), (thread.State.Status, thread.State.IsQuestionGone));
    }

    [Fact]
    public void A_resolved_case_stays_resolved_when_its_question_is_deleted()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:01").Reacts(Maya, "white_check_mark"), At("10:02").Deletes(Question));

        Assert.Equal(CaseStatus.Resolved, thread.State.Status);
    }

    [Fact]
    public void A_deletion_that_is_told_twice_changes_nothing()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:02").Deletes(Question));

        var decision = thread.Tell(At("10:02").Deletes(Question));

        Assert.Equal(Decision.Nothing, decision);
    }

    [Fact]
    public void An_answer_makes_it_a_case_again()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:02").Deletes(Question));

        thread.Tell(At("10:01").Replies(Cleo).ArrivingAt("10:03"));

        Assert.Equal(CaseStatus.Open, thread.State.Status);
    }

    [Fact]
    public void A_claim_makes_it_a_case_again()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:02").Deletes(Question));

        thread.Tell(At("10:01").Reacts(Ann, "eyes").ArrivingAt("10:03"));

        Assert.Equal((CaseStatus.Open, Ann.Id), (thread.State.Status, thread.State.Owner));
    }

    [Fact]
    public void When_the_last_one_lets_go_of_a_deleted_question_it_is_over()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:01").Reacts(Ann, "eyes"), At("10:02").Deletes(Question));

        thread.Tell(At("10:03").TakesAway(Ann, "eyes"));

        Assert.Equal(CaseStatus.Withdrawn, thread.State.Status);
    }

    [Fact]
    public void Whoever_presses_Reopen_has_it_open()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:02").Deletes(Question));

        thread.Tell(At("10:03").PressesReopen(Ann));

        Assert.Equal(CaseStatus.Open, thread.State.Status);
    }

    [Fact]
    public void Nobody_claims_or_resolves_what_was_taken_back()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:02").Deletes(Question));

        Decision[] decisions = [thread.Tell(At("10:03").PressesClaim(Ann)), thread.Tell(At("10:03").PressesResolve(Ann))];

        Assert.All(decisions, decision => Assert.Equal([new Effect.Whisper(Ann.Id, new Say.AlreadyClosed())], decision.Effects));
    }
}

using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class OpeningTests
{
    [Fact]
    public void A_question_becomes_a_case_of_its_author_and_its_card_is_shown()
    {
        var thread = Conversation.Of();

        var decision = thread.Tell(At("10:00").Asks(Maya));

        var opened = Assert.IsType<CaseEvent.Opened>(Assert.Single(decision.Events));
        Assert.Equal((Maya.Id, "R1", 7, At("10:00").Time), (opened.By, opened.Rule, opened.Playbook, opened.At));
        Assert.IsType<Effect.ShowCard>(Assert.Single(decision.Effects));
        Assert.Equal((CaseStatus.Open, Maya.Id, null), (thread.State.Status, thread.State.Asker, thread.State.Owner));
    }

    [Fact]
    public void A_question_that_is_told_twice_is_one_case()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));

        var decision = thread.Tell(At("10:00").Asks(Maya).ArrivingAt("10:01"));

        Assert.Equal(Decision.Nothing, decision);
    }

    [Fact]
    public void A_bot_asks_nothing()
    {
        var decision = Conversation.Of().Tell(At("10:00").Asks(Robot));

        Assert.Equal(Decision.Nothing, decision);
    }

    [Theory]
    [InlineData("client mail")]
    [InlineData("URELAY")]
    public void A_relay_named_by_name_or_id_asks_for_others(string relay)
    {
        var thread = Conversation.Under(Plain with { Relays = [relay] });

        var decision = thread.Tell(At("10:00").Asks(Relay));

        Assert.IsType<CaseEvent.Opened>(Assert.Single(decision.Events));
    }

    [Fact]
    public void A_picture_without_a_word_is_a_question_too()
    {
        var picture = new CaseInput.Asked(Maya, new Message(Question, "") { HasFiles = true });

        var decision = Conversation.Of().Tell(new Step(picture, At("10:00").Time));

        Assert.IsType<CaseEvent.Opened>(decision.Events[0]);
        Assert.Equal([FactKind.Evidence], Assert.IsType<CaseEvent.FactsFound>(decision.Events[1]).Kinds);
    }

    [Fact]
    public void Somebody_of_another_workspace_may_ask()
    {
        var thread = Conversation.Of(At("10:00").Asks(Otto));

        Assert.Equal(Otto.Id, thread.State.Asker);
    }

    [Fact]
    public void A_thread_is_no_case_until_its_question_is_known()
    {
        var thread = Conversation.Of(At("10:01").Replies(Ann), At("10:02").Reacts(Ann, "eyes"), At("10:03").PressesClaim(Ann));

        Assert.Null(thread.Found);
    }

    [Fact]
    public void What_is_decided_is_stored_in_whole_milliseconds()
    {
        var step = At("10:00").Asks(Maya);

        var decision = Conversation.Of().Tell(step with { Now = step.Now.PlusTicks(1234) });

        Assert.Equal(step.Now, decision.Events[0].At);
    }
}

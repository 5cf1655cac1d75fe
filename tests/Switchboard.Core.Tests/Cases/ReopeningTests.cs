using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class ReopeningTests
{
    private static readonly Step[] Resolved = [At("10:00").Asks(Maya), At("10:05").Reacts(Ann, "white_check_mark")];

    [Fact]
    public void When_the_asker_writes_after_the_end_the_desk_asks()
    {
        var thread = Conversation.Of(Resolved);

        var decision = thread.Tell(At("10:06").Replies(Maya, "It is empty for May, though"));

        Assert.Equal([new Effect.Reply(new Say.ReopenQuestion(Maya.Id))], decision.Effects);
        Assert.Equal((CaseStatus.Resolved, At("10:06").Ts), (thread.State.Status, thread.State.ReopenAskedAbout));
    }

    [Fact]
    public void It_asks_once_per_resolution()
    {
        var thread = Conversation.Of([.. Resolved, At("10:06").Replies(Maya, "It is empty"), At("10:07").PressesKeepResolved(Maya)]);

        var again = thread.Tell(At("10:08").Replies(Maya, "And the other one is empty too"));
        thread.Tell(At("10:09").PressesReopen(Maya));
        thread.Tell(At("10:10").PressesResolve(Ann));
        var anew = thread.Tell(At("10:11").Replies(Maya, "Empty again"));

        Assert.Empty(again.Effects);
        Assert.Equal([new Effect.Reply(new Say.ReopenQuestion(Maya.Id))], anew.Effects);
    }

    [Fact]
    public void Thanks_ask_for_nothing()
    {
        var decision = Conversation.Of(Resolved).Tell(At("10:06").Replies(Maya, "perfect, thanks 🙏"));

        Assert.Empty(decision.Effects);
    }

    [Fact]
    public void A_reply_from_before_the_end_that_arrives_late_does_not_ask()
    {
        var decision = Conversation.Of(Resolved).Tell(At("10:04").Replies(Maya, "Any news?").ArrivingAt("10:06"));

        Assert.Empty(decision.Effects);
    }

    [Fact]
    public void Nobody_elses_reply_asks()
    {
        var decision = Conversation.Of(Resolved).Tell(At("10:06").Replies(Cleo, "I have the same problem"));

        Assert.Empty(decision.Effects);
    }

    [Fact]
    public void Reopen_opens_although_the_check_mark_stands_and_a_new_one_resolves_again()
    {
        var thread = Conversation.Of(Resolved);

        thread.Tell(At("10:07").PressesReopen(Maya));
        var reopened = thread.State.Status;
        thread.Tell(At("10:09").Reacts(Bob, "heavy_check_mark"));

        Assert.Equal(CaseStatus.Open, reopened);
        Assert.Equal((CaseStatus.Resolved, Bob.Id), (thread.State.Status, thread.State.ResolvedBy));
    }

    [Fact]
    public void After_Reopen_taking_the_old_check_mark_away_is_nothing_new()
    {
        var thread = Conversation.Of([.. Resolved, At("10:07").PressesReopen(Maya)]);

        var decision = thread.Tell(At("10:08").TakesAway(Ann, "white_check_mark"));

        Assert.IsType<CaseEvent.Unreacted>(Assert.Single(decision.Events));
        Assert.Empty(decision.Effects);
    }

    [Fact]
    public void Reopen_on_an_open_case_is_already_so()
    {
        var decision = Conversation.Of(At("10:00").Asks(Maya)).Tell(At("10:01").PressesReopen(Maya));

        Assert.Empty(decision.Events);
        Assert.Equal([new Effect.Whisper(Maya.Id, new Say.AlreadyOpen())], decision.Effects);
    }

    [Fact]
    public void Keep_resolved_answers_the_question_once()
    {
        var thread = Conversation.Of([.. Resolved, At("10:06").Replies(Maya, "It is empty")]);

        var first = thread.Tell(At("10:07").PressesKeepResolved(Maya));
        var second = thread.Tell(At("10:08").PressesKeepResolved(Ann));

        Assert.IsType<CaseEvent.ReopenDeclined>(Assert.Single(first.Events));
        Assert.Equal(Decision.Nothing, second);
        Assert.Null(thread.State.ReopenAskedAbout);
    }

    [Fact]
    public void Keep_resolved_on_an_open_case_tells_that_it_is_open()
    {
        var thread = Conversation.Of([.. Resolved, At("10:06").Replies(Maya, "It is empty"), At("10:07").PressesReopen(Ann)]);

        var decision = thread.Tell(At("10:08").PressesKeepResolved(Maya));

        Assert.Equal([new Effect.Whisper(Maya.Id, new Say.AlreadyOpen())], decision.Effects);
    }

    [Fact]
    public void The_people_who_were_on_it_are_on_it_again()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:02").Replies(Ann),
            At("10:05").PressesResolve(Ann),
            At("10:06").PressesReopen(Maya)
        );

        Assert.Equal(["ann"], thread.PeopleOnIt);
    }

    [Fact]
    public void A_press_counts_even_when_our_clock_is_behind_Slacks()
    {
        var thread = Conversation.Of(Resolved);

        thread.Tell(new Step(new CaseInput.ReopenPressed(Maya), At("10:04").Time));
        var reopened = thread.State.Status;
        thread.Tell(new Step(new CaseInput.ResolvePressed(Maya), At("10:03").Time));

        Assert.Equal((CaseStatus.Open, CaseStatus.Resolved), (reopened, thread.State.Status));
    }
}

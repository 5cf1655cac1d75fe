using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class DismissingTests
{
    private static readonly Step Greeting = At("10:00").Asks(Maya, "Good morning!");

    [Fact]
    public void Small_talk_opens_no_case() => Assert.Null(Conversation.Of(Greeting).Found);

    [Fact]
    public void A_reaction_on_it_makes_the_desk_read_what_it_did_not_keep()
    {
        var decision = Conversation.Of(Greeting).Tell(At("10:01").Reacts(Ann, "sos::skin-tone-2"));

        Assert.Equal([new Effect.LookUp(Question, Ann.Id)], decision.Effects);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void A_reaction_that_only_a_history_shows_does_so_too()
    {
        var decision = Conversation.Of(Greeting).Tell(At("10:01").Reads(Question, new(Robot, "sos"), new(Ann, "tada"), new(Ann, "question")));

        Assert.Equal([new Effect.LookUp(Question, Ann.Id)], decision.Effects);
    }

    [Fact]
    public void Other_reactions_bots_and_people_from_outside_ask_for_nothing()
    {
        var thread = Conversation.Of(Greeting);

        Assert.All(
            [At("10:01").Reacts(Ann, "eyes"), At("10:01").Reacts(Robot, "sos"), At("10:01").Reacts(Otto, "sos"), At("10:01").TakesAway(Ann, "sos")],
            step => Assert.Equal(Decision.Nothing, thread.Tell(step))
        );
        Assert.Equal(Decision.Nothing, thread.Tell(At("10:02").WantsACase(Otto, Maya)));
    }

    [Fact]
    public void What_somebody_wants_to_be_a_case_is_one_of_its_author()
    {
        var thread = Conversation.Of(Greeting, At("10:02").WantsACase(Ann, Maya));

        Assert.Equal(Maya.Id, thread.State.Asker);
        Assert.Equal(Ann.Id, Assert.IsType<CaseEvent.Opened>(thread.Events[0]).WantedBy);
        Assert.Equal([new Effect.Whisper(Bob.Id, new Say.IsCaseAlready())], thread.Tell(At("10:03").WantsACase(Bob, Maya)).Effects);
    }

    [Fact]
    public void A_bots_message_can_be_made_one_and_its_bot_is_told_nothing()
    {
        var thread = Conversation.Of(At("10:02").WantsACase(Ann, Robot, "Deploy failed"));

        Assert.True(thread.State.IsRelayed);
    }

    [Fact]
    public void No_question_is_over_with_one_press_and_back_with_another()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "lunch at noon"), At("10:01").PressesNotAQuestion(Ann));
        Assert.Equal(CaseStatus.Dismissed, thread.State.Status);
        Assert.Null(thread.DueAt);

        thread.Tell(At("10:02").PressesReopen(Maya));

        Assert.True(thread.State.IsOpen);
    }

    [Fact]
    public void A_call_before_the_press_does_not_bring_it_back()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya, "lunch?", "@oncall"),
            At("10:05").PressesNotAQuestion(Ann),
            At("10:04").Reacts(Bob, "sos").ArrivingAt("10:06")
        );

        Assert.Equal(CaseStatus.Dismissed, thread.State.Status);
    }

    [Fact]
    public void Pressing_it_twice_or_too_late_is_answered_alone()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:01").PressesResolve(Ann));

        Assert.Equal([new Effect.Whisper(Bob.Id, new Say.AlreadyClosed())], thread.Tell(At("10:02").PressesNotAQuestion(Bob)).Effects);
    }
}

using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class ResolvingTests
{
    private static readonly Step Asked = At("10:00").Asks(Maya);

    [Theory]
    [InlineData("white_check_mark")]
    [InlineData("heavy_check_mark")]
    [InlineData("ballot_box_with_check")]
    public void Anybodys_check_mark_resolves_and_says_who(string name)
    {
        var thread = Conversation.Of(Asked);

        var decision = thread.Tell(At("10:05").Reacts(Cleo, name));

        Assert.Equal(
            (CaseStatus.Resolved, Cleo.Id, At("10:05").Time),
            (thread.State.Status, thread.State.ResolvedBy, thread.State.ResolvedAt)
        );
        Assert.Equal("R18", Assert.Single(decision.Events.OfType<CaseEvent.Resolved>()).Rule);
        Assert.Equal([new Effect.ShowCard()], decision.Effects);
    }

    [Fact]
    public void A_second_check_mark_is_already_so()
    {
        var thread = Conversation.Of(Asked, At("10:05").Reacts(Cleo, "white_check_mark"));

        var decision = thread.Tell(At("10:06").Reacts(Maya, "heavy_check_mark"));

        Assert.IsType<CaseEvent.Reacted>(Assert.Single(decision.Events));
        Assert.Equal(Cleo.Id, thread.State.ResolvedBy);
    }

    [Fact]
    public void Taking_the_last_check_mark_away_reopens()
    {
        var thread = Conversation.Of(Asked, At("10:05").Reacts(Cleo, "white_check_mark"), At("10:06").Reacts(Maya, "heavy_check_mark"));

        thread.Tell(At("10:07").TakesAway(Cleo, "white_check_mark"));
        var (status, by) = (thread.State.Status, thread.State.ResolvedBy);
        thread.Tell(At("10:08").TakesAway(Maya, "heavy_check_mark"));

        Assert.Equal((CaseStatus.Resolved, Maya.Id), (status, by));
        Assert.Equal((CaseStatus.Open, null), (thread.State.Status, thread.State.ResolvedBy));
        Assert.Equal(Maya.Id, thread.Events.OfType<CaseEvent.Reopened>().Single().By);
    }

    [Fact]
    public void The_button_resolves_as_a_check_mark_does()
    {
        var thread = Conversation.Of(Asked, At("10:05").PressesResolve(Ann));

        Assert.Equal((CaseStatus.Resolved, Ann.Id), (thread.State.Status, thread.State.ResolvedBy));
    }

    [Fact]
    public void The_button_and_the_last_check_mark_agree()
    {
        var thread = Conversation.Of(Asked, At("10:05").PressesResolve(Ann), At("10:06").Reacts(Maya, "white_check_mark"));

        thread.Tell(At("10:07").TakesAway(Maya, "white_check_mark"));

        Assert.Equal(CaseStatus.Open, thread.State.Status);
    }

    [Fact]
    public void A_check_mark_taken_away_before_the_button_was_pressed_does_not_reopen()
    {
        var thread = Conversation.Of(
            Asked,
            At("10:04").Reacts(Maya, "white_check_mark"),
            At("10:05").TakesAway(Maya, "white_check_mark"),
            At("10:06").PressesResolve(Ann)
        );

        Assert.Equal((CaseStatus.Resolved, Ann.Id), (thread.State.Status, thread.State.ResolvedBy));
    }

    [Fact]
    public void Pressing_Resolve_twice_is_already_so()
    {
        var thread = Conversation.Of(Asked, At("10:05").PressesResolve(Ann));

        var decision = thread.Tell(At("10:06").PressesResolve(Bob));

        Assert.Empty(decision.Events);
        Assert.Equal([new Effect.Whisper(Bob.Id, new Say.AlreadyClosed())], decision.Effects);
    }

    [Fact]
    public void A_bots_check_mark_resolves_nothing()
    {
        var thread = Conversation.Of(Asked, At("10:05").Reacts(Robot, "white_check_mark"));

        Assert.Equal(CaseStatus.Open, thread.State.Status);
    }

    [Fact]
    public void A_check_mark_on_an_answer_thanks_for_it_and_resolves_nothing()
    {
        var thread = Conversation.Of(Asked, At("10:04").Replies(Ann), At("10:05").Reacts(Maya, "white_check_mark", At("10:04").Ts));

        Assert.Equal(CaseStatus.Open, thread.State.Status);
    }

    [Fact]
    public void A_supporters_reply_does_not_reopen()
    {
        var thread = Conversation.Of(Asked, At("10:05").Reacts(Maya, "white_check_mark"));

        var decision = thread.Tell(At("10:06").Replies(Ann, "For the record, the report is under Reports, too"));

        Assert.Equal(CaseStatus.Resolved, thread.State.Status);
        Assert.Empty(decision.Effects);
    }

    [Theory]
    [InlineData("claim")]
    [InlineData("let go")]
    [InlineData("resolve")]
    [InlineData("reopen")]
    [InlineData("keep")]
    [InlineData("why")]
    public void Somebody_of_another_workspace_is_told_why_a_button_does_nothing(string button)
    {
        var press = button switch
        {
            "claim" => At("10:02").PressesClaim(Otto),
            "let go" => At("10:02").PressesLetGo(Otto),
            "resolve" => At("10:02").PressesResolve(Otto),
            "reopen" => At("10:02").PressesReopen(Otto),
            "keep" => At("10:02").PressesKeepResolved(Otto),
            _ => At("10:02").PressesWhy(Otto),
        };

        var decision = Conversation.Of(Asked).Tell(press);

        Assert.Empty(decision.Events);
        Assert.Equal([new Effect.Whisper(Otto.Id, new Say.NotYourWorkspace())], decision.Effects);
    }
}

using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class ReactingTests
{
    private static readonly Step Asked = At("10:00").Asks(Maya);

    [Fact]
    public void A_reaction_told_twice_stands_once()
    {
        var thread = Conversation.Of(Asked, At("10:02").Reacts(Ann, "bug"));

        var decision = thread.Tell(At("10:02").Reacts(Ann, "bug").ArrivingAt("10:09"));

        Assert.Equal(Decision.Nothing, decision);
    }

    [Fact]
    public void A_reaction_that_arrives_after_its_removal_does_not_stand()
    {
        var thread = Conversation.Of(Asked, At("10:03").TakesAway(Ann, "bug"));

        var decision = thread.Tell(At("10:02").Reacts(Ann, "bug").ArrivingAt("10:04"));

        Assert.Equal(Decision.Nothing, decision);
        Assert.Empty(thread.TagNames);
    }

    [Fact]
    public void A_removal_that_arrives_late_does_not_undo_a_later_reaction()
    {
        var thread = Conversation.Of(Asked, At("10:02").Reacts(Ann, "bug"), At("10:04").Reacts(Ann, "bug"));

        var decision = thread.Tell(At("10:03").TakesAway(Ann, "bug").ArrivingAt("10:05"));

        Assert.IsType<CaseEvent.Unreacted>(Assert.Single(decision.Events));
        Assert.Empty(decision.Effects);
        Assert.Equal(["bug"], thread.TagNames);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_two_changes_at_one_time_the_one_that_takes_away_holds(bool removalFirst)
    {
        Step[] both = [At("10:02").Reacts(Ann, "bug"), At("10:02").TakesAway(Ann, "bug")];

        var thread = Conversation.Of([Asked, .. removalFirst ? both.Reverse() : both]);

        Assert.Empty(thread.TagNames);
    }

    [Fact]
    public void One_persons_removal_leaves_the_others_reaction()
    {
        var thread = Conversation.Of(
            Asked,
            At("10:02").Reacts(Ann, "bug"),
            At("10:03").Reacts(Bob, "bug"),
            At("10:04").TakesAway(Ann, "bug")
        );

        Assert.Equal([Bob.Id], Assert.Single(thread.State.Tags).By);
    }

    [Fact]
    public void History_brings_what_was_missed_in_one_step()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Ann, "eyes"), At("10:01").Reacts(Bob, "vhs"));

        var decision = thread.Tell(
            At("10:30").Reads(Question, new ReactionShown(Bob, "vhs"), new ReactionShown(Dana, "bug"), new ReactionShown(Cleo, "tada"))
        );

        Assert.Equal(["bug", "data"], thread.TagNames);
        Assert.Null(thread.State.Owner);
        Assert.Equal([new Effect.ShowCard()], decision.Effects);
    }

    [Fact]
    public void History_does_not_overrule_what_is_newer()
    {
        var thread = Conversation.Of(
            Asked,
            At("10:05").Reacts(Ann, "eyes"),
            At("10:02").Reacts(Bob, "bug"),
            At("10:06").TakesAway(Bob, "bug")
        );

        var decision = thread.Tell(At("10:04").Reads(Question, new ReactionShown(Bob, "bug")).ArrivingAt("10:07"));

        Assert.Equal(Decision.Nothing, decision);
        Assert.Equal((Ann.Id, 0), (thread.State.Owner, thread.State.Tags.Length));
    }

    [Fact]
    public void History_that_shows_what_is_known_changes_nothing()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Ann, "eyes"));

        var decision = thread.Tell(
            At("10:30").Reads(Question, new ReactionShown(Ann, "eyes::skin-tone-3"), new ReactionShown(Ann, "eyes"))
        );

        Assert.Equal(Decision.Nothing, decision);
    }

    [Fact]
    public void History_of_one_message_says_nothing_of_another()
    {
        var card = At("10:00:01").Ts;
        var thread = Conversation.Of(Asked, At("10:00:02").CardStands(card), At("10:01").Reacts(Ann, "eyes", card));

        var decision = thread.Tell(At("10:30").Reads(Question));

        Assert.Equal(Decision.Nothing, decision);
        Assert.Equal(Ann.Id, thread.State.Owner);
    }

    [Fact]
    public void History_of_a_reply_speaks_of_that_reply()
    {
        var thread = Conversation.Of(Asked, At("10:01").Replies(Cleo));

        var decision = thread.Tell(At("10:30").Reads(At("10:01").Ts, new ReactionShown(Ann, "eyes")));

        Assert.Equal(Decision.Nothing, decision);
    }

    [Fact]
    public void A_change_from_before_the_history_was_read_is_old_news()
    {
        var thread = Conversation.Of(Asked, At("10:30").Reads(Question));

        thread.Tell(At("10:10").Reacts(Ann, "eyes").ArrivingAt("10:31"));
        thread.Tell(At("10:12").TakesAway(Ann, "eyes").ArrivingAt("10:32"));

        Assert.Empty(thread.State.Claims);
    }

    [Fact]
    public void Late_news_of_a_reaction_seen_in_a_history_tells_since_when_it_stands()
    {
        var thread = Conversation.Of(
            Asked,
            At("10:10").Replies(Ann),
            At("10:30").Reads(Question, new ReactionShown(Bob, "white_check_mark"))
        );

        thread.Tell(At("10:05").Reacts(Bob, "white_check_mark").ArrivingAt("10:31"));

        Assert.Equal(At("10:05").Time, thread.State.ResolvedAt);
        Assert.Empty(thread.State.Claims); // Ann's reply came after ✅, which is no claim
    }

    [Fact]
    public void Late_news_of_a_removal_leaves_what_a_history_saw_standing_after_it()
    {
        var thread = Conversation.Of(Asked, At("10:30").Reads(Question, new ReactionShown(Ann, "bug")));

        thread.Tell(At("10:05").Reacts(Ann, "bug").ArrivingAt("10:31"));
        thread.Tell(At("10:06").TakesAway(Ann, "bug").ArrivingAt("10:32"));

        Assert.Equal(["bug"], thread.TagNames);
    }
}

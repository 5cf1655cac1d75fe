using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class ShowingTests
{
    private static readonly MessageTs Card = At("10:00:01").Ts;

    private static readonly Step[] Standing = [At("10:00").Asks(Maya), At("10:00:02").CardStands(Card)];

    [Fact]
    public void The_card_is_known_once_it_stands_and_is_not_shown_again_for_that()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));

        var decision = thread.Tell(At("10:00:02").CardStands(Card));

        Assert.Equal(Card, thread.State.Card);
        Assert.Empty(decision.Effects);
    }

    [Fact]
    public void A_card_that_is_told_twice_stands_once()
    {
        Assert.Equal(Decision.Nothing, Conversation.Of(Standing).Tell(At("10:00:03").CardStands(Card)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_card_is_nobodys_reply_even_where_Slack_tells_of_it_as_one(bool beforeItIsKnown)
    {
        var echo = new Step(new CaseInput.Replied(Robot, new Message(Card, "Case 1")), At("10:00:02").Time);
        var stands = At("10:00:02").CardStands(Card);
        var thread = Conversation.Of([At("10:00").Asks(Maya), .. beforeItIsKnown ? (Step[])[echo, stands] : [stands, echo]]);

        thread.Tell(At("10:01").Reacts(Ann, "eyes", Card));

        Assert.Equal(Ann.Id, thread.State.Owner);
    }

    [Fact]
    public void A_lost_card_is_posted_anew()
    {
        var thread = Conversation.Of(Standing);

        var decision = thread.Tell(At("10:05").CardIsLost(Card));

        Assert.Equal([new Effect.ShowCard()], decision.Effects);
        Assert.Null(thread.State.Card);
    }

    [Fact]
    public void The_loss_of_an_older_card_is_none()
    {
        Assert.Equal(Decision.Nothing, Conversation.Of(Standing).Tell(At("10:05").CardIsLost(At("9:00").Ts)));
    }

    [Fact]
    public void What_the_card_does_not_show_does_not_touch_it()
    {
        var thread = Conversation.Of(Standing);

        Step[] unseen =
        [
            At("10:01").Replies(Maya, "It is that one"),
            At("10:02").Edits(Question),
            At("10:03").TakesAway(Ann, "eyes"),
            At("12:00").Ticks(),
        ];

        Assert.All(unseen, step => Assert.DoesNotContain(new Effect.ShowCard(), thread.Tell(step).Effects));
    }

    [Fact]
    public void Two_faces_are_equal_when_they_show_the_same()
    {
        var one = Conversation.Of([
            .. Standing,
            At("10:01").Reacts(Ann, "eyes"),
            At("10:02").Reacts(Bob, "eyes"),
            At("10:03").Reacts(Dana, "bug"),
        ]);
        var other = Conversation.Of([
            .. Standing,
            At("10:03").Reacts(Dana, "bug"),
            At("10:02").Reacts(Bob, "eyes"),
            At("10:01").Reacts(Ann, "eyes"),
        ]);

        Assert.Equal(one.Face, other.Face);
        Assert.Equal(one.Face.GetHashCode(), other.Face.GetHashCode());
    }

    [Fact]
    public void Two_faces_differ_when_helpers_or_tags_differ()
    {
        var plain = Conversation.Of(Standing).Face;

        Assert.NotEqual(plain, plain with { Helpers = [Ann.Id] });
        Assert.NotEqual(plain, plain with { Tags = ["bug"] });
        Assert.NotEqual(plain, plain with { IsQuestionGone = true });
    }
}

using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class ConversingTests
{
    [Fact]
    public void A_reply_is_noted_with_the_part_its_author_plays()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:01").Replies(Maya),
            At("10:02").Replies(Ann),
            At("10:03").Replies(Cleo),
            At("10:04").Replies(Robot)
        );

        Speaker[] expected = [Speaker.Asker, Speaker.Supporter, Speaker.Colleague, Speaker.Bot];
        Assert.Equal(expected, thread.State.Posts.Select(post => post.As));
    }

    [Fact]
    public void A_reply_that_was_also_sent_to_the_channel_is_a_reply_and_no_question()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));
        var broadcast = new Message(At("10:02").Ts, "Known problem, fix at noon") { IsBroadcast = true };

        thread.Tell(new Step(new CaseInput.Replied(Ann, broadcast), At("10:02").Time));

        Assert.Equal((Ann.Id, Question), (thread.State.Owner, thread.State.Key.Thread));
    }

    [Fact]
    public void The_first_answer_is_the_first_reply_of_a_person_other_than_the_asker()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:01").Replies(Robot),
            At("10:02").Replies(Maya),
            At("10:03").Replies(Cleo),
            At("10:04").Replies(Ann)
        );

        Assert.Equal(At("10:03").Time, thread.State.FirstAnsweredAt);
    }

    [Fact]
    public void An_earlier_answer_that_arrives_late_is_the_first()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:04").Replies(Ann), At("10:03").Replies(Bob).ArrivingAt("10:09"));

        Assert.Equal(At("10:03").Time, thread.State.FirstAnsweredAt);
    }

    [Fact]
    public void A_deleted_answer_was_none()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:03").Replies(Ann), At("10:04").Deletes(At("10:03").Ts));

        Assert.Null(thread.State.FirstAnsweredAt);
    }

    [Fact]
    public void A_reply_that_is_told_twice_was_said_once()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:03").Replies(Ann));

        var decision = thread.Tell(At("10:03").Replies(Ann).ArrivingAt("10:07"));

        Assert.Equal(Decision.Nothing, decision);
    }

    [Fact]
    public void A_reply_that_arrives_after_its_deletion_is_seen_by_nobody()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:04").Deletes(At("10:03").Ts));

        var decision = thread.Tell(At("10:03").Replies(Ann).ArrivingAt("10:05"));

        Assert.Empty(decision.Effects);
        Assert.Null(thread.State.Owner);
        Assert.Null(thread.State.FirstAnsweredAt);
        Assert.True(Assert.Single(thread.State.Posts).IsGone);
    }

    [Fact]
    public void A_reply_may_arrive_after_its_edit()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:04").Edits(At("10:03").Ts));

        thread.Tell(At("10:03").Replies(Ann).ArrivingAt("10:05"));

        var post = Assert.Single(thread.State.Posts);
        Assert.Equal((Ann.Id, At("10:04").Ts), (post.By, post.EditedAt));
    }

    [Theory]
    [InlineData("10:05", true)]
    [InlineData("10:04", false)]
    [InlineData("10:03", false)]
    public void Of_several_edits_the_latest_by_Slacks_time_holds(string time, bool isNews)
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:04").Edits(Question));

        var decision = thread.Tell(At(time).Edits(Question).ArrivingAt("10:09"));

        Assert.Equal(isNews, decision.Events.Length == 1);
        Assert.Equal(isNews ? At(time).Ts : At("10:04").Ts, thread.State.QuestionEditedAt);
    }

    [Fact]
    public void Groups_are_noted_wherever_they_are_mentioned()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya, "Hm?", "@oncall"),
            At("10:01").Replies(Ann, "Over to you", "@dev911", "@oncall"),
            At("10:02").Edits(Question, "Hm??", "@sos")
        );

        Assert.Equal(["@dev911", "@oncall", "@sos"], thread.State.Groups);
    }

    [Fact]
    public void The_desk_hears_of_its_question_once_only()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));

        var decision = thread.Tell(At("10:00").Replies(Maya));

        Assert.Equal(Decision.Nothing, decision);
    }

    [Fact]
    public void A_card_that_somebody_deletes_is_not_posted_again_before_it_has_something_new_to_show()
    {
        var card = At("10:00:01").Ts;
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:00:02").CardStands(card));

        var deleted = thread.Tell(At("10:01").Deletes(card));
        var claimed = thread.Tell(At("10:02").Reacts(Ann, "eyes"));

        Assert.Empty(deleted.Effects);
        Assert.Null(thread.State.Card);
        Assert.Equal([new Effect.ShowCard()], claimed.Effects);
    }
}

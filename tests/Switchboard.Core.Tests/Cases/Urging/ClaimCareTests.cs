using NodaTime;
using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class ClaimCareTests
{
    [Fact]
    public void Two_who_begin_within_a_moment_are_told_of_each_other_once()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:01").Reacts(Ann, "eyes"));

        var decision = thread.Tell(At("10:02").Replies(Bob, "Looking"));
        var again = thread.Tell(At("10:02:30").Reacts(Bob, "eyes"));

        Assert.Equal(
            [new Effect.Tell(Ann.Id, new Say.AlsoLooking(Bob.Id)), new Effect.Tell(Bob.Id, new Say.AlsoLooking(Ann.Id))],
            decision.Effects.OfType<Effect.Tell>()
        );
        Assert.DoesNotContain(again.Effects, effect => effect is Effect.Tell);
    }

    [Fact]
    public void Who_joins_later_knows_it_from_the_card()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:01").Reacts(Ann, "eyes"));

        Assert.Equal([new Effect.ShowCard()], thread.Tell(At("10:03:01").Reacts(Bob, "eyes")).Effects);
    }

    [Fact]
    public void The_later_of_two_is_so_by_Slacks_time()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:02").Reacts(Bob, "eyes"));

        thread.Tell(At("10:01").Reacts(Ann, "eyes").ArrivingAt("10:03"));

        Assert.Contains(thread.Events, happened => happened is CaseEvent.Collided collided && (collided.First, collided.Second) == (Ann.Id, Bob.Id));
    }

    [Fact]
    public void A_claim_is_quiet_only_while_the_askers_words_wait()
    {
        Assert.Null(Conversation.Of(At("10:00").Asks(Maya), At("10:01").Replies(Ann)).DueAt);
        Assert.Equal(
            At("14:02").Time,
            Conversation.Of(At("10:00").Asks(Maya), At("10:01").Replies(Ann), At("10:02").Replies(Maya, "And April?")).DueAt
        );
    }

    [Fact]
    public void It_is_asked_for_once_and_offered_once_for_the_same_wait()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:01").Replies(Ann),
            At("10:02").Replies(Maya, "And April?"),
            At("14:02").Ticks(),
            At("14:30").Replies(Maya, "Hello?")
        );

        var offered = thread.Tell(At("16:02").Ticks());

        Assert.Equal([new Effect.Reply(new Say.WhoTakesOver(Ann.Id, "@oncall"))], offered.Effects);
        Assert.Null(thread.DueAt);
    }

    [Fact]
    public void A_word_of_whoever_has_it_ends_the_wait()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:01").Replies(Ann),
            At("10:02").Replies(Maya, "And April?"),
            At("14:02").Ticks(),
            At("14:10").Replies(Ann, "Almost there")
        );

        Assert.Null(thread.DueAt);
    }

    [Fact]
    public void The_time_runs_in_business_hours()
    {
        var thread = Conversation.Of(At("16:30").Asks(Maya), At("16:31").Replies(Ann), At("16:32").Replies(Maya, "And April?"));

        Assert.Equal(At("12:02").Time + Duration.FromDays(1), thread.DueAt);
    }

    [Fact]
    public void A_playbook_may_leave_it_out()
    {
        var silent = Plain with { Claims = new ClaimCare() };
        var thread = Conversation.Under(
            silent,
            At("10:00").Asks(Maya),
            At("10:01").Replies(Ann),
            At("10:01:30").Reacts(Bob, "eyes"),
            At("10:02").Replies(Maya, "And April?")
        );

        Assert.Null(thread.DueAt);
        Assert.DoesNotContain(thread.Events, happened => happened is CaseEvent.Collided);
    }
}

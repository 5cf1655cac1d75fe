using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class ClaimingTests
{
    private static readonly Step Asked = At("10:00").Asks(Maya);

    [Fact]
    public void Whoever_reacts_with_eyes_is_looking_into_it()
    {
        var thread = Conversation.Of(Asked);

        var decision = thread.Tell(At("10:02").Reacts(Cleo, "eyes"));

        Assert.Equal(Cleo.Id, thread.State.Owner);
        Assert.Equal(["", "R8"], decision.Events.Select(happened => happened.Rule));
        Assert.Equal([new Effect.ShowCard()], decision.Effects);
    }

    [Theory]
    [InlineData("eyes::skin-tone-2")]
    [InlineData("eyes::skin-tone-6")]
    public void A_skin_tone_makes_no_difference(string name)
    {
        var thread = Conversation.Of(Asked, At("10:02").Reacts(Ann, name), At("10:03").TakesAway(Ann, "eyes"));

        Assert.Null(thread.State.Owner);
        Assert.Single(thread.Events.OfType<CaseEvent.Claimed>());
    }

    [Fact]
    public void A_supporters_reply_is_a_claim()
    {
        var thread = Conversation.Of(Asked, At("10:02").Replies(Ann));

        Assert.Equal([new Claim(Ann.Id, ClaimedHow.Reply, At("10:02").Time)], thread.State.Claims);
    }

    [Fact]
    public void A_colleagues_or_a_bots_reply_is_no_claim()
    {
        var thread = Conversation.Of(Asked, At("10:02").Replies(Cleo), At("10:03").Replies(Robot));

        Assert.Empty(thread.State.Claims);
    }

    [Fact]
    public void A_bots_eyes_are_no_claim()
    {
        var thread = Conversation.Of(Asked, At("10:02").Reacts(Robot, "eyes"));

        Assert.Empty(thread.State.Claims);
    }

    [Fact]
    public void The_asker_never_claims_their_own_case()
    {
        var thread = Conversation.Of(At("10:00").Asks(Ann), At("10:01").Replies(Ann), At("10:02").Reacts(Ann, "eyes"));

        var decision = thread.Tell(At("10:03").PressesClaim(Ann));

        Assert.Empty(thread.State.Claims);
        Assert.Equal([new Effect.Whisper(Ann.Id, new Say.AskersDoNotClaim())], decision.Effects);
    }

    [Fact]
    public void The_first_owns_it_and_the_others_help()
    {
        var thread = Conversation.Of(Asked, At("10:03").Reacts(Bob, "eyes"), At("10:04").Replies(Ann), At("10:05").PressesClaim(Dana));

        Assert.Equal(["bob", "ann", "dana"], thread.PeopleOnIt);
    }

    [Fact]
    public void First_is_who_was_first_by_Slacks_time_whoever_arrives_first()
    {
        var thread = Conversation.Of(Asked, At("10:04").Reacts(Ann, "eyes"), At("10:03").Reacts(Bob, "eyes").ArrivingAt("10:05"));

        Assert.Equal(["bob", "ann"], thread.PeopleOnIt);
    }

    [Fact]
    public void A_second_sign_of_the_same_person_changes_nothing_that_is_seen()
    {
        var thread = Conversation.Of(Asked, At("10:02").Replies(Ann));

        var decision = thread.Tell(At("10:03").Reacts(Ann, "eyes"));

        Assert.IsType<CaseEvent.Reacted>(Assert.Single(decision.Events));
        Assert.Empty(decision.Effects);
    }

    [Theory]
    [InlineData(ClaimedHow.Reaction)]
    [InlineData(ClaimedHow.Reply)]
    [InlineData(ClaimedHow.Button)]
    public void Taking_the_eyes_away_lets_go_whatever_the_claim_stood_on(ClaimedHow how)
    {
        var claim = how switch
        {
            ClaimedHow.Reply => At("10:01").Replies(Ann),
            ClaimedHow.Button => At("10:01").PressesClaim(Ann),
            _ => At("10:01").Reacts(Ann, "eyes"),
        };
        var thread = Conversation.Of(Asked, claim, At("10:02").Reacts(Ann, "eyes"));

        thread.Tell(At("10:03").TakesAway(Ann, "eyes"));

        Assert.Empty(thread.State.Claims);
    }

    [Fact]
    public void Let_go_lets_go_even_while_the_eyes_stand()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Ann, "eyes"), At("10:02").Replies(Ann));

        var decision = thread.Tell(At("10:03").PressesLetGo(Ann));

        Assert.Empty(thread.State.Claims);
        Assert.Equal([new Effect.ShowCard()], decision.Effects);
    }

    [Fact]
    public void Eyes_on_the_card_still_stand_when_those_on_the_question_go()
    {
        var card = At("10:00:01").Ts;
        var thread = Conversation.Of(
            Asked,
            At("10:00:02").CardStands(card),
            At("10:01").Reacts(Ann, "eyes"),
            At("10:02").Reacts(Ann, "eyes", card)
        );

        thread.Tell(At("10:03").TakesAway(Ann, "eyes"));

        Assert.Equal(Ann.Id, thread.State.Owner);
    }

    [Fact]
    public void The_case_passes_to_the_next_when_its_owner_lets_go()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Ann, "eyes"), At("10:02").Reacts(Bob, "eyes"));

        thread.Tell(At("10:03").TakesAway(Ann, "eyes"));

        Assert.Equal(["bob"], thread.PeopleOnIt);
    }

    [Theory]
    [InlineData(ClaimedHow.Reaction)]
    [InlineData(ClaimedHow.Reply)]
    [InlineData(ClaimedHow.Button)]
    public void Whoever_let_go_may_claim_anew_and_stands_last(ClaimedHow how)
    {
        var thread = Conversation.Of(
            Asked,
            At("10:01").Replies(Ann),
            At("10:02").Reacts(Ann, "eyes"),
            At("10:03").TakesAway(Ann, "eyes"),
            At("10:04").Reacts(Bob, "eyes")
        );

        thread.Tell(
            how switch
            {
                ClaimedHow.Reply => At("10:05").Replies(Ann),
                ClaimedHow.Button => At("10:05").PressesClaim(Ann),
                _ => At("10:05").Reacts(Ann, "eyes"),
            }
        );

        Assert.Equal(["bob", "ann"], thread.PeopleOnIt);
    }

    [Fact]
    public void A_reply_from_before_letting_go_claims_nothing_when_it_arrives_late()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Ann, "eyes"), At("10:03").PressesLetGo(Ann));

        thread.Tell(At("10:02").Replies(Ann).ArrivingAt("10:04"));

        Assert.Empty(thread.State.Claims);
    }

    [Fact]
    public void A_claim_by_reply_goes_with_the_reply()
    {
        var thread = Conversation.Of(Asked, At("10:01").Replies(Ann));

        thread.Tell(At("10:02").Deletes(At("10:01").Ts));

        Assert.Empty(thread.State.Claims);
    }

    [Fact]
    public void Eyes_on_somebodys_reply_speak_of_that_reply()
    {
        var thread = Conversation.Of(Asked, At("10:01").Replies(Cleo));

        var decision = thread.Tell(At("10:02").Reacts(Ann, "eyes", At("10:01").Ts));

        Assert.Equal(Decision.Nothing, decision);
    }

    [Fact]
    public void Eyes_on_what_the_desk_said_are_a_claim()
    {
        var reminder = At("12:01").Ts;
        var thread = Conversation.Of(Asked, At("12:00").Ticks());

        thread.Tell(At("12:02").Reacts(Ann, "eyes", reminder));

        Assert.Equal(Ann.Id, thread.State.Owner);
    }

    [Fact]
    public void Eyes_on_a_reply_that_arrives_later_claim_no_longer()
    {
        var thread = Conversation.Of(Asked, At("10:02").Reacts(Bob, "eyes", At("10:01").Ts));

        thread.Tell(At("10:01").Replies(Cleo).ArrivingAt("10:03"));

        Assert.Empty(thread.State.Claims);
    }

    [Fact]
    public void Pressing_Claim_joins_and_tells_who_owns_it()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Ann, "eyes"));

        var decision = thread.Tell(At("10:02").PressesClaim(Bob));

        Assert.Equal(
            [
                new Effect.Whisper(Bob.Id, new Say.HasOwner(Ann.Id)),
                new Effect.Tell(Ann.Id, new Say.AlsoLooking(Bob.Id)),
                new Effect.ShowCard(),
            ],
            decision.Effects
        );
        Assert.Equal(["ann", "bob"], thread.PeopleOnIt);
    }

    [Fact]
    public void Pressing_Claim_twice_is_already_so()
    {
        var thread = Conversation.Of(Asked, At("10:01").PressesClaim(Ann));

        var decision = thread.Tell(At("10:02").PressesClaim(Ann));

        Assert.Empty(decision.Events);
        Assert.Equal([new Effect.Whisper(Ann.Id, new Say.AlreadyYours())], decision.Effects);
    }

    [Fact]
    public void Letting_go_of_what_one_does_not_hold_is_no_event()
    {
        var decision = Conversation.Of(Asked).Tell(At("10:02").PressesLetGo(Ann));

        Assert.Empty(decision.Events);
        Assert.Equal([new Effect.Whisper(Ann.Id, new Say.NotYours())], decision.Effects);
    }

    [Fact]
    public void A_resolved_case_is_not_claimed_by_the_button()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Maya, "white_check_mark"));

        var decision = thread.Tell(At("10:02").PressesClaim(Ann));

        Assert.Empty(decision.Events);
        Assert.Equal([new Effect.Whisper(Ann.Id, new Say.AlreadyClosed())], decision.Effects);
    }

    [Fact]
    public void A_supporters_word_after_the_end_is_no_claim()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Maya, "white_check_mark"), At("10:02").Replies(Ann, "Good to hear"));

        Assert.Empty(thread.State.Claims);
    }

    [Fact]
    public void A_supporters_reply_from_before_the_end_is_a_claim_however_late_it_arrives()
    {
        var thread = Conversation.Of(Asked, At("10:02").Reacts(Maya, "white_check_mark"), At("10:01").Replies(Ann).ArrivingAt("10:03"));

        Assert.Equal(["ann"], thread.PeopleOnIt);
    }

    [Fact]
    public void A_press_counts_even_when_our_clock_is_behind_Slacks()
    {
        var thread = Conversation.Of(Asked, At("10:05").Reacts(Ann, "eyes"));

        thread.Tell(new Step(new CaseInput.LetGoPressed(Ann), At("10:04").Time));
        var letGo = thread.State.Owner;
        thread.Tell(new Step(new CaseInput.ClaimPressed(Ann), At("10:04").Time));

        Assert.Null(letGo);
        Assert.Equal(Ann.Id, thread.State.Owner);
    }
}

using NodaTime;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class HandingOverTests
{
    private static readonly Step Asked = At("10:00").Asks(Maya);

    [Fact]
    public void The_colleague_takes_the_place_and_gets_everything()
    {
        var thread = Conversation.Of(Asked, At("10:02").Reacts(Ann, "eyes"), At("10:05").Reacts(Bob, "eyes"));

        var decision = thread.Tell(At("10:10").HandsOver(Ann, "V1", Dana));

        Assert.Equal(["dana", "bob"], thread.PeopleOnIt);
        Assert.Contains(
            decision.Effects,
            effect => effect is Effect.Tell { What: Say.HandOverPacket { Given: "V1", Stays: false } } tell && tell.To == Dana.Id
        );
        Assert.Contains(new Effect.Whisper(Ann.Id, new Say.HandOverDone(Dana.Id, Stays: false)), decision.Effects);
    }

    [Fact]
    public void Whoever_brings_somebody_in_may_stay()
    {
        var thread = Conversation.Of(Asked, At("10:02").Reacts(Ann, "eyes"), At("10:10").HandsOver(Ann, "V1", Dana, stays: true));

        Assert.Equal(["ann", "dana"], thread.PeopleOnIt);
    }

    [Fact]
    public void Whoever_is_not_on_it_may_bring_somebody_in_too()
    {
        var thread = Conversation.Of(Asked, At("10:10").HandsOver(Cleo, "V1", Dana));

        Assert.Equal(["dana"], thread.PeopleOnIt);
    }

    [Fact]
    public void The_claim_by_hand_over_stands_until_they_let_go_and_survives_all_else()
    {
        var thread = Conversation.Of(
            Asked,
            At("10:02").Replies(Ann),
            At("10:03").Reacts(Ann, "eyes"),
            At("10:10").HandsOver(Ann, "V1", Dana),
            At("10:11").Replies(Cleo),
            At("10:12").Reacts(Bob, "eyes"),
            At("10:13").TakesAway(Bob, "eyes")
        );
        Assert.Equal(["dana"], thread.PeopleOnIt);

        thread.Tell(At("10:14").PressesLetGo(Dana));
        Assert.Empty(thread.PeopleOnIt);
    }

    [Fact]
    public void A_former_owner_who_looks_again_helps()
    {
        var thread = Conversation.Of(Asked, At("10:02").Replies(Ann), At("10:10").HandsOver(Ann, "V1", Dana), At("10:20").Replies(Ann));

        Assert.Equal(["dana", "ann"], thread.PeopleOnIt);
    }

    [Fact]
    public void The_open_promise_goes_along()
    {
        var thread = Conversation.Of(Asked, At("10:05").Promises(Ann, "1h"), At("10:10").HandsOver(Ann, "V1", Dana));

        Assert.Equal([new PromiseShown(Dana.Id, At("11:05").Time, IsMissed: false)], thread.Face.Promises);
        Assert.Equal(Ann.Id, thread.State.Promises?.Of(Dana.Id)?.From);
        Assert.Equal(At("10:55").Time, thread.DueAt);
        Assert.Equal(
            [new Effect.Tell(Dana.Id, new Say.PromiseDue(At("11:05").Time) { From = Ann.Id })],
            thread.Tell(At("10:55").Ticks()).Effects
        );
    }

    [Fact]
    public void An_earlier_promise_of_the_colleague_stays_theirs()
    {
        var thread = Conversation.Of(
            Asked,
            At("10:04").Promises(Dana, "30m"),
            At("10:05").Promises(Ann, "1h"),
            At("10:06").PressesLetGo(Dana),
            At("10:10").HandsOver(Ann, "V1", Dana)
        );

        Assert.Equal([new PromiseShown(Dana.Id, At("11:05").Time, IsMissed: false)], thread.Face.Promises);
    }

    [Fact]
    public void Somebody_who_is_off_is_not_disturbed_and_it_is_said_first()
    {
        var thread = Conversation.Of(At("19:00").Asks(Maya), At("19:02").Reacts(Ann, "eyes"));

        var asked = thread.Tell(At("19:05").HandsOver(Ann, "V1", Dana));
        Assert.Contains(
            asked.Effects,
            effect => effect is Effect.Whisper { What: Say.HandOverQuestion { Because: Absence.OffHours, Given: "V1", Until: not null } }
        );
        Assert.Equal(["ann"], thread.PeopleOnIt);

        var done = thread.Tell(At("19:06").HandsOverAllTheSame(Ann, "V1"));
        Assert.DoesNotContain(done.Effects, effect => effect is Effect.Tell);
        Assert.Equal(["dana"], thread.PeopleOnIt);

        var morning = At("8:00").Time + Duration.FromDays(1);
        Assert.Equal(morning, thread.DueAt);
        var told = thread.Tell(new Step(new CaseInput.ClockTicked(), morning));
        Assert.Contains(told.Effects, effect => effect is Effect.Tell { What: Say.HandOverPacket });
        Assert.Null(HandingOver.DueAt(thread.State, Plain));
    }

    [Fact]
    public void Guests_and_people_who_are_away_are_asked_about_first()
    {
        var thread = Conversation.Of(Asked, At("10:02").Reacts(Ann, "eyes"));

        var away = thread.Tell(At("10:05").HandsOver(Ann, "V1", new Colleague(Dana) { IsAway = true }));
        var guest = thread.Tell(At("10:06").HandsOver(Ann, "V2", new Colleague(Cleo) { IsGuest = true }));

        Assert.Contains(away.Effects, effect => effect is Effect.Whisper { What: Say.HandOverQuestion { Because: Absence.Away } });
        Assert.Contains(guest.Effects, effect => effect is Effect.Whisper { What: Say.HandOverQuestion { Because: Absence.Guest } });
        Assert.Equal(Decision.Nothing, thread.Tell(At("10:07").HandsOverAllTheSame(Ann, "V1"))); // a later offer took its place
        thread.Tell(At("10:08").HandsOverAllTheSame(Ann, "V2"));
        Assert.Equal(["cleo"], thread.PeopleOnIt);
    }

    [Theory]
    [InlineData("ann", CannotTake.Yourself)]
    [InlineData("maya", CannotTake.Asker)]
    [InlineData("robot", CannotTake.Bot)]
    [InlineData("otto", CannotTake.FromOutside)]
    [InlineData("bob", CannotTake.AlreadyOnIt)]
    public void Some_cannot_take_it_and_the_reason_is_said(string name, CannotTake why)
    {
        var thread = Conversation.Of(Asked, At("10:02").Reacts(Ann, "eyes"), At("10:03").Reacts(Bob, "eyes"));

        var decision = thread.Tell(At("10:05").HandsOver(Ann, "V1", Named(name)));

        Assert.Equal(Decision.Only(new Effect.Whisper(Ann.Id, new Say.CannotHandOver(Named(name).Id, why))), decision);
    }

    [Fact]
    public void What_is_said_in_a_private_channel_goes_to_its_members_alone()
    {
        var thread = Conversation.Of(Asked, At("10:02").Reacts(Ann, "eyes"));

        var decision = thread.Tell(At("10:05").HandsOver(Ann, "V1", new Colleague(Dana) { MaySee = false }));

        Assert.Equal(Decision.Only(new Effect.Whisper(Ann.Id, new Say.CannotHandOver(Dana.Id, CannotTake.NotInChannel))), decision);
    }

    [Fact]
    public void Told_twice_it_happens_once()
    {
        var thread = Conversation.Of(Asked, At("10:02").Reacts(Ann, "eyes"), At("10:05").HandsOver(Ann, "V1", Dana));

        Assert.Equal(Decision.Nothing, thread.Tell(At("10:05").HandsOver(Ann, "V1", Dana)));
        Assert.Equal(Decision.Nothing, thread.Tell(At("10:06").HandsOverAllTheSame(Ann, "V1")));
    }
}

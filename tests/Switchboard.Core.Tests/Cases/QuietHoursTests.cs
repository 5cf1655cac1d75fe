using NodaTime;
using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

/// <summary>Nobody is reminded of anything in their own night, whatever the team's hours are. The day is in London.</summary>
public sealed class QuietHoursTests
{
    private static readonly Person AnnInTheWest = Ann with { Zone = "America/Los_Angeles" };
    private static readonly Person BobInTheWest = Bob with { Zone = "America/Los_Angeles" };
    private static readonly Person MayaInTheEast = Maya with { Zone = "Australia/Sydney" };

    [Theory]
    [InlineData("reply")]
    [InlineData("eyes")]
    [InlineData("button")]
    public void A_quiet_claim_is_asked_about_in_its_owners_morning(string how)
    {
        var claimed = how switch
        {
            "reply" => At("10:01").Replies(AnnInTheWest),
            "eyes" => At("10:01").Reacts(AnnInTheWest, "eyes"),
            _ => At("10:01").PressesClaim(AnnInTheWest),
        };

        var thread = Conversation.Of(At("10:00").Asks(Maya), claimed, At("10:02").Replies(Maya, "And April?"));

        // 14:02 is six in the morning there.
        Assert.Equal(At("16:00").Time, WhenItIsSaid(thread, effect => effect is Effect.Tell { What: Say.StillOnIt }));
    }

    [Fact]
    public void Whoever_was_handed_the_case_is_asked_in_their_own_morning()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:01").Replies(Ann),
            At("10:02").HandsOver(Ann, "V1", BobInTheWest),
            At("10:03").HandsOverAllTheSame(Ann, "V1")
        );

        Assert.Equal(At("16:00").Time, WhenItIsSaid(thread, effect => effect is Effect.Tell { What: Say.HandOverPacket }));
        // He has it since sixteen o'clock; four hours of the team's are over at 11:30 the next morning, half past three there.
        Assert.Equal(
            Instant.FromUtc(2026, 11, 24, 16, 0),
            WhenItIsSaid(thread, effect => effect is Effect.Tell { What: Say.StillOnIt, To: var to } && to == Bob.Id)
        );
    }

    [Fact]
    public void The_reporter_is_reminded_of_a_form_in_their_own_hours()
    {
        var thread = Conversation.Of(At("10:00").Asks(MayaInTheEast), At("10:05").Grades(Ann, 3));

        // 14:05 is the middle of her night; she begins at eight.
        Assert.Equal(
            Instant.FromUtc(2026, 11, 23, 21, 0),
            WhenItIsSaid(thread, effect => effect is Effect.Tell { What: Say.FormReminder })
        );
    }

    [Fact]
    public void Whoever_is_given_something_to_take_care_of_hears_of_it_in_their_own_morning()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));

        var given = thread.Tell(At("10:05").TakesCare(Ann, "documentation", BobInTheWest, new LocalDate(2026, 12, 4)));

        Assert.DoesNotContain(given.Effects, effect => effect is Effect.Tell);
        Assert.Equal(
            At("16:00").Time,
            WhenItIsSaid(thread, effect => effect is Effect.Tell { What: Say.FollowUpYours, To: var to } && to == Bob.Id)
        );
        Assert.Null(thread.State.Lessons!.FollowUps.Single().Untold);
    }

    [Fact]
    public void What_was_done_or_given_to_another_before_the_morning_is_not_told_any_more()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:05").TakesCare(Ann, "documentation", BobInTheWest, new LocalDate(2026, 12, 4)),
            At("10:06").TakesCare(Ann, "bug", BobInTheWest, new LocalDate(2026, 12, 4)),
            At("10:07").HasDone(Ann, "documentation"),
            At("10:08").TakesCare(Ann, "bug", Dana, new LocalDate(2026, 12, 4))
        );

        Assert.Null(WhenItIsSaid(thread, effect => effect is Effect.Tell { What: Say.FollowUpYours }));
    }

    [Fact]
    public void Whoever_filled_in_a_form_that_is_not_taken_hours_later_hears_of_it_in_their_own_hours()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(MayaInTheEast),
            At("10:05").Grades(Ann, 3),
            At("10:06").FillsIn(MayaInTheEast, TicketKind.Bug)
        );

        var refused = thread.Tell(At("12:00").TicketIsRefused(TicketKind.Bug, GivenAt("10:06"), "no such project"));

        Assert.DoesNotContain(refused.Effects, effect => effect is Effect.Tell);
        Assert.Equal(
            Instant.FromUtc(2026, 11, 23, 21, 0),
            WhenItIsSaid(thread, effect => effect is Effect.Tell { What: Say.TicketNotTaken { Reason: "no such project" } })
        );
    }

    [Fact]
    public void Whoever_just_filled_it_in_hears_of_it_at_once()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(MayaInTheEast),
            At("10:05").Grades(Ann, 3),
            At("13:00").FillsIn(MayaInTheEast, TicketKind.Bug)
        );

        var refused = thread.Tell(At("13:01").TicketIsRefused(TicketKind.Bug, GivenAt("13:00"), "no such project"));

        Assert.Contains(refused.Effects, effect => effect is Effect.Tell { What: Say.TicketNotTaken });
    }

    [Fact]
    public void While_those_who_have_it_sleep_the_group_is_told_that_an_answer_is_due()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Hm?", "@oncall"), At("10:01").Reacts(BobInTheWest, "eyes"));

        var warned = thread.Tell(At("10:20").Ticks());

        Assert.Equal(
            [new Effect.Reply(new Say.AnswerDue(At("10:30").Time, "@oncall"))],
            warned.Effects.Where(effect => effect is Effect.Reply { What: Say.AnswerDue } or Effect.Tell)
        );
    }

    [Fact]
    public void What_is_always_on_asks_nobodys_clock()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Down!", "@dev911"), At("10:01").Reacts(BobInTheWest, "eyes"));

        Assert.Contains(
            thread.Tell(At("10:05").Ticks()).Effects,
            effect => effect is Effect.Tell { To: var to, What: Say.AnswerDue } && to == Bob.Id
        );
    }

    [Fact]
    public void A_zone_is_kept_once()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(MayaInTheEast),
            At("10:01").Replies(AnnInTheWest),
            At("10:02").Reacts(AnnInTheWest, "eyes"),
            At("10:03").Replies(AnnInTheWest)
        );

        Assert.Equal([new(Ann.Id, "America/Los_Angeles"), new PersonsZone(Maya.Id, "Australia/Sydney")], thread.State.Zones ?? []);
        Assert.Single(thread.Events, happened => happened is CaseEvent.Said { Zone: not null } or CaseEvent.Reacted { Zone: not null });
    }

    private static string GivenAt(string time) => $"V{At(time).Time.ToUnixTimeSeconds()}";

    /// <summary>Lets the clock tick whenever something is due.</summary>
    private static Instant? WhenItIsSaid(Conversation thread, Func<Effect, bool> wanted)
    {
        while (thread.DueAt is { } due)
            if (thread.Tell(new Step(new CaseInput.ClockTicked(), due)).Effects.Any(wanted))
                return due;
        return null;
    }
}

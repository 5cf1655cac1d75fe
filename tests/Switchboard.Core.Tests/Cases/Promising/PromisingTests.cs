using CsCheck;
using NodaTime;
using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class PromisingTests
{
    private static readonly Step Asked = At("10:00").Asks(Maya);
    private static readonly MessageTs Five = At("10:05").Ts;

    [Fact]
    public void Words_alone_promise_nothing_but_their_author_is_asked()
    {
        var thread = Conversation.Of(Asked);

        var decision = thread.Tell(At("10:05").Replies(Ann, "Give me 30 minutes"));

        Assert.Contains(new Effect.Whisper(Ann.Id, new Say.PromiseQuestion(Five, At("10:35").Time)), decision.Effects);
        Assert.Empty(thread.Face.Promises);
        Assert.DoesNotContain(thread.Events, happened => happened is CaseEvent.Promised);
    }

    [Fact]
    public void One_press_makes_it_a_promise_which_the_asker_sees_once()
    {
        var thread = Conversation.Of(Asked, At("10:05").Replies(Ann, "Give me 30 minutes"));

        var decision = thread.Tell(At("10:06").ConfirmsPromise(Ann, Five));

        Assert.Equal([new PromiseShown(Ann.Id, At("10:35").Time, IsMissed: false)], thread.Face.Promises);
        Assert.Equal(
            [new Effect.Reply(new Say.PromiseMade(Ann.Id, At("10:35").Time, IsRenewal: false)), new Effect.ShowCard()],
            decision.Effects
        );
        Assert.Equal(Decision.Nothing, thread.Tell(At("10:07").ConfirmsPromise(Ann, Five)));
    }

    [Fact]
    public void No_is_an_answer()
    {
        var thread = Conversation.Of(Asked, At("10:05").Replies(Ann, "Give me 30 minutes"));

        var decision = thread.Tell(At("10:06").DeclinesPromise(Ann, Five));

        Assert.Equal(Decision.Only(new Effect.Whisper(Ann.Id, new Say.PromiseForgotten())), decision);
    }

    [Theory]
    [InlineData("15m", "10:20")]
    [InlineData("30m", "10:35")]
    [InlineData("1h", "11:05")]
    [InlineData("2h", "12:05")]
    [InlineData("today", "17:30")]
    [InlineData("by 3pm", "15:00")]
    [InlineData("3", "15:00")]
    [InlineData("15:45", "15:45")]
    public void A_promise_is_given_by_a_press_or_a_command_too(string when, string due)
    {
        var thread = Conversation.Of(Asked, At("10:05").Promises(Ann, when));

        Assert.Equal([new PromiseShown(Ann.Id, At(due).Time, IsMissed: false)], thread.Face.Promises);
    }

    [Fact]
    public void Who_promises_is_looking_into_it()
    {
        var thread = Conversation.Of(Asked, At("10:05").Promises(Bob, "30m"));

        Assert.Equal(new Claim(Bob.Id, ClaimedHow.Promise, At("10:05").Time), Assert.Single(thread.State.Claims));
    }

    [Theory]
    [InlineData("someday")]
    [InlineData("in a jiffy")]
    [InlineData("500")]
    public void What_is_no_time_is_answered_so(string when)
    {
        var thread = Conversation.Of(Asked);

        Assert.Equal(Decision.Only(new Effect.Whisper(Ann.Id, new Say.PromiseUnclear())), thread.Tell(At("10:05").Promises(Ann, when)));
    }

    [Fact]
    public void Neither_the_asker_nor_a_closed_case_needs_a_promise()
    {
        var thread = Conversation.Of(Asked);

        Assert.Equal(
            Decision.Only(new Effect.Whisper(Maya.Id, new Say.AskersDoNotPromise())),
            thread.Tell(At("10:05").Promises(Maya, "30m"))
        );
        thread.Tell(At("10:06").PressesResolve(Maya));
        Assert.Equal(Decision.Only(new Effect.Whisper(Ann.Id, new Say.AlreadyClosed())), thread.Tell(At("10:07").Promises(Ann, "30m")));
    }

    [Fact]
    public void Only_a_supporters_words_are_listened_to()
    {
        var thread = Conversation.Of(Asked);

        Assert.DoesNotContain(thread.Tell(At("10:05").Replies(Cleo, "Give me 30 minutes")).Effects, effect => effect is Effect.Whisper);
        Assert.DoesNotContain(thread.Tell(At("10:06").Replies(Maya, "I'll check by 3pm")).Effects, effect => effect is Effect.Whisper);
    }

    [Fact]
    public void What_arrives_when_its_time_is_over_is_not_asked_about()
    {
        var thread = Conversation.Of(Asked);

        var decision = thread.Tell(At("10:05").Replies(Ann, "Give me 30 minutes").ArrivingAt("12:00"));

        Assert.DoesNotContain(decision.Effects, effect => effect is Effect.Whisper);
        Assert.Equal(Decision.Only(new Effect.Whisper(Ann.Id, new Say.PromisePast())), thread.Tell(At("12:01").ConfirmsPromise(Ann, Five)));
    }

    [Theory]
    [InlineData("Found it: the old rate was used")]
    [InlineData("No news yet, still looking at the logs")]
    [InlineData("Update: the import runs again")]
    public void An_update_keeps_it(string text)
    {
        var thread = Conversation.Of(Asked, At("10:05").Promises(Ann, "30m"));

        thread.Tell(At("10:30").Replies(Ann, text));

        Assert.Empty(thread.Face.Promises);
        Assert.Equal(At("10:30").Ts, thread.State.Promises?.Of(Ann.Id)?.KeptBy);
        Assert.Null(thread.DueAt);
    }

    [Theory]
    [InlineData("Thanks!")]
    [InlineData("Which report do you mean?")]
    [InlineData("On it")]
    public void What_tells_nothing_keeps_nothing(string text)
    {
        var thread = Conversation.Of(Asked, At("10:05").Promises(Ann, "30m"));

        var decision = thread.Tell(At("10:10").Replies(Ann, text));

        Assert.Single(thread.Face.Promises);
        Assert.DoesNotContain(decision.Effects, effect => effect is Effect.Whisper);
    }

    [Fact]
    public void Where_it_is_unclear_the_promiser_is_asked_once()
    {
        var thread = Conversation.Of(Asked, At("10:05").Promises(Ann, "30m"));

        var first = thread.Tell(At("10:10").Replies(Ann, "Odd numbers there"));
        var second = thread.Tell(At("10:11").Replies(Ann, "Very odd"));

        Assert.Contains(new Effect.Whisper(Ann.Id, new Say.UpdateQuestion(At("10:10").Ts, At("10:35").Time)), first.Effects);
        Assert.DoesNotContain(second.Effects, effect => effect is Effect.Whisper);

        thread.Tell(At("10:12").DeniesUpdate(Ann, At("10:10").Ts));
        Assert.Single(thread.Face.Promises);

        thread.Tell(At("10:13").ConfirmsUpdate(Ann, At("10:11").Ts));
        Assert.Empty(thread.Face.Promises);
    }

    [Fact]
    public void An_update_that_is_deleted_or_edited_away_keeps_nothing()
    {
        var thread = Conversation.Of(Asked, At("10:05").Promises(Ann, "30m"), At("10:10").Replies(Ann, "Found it: the old rate"));

        thread.Tell(At("10:11").Edits(At("10:10").Ts, "Thanks!", Ann));
        Assert.Single(thread.Face.Promises);
        thread.Tell(At("10:12").Edits(At("10:10").Ts, "Found it: the old rate", Ann));
        Assert.Empty(thread.Face.Promises);
        thread.Tell(At("10:13").Deletes(At("10:10").Ts));
        Assert.Single(thread.Face.Promises);
    }

    [Fact]
    public void A_new_one_takes_its_place_and_tells_the_asker()
    {
        var thread = Conversation.Of(Asked, At("10:05").Promises(Ann, "30m"));

        var decision = thread.Tell(At("10:30").Promises(Ann, "1h"));

        Assert.Equal([new PromiseShown(Ann.Id, At("11:30").Time, IsMissed: false)], thread.Face.Promises);
        Assert.Contains(new Effect.Reply(new Say.PromiseMade(Ann.Id, At("11:30").Time, IsRenewal: true)), decision.Effects);
        Assert.Equal(At("10:05").Time, thread.State.Claims[0].Since);
    }

    [Fact]
    public void Several_people_may_each_have_one()
    {
        var thread = Conversation.Of(
            Asked,
            At("10:05").Promises(Ann, "30m"),
            At("10:06").Promises(Bob, "1h"),
            At("10:07").Promises(Ann, "2h")
        );

        Assert.Equal(
            [new PromiseShown(Ann.Id, At("12:07").Time, IsMissed: false), new PromiseShown(Bob.Id, At("11:06").Time, IsMissed: false)],
            thread.Face.Promises
        );
    }

    [Fact]
    public void The_promiser_is_reminded_once_before_and_missing_it_is_seen()
    {
        var thread = Conversation.Of(Asked, At("10:05").Promises(Ann, "30m"));

        Assert.Equal(At("10:25").Time, thread.DueAt);
        var reminder = thread.Tell(At("10:25").Ticks());
        Assert.Equal([new Effect.Tell(Ann.Id, new Say.PromiseDue(At("10:35").Time))], reminder.Effects);

        Assert.Equal(At("10:40").Time, thread.DueAt);
        var missed = thread.Tell(At("10:40").Ticks());
        Assert.IsType<CaseEvent.PromiseMissed>(Assert.Single(missed.Events));
        Assert.Equal([new PromiseShown(Ann.Id, At("10:35").Time, IsMissed: true)], thread.Face.Promises);
        Assert.Null(thread.DueAt);
    }

    [Fact]
    public void Nobody_is_reminded_of_what_was_missed_while_the_desk_was_down()
    {
        var thread = Conversation.Of(Asked, At("10:05").Promises(Ann, "30m"));

        var decision = thread.Tell(At("12:00").Ticks());

        Assert.IsType<CaseEvent.PromiseMissed>(Assert.Single(decision.Events));
        Assert.Equal([new Effect.ShowCard()], decision.Effects);
    }

    [Fact]
    public void A_short_promise_is_reminded_of_halfway()
    {
        Assert.Equal(At("10:12:30").Time, Conversation.Of(Asked, At("10:05").Promises(Ann, "15m")).DueAt);
    }

    [Theory]
    [InlineData("Europe/London", "10:05", "tomorrow at 8:05", "Tuesday 08:00")] // not before they begin
    [InlineData("Europe/London", "15:00", "20:00", "18:20")] // before they leave
    [InlineData("Europe/London", "18:45", "20:00", "19:50")] // they work this evening
    [InlineData("Europe/Berlin", "10:05", "18:00", "16:50")] // their six o'clock
    [InlineData("America/New_York", "14:00", "EOD", "22:20")]
    public void Reminders_come_in_their_hours_or_not_at_all_late(string zone, string at, string when, string reminded)
    {
        var thread = Conversation.Of(Asked, At(at).Promises(Ann with { Zone = zone }, when));

        Assert.Equal(reminded, Stories.InWords.TimeOf(thread.DueAt.GetValueOrDefault()));
    }

    [Fact]
    public void Whoever_lets_go_is_released()
    {
        var thread = Conversation.Of(Asked, At("10:05").Promises(Ann, "30m"), At("10:10").PressesLetGo(Ann));

        Assert.Empty(thread.Face.Promises);
        Assert.Empty(thread.State.Claims);
        Assert.Contains(thread.Events, happened => happened is CaseEvent.PromiseReleased);

        thread.Tell(At("10:12").Reacts(Ann, "eyes"));
        Assert.Empty(thread.Face.Promises);
    }

    [Fact]
    public void A_resolved_case_waits_for_nobody_and_one_that_opens_again_does()
    {
        var thread = Conversation.Of(Asked, At("10:05").Promises(Ann, "2h"), At("10:10").PressesResolve(Bob));
        Assert.Empty(thread.Face.Promises);
        Assert.Null(thread.DueAt);

        thread.Tell(At("10:20").PressesReopen(Maya));
        Assert.Single(thread.Face.Promises);

        thread.Tell(At("10:21").PressesResolve(Bob));
        thread.Tell(At("13:00").PressesReopen(Maya));
        Assert.Empty(thread.Face.Promises); // it fell due while nobody waited for it
    }

    [Fact]
    public void The_button_keeps_it_too()
    {
        var thread = Conversation.Of(Asked, At("10:05").Promises(Ann, "30m"), At("10:20").PressesUpdateGiven(Ann));

        Assert.Empty(thread.Face.Promises);
        Assert.Equal(Decision.Only(new Effect.Whisper(Ann.Id, new Say.NoPromise())), thread.Tell(At("10:21").PressesUpdateGiven(Ann)));
    }

    [Fact]
    public void An_edit_that_changes_the_time_is_asked_about_anew_and_another_edit_is_not()
    {
        var thread = Conversation.Of(Asked, At("10:05").Replies(Ann, "Give me 30 minutes"));

        var typo = thread.Tell(At("10:06").Edits(Five, "Give me 30 minutes please", Ann));
        var longer = thread.Tell(At("10:07").Edits(Five, "Give me 60 minutes please", Ann));

        Assert.Empty(typo.Effects);
        Assert.Contains(new Effect.Whisper(Ann.Id, new Say.PromiseQuestion(Five, At("11:05").Time)), longer.Effects);
    }

    /// <summary>What is said, edited, deleted and pressed, each with Slack's time, ends in the same promises in any order.</summary>
    [Fact]
    public void Any_order_ends_in_the_same_promises() =>
        Gen.Select(
                Gen.Frequency(
                    (3, Histories.Facts.Where(step => step.Input is CaseInput.Replied or CaseInput.Edited or CaseInput.Deleted)),
                    (2, Histories.Promises.Where(step => step.Input is CaseInput.PromisePressed))
                ).Array[0, 25],
                Gen.Int
            )
            .Sample(
                (steps, seed) =>
                {
                    // A question that is taken back takes no promises, and of two presses at the same moment one is the later.
                    var kept = steps
                        .Where(step => step.Input is not CaseInput.Deleted deleted || deleted.Ts != Question)
                        .DistinctBy(step => step.Input is CaseInput.PromisePressed press ? $"{press.At}" : $"{Guid.NewGuid()}")
                        .ToArray();
                    var inOrder = Conversation.Of([Asked, .. kept.OrderBy(step => step.Now)]);
                    new Random(seed).Shuffle(kept);
                    var shuffled = Conversation.Of([Asked, .. kept, .. kept.Take(3)]);

                    Assert.Equal(Seen(inOrder), Seen(shuffled));
                },
                iter: 1000
            );

    private static string Seen(Conversation thread) =>
        CaseJson.Write(
            new
            {
                thread.Face.Promises,
                thread.State.Promises?.Heard,
                Given = thread.State.Promises?.Given.Select(promise => promise with { KeptAt = null, AskedAbout = null }),
                thread.State.Claims,
            }
        );
}

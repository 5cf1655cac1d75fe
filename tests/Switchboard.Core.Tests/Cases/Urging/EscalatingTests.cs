using NodaTime;
using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class EscalatingTests
{
    /// <summary>A question of which nothing needs to be asked.</summary>
    private const string Whole =
        "https://app.example/report\nExpected: 42\nActual: 41\nSteps: open it\nAffected: Acme\nDeadline: Friday\nSuccess: it says 42";

    [Theory]
    [InlineData("12:00")]
    [InlineData("10:20", "@oncall")]
    [InlineData("12:00", "@sos")]
    public void A_group_is_warned_before_the_answer_of_its_urgency_falls_due(string due, params string[] mentioned)
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Hm?", [.. mentioned]));
        var dueAt = thread.DueAt;

        var decision = thread.Tell(At(due).Ticks());

        Assert.Equal(At(due).Time, dueAt);
        var due2 = Assert.IsType<Say.AnswerDue>(Assert.IsType<Effect.Reply>(Assert.Single(decision.Effects)).What);
        Assert.Equal("@oncall", due2.Group);
        Assert.Equal(["@oncall"], due2.Notifies);
    }

    [Fact]
    public void Nobody_is_called_early()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));

        Assert.Equal(Decision.Nothing, thread.Tell(At("11:59:59").Ticks()));
    }

    [Fact]
    public void The_steps_of_a_ladder_come_one_after_the_other_and_then_rest()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Hm?", "@oncall"));

        var called = new List<string>();
        while (thread.DueAt is { } due)
            called.AddRange(
                thread
                    .Tell(new Step(new CaseInput.ClockTicked(), due))
                    .Effects.OfType<Effect.Reply>()
                    .Select(reply => $"{due - At("10:00").Time:H:mm} {reply.What.Notifies[0]}")
            );

        Assert.Equal(["0:20 @oncall", "0:45 @sos", "2:00 @oncall"], called);
        Assert.Equal(Decision.Nothing, thread.Tell(At("17:29").Ticks()));
    }

    [Fact]
    public void After_an_outage_of_the_desk_the_last_step_is_enough()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Hm?", "@oncall"));

        var decision = thread.Tell(At("15:00").Ticks());

        Assert.Equal([new Effect.Reply(new Say.NobodyYet("@oncall"))], decision.Effects);
        Assert.Null(thread.DueAt);
    }

    [Fact]
    public void An_answer_in_time_stops_the_clock_whoever_gives_it()
    {
        Assert.Null(Conversation.Of(At("10:00").Asks(Maya), At("10:01").Replies(Cleo)).DueAt);
    }

    [Fact]
    public void Who_only_looks_is_warned_in_private_before_the_answer_falls_due()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya, Whole, "@oncall"),
            At("10:05").Reacts(Ann, "eyes"),
            At("10:06").Reacts(Cleo, "eyes")
        );

        var decision = thread.Tell(At("10:20").Ticks());

        Assert.Equal(
            [
                new Effect.Tell(Ann.Id, new Say.AnswerDue(At("10:30").Time, null)),
                new Effect.Tell(Cleo.Id, new Say.AnswerDue(At("10:30").Time, null)),
            ],
            decision.Effects
        );
    }

    [Fact]
    public void Who_began_after_the_warning_knows_what_they_began()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, Whole, "@oncall"), At("10:25").Reacts(Ann, "eyes"));

        Assert.Equal(At("10:30").Time, thread.DueAt);
        Assert.Empty(thread.Tell(At("10:30").Ticks()).Effects);
    }

    [Fact]
    public void Once_the_answer_was_late_the_steps_stop_when_somebody_looks_and_answers()
    {
        Step[] late = [At("10:00").Asks(Maya, Whole, "@oncall"), At("10:30").Ticks()];

        Assert.Equal(At("10:45").Time, Conversation.Of([.. late, At("10:31").Reacts(Cleo, "eyes")]).DueAt);
        Assert.Equal(At("10:45").Time, Conversation.Of([.. late, At("10:31").Replies(Cleo)]).DueAt);
        Assert.Null(Conversation.Of([.. late, At("10:31").Reacts(Cleo, "eyes"), At("10:32").Replies(Cleo)]).DueAt);
        Assert.Null(Conversation.Of([.. late, At("10:31").Replies(Ann)]).DueAt);
    }

    [Fact]
    public void A_case_that_is_over_calls_nobody()
    {
        Assert.Null(Conversation.Of(At("10:00").Asks(Maya), At("10:01").Reacts(Maya, "white_check_mark")).DueAt);
        Assert.Null(Conversation.Of(At("10:00").Asks(Maya), At("10:01").Deletes(Question)).DueAt);
        Assert.Null(Conversation.Of(At("10:00").Asks(Maya, "Hm?", "@dev911"), At("10:01").PressesNotAQuestion(Ann)).DueAt);
    }

    [Fact]
    public void When_the_last_one_lets_go_the_ladder_begins_anew()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:30").Reacts(Ann, "eyes"), At("11:30").TakesAway(Ann, "eyes"));

        Assert.Equal(At("13:30").Time, thread.DueAt);
    }

    [Fact]
    public void Mentioning_a_group_later_begins_its_own_clock()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("11:05").Replies(Maya, "Anyone?", "@oncall"));

        Assert.Equal(At("11:25").Time, thread.DueAt);
    }

    [Fact]
    public void The_time_runs_in_business_hours_only()
    {
        var thread = Conversation.Of(At("17:20").Asks(Maya, "Hm?", "@oncall"));

        Assert.Equal(At("9:10").Time + Duration.FromDays(1), thread.DueAt);
    }

    [Fact]
    public void After_being_down_the_time_runs_from_when_the_desk_learned_of_the_question()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya).ArrivingAt("14:00"));

        Assert.Equal(At("16:00").Time, thread.DueAt);
    }

    [Fact]
    public void A_case_that_an_earlier_version_reminded_of_is_not_warned_of_again()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));
        var reminded = CaseDecider.Apply(thread.State, Key, new CaseEvent.Reminded("@oncall") { At = At("12:00").Time });

        Assert.Equal(At("14:00").Time, CaseDecider.DueAt(reminded, Plain));
    }

    [Fact]
    public void A_playbook_without_urgencies_calls_nobody()
    {
        var thread = Conversation.Under(Plain with { Urgencies = [] }, At("10:00").Asks(Maya, "Hm?", "@dev911"));

        Assert.Null(thread.DueAt);
        Assert.Equal(Decision.Nothing, thread.Tell(At("17:00").Ticks()));
    }

    [Fact]
    public void A_changed_playbook_takes_effect_at_once()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));
        var quick = Plain with
        {
            Urgencies =
            [
                .. Plain.Urgencies.Select(urgency => urgency with { AnswerWithin = null, Ladder = [new(Duration.FromMinutes(1), "@sos")] }),
            ],
        };

        Assert.Equal(At("10:01").Time, CaseDecider.DueAt(thread.State, quick));
    }
}

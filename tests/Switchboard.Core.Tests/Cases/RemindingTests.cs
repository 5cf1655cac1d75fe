using NodaTime;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class RemindingTests
{
    [Theory]
    [InlineData("12:00", "@oncall", "R5")]
    [InlineData("10:20", "@oncall", "R6", "@oncall")]
    [InlineData("10:05", "@dev911", "R7", "@dev911")]
    [InlineData("10:05", "@dev911", "R7", "@oncall", "@dev911")]
    [InlineData("12:00", "@oncall", "R5", "@sos")]
    public void Whoever_the_urgency_names_is_reminded_when_its_time_is_over(
        string due,
        string group,
        string rule,
        params string[] mentioned
    )
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Hm?", [.. mentioned]));
        var dueAt = thread.DueAt;

        var decision = thread.Tell(At(due).Ticks());

        Assert.Equal(At(due).Time, dueAt);
        Assert.Equal(
            [
                new CaseEvent.Reminded(group)
                {
                    At = At(due).Time,
                    Rule = rule,
                    Playbook = 7,
                },
            ],
            decision.Events
        );
        Assert.Equal([new Effect.Reply(new Say.NobodyYet(group))], decision.Effects);
    }

    [Fact]
    public void Nobody_is_reminded_early()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));

        var decision = thread.Tell(At("11:59:59").Ticks());

        Assert.Equal(Decision.Nothing, decision);
    }

    [Fact]
    public void There_is_one_reminder_and_then_rest()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("12:00").Ticks());

        var decision = thread.Tell(At("17:00").Ticks());

        Assert.Null(thread.DueAt);
        Assert.Equal(Decision.Nothing, decision);
    }

    [Fact]
    public void A_claimed_case_needs_no_reminder()
    {
        Assert.Null(Conversation.Of(At("10:00").Asks(Maya), At("10:01").Reacts(Ann, "eyes")).DueAt);
    }

    [Fact]
    public void An_answered_case_needs_no_reminder()
    {
        Assert.Null(Conversation.Of(At("10:00").Asks(Maya), At("10:01").Replies(Cleo)).DueAt);
    }

    [Fact]
    public void A_resolved_case_needs_no_reminder()
    {
        Assert.Null(Conversation.Of(At("10:00").Asks(Maya), At("10:01").Reacts(Maya, "white_check_mark")).DueAt);
    }

    [Fact]
    public void A_question_taken_back_needs_no_reminder()
    {
        Assert.Null(Conversation.Of(At("10:00").Asks(Maya), At("10:01").Deletes(Question)).DueAt);
    }

    [Fact]
    public void When_the_last_one_lets_go_the_time_runs_anew()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:30").Reacts(Ann, "eyes"), At("11:30").TakesAway(Ann, "eyes"));

        Assert.Equal(At("13:30").Time, thread.DueAt);
    }

    [Fact]
    public void Mentioning_a_group_later_makes_it_more_urgent()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:05").Replies(Maya, "Anyone?", "@oncall"));

        Assert.Equal(At("10:20").Time, thread.DueAt);
    }

    [Fact]
    public void The_time_runs_in_business_hours_only()
    {
        var thread = Conversation.Of(At("17:20").Asks(Maya, "Hm?", "@oncall"));

        Assert.Equal(At("9:10").Time + Duration.FromDays(1), thread.DueAt);
    }

    [Fact]
    public void An_emergency_knows_no_business_hours()
    {
        var thread = Conversation.Of(At("23:00").Asks(Maya, "Down!", "@dev911"));

        Assert.Equal(At("23:05").Time, thread.DueAt);
    }

    [Fact]
    public void After_being_down_the_time_runs_from_when_the_desk_learned_of_the_question()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya).ArrivingAt("14:00"));

        Assert.Equal(At("16:00").Time, thread.DueAt);
    }

    [Fact]
    public void A_playbook_without_reminders_reminds_nobody()
    {
        var thread = Conversation.Under(Plain with { Urgencies = [] }, At("10:00").Asks(Maya));

        Assert.Null(thread.DueAt);
        Assert.Equal(Decision.Nothing, thread.Tell(At("17:00").Ticks()));
    }

    [Fact]
    public void A_changed_playbook_takes_effect_at_once()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));
        var quick = Plain with
        {
            Urgencies = [.. Plain.Urgencies.Select(urgency => urgency with { Reminder = new(Duration.FromMinutes(1), "@sos") })],
        };

        Assert.Equal(At("10:01").Time, CaseDecider.DueAt(thread.State, quick));
    }
}

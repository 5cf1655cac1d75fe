using NodaTime;
using Switchboard.Calendars;
using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class PretriagingTests
{
    [Fact]
    public void Twenty_minutes_are_twenty_minutes_of_business_time()
    {
        // Friday ten minutes before closing: the rest of the time runs on Monday.
        var friday = Instant.FromUtc(2026, 11, 27, 17, 20);
        var thread = Conversation.Of(At("10:00").AsksInPretriage(Maya) with { Now = friday });

        Assert.Equal(Instant.FromUtc(2026, 11, 30, 9, 10), thread.DueAt);
    }

    [Fact]
    public void Each_answer_pauses_the_clock_and_each_no_lets_it_run_on()
    {
        var thread = Conversation.Of(
            At("10:00").AsksInPretriage(Maya),
            At("10:05").Replies(Ann), // five minutes are over
            At("10:30").PressesNotHelped(Maya),
            At("10:36").Replies(Cleo), // eleven
            At("10:40").PressesNotHelped(Maya)
        );

        Assert.Equal(At("10:49").Time, thread.DueAt);
    }

    [Fact]
    public void Walked_minute_by_minute_the_offer_comes_when_twenty_minutes_were_waited_and_never_again()
    {
        var thread = Conversation.Of(At("10:00").AsksInPretriage(Maya));
        Step[] happenings =
        [
            At("10:07").Replies(Ann),
            At("10:31").PressesNotHelped(Maya),
            At("10:50").Replies(Bob),
            At("11:00").PressesNotHelped(Maya),
        ];
        var offers = new List<Instant>();
        for (var now = At("10:00").Time; now < At("16:00").Time; now += Duration.FromMinutes(1))
        {
            foreach (var happening in happenings.Where(one => one.Now == now))
                thread.Tell(happening);
            if (
                thread
                    .Tell(new Step(new CaseInput.ClockTicked(), now))
                    .Effects.OfType<Effect.Reply>()
                    .Any(reply => reply.What is Say.MoveOnOffer)
            )
                offers.Add(now);
        }

        // 10:00-10:07 are seven minutes; thirteen more from 10:31 on.
        Assert.Equal([At("10:44").Time], offers);
    }

    [Fact]
    public void The_order_in_which_answers_arrive_changes_nothing()
    {
        Step[] said = [At("10:05").Replies(Ann), At("10:08").Replies(Cleo), At("10:06").Replies(Maya, "Thanks, but no")];

        var inOrder = Conversation.Of([At("10:00").AsksInPretriage(Maya), .. said, At("10:10").PressesNotHelped(Maya)]);
        var reversed = Conversation.Of([At("10:00").AsksInPretriage(Maya), .. said.Reverse(), At("10:10").PressesNotHelped(Maya)]);

        Assert.Equal(At("10:25").Time, inOrder.DueAt);
        Assert.Equal(inOrder.DueAt, reversed.DueAt);
    }

    [Fact]
    public void An_answer_that_was_deleted_pauses_nothing()
    {
        var thread = Conversation.Of(At("10:00").AsksInPretriage(Maya), At("10:05").Replies(Cleo), At("10:06").Deletes(At("10:05").Ts));

        Assert.Equal(At("10:20").Time, thread.DueAt);
    }

    [Theory]
    [InlineData("tagged", "Lunch?", false)]
    [InlineData("asked", "Lunch?", true)]
    [InlineData("asked", "Lunch", false)]
    [InlineData("every", "Lunch", true)]
    public void The_playbook_says_what_is_a_question_there(string opens, string text, bool isCase)
    {
        var rules = Plain.Desks[0].Pretriage! with { Opens = Enum.Parse<PretriageOpens>(opens, ignoreCase: true) };
        var playbook = Plain with { Desks = [Plain.Desks[0] with { Pretriage = rules }] };

        Assert.Equal(isCase, Conversation.Under(playbook, At("10:00").AsksInPretriage(Ann, text)).Found is not null);
        Assert.NotNull(Conversation.Under(playbook, At("10:00").AsksInPretriage(Ann, text, "@sos")).Found);
    }

    [Fact]
    public void What_Slack_refused_stays_and_may_be_tried_again()
    {
        var thread = Conversation.Of(At("10:00").AsksInPretriage(Maya), At("10:05").MovesOn(Ann));

        var failed = thread.Tell(At("10:06").CouldNotStandThere());
        var again = thread.Tell(At("10:07").MovesOn(Ann));

        Assert.Contains(new Effect.Reply(new Say.CouldNotMove()), failed.Effects);
        Assert.Contains(again.Effects, effect => effect is Effect.AskFor);
    }

    [Fact]
    public void While_it_is_on_its_way_nobody_moves_it_again()
    {
        var thread = Conversation.Of(At("10:00").AsksInPretriage(Maya), At("10:05").MovesOn(Ann));

        var again = thread.Tell(At("10:05:30").MovesOn(Bob));

        Assert.Equal([new Effect.Whisper(Bob.Id, new Say.AlreadyMoved())], again.Effects);
    }

    [Fact]
    public void Old_news_from_there_do_not_undo_newer_ones()
    {
        var thread = Conversation.Of(
            At("10:00").AsksInPretriage(Maya),
            At("10:05").MovesOn(Ann),
            At("10:05:01").StandsThere(There),
            At("10:40").HearsFromThere(isSolved: true)
        );

        thread.Tell(At("10:30").HearsFromThere(isSolved: false).ArrivingAt("10:41"));

        Assert.True(thread.State.Pretriage?.IsSolvedThere);
        Assert.Equal(CaseStatus.Moved, thread.State.Status);
    }

    [Fact]
    public void Business_time_between_two_instants_is_what_walking_it_counts()
    {
        var start = Instant.FromUtc(2027, 3, 26, 16, 0); // a holiday, a weekend and a change of the clocks follow
        foreach (var hours in Enumerable.Range(0, 120))
        {
            var end = start + Duration.FromHours(hours);
            var walked = 0;
            for (var at = start; at < end; at += Duration.FromMinutes(1))
                walked += Plain.Hours.Within(new Interval(at, at + Duration.FromMinutes(1))).Any() ? 1 : 0;

            Assert.Equal(Duration.FromMinutes(walked), BusinessTime.Between(start, end, Plain.Hours));
        }
        Assert.Equal(Duration.Zero, BusinessTime.Between(start, start - Duration.FromHours(1), Plain.Hours));
    }
}

using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

/// <summary>What ticket systems tell of a ticket that is no everyday news.</summary>
public sealed class TicketNewsTests
{
    private const TicketKind Kind = TicketKind.Bug;

    [Fact]
    public void A_ticket_that_is_opened_again_opens_its_resolved_case()
    {
        var thread = Made(At("10:20").TicketMoves(Kind, "12", TicketState.Done, 4, Bob), At("10:21").PressesResolve(Maya));
        Assert.Equal(CaseStatus.Resolved, thread.State.Status);

        var told = thread.Tell(At("11:00").TicketMoves(Kind, "12", TicketState.InProgress, 5));

        Assert.True(thread.State.IsOpen);
        Assert.Equal(Kind, Assert.Single(told.Events.OfType<CaseEvent.Reopened>()).Ticket);
        Assert.Equal(new Say.TicketCameBack(Kind, IsCaseToo: true), Assert.Single(told.Effects.OfType<Effect.Reply>()).What);
    }

    [Fact]
    public void A_check_mark_from_before_does_not_resolve_it_again()
    {
        var thread = Made(
            At("10:20").TicketMoves(Kind, "12", TicketState.Done, 4, Bob),
            At("10:21").Reacts(Maya, "white_check_mark", Question)
        );

        thread.Tell(At("11:00").TicketMoves(Kind, "12", TicketState.InProgress, 5));
        thread.Tell(At("11:01").Replies(Ann, "On it again"));

        Assert.True(thread.State.IsOpen);
    }

    [Fact]
    public void Of_an_open_case_the_thread_hears_that_its_ticket_is_open_again()
    {
        var thread = Made(At("10:20").TicketMoves(Kind, "12", TicketState.Declined, 4, Bob));

        var told = thread.Tell(At("11:00").TicketMoves(Kind, "12", TicketState.New, 5, Bob));

        Assert.Equal(new Say.TicketCameBack(Kind, IsCaseToo: false), Assert.Single(told.Effects.OfType<Effect.Reply>()).What);
        Assert.Empty(told.Events.OfType<CaseEvent.Reopened>());
    }

    [Fact]
    public void That_it_was_put_back_is_said_when_it_was()
    {
        var thread = Placed();

        var pressed = thread.Tell(At("10:30").UndoesShift(Cleo));
        var again = thread.Tell(At("10:31").UndoesShift(Cleo));
        var done = thread.Tell(At("10:32").TicketIsPutBack(TicketKind.Issue));

        Assert.Single(pressed.Effects.OfType<Effect.PlaceTicketBehind>());
        Assert.Empty(pressed.Effects.OfType<Effect.Reply>());
        Assert.Empty(again.Effects.OfType<Effect.PlaceTicketBehind>());
        Assert.Equal(new Say.ShiftWasUndone(TicketKind.Issue, Cleo.Id, "11"), Assert.Single(done.Effects.OfType<Effect.Reply>()).What);
    }

    [Fact]
    public void That_it_could_not_be_put_back_is_said_plainly_and_it_can_be_tried_again()
    {
        var thread = Placed();
        thread.Tell(At("10:30").UndoesShift(Cleo));

        var failed = thread.Tell(At("10:32").TicketIsNotPutBack(TicketKind.Issue, "no right to"));

        Assert.Equal(
            new Say.ShiftNotUndone(TicketKind.Issue, "11", "no right to"),
            Assert.Single(failed.Effects.OfType<Effect.Reply>()).What
        );
        Assert.Single(thread.Tell(At("10:40").UndoesShift(Cleo)).Effects.OfType<Effect.PlaceTicketBehind>());
    }

    [Fact]
    public void That_a_ticket_is_gone_is_told_once_and_no_reply_waits_for_it()
    {
        var thread = Made(At("10:20").TicketIsGone(Kind));

        var again = thread.Tell(At("10:30").TicketIsGone(Kind));
        thread.Tell(At("10:40").Replies(Maya, "Hello?"));

        Assert.Empty(again.Effects);
        Assert.Single(thread.Events.OfType<CaseEvent.TicketGone>());
        Assert.Empty(thread.Tell(At("10:41").Ticks()).Effects.OfType<Effect.CarryReply>());
    }

    [Fact]
    public void A_ticket_that_comes_into_sight_again_is_talked_to_again()
    {
        var thread = Made(At("10:20").TicketIsGone(Kind), At("10:25").TicketMoves(Kind, "12", TicketState.InProgress, 9));

        thread.Tell(At("10:40").Replies(Maya, "Hello?"));

        Assert.Single(thread.Tell(At("10:41").Ticks()).Effects.OfType<Effect.CarryReply>());
    }

    [Fact]
    public void One_that_comes_into_sight_unchanged_is_talked_to_again()
    {
        var thread = Made(At("10:10").TicketMoves(Kind, "12", TicketState.InProgress, 9), At("10:20").TicketIsGone(Kind));

        var back = thread.Tell(At("10:25").TicketMoves(Kind, "12", TicketState.InProgress, 9));
        thread.Tell(At("10:40").Replies(Maya, "Hello?"));

        Assert.Empty(back.Effects.OfType<Effect.Reply>());
        Assert.Single(thread.Tell(At("10:41").Ticks()).Effects.OfType<Effect.CarryReply>());
    }

    /// <summary>What is said there may be heard before the answer that the ticket stands, which alone knows of the channel.</summary>
    [Fact]
    public void A_private_channel_keeps_its_words_although_the_ticket_was_heard_of_first()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:01").Grades(Ann, 3),
            At("10:05").FillsIn(Maya, Kind),
            At("10:06").TicketSays(Kind, "12", Bob, "Which browser?")
        );

        var stands = thread.Tell(At("10:07").TicketStands(Kind, "12", staysInThread: true));
        thread.Tell(At("10:10").Replies(Maya, "The client is Larkspur"));

        Assert.Equal(new Say.TicketStands(Kind) { StaysInThread = true }, Assert.Single(stands.Effects.OfType<Effect.Reply>()).What);
        Assert.Empty(thread.Tell(At("10:11").Ticks()).Effects.OfType<Effect.CarryReply>());
    }

    [Fact]
    public void What_is_said_in_a_private_channel_is_ordered_to_no_ticket_elsewhere()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:01").Grades(Ann, 3),
            At("10:05").FillsIn(Maya, Kind),
            At("10:06").TicketStands(Kind, "12", staysInThread: true)
        );

        thread.Tell(At("10:10").Replies(Maya, "The client is Larkspur"));
        var ticked = thread.Tell(At("10:11").Ticks());

        Assert.Empty(ticked.Effects.OfType<Effect.CarryReply>());
        Assert.Single(thread.Tell(At("10:12").TicketSays(Kind, "12", Bob, "Which browser?")).Effects.OfType<Effect.Reply>());
    }

    [Fact]
    public void What_answers_itself_is_stopped_both_ways_for_a_while_and_the_thread_hears_it_once()
    {
        var thread = Made();
        var told = new List<Effect>();
        var sent = 0;
        for (var second = 0; second < 50; second++)
        {
            var at = new Moment(At("11:00").Time + NodaTime.Duration.FromSeconds(second));
            told.AddRange(thread.Tell(at.TicketSays(Kind, "12", Bob, "I am away")).Effects);
            told.AddRange(thread.Tell(at.Replies(Maya, "So am I")).Effects);
            told.AddRange(thread.Tell(new Moment(at.Time + NodaTime.Duration.FromSeconds(2)).Ticks()).Effects);
            foreach (var carry in told.OfType<Effect.CarryReply>().Skip(sent).ToList())
            {
                sent++;
                told.AddRange(thread.Tell(at.ReplyIsCarried(Kind, carry.Ts, carry.Order)).Effects);
            }
        }

        Assert.InRange(told.OfType<Effect.Reply>().Count(reply => reply.What is Say.TicketWrote), 10, 20);
        Assert.InRange(sent, 5, 20);
        Assert.Single(told.OfType<Effect.Reply>(), reply => reply.What is Say.TicketTalkIsPaused);

        // Nothing that was written in the thread is lost.
        var later = thread.Tell(At("11:20").Ticks()).Effects.OfType<Effect.CarryReply>();
        Assert.Single(later);
        var heard = thread.Tell(At("11:21").TicketSays(Kind, "12", Bob, "I am back"));
        Assert.IsType<Say.TicketWrote>(Assert.Single(heard.Effects.OfType<Effect.Reply>()).What);
    }

    [Fact]
    public void Replies_that_waited_for_a_system_that_was_away_are_no_circle()
    {
        var thread = Made();
        for (var minute = 0; minute < 40; minute++)
            thread.Tell(new Moment(At("11:00").Time + NodaTime.Duration.FromMinutes(minute)).Replies(Maya, $"reply {minute}"));
        var next = Assert.Single(thread.Events.OfType<CaseEvent.ReplySent>(), sent => sent.Order == 1);
        var carried = 1;
        for (
            var order = next.Order;
            thread.Tell(At("12:00:01").ReplyIsCarried(Kind, next.Ts, order)).Events.OfType<CaseEvent.ReplySent>().FirstOrDefault()
                is { } sent;
            carried++
        )
            (next, order) = (sent, sent.Order);

        Assert.Equal(40, carried);
        var heard = thread.Tell(At("12:00:02").TicketSays(Kind, "12", Bob, "Thank you"));
        Assert.IsType<Say.TicketWrote>(Assert.Single(heard.Effects.OfType<Effect.Reply>()).What);
    }

    private static Conversation Made(params IEnumerable<Step> more) =>
        Conversation.Of([
            At("10:00").Asks(Maya),
            At("10:01").Grades(Ann, 3),
            At("10:05").FillsIn(Maya, Kind),
            At("10:06").TicketStands(Kind, "12"),
            .. more,
        ]);

    private static Conversation Placed() =>
        Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:01").Grades(Ann, 1),
            At("10:05").FillsIn(Dana, TicketKind.Issue),
            At("10:06").TicketStands(TicketKind.Issue, "12"),
            At("10:07").TicketIsPlaced(TicketKind.Issue, "11")
        );
}

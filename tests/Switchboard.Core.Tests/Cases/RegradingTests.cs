using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

/// <summary>A bug that is graded otherwise once a ticket of it stands (R14).</summary>
public sealed class RegradingTests
{
    [Fact]
    public void Worse_it_goes_elsewhere_and_both_tickets_and_the_thread_know()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:01").Grades(Ann, 3),
            At("10:05").FillsIn(Maya, TicketKind.Bug),
            At("10:06").TicketStands(TicketKind.Bug, "12")
        );

        var worse = thread.Tell(At("11:00").Grades(Ann, 1));
        thread.Tell(At("11:05").FillsIn(Dana, TicketKind.Issue));
        var stands = thread.Tell(At("11:06").TicketStands(TicketKind.Issue, "13"));

        var told = Assert.Single(worse.Effects.OfType<Effect.ChangeTicket>());
        Assert.Equal((TicketKind.Bug, "12", 1), (told.Kind, told.Ticket.Key, told.Severity));
        Assert.Single(stands.Effects.OfType<Effect.PlaceTicketFirst>());
        Assert.Contains(new Effect.Reply(new Say.TicketBeside(TicketKind.Issue, TicketKind.Bug)), stands.Effects);
    }

    [Fact]
    public void Milder_the_one_that_stands_first_learns_of_it()
    {
        var thread = First();

        var milder = thread.Tell(At("11:00").Grades(Ann, 3));
        thread.Tell(At("11:05").FillsIn(Maya, TicketKind.Bug));
        var stands = thread.Tell(At("11:06").TicketStands(TicketKind.Bug, "13"));

        Assert.Equal(3, Assert.Single(milder.Effects.OfType<Effect.ChangeTicket>()).Severity);
        Assert.Contains(new Effect.Reply(new Say.TicketBeside(TicketKind.Bug, TicketKind.Issue)), stands.Effects);
    }

    [Fact]
    public void Beside_a_ticket_that_is_over_nothing_is_said()
    {
        var thread = First();
        thread.Tell(At("10:30").TicketMoves(TicketKind.Issue, "12", TicketState.Declined, 4, Bob));

        var milder = thread.Tell(At("11:00").Grades(Ann, 3));
        thread.Tell(At("11:05").FillsIn(Maya, TicketKind.Bug));
        var stands = thread.Tell(At("11:06").TicketStands(TicketKind.Bug, "13"));

        Assert.Empty(milder.Effects.OfType<Effect.ChangeTicket>());
        Assert.DoesNotContain(stands.Effects.OfType<Effect.Reply>(), reply => reply.What is Say.TicketBeside);
    }

    [Fact]
    public void Worse_within_one_form_the_ticket_that_stands_goes_first()
    {
        var one = Plain with
        {
            Severities =
            [
                .. Plain.Severities.Select(severity => severity.Level == 2 ? severity with { Form = TicketKind.Issue } : severity),
            ],
        };
        var thread = Conversation.Under(
            one,
            At("10:00").Asks(Maya),
            At("10:01").Grades(Ann, 2),
            At("10:05").FillsIn(Maya, TicketKind.Issue),
            At("10:06").TicketStands(TicketKind.Issue, "12")
        );

        var worse = thread.Tell(At("11:00").Grades(Ann, 1));

        Assert.Equal(1, Assert.Single(worse.Effects.OfType<Effect.ChangeTicket>()).Severity);
        Assert.Equal("12", Assert.Single(worse.Effects.OfType<Effect.PlaceTicketFirst>()).Ticket.Key);
        Assert.Single(thread.Tell(At("11:01").TicketIsPlaced(TicketKind.Issue, "11")).Events.OfType<CaseEvent.TicketPlaced>());
        thread.Tell(At("11:10").Grades(Ann, 2));
        Assert.Empty(thread.Tell(At("11:11").Grades(Ann, 1)).Effects.OfType<Effect.PlaceTicketFirst>());
    }

    [Fact]
    public void What_cannot_be_put_first_is_told_to_the_thread_and_to_Product()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:01").Grades(Ann, 1),
            At("10:05").FillsIn(Dana, TicketKind.Issue),
            At("10:06").TicketStands(TicketKind.Issue, "12")
        );

        var told = thread.Tell(At("10:07").TicketIsNotPlaced(TicketKind.Issue, "no right to"));
        var again = thread.Tell(At("10:08").TicketIsNotPlaced(TicketKind.Issue, "no right to"));

        Assert.Equal(new Say.TicketNotFirst(TicketKind.Issue, "no right to"), Assert.Single(told.Effects.OfType<Effect.Reply>()).What);
        var announced = Assert.Single(told.Effects.OfType<Effect.Announce>());
        Assert.Equal(Plain.DeskNamed(thread.State.Desk).Product, announced.Channel);
        Assert.Equal(new Say.TicketNotFirst(TicketKind.Issue, "no right to") { IsForProduct = true }, announced.What);
        Assert.Empty(again.Effects);
    }

    private static Conversation First() =>
        Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:01").Grades(Ann, 1),
            At("10:05").FillsIn(Dana, TicketKind.Issue),
            At("10:06").TicketStands(TicketKind.Issue, "12"),
            At("10:07").TicketIsPlaced(TicketKind.Issue, "11")
        );
}

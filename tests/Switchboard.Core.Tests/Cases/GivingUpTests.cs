using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

/// <summary>An order to a ticket system that is given up holds nothing up.</summary>
public sealed class GivingUpTests
{
    private const TicketKind Kind = TicketKind.Intake;

    [Fact]
    public void A_ticket_that_was_never_made_can_be_asked_for_again()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:05").PressesIntake(Ann));
        var open = Assert.Single(thread.Tell(At("10:10").FillsIn(Maya, Kind)).Effects.OfType<Effect.OpenTicket>());

        var given = thread.Tell(At("10:20").GivesUp(Ann, open));

        Assert.Null(Ticketing.Find(thread.State, Kind));
        Assert.Contains(given.Events, happened => happened is CaseEvent.TicketOrderDropped { By: var by } && by == Ann.Id);
        Assert.Single(given.Effects.OfType<Effect.Reply>(), reply => reply.What is Say.TicketOrderWasDropped);
        Assert.Single(thread.Tell(At("10:30").FillsIn(Maya, Kind)).Effects.OfType<Effect.OpenTicket>());
    }

    [Fact]
    public void The_reply_after_one_that_was_given_up_goes_on_its_way()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:05").PressesIntake(Ann),
            At("10:10").FillsIn(Maya, Kind),
            At("10:11").TicketStands(Kind, "15")
        );
        thread.Tell(At("10:12").Replies(Maya, "one"));
        var stuck = Assert.Single(thread.Tell(At("10:12:02").Ticks()).Effects.OfType<Effect.CarryReply>());
        thread.Tell(At("10:13").Replies(Maya, "two"));

        var given = thread.Tell(At("10:20").GivesUp(Ann, stuck));

        Assert.Equal(At("10:13").Ts, Assert.Single(given.Effects.OfType<Effect.CarryReply>()).Ts);
    }

    [Fact]
    public void What_was_carried_out_after_all_stays_as_it_is()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:05").PressesIntake(Ann));
        var open = Assert.Single(thread.Tell(At("10:10").FillsIn(Maya, Kind)).Effects.OfType<Effect.OpenTicket>());
        thread.Tell(At("10:11").TicketStands(Kind, "15"));

        thread.Tell(At("10:20").GivesUp(Ann, open));

        Assert.NotNull(Ticketing.Find(thread.State, Kind)?.Ref);
    }
}

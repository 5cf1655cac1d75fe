namespace Switchboard.Cases;

/// <summary>
/// An administrator gives up an order to a ticket system that could not be carried out, and says why. The thread hears it, and what waited
/// for the order goes on without it: the form can be filled in again, the next reply goes on its way.
/// </summary>
internal static class GivingUp
{
    private const string GivenUp = "an administrator took it back";

    public static Decision Decide(CaseState state, CaseInput.TicketOrderDropped dropped)
    {
        if (dropped.Order is not Effect.OfTicket { Kind: var kind } || Ticketing.Find(state, kind) is not { } ticket)
            return Decision.Nothing;
        return Without(ticket, dropped.Order)
            .Then(
                Decision.Of(
                    new CaseEvent.TicketOrderDropped(kind, dropped.By.Id, dropped.Given.Id) { Rule = Rules.Ticketing },
                    new Effect.Reply(new Say.TicketOrderWasDropped(kind, dropped.By.Id, dropped.Given.Id))
                )
            );
    }

    /// <summary>What the case would wait for in vain.</summary>
    private static Decision Without(CaseTicket ticket, Effect order) =>
        order switch
        {
            Effect.OpenTicket open when ticket.Ref is null && ticket.Given == open.Given => Decision.Of(
                new CaseEvent.TicketRefused(ticket.Kind, open.Given, GivenUp) { Rule = Rules.Ticketing }
            ),
            Effect.CarryReply carry when ticket.OnItsWay == new ReplyOnItsWay(carry.Ts, carry.Order) => Decision.Of(
                new CaseEvent.ReplyCarried(ticket.Kind, carry.Ts, carry.Order) { Rule = Rules.Ticketing, IsGone = true }
            ),
            Effect.PlaceTicketFirst when !ticket.IsPlaced && ticket.NotPlaced != GivenUp => Decision.Of(
                new CaseEvent.TicketNotPlaced(ticket.Kind, GivenUp) { Rule = Rules.First }
            ),
            Effect.PlaceTicketBehind when ticket.PuttingBackBy is not null => Decision.Of(
                new CaseEvent.ShiftNotUndone(ticket.Kind, GivenUp) { Rule = Rules.First }
            ),
            _ => Decision.Nothing,
        };

    public static CaseState Apply(CaseState state, CaseEvent.TicketOrderDropped dropped) => state with { LastActivityAt = dropped.At };
}

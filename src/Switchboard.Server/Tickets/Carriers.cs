using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Paging;

namespace Switchboard.Tickets;

/// <summary>Gives each order to the one who carries its kind: those about tickets to the ticket systems, those of pages to the pages, all others to Slack.</summary>
internal sealed class Carriers(TicketCarrier tickets, PageCarrier pages, ICarrier slack) : ICarrier
{
    public Task<Outcome> CarryAsync(Order order, CancellationToken cancellation) => For(order).CarryAsync(order, cancellation);

    public Task<Outcome?> FindAsync(Order order, CancellationToken cancellation) => For(order).FindAsync(order, cancellation);

    private ICarrier For(Order order) =>
        order.Effect is Effect.OfTicket ? tickets
        : PageCarrier.Carries(order.Effect) ? pages
        : slack;
}

using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Paging;

namespace Switchboard.Tickets;

/// <summary>Gives each order to the one who carries its kind: those about tickets to the ticket systems, those of pages to the pages, all others to Slack.</summary>
internal sealed class Carriers(TicketCarrier tickets, PageCarrier pages, ICarrier slack) : ICarrier
{
    public async Task<Outcome> CarryAsync(Order order, CancellationToken cancellation)
    {
        var outcome = await For(order).CarryAsync(order, cancellation);
        return order.Effect is Effect.Page { Policy: null } page ? await pages.BesideAsync(order, page, outcome, cancellation) : outcome;
    }

    public Task<Outcome?> FindAsync(Order order, CancellationToken cancellation) => For(order).FindAsync(order, cancellation);

    private ICarrier For(Order order) =>
        order.Effect is Effect.OfTicket ? tickets
        : PageCarrier.Carries(order.Effect) ? pages
        : slack;
}

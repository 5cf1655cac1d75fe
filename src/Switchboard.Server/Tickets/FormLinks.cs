using Switchboard.Playbooks;

namespace Switchboard.Tickets;

/// <summary>
/// The address of a form that is filled in elsewhere, with what is known of the case: as its own system makes it, where that is connected
/// and answers at once, or else with parameters.
/// </summary>
internal sealed record FormLinks(Func<TicketForm, Func<string?, string>, CancellationToken, Task<Uri?>> OfAsync);

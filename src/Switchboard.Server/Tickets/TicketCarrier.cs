using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Storage;

namespace Switchboard.Tickets;

/// <summary>
/// Carries out orders to ticket systems. Making a ticket is looked up before it is repeated; every other write repeats without harm. A
/// system that is away, or not connected yet, makes its orders wait: nothing that somebody filled in is given up.
/// </summary>
internal sealed class TicketCarrier(
    TicketSystems systems,
    CaseQueries cases,
    PeopleNames names,
    CurrentPlaybook playbook,
    TicketLinks links,
    ReplyCarrying replies,
    TimeProvider time
) : ICarrier
{
    private static readonly Duration UntilConnected = Duration.FromMinutes(1);

    public async Task<Outcome> CarryAsync(Order order, CancellationToken cancellation)
    {
        if (await cases.FindAsync(order.Case, cancellation) is not { State: var state })
            return new Outcome.Refused("its case is gone");
        try
        {
            return await CarryAsync(order, state, cancellation);
        }
        catch (TicketSystemAwayException e)
        {
            return new Outcome.Later(e.After, e.Message);
        }
    }

    private async Task<Outcome> CarryAsync(Order order, CaseState state, CancellationToken cancellation) =>
        order.Effect switch
        {
            Effect.OpenTicket open => await OpenAsync(order, open, state, cancellation),
            Effect.PlaceTicketFirst place => await PlaceAsync(order, place, cancellation),
            Effect.PlaceTicketBehind behind => await PlaceBehindAsync(order, behind, cancellation),
            Effect.ChangeTicket change => await ChangeAsync(order, change, state, cancellation),
            Effect.CarryReply carry => systems.Of(carry.Ticket) is { } system
                ? await replies.CarryAsync(system, order, carry, state, cancellation)
                : NotConnected(carry.Ticket.System),
            Effect.CarryFiles carry => systems.Of(carry.Ticket) is { } system
                ? await replies.CarryFilesAsync(system, order, carry, state, cancellation)
                : NotConnected(carry.Ticket.System),
            _ => throw new InvalidOperationException($"an effect of the kind {order.Effect.GetType().Name}"),
        };

    public async Task<Outcome?> FindAsync(Order order, CancellationToken cancellation)
    {
        if (order.Effect is not Effect.OpenTicket open)
            return null;
        if (SystemOf(open) is not { } system)
            return NotConnected(DestinationOf(open));
        var key = DedupKey.OfTicket(order.Case, open.Kind);
        try
        {
            if (await system.FindAsync(order.Case.Team, key, cancellation) is not null)
                return null; // creating it finds it, and completes what the try before may have left out
        }
        catch (TicketSystemAwayException e)
        {
            return new Outcome.Later(e.After, e.Message);
        }
        // It was looked for a whole settling time after the try before: if it is not there by now, it was never made.
        return order.StartedAt + system.SettleTime > time.GetCurrentInstant()
            ? new Outcome.Later(system.SettleTime, "it may have been made, and its system shows it late")
            : null;
    }

    private async Task<Outcome> OpenAsync(Order order, Effect.OpenTicket open, CaseState state, CancellationToken cancellation)
    {
        if (state.Tickets?.Tickets.FirstOrDefault(one => one.Given == open.Given) is not { } ticket)
            return new Outcome.Done([]); // refused meanwhile
        if (SystemOf(open) is not { } system)
            return NotConnected(DestinationOf(open));
        var words = await cases.WordsAsync(order.Case, cancellation);
        var staysInThread = await replies.StaysInThreadAsync(order.Case, system, cancellation);
        if (Drafting.Of(state, ticket, words, playbook.Now.FormOf(open.Kind), staysInThread) is not { } known)
            return Refused(order, open, "what was filled in is not kept any more");

        var draft = known with
        {
            Thread = await names.ThreadAsync(order.Case, cancellation),
            ReporterName = await names.OfAsync(order.Case.Team, state.Asker, cancellation),
        };
        CrashPoint.Pass(CrashPoint.BeforeTicket);
        var outcome = await system.CreateAsync(draft, DedupKey.OfTicket(order.Case, open.Kind), cancellation);
        CrashPoint.Pass(CrashPoint.AfterTicket);
        return outcome switch
        {
            CreateOutcome.Created(var made) => await StandsAsync(order, open, made, cancellation),
            CreateOutcome.Existed(var made) => await StandsAsync(order, open, made, cancellation),
            CreateOutcome.Refused(var why) => Refused(order, open, why),
            CreateOutcome.Unknown(var why) => new Outcome.Unknown(why),
            CreateOutcome.Later(var after, var why) => new Outcome.Later(after, why),
            var other => throw new InvalidOperationException($"an outcome of the kind {other.GetType().Name}"),
        };
    }

    /// <summary>A system that knows no order has nothing to displace.</summary>
    private async Task<Outcome> PlaceAsync(Order order, Effect.PlaceTicketFirst place, CancellationToken cancellation)
    {
        if (systems.Of(place.Ticket) is not { } system)
            return NotConnected(place.Ticket.System);
        var placed = system is IExpedites expedites
            ? await expedites.PlaceFirstAsync(order.Case.Team, place.Ticket, cancellation)
            : new PlaceOutcome.First(null);
        CrashPoint.Pass(CrashPoint.AfterPlacing);
        return placed switch
        {
            PlaceOutcome.First(var displaced) first => Done(
                order,
                new CaseInput.TicketPlaced(place.Kind, displaced) { Where = first.Where, Note = first.Note }
            ),
            PlaceOutcome.Refused(var why) => Done(order, new CaseInput.TicketNotPlaced(place.Kind, why)),
            PlaceOutcome.Later(var after, var why) => new Outcome.Later(after, why),
            var other => throw new InvalidOperationException($"an outcome of the kind {other.GetType().Name}"),
        };
    }

    private async Task<Outcome> PlaceBehindAsync(Order order, Effect.PlaceTicketBehind behind, CancellationToken cancellation)
    {
        if (systems.Of(behind.Ticket) is not { } system)
            return NotConnected(behind.Ticket.System);
        var put = system is IExpedites expedites
            ? await expedites.PlaceBehindAsync(order.Case.Team, behind.Ticket, behind.Other, cancellation)
            : new WriteOutcome.Done();
        return put is WriteOutcome.Refused(var why)
            ? Done(order, new CaseInput.TicketNotPutBack(behind.Kind, why))
            : Unwritten(put) ?? Done(order, new CaseInput.TicketPutBack(behind.Kind));
    }

    /// <summary>
    /// As the case wants it by now: an order that waited does not undo what came after it. What the desk changed itself comes back as the
    /// ticket stands then, so that it is no news later.
    /// </summary>
    private async Task<Outcome> ChangeAsync(Order order, Effect.ChangeTicket change, CaseState state, CancellationToken cancellation)
    {
        if (systems.Of(change.Ticket) is not { } system)
            return NotConnected(change.Ticket.System);
        var known = state.Tickets?.Tickets.FirstOrDefault(one => one.Kind == change.Kind);
        var wanted = new TicketChange(change.By)
        {
            To = known?.State == change.To ? change.To : null,
            Severity = change.Severity is null ? null : state.Grade?.Severity,
        };
        var changed = await system.ChangeAsync(order.Case.Team, change.Ticket, wanted, cancellation);
        CrashPoint.Pass(CrashPoint.AfterChange);
        if (Unwritten(changed) is { } problem)
            return problem;
        return await system.ReadAsync(order.Case.Team, change.Ticket, cancellation) is { } now
            ? Done(order, new CaseInput.TicketMoved(change.Kind, change.Ticket, now.State, now.Revision))
            : new Outcome.Done([]);
    }

    private ITicketSystem? SystemOf(Effect.OpenTicket open) => systems.Of(DestinationOf(open));

    private string DestinationOf(Effect.OpenTicket open) => playbook.Now.FormOf(open.Kind).Destination;

    internal static Outcome? Unwritten(WriteOutcome outcome) =>
        outcome switch
        {
            WriteOutcome.Done => null,
            WriteOutcome.Refused(var why) => new Outcome.Refused(why),
            WriteOutcome.Unknown(var why) => new Outcome.Unknown(why),
            WriteOutcome.Later(var after, var why) => new Outcome.Later(after, why),
            _ => throw new InvalidOperationException($"an outcome of the kind {outcome.GetType().Name}"),
        };

    private static Outcome.Later NotConnected(string destination) => new(UntilConnected, $"no ticket system serves {destination} yet");

    /// <summary>A ticket of another system is remembered, so that what happens there finds its case.</summary>
    private async Task<Outcome.Done> StandsAsync(Order order, Effect.OpenTicket open, TicketRef ticket, CancellationToken cancellation)
    {
        var stays = await replies.StaysInThreadAsync(order.Case, systems.Of(ticket), cancellation);
        if (systems.Of(ticket) is IWatched)
            await links.AddAsync(
                order.Case,
                open.Kind,
                ticket,
                waits: systems.Of(ticket) is IOrders && open.Kind != TicketKind.Issue,
                cancellation
            );
        var hasFiles =
            !stays
            && systems.Of(ticket) is IAttaches
            && (await cases.WordsAsync(order.Case, cancellation)).Messages.Any(message => message is { HasFiles: true, DeletedAt: null });
        return Done(order, new CaseInput.TicketOpened(open.Kind, ticket) { HasFiles = hasFiles, StaysInThread = stays });
    }

    private static Outcome.Done Refused(Order order, Effect.OpenTicket open, string why) =>
        Done(order, new CaseInput.TicketRefused(open.Kind, open.Given, why));

    private static Outcome.Done Done(Order order, CaseInput told) => new([new Told(order.Case.Thread, told)]);
}

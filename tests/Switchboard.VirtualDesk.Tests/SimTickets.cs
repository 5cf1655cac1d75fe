using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.Playbooks;

namespace Switchboard.VirtualDesk;

/// <summary>A ticket as it truly stands in the simulated ticket system.</summary>
internal sealed class SimTicket(CaseKey of, TicketKind kind, TicketRef known)
{
    public CaseKey Case => of;

    public TicketKind Kind => kind;

    public TicketRef Ref => known;

    public TicketState State { get; set; }

    public long Revision { get; set; } = 1;

    /// <summary>The replies of the thread that were written into it, as they stand there.</summary>
    public Dictionary<MessageTs, CarriedReply> Replies { get; } = [];

    /// <summary>What its own people wrote in it.</summary>
    public List<string> Said { get; } = [];
}

/// <summary>
/// A ticket system beside the simulated Slack. It makes a ticket of every order to make one, however often it is told; its people write, move and end
/// tickets; its hooks come late, twice, out of order or not at all, and what was missed is found when the desk asks.
/// </summary>
internal sealed class SimTickets(World world, SimEdge edge, MemoryDeskStore store)
{
    private static readonly Person Engineer = new(new UserId("UENGINEER"));
    private readonly List<SimTicket> _tickets = [];

    /// <summary>Nobody answers there.</summary>
    public bool IsAway { get; set; }

    public IEnumerable<SimTicket> Of(CaseKey key) => _tickets.Where(ticket => ticket.Case == key);

    public SimTicket? Find(CaseKey key, TicketKind kind) => Of(key).FirstOrDefault(ticket => ticket.Kind == kind);

    public SimTicket Make(CaseKey key, TicketKind kind)
    {
        var number = _tickets.Count + 1;
        var made = new SimTicket(key, kind, new TicketRef("sim", $"{number}", $"SIM-{number}"));
        _tickets.Add(made);
        Work(made);
        return made;
    }

    /// <summary>As the desk wants it.</summary>
    public CaseInput.TicketMoved Change(Effect.ChangeTicket change)
    {
        var ticket = _tickets.Single(one => one.Ref == change.Ticket);
        return Moved(ticket, change.To ?? ticket.State);
    }

    /// <summary>Writes, changes or takes away a reply, as it stands in the thread by now; nothing where it has left the thread since.</summary>
    public CaseInput.ReplyCarried Write(Effect.CarryReply carry, Post? reply)
    {
        if (reply is not null)
            _tickets.Single(one => one.Ref == carry.Ticket).Replies[carry.Ts] = new CarriedReply(carry.Ts)
            {
                EditedAt = reply.EditedAt,
                IsGone = reply.IsGone,
            };
        return new CaseInput.ReplyCarried(carry.Kind, carry.Ts, carry.Order)
        {
            EditedAt = reply?.EditedAt,
            IsGone = reply is null or { IsGone: true },
        };
    }

    /// <summary>What its people do with a ticket, now and then in one go.</summary>
    private void Work(SimTicket ticket)
    {
        Later(() => Move(ticket, TicketState.InProgress));
        if (world.Happens(0.4))
            Later(() => Say(ticket));
        if (world.Happens(0.3))
            Later(() => Move(ticket, TicketState.NeedsInfo));
        if (world.Happens(0.7))
            Later(() => Move(ticket, TicketState.Done));
        if (world.Happens(0.2))
            Later(() => Move(ticket, TicketState.Declined));
    }

    private void Move(SimTicket ticket, TicketState to)
    {
        var moved = Moved(ticket, to) with { By = Engineer };
        Tell(ticket, $"moved {moved.Revision}", moved);
        if (world.Happens(0.3))
            Tell(ticket, $"moved {ticket.Revision + 1}", Moved(ticket, TicketState.Accepted) with { By = Engineer });
    }

    private static CaseInput.TicketMoved Moved(SimTicket ticket, TicketState to)
    {
        (ticket.State, ticket.Revision) = (to, ticket.Revision + 1);
        return new CaseInput.TicketMoved(ticket.Kind, ticket.Ref, to, ticket.Revision);
    }

    private void Say(SimTicket ticket)
    {
        var id = $"{ticket.Ref.Key} comment {ticket.Said.Count + 1}";
        ticket.Said.Add(id);
        var words = new Given(id, "ticket", [new("text", "Which browser?")]);
        Tell(ticket, id, new CaseInput.TicketSaid(ticket.Kind, ticket.Ref, Engineer, words));
    }

    /// <summary>A hook, and a look every ten minutes until it is known.</summary>
    private void Tell(SimTicket ticket, string what, CaseInput news)
    {
        var (key, meaning) = (ticket.Case, $"ticket {ticket.Ref.Key} {what}");
        edge.Send(new Fact(0, key.Lane, key.Thread, meaning, new Told(key.Thread, news), world.Now));
        world.After(
            10 * SimPeople.Minute,
            () =>
            {
                if (!store.Knows(key.Team, meaning))
                    Tell(ticket, what, news);
            }
        );
    }

    private void Later(Action what) => world.After(world.Around(SimPeople.Hour), what);
}

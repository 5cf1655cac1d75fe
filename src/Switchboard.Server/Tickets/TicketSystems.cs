using System.Collections.Immutable;
using Switchboard.Cases;

namespace Switchboard.Tickets;

/// <summary>The ticket systems that are connected, by the destinations of the playbook they serve.</summary>
internal sealed class TicketSystems(IEnumerable<ITicketSystem> systems)
{
    private readonly ImmutableArray<ITicketSystem> _systems = [.. systems.Where(system => system.IsSetUp)];

    /// <summary>Those of others, in which things happen by themselves.</summary>
    public IEnumerable<IWatched> Watched => _systems.OfType<IWatched>();

    public ITicketSystem? Of(string destination) => _systems.FirstOrDefault(system => system.Destination == destination);

    public ITicketSystem? Of(TicketRef ticket) => Of(ticket.System);
}

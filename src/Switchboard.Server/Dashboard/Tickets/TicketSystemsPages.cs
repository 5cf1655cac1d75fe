using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Switchboard.Engine;
using Switchboard.Tickets;

namespace Switchboard.Dashboard.Tickets;

/// <summary>How a ticket system stands, point by point.</summary>
public sealed record SystemStanding(string Name, (Instant Since, string Why)? Away, IReadOnlyList<TicketCheck> Checks)
{
    /// <summary>When its webhook was last heard; null: never.</summary>
    public Instant? HookHeard { get; init; }

    public bool HearsHooks { get; init; }
}

/// <summary>The ticket systems, for administrators.</summary>
internal static class TicketSystemsPages
{
    public static void Map(IEndpointRouteBuilder admins) => admins.MapGet("/tickets", ShowAsync);

    private static async Task<RazorComponentResult> ShowAsync(
        Viewer viewer,
        TicketSystems systems,
        TicketWatch watch,
        TicketStandings remembered,
        CurrentPlaybook playbook,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var standings = new List<SystemStanding>();
        foreach (var system in systems.Watched)
        {
            var checks = new List<TicketCheck>();
            await foreach (var check in TicketsCommand.AllOf(system, playbook.Now.Forms, cancellation))
                checks.Add(check);
            var hooks = await remembered.HooksAsync(system.Destination, cancellation);
            if (system.HearsHooks)
                checks.Add(hooks.Check(system.Name));
            standings.Add(
                new SystemStanding(system.Name, watch.Away(system), checks) { HookHeard = hooks.Heard, HearsHooks = system.HearsHooks }
            );
        }
        return new RazorComponentResult<TicketSystemsPage>(
            new
            {
                Standings = standings,
                Now = time.GetCurrentInstant(),
                Viewer = viewer,
            }
        );
    }
}

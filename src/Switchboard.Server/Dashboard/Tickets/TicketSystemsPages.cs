using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Switchboard.Engine;
using Switchboard.Tickets;

namespace Switchboard.Dashboard.Tickets;

/// <summary>How a ticket system stands, point by point.</summary>
public sealed record SystemStanding(string Name, (Instant Since, string Why)? Away, IReadOnlyList<TicketCheck> Checks);

/// <summary>The ticket systems, for administrators.</summary>
internal static class TicketSystemsPages
{
    public static void Map(IEndpointRouteBuilder admins) => admins.MapGet("/tickets", ShowAsync);

    private static async Task<RazorComponentResult> ShowAsync(
        Viewer viewer,
        TicketSystems systems,
        TicketWatch watch,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var standings = new List<SystemStanding>();
        foreach (var system in systems.Watched)
        {
            var checks = new List<TicketCheck>();
            await foreach (var check in system.CheckAsync(cancellation))
                checks.Add(check);
            standings.Add(new SystemStanding(system.Name, watch.Away(system), checks));
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

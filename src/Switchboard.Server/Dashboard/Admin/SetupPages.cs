using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Switchboard.Playbooks;
using Switchboard.Slack.Arrival;

namespace Switchboard.Dashboard.Admin;

/// <summary>Set-up and problems, for administrators.</summary>
internal static class SetupPages
{
    public static void Map(IEndpointRouteBuilder admins)
    {
        admins.MapGet("/setup", SetupAsync);
        admins.MapPost("/setup/entry", SettleEntryAsync);
        admins.MapPost("/setup/order", SettleOrderAsync);
    }

    private static async Task<RazorComponentResult> SetupAsync(
        Viewer viewer,
        SetupStore setups,
        PlaybookReporting playbook,
        [FromServices] SlackConnection? slack,
        CancellationToken cancellation
    ) =>
        new RazorComponentResult<SetupPage>(
            new
            {
                Setup = await setups.ReadAsync(viewer, cancellation),
                Playbook = await playbook.ReadAsync(cancellation),
                Connected = slack?.ConnectedSince,
                Problem = slack?.Problem ?? "",
                Viewer = viewer,
            }
        );

    private static async Task<Results<RedirectHttpResult, NotFound>> SettleEntryAsync(
        Viewer viewer,
        SetupStore setups,
        [FromForm] long id,
        [FromForm] string action,
        CancellationToken cancellation
    ) =>
        await setups.SettleEntryAsync(viewer, id, action == "again", cancellation)
            ? TypedResults.Redirect("/admin/setup")
            : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, NotFound>> SettleOrderAsync(
        Viewer viewer,
        SetupStore setups,
        [FromForm] string id,
        [FromForm] string action,
        CancellationToken cancellation
    ) =>
        await setups.SettleOrderAsync(viewer, id, action == "again", cancellation)
            ? TypedResults.Redirect("/admin/setup")
            : TypedResults.NotFound();
}

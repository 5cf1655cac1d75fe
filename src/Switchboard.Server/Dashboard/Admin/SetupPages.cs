using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Switchboard.Playbooks;
using Switchboard.Slack.Arrival;

namespace Switchboard.Dashboard.Admin;

/// <summary>Set-up and problems, for administrators.</summary>
internal static class SetupPages
{
    public const int MostOfReason = 1000;

    public static void Map(IEndpointRouteBuilder admins)
    {
        admins.MapGet("/setup", SetupAsync);
        admins.MapPost("/setup/entry", SettleEntryAsync);
        admins.MapPost("/setup/order", SettleOrderAsync);
    }

    private static async Task<RazorComponentResult> SetupAsync(
        string? did,
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
                Notice = did == "why" ? $"Please say why it is dropped, in at most {MostOfReason} letters: the thread reads it." : null,
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

    /// <summary>What people filled in is not dropped without a word: an order to a ticket system needs a reason, which its thread reads.</summary>
    private static async Task<Results<RedirectHttpResult, NotFound>> SettleOrderAsync(
        Viewer viewer,
        SetupStore setups,
        [FromForm] string id,
        [FromForm] string action,
        [FromForm] string? reason,
        CancellationToken cancellation
    )
    {
        var isDropped = action != "again";
        var words = (reason ?? "").Trim();
        if (isDropped && await setups.IsOfTicketAsync(viewer, id, cancellation))
        {
            if (words.Length is 0 or > MostOfReason)
                return TypedResults.Redirect("/admin/setup?did=why#problems");
            return await setups.DropTicketOrderAsync(viewer, id, words, cancellation)
                ? TypedResults.Redirect("/admin/setup")
                : TypedResults.NotFound();
        }
        return await setups.SettleOrderAsync(viewer, id, !isDropped, cancellation)
            ? TypedResults.Redirect("/admin/setup")
            : TypedResults.NotFound();
    }
}

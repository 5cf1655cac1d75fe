using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Switchboard.Dashboard.SignIn;
using Switchboard.Engine;
using Switchboard.Paging;

namespace Switchboard.Dashboard.Paging;

/// <summary>Everybody's own page of how they are reached. Nobody sees another's, administrators included.</summary>
internal static class ContactPages
{
    public static void Map(IEndpointRouteBuilder signedIn)
    {
        signedIn.MapGet("/me/contacts", ShowAsync);
        signedIn.MapPost("/me/contacts/add", AddAsync);
        signedIn.MapPost("/me/contacts/remove", RemoveAsync);
        signedIn.MapPost("/me/contacts/raise", RaiseAsync);
        signedIn.MapPost("/me/contacts/delay", DelayAsync);
        signedIn.MapPost("/me/contacts/code", CodeAsync);
        signedIn.MapPost("/me/contacts/confirm", ConfirmAsync);
        signedIn.MapPost("/me/contacts/test", TestAsync);
        signedIn.MapPost("/me/contacts/heartbeat", HeartbeatAsync);
        signedIn.MapPost("/me/contacts/token", TokenAsync);
    }

    /// <summary>What people call a way to reach them.</summary>
    public static string NameOf(string kind) =>
        kind switch
        {
            "slack" => "Slack",
            "email" => "E-mail",
            "sms" => "SMS",
            "voice" => "Call",
            "webhook" => "Webhook",
            "push" => "Browser",
            _ => kind,
        };

    private static Task<RazorComponentResult> ShowAsync(
        Viewer viewer,
        string? did,
        [AsParameters] Desk desk,
        CancellationToken cancellation
    ) =>
        PageAsync(
            viewer,
            desk,
            did switch
            {
                "code" => "The code is on its way. Enter it below.",
                "confirmed" => "That is confirmed. It is used from now on.",
                "not-confirmed" => "That is not the code, or it is too old. Ask for another.",
                "test" => "The test page is on its way. Answer it where it reaches you.",
                "saved" => "Saved.",
                _ => null,
            },
            null,
            cancellation
        );

    private static async Task<RazorComponentResult> PageAsync(
        Viewer viewer,
        Desk desk,
        string? notice,
        string? token,
        CancellationToken cancellation
    )
    {
        var (wantsHeartbeat, hasToken) = await desk.Wishes.OfAsync(viewer.Team, viewer.User, cancellation);
        return new RazorComponentResult<ContactsPage>(
            new
            {
                All = await desk.Contacts.OfAsync(viewer.Team, viewer.User, cancellation),
                Offered = (IReadOnlyList<string>)[.. desk.Channels.Offered.Where(kind => kind is not ("slack" or "push"))],
                PushKey = desk.Channels.IsOn("push") ? desk.Keys.Public : null,
                Browser = Device.Of(desk.Context.Request.Headers.UserAgent.ToString()),
                WantsHeartbeat = wantsHeartbeat,
                HasToken = hasToken,
                Proof = await desk.Wishes.ProofAsync(viewer.Team, viewer.User, cancellation),
                Now = desk.Time.GetCurrentInstant(),
                Viewer = viewer,
                Notice = notice,
                Token = token,
            }
        );
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> AddAsync(
        Viewer viewer,
        [FromForm] string kind,
        [FromForm] string address,
        [AsParameters] Desk desk,
        CancellationToken cancellation
    ) =>
        await desk.Contacts.AddAsync(viewer.Team, viewer.User, kind, address, cancellation) is { } problem
            ? await PageAsync(viewer, desk, problem, null, cancellation)
            : TypedResults.Redirect("/me/contacts?did=saved");

    private static async Task<RedirectHttpResult> RemoveAsync(
        Viewer viewer,
        [FromForm] long id,
        Contacts contacts,
        CancellationToken cancellation
    )
    {
        await contacts.RemoveAsync(viewer.Team, viewer.User, id, cancellation);
        return TypedResults.Redirect("/me/contacts?did=saved");
    }

    private static async Task<RedirectHttpResult> RaiseAsync(
        Viewer viewer,
        [FromForm] long id,
        Contacts contacts,
        CancellationToken cancellation
    )
    {
        await contacts.RaiseAsync(viewer.Team, viewer.User, id, cancellation);
        return TypedResults.Redirect("/me/contacts?did=saved");
    }

    private static async Task<RedirectHttpResult> DelayAsync(
        Viewer viewer,
        [FromForm] long id,
        [FromForm] int minutes,
        Contacts contacts,
        CancellationToken cancellation
    )
    {
        await contacts.DelayAsync(viewer.Team, viewer.User, id, minutes, cancellation);
        return TypedResults.Redirect("/me/contacts?did=saved");
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> CodeAsync(
        Viewer viewer,
        [FromForm] long id,
        [AsParameters] Desk desk,
        CancellationToken cancellation
    ) =>
        await desk.Contacts.SendCodeAsync(viewer.Team, viewer.User, id, cancellation) is { } problem
            ? await PageAsync(viewer, desk, problem, null, cancellation)
            : TypedResults.Redirect("/me/contacts?did=code");

    private static async Task<RedirectHttpResult> ConfirmAsync(
        Viewer viewer,
        [FromForm] long id,
        [FromForm] string code,
        Contacts contacts,
        CancellationToken cancellation
    ) =>
        TypedResults.Redirect(
            await contacts.ConfirmAsync(viewer.Team, viewer.User, id, code, cancellation)
                ? "/me/contacts?did=confirmed"
                : "/me/contacts?did=not-confirmed"
        );

    private static async Task<RedirectHttpResult> TestAsync(
        Viewer viewer,
        PageStore pages,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var minute = time.GetCurrentInstant().ToUnixTimeSeconds() / 60; // pressed twice in a minute is one
        await pages.RaiseAsync(
            new PageWanted(viewer.Team, PageKind.Test, PageSettings.TrialOf(viewer.User), $"test {viewer.User} {minute}"),
            cancellation
        );
        return TypedResults.Redirect("/me/contacts?did=test");
    }

    private static async Task<RedirectHttpResult> HeartbeatAsync(
        Viewer viewer,
        [FromForm] string? wants,
        PageWishes wishes,
        CancellationToken cancellation
    )
    {
        await wishes.WishHeartbeatAsync(viewer.Team, viewer.User, wants == "true", cancellation);
        return TypedResults.Redirect("/me/contacts?did=saved");
    }

    private static async Task<RazorComponentResult> TokenAsync(Viewer viewer, [AsParameters] Desk desk, CancellationToken cancellation) =>
        await PageAsync(viewer, desk, null, await desk.Wishes.NewTokenAsync(viewer.Team, viewer.User, cancellation), cancellation);

    /// <summary>What the page is made from.</summary>
    private sealed record Desk(
        HttpContext Context,
        Contacts Contacts,
        PageWishes Wishes,
        PageChannels Channels,
        PushKeys Keys,
        TimeProvider Time
    );
}

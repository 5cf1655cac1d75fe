using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Dashboard.SignIn;

/// <summary>Coming in, going out, and who may do what.</summary>
internal static class SignInPages
{
    public static void MapOpen(IEndpointRouteBuilder everybody)
    {
        everybody.MapGet("/sign-in", Door);
        everybody.MapGet("/sign-in/slack", ToSlack);
    }

    public static void MapSignedIn(IEndpointRouteBuilder signedIn)
    {
        signedIn.MapPost("/sign-out", (Delegate)SignOutAsync);
        signedIn.MapGet("/sessions", SessionsAsync);
        signedIn.MapPost("/sessions/end", EndAsync);
        signedIn.MapGet("/admin/claim", ClaimPage);
        signedIn.MapPost("/admin/claim", ClaimAsync);
    }

    public static void MapAdmin(IEndpointRouteBuilder admins)
    {
        admins.MapGet("/people", PeopleAsync);
        admins.MapPost("/people/role", GiveRoleAsync);
        admins.MapPost("/people/sign-out", SignOutOtherAsync);
        admins.MapPost("/people/erase", EraseAsync);
    }

    private static Results<RazorComponentResult, RedirectHttpResult> Door(
        HttpContext context,
        SignInOptions slack,
        string? problem,
        [FromQuery(Name = "return")] string? back
    ) =>
        Viewer.Of(context) is not null
            ? TypedResults.Redirect(Site.Local(back))
            : new RazorComponentResult<SignInPage>(
                new
                {
                    IsSetUp = slack.IsSetUp,
                    Problem = problem,
                    Return = Site.Local(back),
                }
            );

    // A link, not a form: browsers hold "form-action 'self'" against the redirect to Slack. The handler's state and nonce guard the way back.
    private static Results<ChallengeHttpResult, RedirectHttpResult> ToSlack(
        SignInOptions slack,
        [FromQuery(Name = "return")] string? back
    ) =>
        slack.IsSetUp
            ? TypedResults.Challenge(new AuthenticationProperties { RedirectUri = Site.Local(back) }, [SlackSignIn.SchemeName])
            : TypedResults.Redirect("/sign-in");

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(SessionAuthentication.SchemeName);
        return TypedResults.Redirect("/sign-in?problem=goodbye");
    }

    private static async Task<RazorComponentResult> SessionsAsync(
        Viewer viewer,
        SessionStore sessions,
        TimeProvider time,
        CancellationToken cancellation
    ) =>
        new RazorComponentResult<SessionsPage>(
            new
            {
                Viewer = viewer,
                Sessions = await sessions.OfAsync(viewer.Team, viewer.User, cancellation),
                Now = time.GetCurrentInstant(),
            }
        );

    private static async Task<RedirectHttpResult> EndAsync(
        Viewer viewer,
        SessionStore sessions,
        [FromForm] string? session,
        CancellationToken cancellation
    )
    {
        await sessions.EndAsync(viewer.Team, viewer.User, string.IsNullOrEmpty(session) ? null : session, cancellation);
        return TypedResults.Redirect("/sessions");
    }

    private static RazorComponentResult<ClaimAdminPage> ClaimPage(bool? wrong) => new(new { WasWrong = wrong ?? false });

    private static async Task<RedirectHttpResult> ClaimAsync(
        Viewer viewer,
        RoleStore roles,
        [FromForm] string code,
        CancellationToken cancellation
    ) =>
        await roles.ClaimFirstAdminAsync(viewer.Team, viewer.User, code, cancellation)
            ? TypedResults.Redirect("/admin/setup")
            : TypedResults.Redirect("/admin/claim?wrong=true");

    private static async Task<RazorComponentResult> PeopleAsync(
        Viewer viewer,
        RoleStore roles,
        string? q,
        bool? kept,
        string? erased,
        CancellationToken cancellation
    ) =>
        new RazorComponentResult<PeoplePage>(
            new
            {
                Viewer = viewer,
                People = await roles.EverybodyAsync(viewer.Team, q ?? "", cancellation),
                Find = q,
                WasKept = kept ?? false,
                Erased = erased,
            }
        );

    private static async Task<Results<RedirectHttpResult, BadRequest>> GiveRoleAsync(
        Viewer viewer,
        RoleStore roles,
        [FromForm] string user,
        [FromForm] string role,
        CancellationToken cancellation
    )
    {
        if (!Enum.TryParse<Role>(role, out var given) || !Enum.IsDefined(given))
            return TypedResults.BadRequest();
        var done = await roles.GiveAsync(viewer.Team, new UserId(user), given, viewer.User, cancellation);
        return TypedResults.Redirect(done ? "/admin/people" : "/admin/people?kept=true");
    }

    /// <summary>For good, so the name is written out once more before it is done.</summary>
    private static async Task<RedirectHttpResult> EraseAsync(
        Viewer viewer,
        Erasing erasing,
        StoredDirectory directory,
        [FromForm] string user,
        [FromForm] string handle,
        CancellationToken cancellation
    )
    {
        var person = (await erasing.FindAsync(user, cancellation)).Find(one => one.Id.Value == user && one.Team == viewer.Team);
        if (person is null || !string.Equals(handle.TrimStart('@'), person.Handle, StringComparison.OrdinalIgnoreCase))
            return TypedResults.Redirect("/admin/people?erased=no");
        await erasing.EraseAsync(person.Team, person.Id, cancellation);
        directory.IsAt(long.MaxValue); // read anew from disk, whatever is known
        return TypedResults.Redirect("/admin/people?erased=yes");
    }

    private static async Task<RedirectHttpResult> SignOutOtherAsync(
        Viewer viewer,
        SessionStore sessions,
        [FromForm] string user,
        CancellationToken cancellation
    )
    {
        await sessions.EndAsync(viewer.Team, new UserId(user), null, cancellation);
        return TypedResults.Redirect("/admin/people");
    }
}

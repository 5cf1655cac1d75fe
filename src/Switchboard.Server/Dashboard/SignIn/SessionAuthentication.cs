using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Switchboard.Cases;

namespace Switchboard.Dashboard.SignIn;

/// <summary>Carries the session's secret in a cookie. Signing in begins a session in the database, signing out ends it there.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SessionStore sessions,
    Site site
) : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    // Browsers take a __Host- cookie only over https, for this very host and the whole of it: no sibling can plant one.
    private string CookieName => site.IsHttps(Context) ? "__Host-switchboard" : "switchboard";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[CookieName] is not { Length: > 0 and < 200 } cookie)
            return AuthenticateResult.NoResult();
        if (await sessions.FindAsync(cookie, Context.RequestAborted) is not { } viewer)
            return AuthenticateResult.Fail("The session has ended.");

        Context.Features.Set(viewer);
        return AuthenticateResult.Success(new AuthenticationTicket(viewer.ToPrincipal(SchemeName), SchemeName));
    }

    protected override async Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        var team = new TeamId(user.FindFirstValue(SlackSignIn.TeamClaim) ?? "");
        var person = new UserId(user.FindFirstValue(SlackSignIn.UserClaim) ?? "");
        var cookie = await sessions.BeginAsync(team, person, Device.Of(Request.Headers.UserAgent.ToString()), Context.RequestAborted);
        Response.Cookies.Append(CookieName, cookie, CookieFor(SessionStore.Longest.ToTimeSpan()));
    }

    protected override async Task HandleSignOutAsync(AuthenticationProperties? properties)
    {
        if (Viewer.Of(Context) is { } viewer)
            await sessions.EndAsync(viewer.Team, viewer.User, viewer.Session, Context.RequestAborted);
        Response.Cookies.Append(CookieName, "", CookieFor(TimeSpan.Zero));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Fragments.IsAskedFor(Request) || !HttpMethods.IsGet(Request.Method))
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            Response.Redirect($"/sign-in?return={UrlEncoder.Encode(Request.Path + Request.QueryString)}");
        return Task.CompletedTask;
    }

    private CookieOptions CookieFor(TimeSpan age) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = age,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = site.IsHttps(Context),
        };
}

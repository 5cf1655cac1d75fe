using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Dashboard.SignIn;

/// <summary>Sign in with Slack: OpenID Connect as Slack speaks it (https://slack.com/.well-known/openid-configuration).</summary>
internal static partial class SlackSignIn
{
    public const string SchemeName = "slack";
    public const string TeamClaim = "https://slack.com/team_id";
    public const string UserClaim = "https://slack.com/user_id";

    public static void Configure(OpenIdConnectOptions options, SignInOptions slack, Site site, TimeProvider time)
    {
        options.Authority = slack.OpenIdUrl;
        options.RequireHttpsMetadata = new Uri(slack.OpenIdUrl).Scheme == Uri.UriSchemeHttps; // only the sandbox is plain http
        options.ClientId = slack.ClientId;
        options.ClientSecret = slack.ClientSecret;
        options.SignInScheme = SessionAuthentication.SchemeName;
        options.CallbackPath = "/sign-in/callback";
        options.AccessDeniedPath = "/sign-in?problem=declined";

        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query; // the only mode Slack has
        // Slack takes PKCE only from apps that declared themselves public, for good; this one keeps a secret and sends a nonce.
        options.UsePkce = false;
        options.Scope.Clear();
        options.Scope.Add("openid"); // who it is; names come from the directory, and an e-mail address is nobody's business here
        options.GetClaimsFromUserInfoEndpoint = false;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.DisableTelemetry = true;

        foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
        {
            cookie.SameSite = SameSiteMode.Lax; // Slack comes back by a plain GET
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        // The demo's clock may run ahead of the machine's; the token's lifetime is judged by the clock we live by.
        options.TokenValidationParameters.LifetimeValidator = (from, until, _, parameters) =>
            time.GetUtcNow().UtcDateTime is var now
            && (from is null || from <= now + parameters.ClockSkew)
            && until is not null
            && until > now - parameters.ClockSkew;

        options.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.RedirectUri = site.Absolute(context.HttpContext, options.CallbackPath);
            return Task.CompletedTask;
        };
        options.Events.OnTokenValidated = AdmitAsync;
        options.Events.OnRemoteFailure = RefuseAsync;
    }

    /// <summary>Only people of the connected workspace come in; whom its directory does not list is a stranger.</summary>
    private static async Task AdmitAsync(TokenValidatedContext context)
    {
        var people = context.HttpContext.RequestServices.GetRequiredService<Guests>();
        var team = context.Principal?.FindFirstValue(TeamClaim) ?? "";
        var user = context.Principal?.FindFirstValue(UserClaim) ?? "";
        if (!await people.MayEnterAsync(new TeamId(team), new UserId(user), context.HttpContext.RequestAborted))
            context.Fail(new StrangerException());
    }

    private static Task RefuseAsync(RemoteFailureContext context)
    {
        var stranger = context.Failure is StrangerException || context.Failure?.InnerException is StrangerException;
        if (!stranger)
            Log.Failed(
                context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SlackSignIn)),
                context.Failure
            );
        context.Response.Redirect(stranger ? "/sign-in?problem=stranger" : "/sign-in?problem=failed");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private sealed class StrangerException() : Exception("Not of the connected workspace.");

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Signing in with Slack failed")]
        public static partial void Failed(ILogger logger, Exception? failure);
    }
}

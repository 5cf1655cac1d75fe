using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Dashboard;

/// <summary>Who looks at a page. Handlers take it as a parameter; it exists only where somebody is signed in.</summary>
public sealed record Viewer(TeamId Team, UserId User, string Name, DateTimeZone Zone, Role Role, string Session)
{
    public const string RoleClaim = "role";

    public bool IsAdmin => Role == Role.Admin;

    public static ValueTask<Viewer?> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    public static Viewer? Of(HttpContext context) => context.Features.Get<Viewer>();

    public ClaimsPrincipal ToPrincipal(string scheme) =>
        new(
            new ClaimsIdentity(
                [new("team", Team.Value), new("user", User.Value), new(RoleClaim, Role.ToString())],
                scheme,
                "user",
                RoleClaim
            )
        );
}

/// <summary>What somebody is to the desk. Only <see cref="Admin"/> gives a right: to look after the desk. What anybody sees follows their channels (<see cref="Visibility"/>).</summary>
public enum Role
{
    Member,
    Supporter,
    Developer,
    Manager,
    Admin,
}

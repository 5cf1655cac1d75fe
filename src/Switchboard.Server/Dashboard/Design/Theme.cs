using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Switchboard.Dashboard.Design;

/// <summary>Light, dark, or as the reader's system has it; kept in a cookie, so that it works before signing in and without script.</summary>
internal static class Theme
{
    public const string Auto = "auto";
    public const string Light = "light";
    public const string Dark = "dark";
    private const string CookieName = "theme";

    public static string Of(HttpContext context) =>
        context.Request.Cookies[CookieName] is Light or Dark ? context.Request.Cookies[CookieName]! : Auto; // just matched

    public static RedirectHttpResult Choose(
        HttpContext context,
        Site site,
        [FromForm] string theme,
        [FromForm(Name = "return")] string back
    )
    {
        context.Response.Cookies.Append(
            CookieName,
            theme is Light or Dark ? theme : Auto,
            new CookieOptions
            {
                HttpOnly = true,
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = site.IsHttps(context),
            }
        );
        return TypedResults.Redirect(Site.Local(back, "/"));
    }
}

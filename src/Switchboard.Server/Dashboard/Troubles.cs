using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Switchboard.Dashboard.Design;

namespace Switchboard.Dashboard;

/// <summary>Errors as people may read them: kind, plain, without anything of the inside. Programs get the bare status.</summary>
internal static class Troubles
{
    public static Task ShowStatusAsync(StatusCodeContext trouble) => ShowAsync(trouble.HttpContext);

    public static Task ShowCrashAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return ShowAsync(context);
    }

    private static Task ShowAsync(HttpContext context)
    {
        if (
            Fragments.IsAskedFor(context.Request)
            || !context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        )
            return Task.CompletedTask;
        var status = context.Response.StatusCode;
        return new RazorComponentResult<TroublePage>(
            new { Status = status, Trace = status >= 500 ? Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier : null }
        )
        {
            StatusCode = status,
        }.ExecuteAsync(context);
    }
}

using Microsoft.AspNetCore.Antiforgery;

namespace Switchboard.Dashboard;

/// <summary>No form of ours is taken from another site's page: every post carries the token its page was given.</summary>
internal static class Forms
{
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        return await antiforgery.IsRequestValidAsync(context) ? await next(call) : TypedResults.BadRequest();
    }
}

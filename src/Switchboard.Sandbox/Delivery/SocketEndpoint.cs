namespace Switchboard.Sandbox.Delivery;

/// <summary>Where Socket Mode clients connect with their ticket.</summary>
internal static class SocketEndpoint
{
    private const int Life = 18_060;
    private const int DebugLife = 360;

    public static void Map(IEndpointRouteBuilder routes) => routes.Map("/link", ConnectAsync);

    private static async Task ConnectAsync(HttpContext http, World world, IHostApplicationLifetime lifetime)
    {
        if (!http.WebSockets.IsWebSocketRequest || !world.Sockets.Redeem(http.Request.Query["ticket"].ToString()))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var isDebug = string.Equals(http.Request.Query["debug_reconnects"], "true", StringComparison.OrdinalIgnoreCase);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var link = new SocketLink(world, socket, isDebug ? DebugLife : Life);
        await link.RunAsync(lifetime.ApplicationStopping);
    }
}

using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Control;

/// <summary>Who asks, by the token in the header, or in the query where a browser cannot set headers (streams, images).</summary>
internal static class Callers
{
    public static AccessToken? Token(HttpContext http, World world)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var value = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : http.Request.Query["token"].ToString();
        var workspace = world.Workspace;
        lock (workspace.Gate)
            return workspace.Tokens.TryGetValue(value, out var token) && token.Refusal is null ? token : null;
    }

    public static Member? Member(HttpContext http, World world) =>
        Token(http, world) is { Kind: TokenKind.User } token ? world.Workspace.Members.GetValueOrDefault(token.UserId) : null;
}

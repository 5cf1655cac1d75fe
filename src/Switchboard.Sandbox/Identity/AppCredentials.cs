using System.Security.Cryptography;
using System.Text;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Identity;

/// <summary>An app proves who it is: client id and secret in the form or as HTTP Basic, and the verifier of its code challenge.</summary>
internal static class AppCredentials
{
    public static void Require(Call call)
    {
        var (id, secret) = Basic(call.Header("Authorization")) ?? (call.Text("client_id"), call.Text("client_secret"));
        if (id != call.Workspace.App.ClientId)
            throw new Refused("invalid_client_id");
        if (secret != call.Workspace.App.ClientSecret)
            throw new Refused("bad_client_secret");
    }

    public static bool Verifies(Grant grant, string? verifier) =>
        grant.CodeChallenge is not { Length: > 0 } challenge
        || (
            verifier is not null
            && System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge
        );

    private static (string? Id, string? Secret)? Basic(string? header)
    {
        if (header?.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        Span<byte> bytes = stackalloc byte[512];
        if (!Convert.TryFromBase64String(header["Basic ".Length..], bytes, out var length))
            return null;
        var parts = Encoding.UTF8.GetString(bytes[..length]).Split(':', 2);
        return parts.Length == 2 ? (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1])) : null;
    }
}

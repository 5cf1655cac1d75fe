using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Sandbox.Delivery;

/// <summary>Slack's request signature, version 0: HMAC-SHA256 over "v0:stamp:body".</summary>
internal static class Signature
{
    public static string Of(string secret, string stamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(Encoding.UTF8.GetBytes($"v0:{stamp}:"));
        mac.AppendData(body);
        return "v0=" + Convert.ToHexStringLower(mac.GetHashAndReset());
    }
}

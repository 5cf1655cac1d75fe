using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Switchboard.Paging;

/// <summary>A browser that asked to be told: where its push service takes notices, and what they are encrypted with, as the browser itself says it (PushSubscription.toJSON).</summary>
internal sealed record PushContact(
    [property: JsonPropertyName("endpoint")] string Endpoint,
    [property: JsonPropertyName("keys")] PushContact.Secrets Keys
)
{
    private const int LongestEndpoint = 1000;
    private const int LongestName = 60;

    /// <summary>What its owner knows it by: "Firefox on macOS".</summary>
    [JsonPropertyName("name")]
    public string Name { get; init; } = "A browser";

    /// <summary>By which its own page recognises a browser, without spreading the address.</summary>
    [JsonIgnore]
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Endpoint)));

    public string Write() => JsonSerializer.Serialize(this);

    public static PushContact? Parse(string? written)
    {
        try
        {
            return
                written is { Length: > 0 and < 4000 }
                && JsonSerializer.Deserialize<PushContact>(written) is { Endpoint: not null, Keys: not null } contact
                ? contact
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>The contact in the form it is kept, or what is wrong with it.</returns>
    public static (string? Address, string? Problem) Read(string written, PushOptions options) =>
        Parse(written) is not { } contact || !contact.Keys.CanBeUsed || contact.Endpoint.Length > LongestEndpoint
            ? (null, "This browser gave nothing that notices can be sent to. Please try again.")
        : !Uri.TryCreate(contact.Endpoint, UriKind.Absolute, out var endpoint) || !options.Allows(endpoint)
            ? (null, "This browser's push service is not among those that this desk may call (Paging:Push:Hosts).")
        : ((contact with { Name = Shortened(contact.Name) }).Write(), null);

    private static string Shortened(string? name) =>
        name?.Trim() is { Length: > 0 } given ? given[..Math.Min(given.Length, LongestName)] : "A browser";

    /// <summary>The browser's public key and its secret, in base64url.</summary>
    internal sealed record Secrets([property: JsonPropertyName("p256dh")] string P256dh, [property: JsonPropertyName("auth")] string Auth)
    {
        /// <summary>A point of the curve, and 16 bytes (RFC 8291).</summary>
        [JsonIgnore]
        public bool CanBeUsed => BytesOf(Auth) is { Length: 16 } && BytesOf(P256dh) is [4, .. { Length: 64 } point] && IsOnCurve(point);

        private static bool IsOnCurve(byte[] point)
        {
            try
            {
                using var key = ECDiffieHellman.Create(
                    new ECParameters
                    {
                        Curve = ECCurve.NamedCurves.nistP256,
                        Q = new ECPoint { X = point[..32], Y = point[32..] },
                    }
                );
                return true;
            }
            catch (CryptographicException)
            {
                return false;
            }
        }

        private static byte[]? BytesOf(string? text) =>
            text is not null && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
    }
}

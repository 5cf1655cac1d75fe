using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// Slack's request signature, version 0: HMAC-SHA256 over "v0:" + timestamp + ":" + raw body, and a timestamp no more than five
/// minutes off, in the past or in the future. https://docs.slack.dev/authentication/verifying-requests-from-slack
/// </summary>
internal sealed class RequestSignature(string secret) : IDisposable
{
    public const int WindowSeconds = 300;

    private const int HexLength = 64;

    // Keyed once per thread: hashing is synchronous, and a fresh HMAC costs more than hashing an event does.
    private readonly ThreadLocal<IncrementalHash> _hash = new(
        () => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret)),
        trackAllValues: true
    );

    /// <summary>Whether a request may have been stamped just now; asked before its body is read.</summary>
    public static bool IsFresh(string timestamp, long nowSeconds) =>
        timestamp.Length is > 0 and <= 12
        && long.TryParse(timestamp, System.Globalization.NumberStyles.None, null, out var stamped)
        && Math.Abs(nowSeconds - stamped) <= WindowSeconds;

    /// <summary>How many bytes stand before the body in the text that is signed.</summary>
    public static int PrefixLength(string timestamp) => 3 + timestamp.Length + 1;

    /// <summary>Writes "v0:timestamp:" where the body will follow.</summary>
    public static void WritePrefix(string timestamp, Span<byte> destination)
    {
        "v0:"u8.CopyTo(destination);
        Encoding.ASCII.GetBytes(timestamp, destination[3..]);
        destination[3 + timestamp.Length] = (byte)':';
    }

    /// <summary>Compares in constant time.</summary>
    public bool IsGenuine(ReadOnlySpan<byte> prefixAndBody, string signature)
    {
        Span<byte> claimed = stackalloc byte[HexLength / 2];
        if (
            signature.Length != 3 + HexLength
            || !signature.StartsWith("v0=", StringComparison.Ordinal)
            || Convert.FromHexString(signature.AsSpan(3), claimed, out _, out _) != System.Buffers.OperationStatus.Done
        )
            return false;
        Span<byte> actual = stackalloc byte[HexLength / 2];
        var hash = _hash.Value!; // made by the factory above
        hash.AppendData(prefixAndBody);
        hash.GetHashAndReset(actual);
        return CryptographicOperations.FixedTimeEquals(claimed, actual);
    }

    public void Dispose()
    {
        foreach (var hash in _hash.Values)
            hash.Dispose();
        _hash.Dispose();
    }
}

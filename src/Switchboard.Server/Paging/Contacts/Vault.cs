using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Switchboard.Cases;

namespace Switchboard.Paging;

/// <summary>
/// Keeps what must not be read from the database alone: addresses are encrypted (AES-GCM, bound to whose they are), looked up by a keyed
/// hash, and links are sealed. All keys come from <c>Paging:Key</c>, which lives in the configuration and never in the database; without
/// it, links are sealed with a key of this process, and no address can be kept.
/// </summary>
internal sealed class Vault
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _addresses;
    private readonly byte[] _lookups;
    private readonly byte[] _links;
    private readonly byte[] _root;

    public Vault(IOptions<PagingOptions> options)
    {
        var key = KeyOf(options.Value.Key);
        KeepsAddresses = key is not null;
        _root = key ?? RandomNumberGenerator.GetBytes(32);
        (_addresses, _lookups, _links) = (Secret("addresses"), Secret("lookups"), Secret("links"));
    }

    public bool KeepsAddresses { get; }

    /// <summary>Null unless it is 32 bytes in base64.</summary>
    public static byte[]? KeyOf(string text)
    {
        var bytes = new byte[33];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == 32 ? bytes[..32] : null;
    }

    /// <summary>32 bytes for one use; the same on every node and after a restart where <c>Paging:Key</c> is set.</summary>
    public byte[] Secret(string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _root, 32, info: Encoding.UTF8.GetBytes($"switchboard paging {use}"));

    public string Lock(TeamId team, UserId whose, string address)
    {
        var plain = Encoding.UTF8.GetBytes(address);
        var locked = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(locked.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_addresses, TagLength);
        aes.Encrypt(
            locked.AsSpan(0, NonceLength),
            plain,
            locked.AsSpan(NonceLength + TagLength),
            locked.AsSpan(NonceLength, TagLength),
            Binding(team, whose)
        );
        return Convert.ToBase64String(locked);
    }

    /// <summary>Null where it was locked with another key, or for somebody else.</summary>
    public string? Unlock(TeamId team, UserId whose, string locked)
    {
        try
        {
            var bytes = Convert.FromBase64String(locked);
            var plain = new byte[bytes.Length - NonceLength - TagLength];
            using var aes = new AesGcm(_addresses, TagLength);
            aes.Decrypt(
                bytes.AsSpan(0, NonceLength),
                bytes.AsSpan(NonceLength + TagLength),
                bytes.AsSpan(NonceLength, TagLength),
                plain,
                Binding(team, whose)
            );
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The same for the same text, and nothing to anybody without the key.</summary>
    public string Hash(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_lookups, Encoding.UTF8.GetBytes(text)));

    /// <summary>A text that comes back unchanged or not at all.</summary>
    public string Seal(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Base64Url.EncodeToString([.. HMACSHA256.HashData(_links, bytes).AsSpan(0, 16), .. bytes]);
    }

    public string? Unseal(string sealedText)
    {
        if (!Base64Url.IsValid(sealedText) || Base64Url.DecodeFromChars(sealedText) is not { Length: > 16 } bytes)
            return null;
        var isOurs = CryptographicOperations.FixedTimeEquals(
            HMACSHA256.HashData(_links, bytes.AsSpan(16)).AsSpan(0, 16),
            bytes.AsSpan(0, 16)
        );
        return isOurs ? Encoding.UTF8.GetString(bytes.AsSpan(16)) : null;
    }

    private static byte[] Binding(TeamId team, UserId whose) => Encoding.UTF8.GetBytes($"{team}/{whose}");
}

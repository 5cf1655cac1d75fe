using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Switchboard.Paging;

/// <summary>A browser that was asked whether it may be notified: its keys, and what it reads with them, by code of its own (RFC 8291 over RFC 8188).</summary>
internal sealed class FakeBrowser : IDisposable
{
    private readonly ECDiffieHellman _pair;
    private readonly byte[] _auth;

    public FakeBrowser(string endpoint)
        : this(endpoint, ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), RandomNumberGenerator.GetBytes(16)) { }

    public FakeBrowser(string endpoint, ECDiffieHellman pair, byte[] auth) => (Endpoint, _pair, _auth) = (endpoint, pair, auth);

    public string Endpoint { get; }

    /// <summary>What the page posts of it.</summary>
    public string Subscription =>
        JsonSerializer.Serialize(
            new
            {
                endpoint = Endpoint,
                expirationTime = (long?)null,
                keys = new { p256dh = Base64Url.EncodeToString(PointOf(_pair)), auth = Base64Url.EncodeToString(_auth) },
                name = "Firefox on Linux",
            }
        );

    /// <summary>One record: salt, record size, the sender's key, and what AES-GCM made of text and delimiter.</summary>
    public string Read(ReadOnlySpan<byte> body)
    {
        var salt = body[..16];
        var size = BinaryPrimitives.ReadUInt32BigEndian(body[16..20]);
        var sender = body[21..(21 + body[20])].ToArray();
        var record = body[(21 + sender.Length)..];
        Assert.True(record.Length <= size, "more than one record");

        using var other = ECDiffieHellman.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = sender[1..33], Y = sender[33..] },
            }
        );
        var shared = _pair.DeriveRawSecretAgreement(other.PublicKey);
        byte[] info = [.. Encoding.ASCII.GetBytes("WebPush: info\0"), .. PointOf(_pair), .. sender];
        var keying = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, _auth, info);
        var key = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            keying,
            16,
            salt.ToArray(),
            Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0")
        );
        var nonce = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            keying,
            12,
            salt.ToArray(),
            Encoding.ASCII.GetBytes("Content-Encoding: nonce\0")
        );

        var plain = new byte[record.Length - 16];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(nonce, record[..^16], record[^16..], plain);
        var end = Array.FindLastIndex(plain, letter => letter != 0); // the delimiter, before any padding
        Assert.Equal(2, plain[end]);
        return Encoding.UTF8.GetString(plain, 0, end);
    }

    public void Dispose() => _pair.Dispose();

    private static byte[] PointOf(ECDiffieHellman pair)
    {
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. point.X!, .. point.Y!]; // a pair has its point
    }
}

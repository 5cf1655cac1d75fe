using System.Buffers.Text;
using System.Security.Cryptography;
using Lib.Net.Http.WebPush.Authentication;

namespace Switchboard.Paging;

/// <summary>
/// The key pair that browsers know the desk by (VAPID, RFC 8292). It is derived from <c>Paging:Key</c>, so that it is the same after a
/// restart and on every node, and ends together with the contacts that were made with it.
/// </summary>
internal sealed class PushKeys
{
    private readonly string _private;

    public PushKeys(Vault vault)
    {
        var secret = vault.Secret("push");
        secret[0] &= 0x7f; // below the order of the curve, whatever the key
        using var pair = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        Public = Base64Url.EncodeToString([4, .. point.X!, .. point.Y!]); // a pair has its point
        _private = Base64Url.EncodeToString(secret);
    }

    /// <summary>What a browser subscribes with.</summary>
    public string Public { get; }

    /// <summary>Of one call: a signer is not for several at once.</summary>
    public VapidAuthentication For(string contact) => new(Public, _private) { Subject = contact };
}

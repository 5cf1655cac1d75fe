using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Identity;

/// <summary>The key that signs id tokens. Making one takes a moment, so it is made when first asked for.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly Lazy<RSA> rsa = new(() => RSA.Create(2048));
    private readonly string id = Guid.NewGuid().ToString("N");

    public JsonObject PublicSet()
    {
        var parameters = rsa.Value.ExportParameters(false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(
                new JsonObject
                {
                    ["e"] = Base64Url.EncodeToString(parameters.Exponent),
                    ["n"] = Base64Url.EncodeToString(parameters.Modulus),
                    ["kty"] = "RSA",
                    ["kid"] = id,
                    ["alg"] = "RS256",
                    ["use"] = "sig",
                }
            ),
        };
    }

    public string Sign(JsonObject claims)
    {
        var head = new JsonObject
        {
            ["alg"] = "RS256",
            ["typ"] = "JWT",
            ["kid"] = id,
        };
        var signed = Encode(head) + "." + Encode(claims);
        var signature = rsa.Value.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return signed + "." + Base64Url.EncodeToString(signature);
    }

    public void Dispose()
    {
        if (rsa.IsValueCreated)
            rsa.Value.Dispose();
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString(Wire.Json)));
}

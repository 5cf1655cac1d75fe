using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Switchboard;

public sealed class IdentityTests
{
    private const string Redirect = "http://127.0.0.1:9/callback";

    [Fact]
    public async Task A_person_signs_in_with_a_token_that_can_be_checked()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var discovery = JsonNode.Parse(await sandbox.Http.GetStringAsync("/.well-known/openid-configuration", RunningSandbox.Stop))!;
        var code = await AgreeAsync(
            sandbox,
            (string)discovery["authorization_endpoint"]!,
            "response_type=code&scope=openid%20email%20profile&nonce=n1&state=s1"
        );

        var answer = await sandbox.MustAsync(
            "openid.connect.token",
            null,
            [.. Credentials, ("code", code), ("redirect_uri", Redirect), ("grant_type", "authorization_code")]
        );
        var parts = ((string)answer["id_token"]!).Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        var keys = JsonNode.Parse(await sandbox.Http.GetStringAsync((string)discovery["jwks_uri"]!, RunningSandbox.Stop))!["keys"]![0]!;
        using var rsa = RSA.Create(
            new RSAParameters
            {
                Modulus = Base64Url.DecodeFromChars((string)keys["n"]!),
                Exponent = Base64Url.DecodeFromChars((string)keys["e"]!),
            }
        );

        Assert.True(
            rsa.VerifyData(
                Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
                Base64Url.DecodeFromChars(parts[2]),
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            )
        );
        Assert.Equal((string?)discovery["issuer"], (string?)claims["iss"]);
        Assert.Equal(
            ("U0MAYAOKAF", "U0MAYAOKAF", "T0LARKSPUR"),
            ((string?)claims["sub"], (string?)claims["https://slack.com/user_id"], (string?)claims["https://slack.com/team_id"])
        );
        Assert.Equal(("n1", "maya@larkspur.example"), ((string?)claims["nonce"], (string?)claims["email"]));
        var info = await sandbox.MustAsync("openid.connect.userInfo", (string)answer["access_token"]!);
        Assert.Equal("Maya Okafor", (string?)info["name"]);
    }

    [Fact]
    public async Task A_code_works_once_and_only_with_the_right_secret()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var code = await AgreeAsync(sandbox, "/openid/connect/authorize", "response_type=code&scope=openid");

        var wrong = await sandbox.CallAsync(
            "openid.connect.token",
            null,
            ("client_id", "1000000000001.2000000000002"),
            ("client_secret", "guess"),
            ("code", code)
        );
        await sandbox.MustAsync("openid.connect.token", null, [.. Credentials, ("code", code)]);
        var again = await sandbox.CallAsync("openid.connect.token", null, [.. Credentials, ("code", code)]);

        Assert.Equal("bad_client_secret", (string?)wrong["error"]);
        Assert.Equal("invalid_code", (string?)again["error"]);
    }

    [Fact]
    public async Task An_installation_gets_exactly_the_scopes_it_asked_for()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var code = await AgreeAsync(sandbox, "/oauth/v2/authorize", "scope=commands,chat:write");

        var answer = await sandbox.MustAsync("oauth.v2.access", null, [.. Credentials, ("code", code)]);
        var refused = await sandbox.CallAsync("users.list", (string)answer["access_token"]!);

        Assert.Equal("commands,chat:write", (string?)answer["scope"]);
        Assert.Equal(("missing_scope", "users:read"), ((string?)refused["error"], (string?)refused["needed"]));
    }

    private static (string, string)[] Credentials =>
        [("client_id", "1000000000001.2000000000002"), ("client_secret", "larkspur-client-secret")];

    /// <summary>Presses Maya's name on the page.</summary>
    private static async Task<string> AgreeAsync(RunningSandbox sandbox, string endpoint, string query)
    {
        var page = $"{endpoint}?client_id=1000000000001.2000000000002&redirect_uri={Uri.EscapeDataString(Redirect)}&{query}";
        Assert.Contains(
            "data-member=\"U0MAYAOKAF\"",
            await sandbox.Http.GetStringAsync(page, RunningSandbox.Stop),
            StringComparison.Ordinal
        );
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = sandbox.Address };
        using var answer = await browser.GetAsync(page + "&user=U0MAYAOKAF", RunningSandbox.Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var back = answer.Headers.Location!.ToString();
        Assert.StartsWith(Redirect + "?code=", back, StringComparison.Ordinal);
        return Uri.UnescapeDataString(back[(Redirect.Length + "?code=".Length)..].Split('&')[0]);
    }
}

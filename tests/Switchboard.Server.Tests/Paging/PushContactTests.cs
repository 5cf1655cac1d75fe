using System.Buffers.Text;
using System.Security.Cryptography;

namespace Switchboard.Paging;

public sealed class PushContactTests
{
    private static readonly PushOptions Shipped = new() { Contact = "mailto:ops@example.org" };

    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc", true)]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/abc", true)]
    [InlineData("https://db5p.notify.windows.com/w/?token=abc", true)]
    [InlineData("https://web.push.apple.com/abc", true)]
    [InlineData("http://fcm.googleapis.com/fcm/send/abc", false)]
    [InlineData("https://fcm.googleapis.com:8443/fcm/send/abc", false)]
    [InlineData("https://fcm.googleapis.com@10.0.0.1/", false)]
    [InlineData("https://someone@fcm.googleapis.com/", false)]
    [InlineData("https://fcm.googleapis.com.example.org/", false)]
    [InlineData("https://evilnotify.windows.com/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://169.254.169.254/latest/", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Only_the_push_services_of_known_browsers_are_called(string endpoint, bool isCalled)
    {
        using var browser = new FakeBrowser(endpoint);

        Assert.Equal(isCalled, PushContact.Read(browser.Subscription, Shipped).Address is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"endpoint":"https://fcm.googleapis.com/1","keys":{}}""")]
    [InlineData("""{"endpoint":"https://fcm.googleapis.com/1","keys":{"p256dh":"AAAA","auth":"AAAAAAAAAAAAAAAAAAAAAA"}}""")]
    public void What_is_no_subscription_is_told_so(string written) => Assert.NotNull(PushContact.Read(written, Shipped).Problem);

    [Fact]
    public void A_key_that_is_no_point_of_the_curve_is_not_kept()
    {
        using var browser = new FakeBrowser("https://fcm.googleapis.com/1");
        var known = PushContact.Parse(browser.Subscription)!; // it is one
        var point = Base64Url.DecodeFromChars(known.Keys.P256dh);
        point[64] ^= 1;

        var (address, _) = PushContact.Read(
            (known with { Keys = known.Keys with { P256dh = Base64Url.EncodeToString(point) } }).Write(),
            Shipped
        );

        Assert.Null(address);
    }

    /// <summary>What our tests read with is held to the standard's own example: https://www.rfc-editor.org/rfc/rfc8291#section-5.</summary>
    [Fact]
    public void The_judge_reads_the_example_of_the_standard()
    {
        var point = Base64Url.DecodeFromChars("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        var pair = ECDiffieHellman.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                D = Base64Url.DecodeFromChars("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"),
                Q = new ECPoint { X = point[1..33], Y = point[33..] },
            }
        );
        using var browser = new FakeBrowser("https://push.example.net/", pair, Base64Url.DecodeFromChars("BTBZMqHH6r4Tts7J_aSIgg"));

        var read = browser.Read(
            Base64Url.DecodeFromChars(
                "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
            )
        );

        Assert.Equal("When I grow up, I want to be a watermelon", read);
    }

    [Fact]
    public void Settings_that_cannot_be_used_are_named()
    {
        var wrong = new PagingOptions
        {
            Push = new() { Contact = "nobody", Hosts = "" },
        };

        var mistakes = new PagingOptionsValidator(new Microsoft.Extensions.Configuration.ConfigurationManager())
            .Validate(null, wrong)
            .Failures!.ToList(); // it fails

        foreach (var key in (string[])["Paging:Key", "Paging:Push:Contact", "Paging:Push:Hosts", "PublicUrl"])
            Assert.Contains(mistakes, mistake => mistake.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public void The_keys_of_the_desk_are_the_same_on_every_node_and_others_under_another_key()
    {
        var (one, again, other) = (KeysOf(1), KeysOf(1), KeysOf(2));

        Assert.Equal(one, again);
        Assert.NotEqual(one, other);

        static string KeysOf(byte seed) =>
            new PushKeys(
                new Vault(
                    Microsoft.Extensions.Options.Options.Create(
                        new PagingOptions { Key = Convert.ToBase64String([.. Enumerable.Repeat(seed, 32)]) }
                    )
                )
            ).Public;
    }
}

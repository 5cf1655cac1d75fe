using System.Text;

namespace Switchboard.Slack.Arrival;

public sealed class RequestSignatureTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Stamp = "1531420618";
    private const string Signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    /// <summary>The example of https://docs.slack.dev/authentication/verifying-requests-from-slack</summary>
    private const string Body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
        + "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    [Fact]
    public void The_documented_example_is_genuine()
    {
        using var signature = new RequestSignature(Secret);

        Assert.True(signature.IsGenuine(Signed(Body), Signature));
    }

    [Fact]
    public void Any_changed_byte_of_the_body_is_noticed()
    {
        using var signature = new RequestSignature(Secret);
        var text = Signed(Body);

        for (var i = 0; i < text.Length; i++)
        {
            text[i] ^= 1;
            Assert.False(signature.IsGenuine(text, Signature), $"byte {i}");
            text[i] ^= 1;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("v0=")]
    [InlineData("v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b5")]
    [InlineData("v0=zz114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503 ")]
    public void Only_the_exact_signature_counts(string claimed)
    {
        using var signature = new RequestSignature(Secret);

        Assert.False(signature.IsGenuine(Signed(Body), claimed));
    }

    [Theory]
    [InlineData("1000", 1300, true)]
    [InlineData("1000", 1301, false)]
    [InlineData("1300", 1000, true)]
    [InlineData("1301", 1000, false)]
    [InlineData("", 1000, false)]
    [InlineData("-1000", 1000, false)]
    [InlineData(" 1000", 1000, false)]
    [InlineData("1000.5", 1000, false)]
    [InlineData("99999999999999999999", 1000, false)]
    public void A_stamp_may_be_five_minutes_off_on_either_side(string stamp, long now, bool isFresh) =>
        Assert.Equal(isFresh, RequestSignature.IsFresh(stamp, now));

    private static byte[] Signed(string body)
    {
        var prefix = RequestSignature.PrefixLength(Stamp);
        var text = new byte[prefix + Encoding.UTF8.GetByteCount(body)];
        RequestSignature.WritePrefix(Stamp, text);
        Encoding.UTF8.GetBytes(body, text.AsSpan(prefix));
        return text;
    }
}

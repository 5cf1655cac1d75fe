using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Switchboard.Paging;

/// <summary>What Twilio's documents say, held against what the desk does.</summary>
public sealed class TwilioTests
{
    /// <summary>The example of https://www.twilio.com/docs/usage/security#validating-requests, with its own result.</summary>
    [Fact]
    public void The_signature_of_the_documented_example_is_the_documented_one()
    {
        var (address, form) = (new Uri("https://mycompany.com/myapp.php?foo=1&bar=2"), Example);
        const string Signature = "GvWf1cFY/Q7PnoempGyD5oXAezc=";

        Assert.True(TwilioSignature.IsValid("12345", address, form, Signature));
        Assert.False(TwilioSignature.IsValid("12346", address, form, Signature));
        Assert.False(TwilioSignature.IsValid("12345", new Uri("https://mycompany.com/myapp.php?foo=1&bar=3"), form, Signature));
        Assert.False(TwilioSignature.IsValid("12345", address, form, Signature.Replace('G', 'H')));
    }

    [Theory]
    [InlineData("https://desk.example")]
    [InlineData("https://example.org/desk/")] // behind a proxy that takes the first part of the path off
    public void A_call_back_comes_to_the_address_that_was_named(string home)
    {
        var addresses = new TwilioAddresses(new ConfigurationBuilder().AddInMemoryCollection([new("PublicUrl", home)]).Build());
        var request = new DefaultHttpContext().Request;
        request.Path = "/paging/twilio/status/a-token";

        Assert.Equal(addresses.Status("a-token"), addresses.AsCalled(request)?.AbsoluteUri);
    }

    private static FormCollection Example =>
        new(
            new Dictionary<string, StringValues>
            {
                ["Digits"] = "1234",
                ["To"] = "+18005551212",
                ["From"] = "+14158675310",
                ["Caller"] = "+14158675310",
                ["CallSid"] = "CA1234567890ABCDE",
            }
        );
}

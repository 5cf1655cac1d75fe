using Microsoft.Extensions.Options;
using Switchboard.Cases;

namespace Switchboard.Paging;

/// <summary>Pages by e-mail to a server that wants TLS and a password, and shows a certificate of its own.</summary>
public sealed class MailSecurityTests
{
    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_mail_goes_encrypted_to_a_server_whose_authority_is_named(string security)
    {
        await using var server = new TlsMailServer(isTlsAtOnce: security == "tls");

        var handed = await HandAsync(OptionsFor(server, security));

        Assert.Equal(new Handed.Over(null, IsDelivered: false), handed);
        var (mail, isEncrypted) = Assert.Single(server.Mails);
        Assert.True(isEncrypted);
        Assert.Contains("Your code is 123456", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("starttls", true, "localhost")] // nobody vouches for it
    [InlineData("tls", true, "localhost")]
    [InlineData("starttls", false, "elsewhere.example")] // it is somebody else's
    public async Task No_mail_and_no_password_goes_to_a_server_that_cannot_show_who_it_is(string security, bool isUnknown, string name)
    {
        await using var server = new TlsMailServer(isTlsAtOnce: security == "tls", name);
        var options = OptionsFor(server, security);
        if (isUnknown)
            options.CaFile = "";

        Assert.IsType<Handed.Later>(await HandAsync(options));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_wrong_password_is_named_and_tried_again_later()
    {
        await using var server = new TlsMailServer(isTlsAtOnce: true);
        var options = OptionsFor(server, "tls");
        options.Password = "guess";

        var later = Assert.IsType<Handed.Later>(await HandAsync(options));

        Assert.Contains("Paging:Mail:User", later.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("guess", later.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GREETING", true)]
    [InlineData("MAIL", true)] // it takes nothing from this desk
    [InlineData("RCPT", false)] // it does not know whom it is for
    public async Task Whether_the_way_is_closed_or_the_address_wrong_is_told_apart(string refuses, bool isWayClosed)
    {
        await using var server = new TlsMailServer(isTlsAtOnce: true, refuses: refuses);

        var failed = Assert.IsType<Handed.Failed>(await HandAsync(OptionsFor(server, "tls")));

        Assert.Equal(isWayClosed, failed.IsWayClosed);
    }

    private static MailOptions OptionsFor(TlsMailServer server, string security) =>
        new()
        {
            Host = "localhost",
            Port = server.Port,
            Security = security,
            User = TlsMailServer.User,
            Password = TlsMailServer.Password,
            CaFile = server.CaFile,
            From = "Switchboard <desk@example.org>",
        };

    private static Task<Handed> HandAsync(MailOptions mail) =>
        new MailChannel(Options.Create(new PagingOptions { Mail = mail })).HandAsync(
            new Dispatch
            {
                Team = new TeamId("T1"),
                Id = "code 1",
                To = new UserId("U1"),
                Address = "ada@example.org",
                Text = PageTexts.OfCode("123456"),
                StoredAt = default,
            },
            TestContext.Current.CancellationToken
        );
}

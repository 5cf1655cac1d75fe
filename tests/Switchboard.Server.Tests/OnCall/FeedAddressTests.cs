using System.Net;

namespace Switchboard.Rotas;

/// <summary>Nobody leads the desk into its own network by naming a calendar there.</summary>
public sealed class FeedAddressTests
{
    [Theory]
    [InlineData("webcal://example.com/a.ics", "https://example.com/a.ics")]
    [InlineData(" https://example.com/a.ics ", "https://example.com/a.ics")]
    [InlineData("http://example.com/a.ics", "http://example.com/a.ics")]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("https://me:secret@example.com/", null)]
    [InlineData("example.com/a.ics", null)]
    [InlineData("", null)]
    public void An_address_is_taken_as_people_paste_it(string typed, string? read) => Assert.Equal(read, FeedAddress.Read(typed));

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("224.0.0.1", false)]
    public void Only_public_addresses_are_called(string address, bool isPublic) =>
        Assert.Equal(isPublic, FeedAddress.IsPublic(IPAddress.Parse(address)));
}

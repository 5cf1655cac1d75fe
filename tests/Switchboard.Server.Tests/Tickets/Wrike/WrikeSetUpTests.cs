using System.Text.Json.Nodes;
using NodaTime;

namespace Switchboard.Tickets.Wrike;

/// <summary>What is told of a set-up: right, or wrong with what to do.</summary>
public sealed class WrikeSetUpTests
{
    [Fact]
    public async Task A_right_set_up_is_right_at_every_point()
    {
        await using var wrike = await WrikeUnderTest.OpenAsync(hears: true);
        await wrike.System.ChangedAsync(Duration.FromMinutes(1), TestContext.Current.CancellationToken);

        var (code, told) = await CheckAsync(wrike);

        Assert.True(code == 0, told);
        Assert.Contains("Wrike folder (Bugs)", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing_fields", "Severity", "field Severity: no custom field is called so")]
    [InlineData("missing_fields", "Reporter", "field Reporter: no custom field is called so")]
    public async Task What_is_missing_is_named_with_what_to_do(string rule, string what, string point)
    {
        await using var wrike = await WrikeUnderTest.OpenAsync(new JsonObject { [rule] = new JsonArray(what) });

        var (code, told) = await CheckAsync(wrike);

        Assert.Equal(1, code);
        Assert.Contains($"FIX  Wrike {point}", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Wrike:Token", "dead-token", "credentials")]
    [InlineData("Wrike:Folder", "IEAAWRIKI4AAAAZ9", "folder")]
    [InlineData("Wrike:Folder", "https://www.wrike.com/open.htm?id=1", "folder")]
    [InlineData("Wrike:Status", "Nowhere", "status")]
    [InlineData("Wrike:BaseUrl", "http://127.0.0.1:9", "address")]
    public async Task What_is_set_wrong_is_named_and_a_secret_is_not(string key, string value, string point)
    {
        await using var wrike = await WrikeUnderTest.OpenAsync(more: [new(key, value)]);

        var (code, told) = await CheckAsync(wrike);

        Assert.Equal(1, code);
        Assert.Contains($"FIX  Wrike {point}", told, StringComparison.Ordinal);
        Assert.DoesNotContain("dead-token", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_may_be_named_by_its_address_and_another_data_centre_is_told_of()
    {
        await using var wrike = await WrikeUnderTest.OpenAsync(more: [new("Wrike:Folder", "https://www.wrike.com/open.htm?id=900001")]);
        Assert.Contains("Wrike folder (Bugs)", (await CheckAsync(wrike)).Told, StringComparison.Ordinal);

        await wrike.ControlAsync("rules", new JsonObject { ["is_elsewhere"] = true });

        Assert.Contains("lives in another data centre", (await CheckAsync(wrike)).Told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://x", "t", "IEAB", "BaseUrl")]
    [InlineData("https://www.wrike.com/api/v4", "t", "IEAB", "BaseUrl")]
    [InlineData("https://www.wrike.com", "", "IEAB", "Token")]
    [InlineData("https://www.wrike.com", "t", "", "Folder")]
    [InlineData("https://www.wrike.com", "t", "My bugs", "Folder")]
    public void A_bad_value_is_refused_by_its_key(string url, string token, string folder, string key)
    {
        var options = new WrikeOptions
        {
            BaseUrl = url,
            Token = token,
            Folder = folder,
        };

        Assert.Contains($"Wrike:{key}", Assert.Single(options.Mistakes()), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Told)> CheckAsync(WrikeUnderTest wrike)
    {
        var output = new StringWriter();
        var code = await TicketsCommand.RunAsync([wrike.System], output, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}

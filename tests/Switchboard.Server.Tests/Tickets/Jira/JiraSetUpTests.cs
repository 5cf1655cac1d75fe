using System.Text.Json.Nodes;

namespace Switchboard.Tickets.Jira;

/// <summary>What is told of a set-up: right, or wrong with what to do.</summary>
public sealed class JiraSetUpTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_right_set_up_is_right_at_every_point(bool isCloud)
    {
        await using var jira = await JiraUnderTest.OpenAsync(isCloud, more: [new("Jira:WebhookSecret", "secret")]);
        await jira.ControlAsync("webhook", Hook());
        var output = new StringWriter();

        var code = await TicketsCommand.RunAsync([jira.System], output, TestContext.Current.CancellationToken);

        Assert.True(code == 0, output.ToString());
        Assert.Contains("Sprint 12", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing_rights", "schedule", "right SCHEDULE_ISSUES")]
    [InlineData("missing_fields", "priority", "field priority")]
    public async Task What_is_missing_is_named_with_what_to_do(string rule, string what, string point)
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { [rule] = new JsonArray(what) });
        var output = new StringWriter();

        Assert.Equal(1, await TicketsCommand.RunAsync([jira.System], output, TestContext.Current.CancellationToken));

        Assert.Contains($"FIX  Jira {point}", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_that_is_not_there_or_switched_off_is_named_where_the_account_may_see_it()
    {
        await using var jira = await JiraUnderTest.OpenAsync(
            more: [new("Jira:WebhookSecret", "secret"), new("PublicUrl", "https://desk.example/")]
        );

        Assert.Contains(
            "FIX  Jira webhook: Jira has none for https://desk.example/tickets/hooks/jira",
            await CheckAsync(jira),
            StringComparison.Ordinal
        );
        await jira.ControlAsync("webhook", Hook("https://other.example/tickets/hooks/jira"));
        Assert.Contains("FIX  Jira webhook: Jira has none", await CheckAsync(jira), StringComparison.Ordinal);
        await jira.ControlAsync("webhook", Hook(isOff: true));
        Assert.Contains("FIX  Jira webhook: it is switched off", await CheckAsync(jira), StringComparison.Ordinal);
        await jira.ControlAsync("webhook", Hook());
        Assert.Contains("ok   Jira webhook\n", await CheckAsync(jira), StringComparison.Ordinal);
        await jira.ControlAsync("rules", new JsonObject { ["missing_rights"] = new JsonArray("webhooks") });
        Assert.Contains(
            "ok   Jira webhook (Jira shows its list to the site's administrators alone)",
            await CheckAsync(jira),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_dead_token_is_named_and_its_value_is_not()
    {
        await using var jira = await JiraUnderTest.OpenAsync(more: [new("Jira:ApiToken", "dead-token")]);
        var output = new StringWriter();

        Assert.Equal(1, await TicketsCommand.RunAsync([jira.System], output, TestContext.Current.CancellationToken));

        Assert.Contains("FIX  Jira credentials", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("dead-token", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> CheckAsync(JiraUnderTest jira)
    {
        var output = new StringWriter { NewLine = "\n" };
        await TicketsCommand.RunAsync([jira.System], output, TestContext.Current.CancellationToken);
        return output.ToString();
    }

    private static JsonObject Hook(string url = "https://desk.example/tickets/hooks/jira", bool isOff = false) =>
        new()
        {
            ["url"] = url,
            ["secret"] = "secret",
            ["is_off"] = isOff,
        };

    [Theory]
    [InlineData("ftp://x", "a@b.example", "t", "", "OPS", "BaseUrl")]
    [InlineData("https://x.example", "a@b.example", "", "", "OPS", "ApiToken")]
    [InlineData("https://x.example", "", "", "", "OPS", "Token")]
    [InlineData("https://x.example", "a@b.example", "t", "u", "OPS", "Token is for Data Center")]
    [InlineData("https://x.example", "a@b.example", "t", "", "O P", "Project")]
    public void A_bad_value_is_refused_by_its_key(string url, string email, string api, string token, string project, string key)
    {
        var options = new JiraOptions
        {
            BaseUrl = url,
            Email = email,
            ApiToken = api,
            Token = token,
            Project = project,
        };

        Assert.Contains(options.Mistakes(), mistake => mistake.Contains(key, StringComparison.Ordinal));
    }
}

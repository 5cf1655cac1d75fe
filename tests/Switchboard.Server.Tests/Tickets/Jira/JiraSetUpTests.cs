using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;

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
            "?    Jira webhook (Jira shows its list to the site's administrators alone)",
            await CheckAsync(jira),
            StringComparison.Ordinal
        );
    }

    /// <summary>What Jira demands and no form asks would have every ticket refused; so would a kind of field that nobody can type.</summary>
    [Fact]
    public async Task A_field_that_Jira_demands_and_no_form_asks_is_named()
    {
        await using var jira = await JiraUnderTest.OpenAsync(
            rules: new JsonObject
            {
                ["custom_fields"] = new JsonArray(
                    Custom("customfield_10050", "Where (URL)", "url"),
                    Custom("customfield_10051", "Team", "textfield"),
                    Custom("customfield_10052", "Approver", "userpicker")
                ),
            }
        );
        var form = DefaultForms.First(one => one.Kind == TicketKind.Issue) with { Destination = JiraSystem.Serves };

        var told = await CheckAsync(jira, form);

        Assert.Contains("ok   Jira form “Create the issue”, field Where (URL)\n", told, StringComparison.Ordinal);
        Assert.Contains(
            "FIX  Jira form “Create the issue”, field Team: Jira demands it for each new Bug, and no field of the form",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "FIX  Jira form “Create the issue”, field Approver: Jira demands it for each new Bug, and the desk cannot",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains("ok   Jira form “Create the issue” (fills in Where (URL), and", told, StringComparison.Ordinal);
        Assert.DoesNotContain("field Summary", told, StringComparison.Ordinal);
    }

    /// <summary>What was typed goes where Jira has a field of that name; what Jira would not take stands in the description alone.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_field_of_the_form_fills_in_Jiras_own_of_the_same_name(bool isCloud)
    {
        await using var jira = await JiraUnderTest.OpenAsync(
            isCloud,
            new JsonObject
            {
                ["custom_fields"] = new JsonArray(
                    Custom("customfield_10050", "Where (URL)", "url"),
                    Custom("customfield_10051", "Team", "select", "Billing", "Search"),
                    Custom("customfield_10053", "Steps", "textarea", isRequired: false),
                    Custom("customfield_10054", "Users", "float", isRequired: false)
                ),
            }
        );
        var key = new CaseKey(new TeamId("T1"), new ChannelId("C1"), new MessageTs("1763913600.000100"));
        var draft = new TicketDraft(key, TicketKind.Issue, "V1", "Nobody can sign in")
        {
            Fields = [new("where (url)", "https://app.example/7"), new("Team", "search"), new("Steps", "Open it"), new("Users", "some")],
            Reporter = new UserId("U1"),
            MadeBy = new UserId("U1"),
        };

        var made = await jira.System.CreateAsync(draft, DedupKey.OfTicket(key, TicketKind.Issue), TestContext.Current.CancellationToken);

        Assert.IsType<CreateOutcome.Created>(made);
        var custom = (await jira.OwnAsync()).Single()["custom"]!.AsObject();
        Assert.Equal("https://app.example/7", (string?)custom["customfield_10050"]);
        Assert.Equal("Search", (string?)custom["customfield_10051"]!["value"]);
        Assert.Equal(isCloud ? "doc" : null, (custom["customfield_10053"] as JsonObject)?["type"]?.ToString());
        Assert.False(custom.ContainsKey("customfield_10054"));
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

    private static IEnumerable<TicketForm> DefaultForms => Setup.PlaybookFile.Read(DefaultPlaybook.Text, 1).Forms;

    private static async Task<string> CheckAsync(JiraUnderTest jira, params TicketForm[] forms)
    {
        var output = new StringWriter { NewLine = "\n" };
        await TicketsCommand.RunAsync([jira.System], output, TestContext.Current.CancellationToken, forms);
        return output.ToString();
    }

    private static JsonObject Hook(string url = "https://desk.example/tickets/hooks/jira", bool isOff = false) =>
        new()
        {
            ["url"] = url,
            ["secret"] = "secret",
            ["is_off"] = isOff,
        };

    private static JsonObject Custom(string id, string name, string kind, params string[] choices) =>
        Custom(id, name, kind, isRequired: true, choices);

    private static JsonObject Custom(string id, string name, string kind, bool isRequired, params string[] choices) =>
        new()
        {
            ["id"] = id,
            ["name"] = name,
            ["kind"] = kind,
            ["is_required"] = isRequired,
            ["choices"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice))]),
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

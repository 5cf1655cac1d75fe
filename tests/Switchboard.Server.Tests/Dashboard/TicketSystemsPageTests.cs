using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Dashboard.SignIn;
using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Slack.Stories;
using Switchboard.Tickets;
using Switchboard.Tickets.Jira;

namespace Switchboard.Dashboard;

/// <summary>/admin/tickets: how each ticket system stands, for administrators.</summary>
public class TicketSystemsPageTests
{
    private const string Secret = "It's a Secret to Everybody";

    protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    [Fact]
    public async Task Only_an_administrator_sees_how_ticket_systems_stand()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        using var nobody = await desk.BrowserAsync(null);
        using var member = await desk.BrowserAsync(PageDesk.Maya);
        using var manager = await BrowserAsync(desk, PageDesk.Ines, Role.Manager);
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);

        Assert.StartsWith("/sign-in", (await GetAsync(nobody)).Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(member)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(manager)).StatusCode);
        Assert.Contains("None is connected", await PageAsync(admin), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_right_is_green_and_what_is_wrong_comes_first_with_what_to_do()
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["missing_rights"] = new JsonArray("schedule") });
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync(), Settings(jira.Address));
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);

        var page = await PageAsync(admin);

        Assert.Contains("<h2>Jira</h2>", page, StringComparison.Ordinal);
        Assert.Contains("the account needs it to put severity 1 first in the sprint", page, StringComparison.Ordinal);
        Assert.Contains("Larkspur Operations", page, StringComparison.Ordinal);
        Assert.Contains("is-fine", page, StringComparison.Ordinal);
        Assert.True(page.LastIndexOf("is-wrong", StringComparison.Ordinal) < page.IndexOf("is-fine", StringComparison.Ordinal));
        Assert.DoesNotContain("jira-larkspur-switchboard", page, StringComparison.Ordinal);
        Assert.DoesNotContain("went away", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_that_is_away_says_since_when_and_its_tickets_stand_queued_on_their_case()
    {
        using var folder = new TemporaryFolder();
        await using var desk = await PageDesk.StartAsync(
            await DatabaseAsync(),
            [.. Settings("http://127.0.0.1:9"), ("Playbook", TicketPlaybook.Write(folder.Path, TicketPlaybook.Intake, JiraSystem.Serves))]
        );
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);
        var key = await desk.AskAsync(PageDesk.Maya, "Can it show weeks?");
        var filled = new CaseInput.FormFilled(new Person(PageDesk.Maya), TicketKind.Intake, new Given("V1", "intake", []));
        await desk.TellAsync(key, key.Thread, filled);

        await PageDesk.Until(async () => (await PageAsync(admin)).Contains("It went away", StringComparison.Ordinal));
        Assert.Contains("is Jira:BaseUrl right", await PageAsync(admin), StringComparison.Ordinal);
        var number = await desk.NumberAsync(key);
        Assert.Contains(
            "queued since",
            await admin.GetStringAsync($"/cases/{number}", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    /// <summary>Never heard, signed with another secret, heard, and news that no webhook told.</summary>
    [Fact]
    public async Task The_page_says_when_a_webhook_was_heard_and_when_one_was_missed()
    {
        await using var jira = await JiraUnderTest.OpenAsync();
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync(), Settings(jira.Address));
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);
        Assert.Contains("Its webhook has never been heard", await PageAsync(admin), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, await HookAsync(desk, "another secret"));
        Assert.Contains("signed with another secret", await PageAsync(admin), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await HookAsync(desk, Secret));
        var heard = await PageAsync(admin);
        Assert.Contains("Its webhook was last heard", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("signed with another secret", heard, StringComparison.Ordinal);

        var key = await desk.AskAsync(PageDesk.Maya, "Nobody can sign in");
        var draft = new TicketDraft(key, TicketKind.Issue, "V1", "Nobody can sign in") { Reporter = PageDesk.Maya, MadeBy = PageDesk.Sam };
        var made = await jira.System.CreateAsync(draft, DedupKey.OfTicket(key, TicketKind.Issue), TestContext.Current.CancellationToken);
        var ticket = Assert.IsType<CreateOutcome.Created>(made).Ticket;
        await desk.Get<TicketLinks>().AddAsync(key, TicketKind.Issue, ticket, waits: false, TestContext.Current.CancellationToken);
        await PageDesk.Until(async () => await desk.ScalarAsync<long>("SELECT revision FROM ticket_links") > 0);
        await jira.ActAsync(ticket.Key, "move", "Done"); // the sandbox has no webhook
        await PageDesk.Until(async () => (await PageAsync(admin)).Contains("no webhook told of it", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, await HookAsync(desk, Secret));
        Assert.DoesNotContain("no webhook told of it", await PageAsync(admin), StringComparison.Ordinal);
    }

    private static (string, string)[] Settings(string address) =>
        [
            .. JiraUnderTest.SettingsFor(address, isCloud: true).Select(setting => (setting.Key, setting.Value!)), // all of them are set
            ("Jira:WebhookSecret", Secret),
            ("Jira:PollEvery", "00:00:00.300"),
        ];

    private static async Task<HttpStatusCode> HookAsync(PageDesk desk, string secret)
    {
        const string Body = """{"webhookEvent":"jira:issue_updated","issue":{"id":"1"}}""";
        using var http = new HttpClient { BaseAddress = desk.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/tickets/hooks/jira")
        {
            Content = new StringContent(Body, Encoding.UTF8, "application/json"),
        };
        var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Body));
        request.Headers.Add("X-Hub-Signature", $"sha256={Convert.ToHexStringLower(signed)}");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<HttpClient> BrowserAsync(PageDesk desk, UserId user, Role role)
    {
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, user, role, user, TestContext.Current.CancellationToken);
        return await desk.BrowserAsync(user);
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient browser) =>
        browser.GetAsync("/admin/tickets", TestContext.Current.CancellationToken);

    private static async Task<string> PageAsync(HttpClient browser) =>
        WebUtility.HtmlDecode(await browser.GetStringAsync("/admin/tickets", TestContext.Current.CancellationToken));
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresTicketSystemsPageTests(PostgresCluster cluster) : TicketSystemsPageTests
{
    protected override async Task<string?> DatabaseAsync() => await cluster.NewDatabaseAsync();
}

using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Tickets.Jira;

/// <summary>Making an issue and putting it first, with everything that can go wrong on the way.</summary>
public sealed class JiraPlacingTests
{
    private static readonly CaseKey Key = new(new TeamId("T1"), new ChannelId("C1"), new MessageTs("1763913600.000100"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_worst_bug_is_first_in_the_running_sprint_with_the_highest_priority_and_a_link(bool isCloud)
    {
        await using var jira = await JiraUnderTest.OpenAsync(isCloud);
        var ticket = await MadeAsync(jira);

        var placed = Assert.IsType<PlaceOutcome.First>(await jira.System.PlaceFirstAsync(Key.Team, ticket, Cancellation));

        Assert.Equal(("OPS-1", "Sprint 12", null), (placed.Displaced, placed.Where, placed.Note));
        var first = (await jira.IssuesAsync())[0];
        Assert.Equal((ticket.Key, "Highest", "Sprint 12"), ((string?)first["key"], (string?)first["priority"], (string?)first["sprint"]));
        Assert.Equal("https://larkspur.slack.com/archives/C1/p1763913600000100", (string?)first["links"]![0]);
    }

    [Fact]
    public async Task Without_a_running_sprint_it_is_first_in_the_backlog_and_that_is_said()
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["active_sprints"] = 0 });
        var ticket = await MadeAsync(jira);

        var placed = Assert.IsType<PlaceOutcome.First>(await jira.System.PlaceFirstAsync(Key.Team, ticket, Cancellation));

        Assert.Contains("no sprint is running", placed.Note, StringComparison.Ordinal);
        Assert.Equal(ticket.Key, (string?)(await jira.IssuesAsync())[0]["key"]);
    }

    [Fact]
    public async Task Of_several_sprints_the_boards_own_or_the_named_one_is_taken()
    {
        await using var own = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["active_sprints"] = 2 });
        await using var named = await JiraUnderTest.OpenAsync(
            rules: new JsonObject { ["active_sprints"] = 2 },
            more: [new("Jira:Sprint", "Sprint 13")]
        );

        Assert.Equal("Sprint 12", (await FirstAsync(own)).Where);
        Assert.Equal("Sprint 13", (await FirstAsync(named)).Where);
    }

    [Fact]
    public async Task A_kanban_board_has_no_sprint_to_miss()
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["board_type"] = "kanban" });

        var placed = await FirstAsync(jira);

        Assert.Equal((null, null, "OPS-1"), (placed.Where, placed.Note, placed.Displaced));
    }

    [Theory]
    [InlineData("schedule", "Schedule issues")]
    public async Task A_missing_right_is_told_by_name(string right, string said)
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["missing_rights"] = new JsonArray(right) });

        var refused = Assert.IsType<PlaceOutcome.Refused>(await jira.System.PlaceFirstAsync(Key.Team, await MadeAsync(jira), Cancellation));

        Assert.Contains(said, refused.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_looks_like_success_is_seen()
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["board_type"] = "kanban" });
        var ticket = await MadeAsync(jira);
        await jira.FaultAsync("partial", "rank");

        var refused = Assert.IsType<PlaceOutcome.Refused>(await jira.System.PlaceFirstAsync(Key.Team, ticket, Cancellation));

        Assert.Contains("did not rank it", refused.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_create_screen_lacks_is_set_afterwards()
    {
        await using var jira = await JiraUnderTest.OpenAsync(
            rules: new JsonObject { ["missing_fields"] = new JsonArray("priority", "labels") }
        );

        await MadeAsync(jira);

        var issue = Assert.Single(await jira.OwnAsync());
        Assert.Equal("Highest", (string?)issue["priority"]);
    }

    [Fact]
    public async Task What_was_made_although_no_answer_came_is_found_by_its_label_and_a_clone_is_not()
    {
        await using var jira = await JiraUnderTest.OpenAsync();
        await jira.FaultAsync("timeout_after_commit", "issue.create");

        Assert.IsType<CreateOutcome.Unknown>(
            await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation)
        );
        var made = (string?)Assert.Single(await jira.OwnAsync())["key"]!;
        await jira.ActAsync(made!, "clone");

        var existed = await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation);

        Assert.Equal(made, Assert.IsType<CreateOutcome.Existed>(existed).Ticket.Key);
    }

    [Theory]
    [InlineData("http_500", typeof(CreateOutcome.Unknown))]
    [InlineData("timeout", typeof(CreateOutcome.Unknown))]
    [InlineData("ratelimited", typeof(CreateOutcome.Later))]
    [InlineData("refuse", typeof(CreateOutcome.Refused))]
    public async Task Every_end_of_a_call_is_an_outcome(string fault, Type expected)
    {
        await using var jira = await JiraUnderTest.OpenAsync();
        await jira.FaultAsync(fault, "issue.create");

        var outcome = await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation);

        Assert.IsType(expected, outcome);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TicketDraft Draft() =>
        new(Key, TicketKind.Issue, "V1", "Nobody can sign in")
        {
            Severity = 1,
            Fields = [new("What is broken", "Sign-in\n\n• with *SSO*\n• with a password"), new("Where (URL)", "https://app.example")],
            Reporter = new UserId("U1MAYA"),
            ReporterName = "Maya",
            MadeBy = new UserId("U3ADA"),
            Thread = new Uri("https://larkspur.slack.com/archives/C1/p1763913600000100"),
        };

    private static async Task<TicketRef> MadeAsync(JiraUnderTest jira) =>
        Assert
            .IsType<CreateOutcome.Created>(await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation))
            .Ticket;

    private static async Task<PlaceOutcome.First> FirstAsync(JiraUnderTest jira) =>
        Assert.IsType<PlaceOutcome.First>(await jira.System.PlaceFirstAsync(Key.Team, await MadeAsync(jira), Cancellation));
}

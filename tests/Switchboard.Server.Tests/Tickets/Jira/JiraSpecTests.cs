using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Tickets.Jira;

/// <summary>The client and the sandbox, both held to Atlassian's own description of the interfaces.</summary>
public sealed class JiraSpecTests
{
    private static readonly CaseKey Key = new(new TeamId("T1"), new ChannelId("C1"), new MessageTs("1763913600.000100"));

    [Fact]
    public async Task A_whole_life_of_an_issue_breaks_no_rule_of_Atlassians_specs()
    {
        await using var site = await JiraUnderTest.OpenAsync();
        await using var prism = await Prism.BetweenAsync("jira", $"{site.Address}/jira");
        await using var jira = await JiraUnderTest.OpenAsync(by: _ => prism.Handler);
        var made = await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation);
        var ticket = Assert.IsType<CreateOutcome.Created>(made).Ticket;

        Assert.IsType<PlaceOutcome.First>(await jira.System.PlaceFirstAsync(Key.Team, ticket, Cancellation));
        await SayAsync(jira, ticket, "It is *only* with `SSO`");
        await SayAsync(jira, ticket, "It is only with a password");
        var file = new FileDraft("slack-F1-log.txt", "text/plain", "a log"u8.ToArray());
        Assert.IsType<WriteOutcome.Done>(await jira.System.AttachAsync(ticket, file, Cancellation));
        await jira.System.ChangeAsync(Key.Team, ticket, new TicketChange(null) { To = TicketState.Done, Severity = 2 }, Cancellation);
        Assert.Equal(TicketState.Done, (await jira.System.ReadAsync(Key.Team, ticket, Cancellation))!.State);
        Assert.IsType<WatchOutcome.Changed>(await jira.System.ChangedAsync(NodaTime.Duration.FromMinutes(5), Cancellation));
        await jira.System.PlaceBehindAsync(Key.Team, ticket, "OPS-1", Cancellation);
        await foreach (var check in jira.System.CheckAsync(Cancellation))
            Assert.True(check.Problem is null || check.What == "webhook", $"{check.What}: {check.Problem}");

        Assert.True(prism.Judged > 20);
        Assert.Empty(prism.Violations);
    }

    /// <summary>Answers that say no, or half of it: the sandbox gives them as Atlassian does, and the client reads them.</summary>
    [Fact]
    public async Task Refusals_and_half_answers_break_no_rule_either()
    {
        await using var site = await JiraUnderTest.OpenAsync();
        await using var prism = await Prism.BetweenAsync("jira", $"{site.Address}/jira");
        await using var jira = await JiraUnderTest.OpenAsync(by: _ => prism.Handler);
        await using var stranger = await JiraUnderTest.OpenAsync(by: _ => prism.Handler, more: [new("Jira:ApiToken", "dead")]);
        var ticket = Assert
            .IsType<CreateOutcome.Created>(await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation))
            .Ticket;
        var other = DedupKey.OfTicket(Key, TicketKind.Bug);

        await RefuseAsync(site, "issue.create", 400);
        await RefuseAsync(site, "issue.create", 403);
        Assert.IsType<CreateOutcome.Refused>(await jira.System.CreateAsync(Draft(), other, Cancellation));
        Assert.IsType<CreateOutcome.Refused>(await jira.System.CreateAsync(Draft(), other, Cancellation));
        Assert.IsType<CreateOutcome.Later>(await stranger.System.CreateAsync(Draft(), other, Cancellation));
        await RefuseAsync(site, "comment.create", 413);
        Assert.IsType<WriteOutcome.Refused>(await SayAsync(jira, ticket, "It is very long"));
        await RefuseAsync(site, "transition", 409);
        var done = new TicketChange(null) { To = TicketState.Done };
        Assert.IsType<WriteOutcome.Later>(await jira.System.ChangeAsync(Key.Team, ticket, done, Cancellation));
        await site.ControlAsync("rules", new JsonObject { ["missing_rights"] = new JsonArray("schedule") });
        Assert.IsType<PlaceOutcome.Refused>(await jira.System.PlaceFirstAsync(Key.Team, ticket, Cancellation));
        await site.ControlAsync("rules", new JsonObject { ["board_type"] = "kanban" });
        await site.FaultAsync("partial", "rank", times: 2);
        Assert.IsType<PlaceOutcome.Refused>(await jira.System.PlaceFirstAsync(Key.Team, ticket, Cancellation));
        Assert.IsType<WriteOutcome.Refused>(await jira.System.PlaceBehindAsync(Key.Team, ticket, "OPS-1", Cancellation));
        await site.ActAsync(ticket.Key, "delete");
        Assert.Null(await jira.System.ReadAsync(Key.Team, ticket, Cancellation));

        foreach (var status in (int[])[207, 400, 401, 403, 404, 409, 413])
            Assert.Contains(prism.Calls, call => call.Contains($" {status} ", StringComparison.Ordinal));
        Assert.Empty(prism.Violations);
    }

    /// <summary>Nothing of ours behind it: what is answered are Atlassian's own examples, which fit together badly, so the requests alone count.</summary>
    [Fact]
    public async Task The_client_alone_says_nothing_that_Atlassians_specs_refuse()
    {
        await using var prism = await Prism.AloneAsync("jira");
        await using var jira = await JiraUnderTest.OpenAsync(by: _ => prism.Handler, more: [new("Jira:Sprint", "sprint 1")]);
        var made = await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation);
        var ticket = Assert.IsType<CreateOutcome.Created>(made).Ticket;

        await jira.System.PlaceFirstAsync(Key.Team, ticket, Cancellation);
        await jira.System.PlaceBehindAsync(Key.Team, ticket, "OPS-1", Cancellation);
        await SayAsync(jira, ticket, "It is *only* with `SSO`");
        await jira.System.ChangeAsync(Key.Team, ticket, new TicketChange(null) { To = TicketState.Done, Severity = 1 }, Cancellation);
        await jira.System.ReadAsync(Key.Team, ticket, Cancellation);
        await jira.System.ChangedAsync(NodaTime.Duration.FromMinutes(5), Cancellation);
        await foreach (var _ in jira.System.CheckAsync(Cancellation)) { }

        foreach (
            var call in (string[])
                [
                    "POST 201 /rest/api/3/issue",
                    "POST 200 /rest/api/3/search/jql",
                    "POST 201 /rest/api/3/issue/10000/comment",
                    "POST 204 /rest/agile/1.0/sprint/37/issue",
                    "PUT 204 /rest/agile/1.0/issue/rank",
                ]
        )
            Assert.Contains(call, prism.Calls);
        Assert.Empty(prism.WrongRequests);

        // The judge is awake.
        using var http = new HttpClient(prism.Handler());
        using var body = new StringContent("""{"fields":"none"}""", System.Text.Encoding.UTF8, "application/json");
        using var wrong = await http.PostAsync("http://localhost/jira/rest/api/3/issue", body, Cancellation);
        Assert.NotEmpty(prism.WrongRequests);
    }

    private static Task RefuseAsync(JiraUnderTest site, string operation, int status) =>
        site.ControlAsync(
            "faults",
            new JsonArray(
                new JsonObject
                {
                    ["kind"] = "refuse",
                    ["operation"] = operation,
                    ["status"] = status,
                }
            )
        );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<WriteOutcome> SayAsync(JiraUnderTest jira, TicketRef ticket, string text) =>
        jira.System.CommentAsync(
            Key.Team,
            ticket,
            new CommentDraft(new UserId("U1MAYA"), "Maya", text, Key.Thread.At),
            DedupKey.OfReply(Key, TicketKind.Issue, new MessageTs("1763913660.000100")),
            Cancellation
        );

    private static TicketDraft Draft() =>
        new(Key, TicketKind.Issue, "V1", "Nobody can sign in")
        {
            Severity = 1,
            Fields = [new("What is broken", "Sign-in")],
            Reporter = new UserId("U1MAYA"),
            MadeBy = new UserId("U3ADA"),
            Thread = new Uri("https://larkspur.slack.com/archives/C1/p1763913600000100"),
        };
}

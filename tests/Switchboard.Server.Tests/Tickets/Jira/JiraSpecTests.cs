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
        await using var prism = await Prism.BetweenAsync($"{site.Address}/jira");
        await using var jira = await JiraUnderTest.OpenAsync(by: _ => prism.Handler);
        var made = await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation);
        var ticket = Assert.IsType<CreateOutcome.Created>(made).Ticket;

        Assert.IsType<PlaceOutcome.First>(await jira.System.PlaceFirstAsync(Key.Team, ticket, Cancellation));
        await SayAsync(jira, ticket, "It is *only* with `SSO`");
        await SayAsync(jira, ticket, "It is only with a password");
        await jira.System.ChangeAsync(Key.Team, ticket, new TicketChange(null) { To = TicketState.Done, Severity = 2 }, Cancellation);
        Assert.Equal(TicketState.Done, (await jira.System.ReadAsync(Key.Team, ticket, Cancellation))!.State);
        Assert.IsType<WatchOutcome.Changed>(await jira.System.ChangedAsync(NodaTime.Duration.FromMinutes(5), Cancellation));
        await jira.System.PlaceBehindAsync(Key.Team, ticket, "OPS-1", Cancellation);
        await foreach (var check in jira.System.CheckAsync(Cancellation))
            Assert.True(check.Problem is null || check.What == "webhook", $"{check.What}: {check.Problem}");

        Assert.True(prism.Judged > 20);
        Assert.Empty(prism.Violations);
    }

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

using System.Text.Json.Nodes;
using Switchboard.Fixtures;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Stories;
using static Switchboard.Slack.Stories.Hands;
using static Switchboard.Slack.Stories.TicketStories;

namespace Switchboard.Tickets.Jira;

/// <summary>Jira is away for a while: all of it waits in sight, and goes out in order, once, when it is back.</summary>
public sealed class JiraAwayStories(PostgresCluster postgres)
{
    [Theory]
    [InlineData("http_500", false)]
    [InlineData("timeout", true)]
    public async Task What_waits_while_Jira_is_away_is_shown_and_goes_out_in_order_when_it_is_back(string how, bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(
            slack,
            onPostgres ? await postgres.NewDatabaseAsync() : folder.Database,
            more:
            [
                .. JiraUnderTest.SettingsFor(slack.Address.TrimEnd('/'), isCloud: true),
                new("Jira:PollEvery", "00:00:30"),
                new("Jira:SettleTime", "00:00:01"),
                new("Playbook", TicketPlaybook.Write(folder.Path, TicketPlaybook.Issue, "jira.issue")),
                new("Clock:Follow", slack.Address + "_sandbox/clock/stream"),
            ]
        );
        var away = new JsonObject { ["kind"] = how, ["times"] = -1 };
        await slack.OrderAsync("jira/faults", new JsonArray(away));
        var question = await AskAsync(slack, desk, "Nobody can sign in");
        await slack.SayAsync("sam", "I see it too", thread: question);
        await desk.CaseAsync(question, view => view.State.Owner is not null);
        await slack.TypeAsync("sam", "bug 1");
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("confirmed", Ticked("yes")));
        var called = await slack.DirectAsync("ada", "A developer is needed at once");
        await slack.PressAsync("ada", called, await slack.DirectChannelAsync("ada"), Buttons.Issue);
        await slack.SubmitAsync("ada", await slack.ModalAsync("ada"), ("actual", Typed("The session store is full")));
        await desk.CaseAsync(question, view => view.State.Tickets is { Tickets.Length: > 0 });
        string[] replies = ["one", "two", "three", "four"];
        foreach (var reply in replies)
            await slack.SayAsync("maya", reply, thread: question);

        await CardSaysAsync(slack, question, "Ticket queued since");
        await AdvanceAsync(slack, "PT20M");
        await DeskInSlack.UntilAsync(() => Task.FromResult(desk.Service<TicketWatch>().Away(desk.Service<JiraSystem>()) is not null));
        await CardSaysAsync(slack, question, "Ticket queued since");
        Assert.Empty(await slack.LabelledAsync());

        await slack.ForgiveAsync("jira");
        await AdvanceAsync(slack, "PT6M");
        await SaysAsync(slack, question, "the work goes on in ticket");
        await DeskInSlack.UntilAsync(
            async () => Trackers.DeskSaid((await slack.LabelledAsync()).Single()).SequenceEqual(replies),
            "(all four replies, in order)"
        );
        await CardSaysAsync(slack, question, "Ticket OPS-");
        await DeskInSlack.UntilAsync(() => Task.FromResult(desk.Service<TicketWatch>().Away(desk.Service<JiraSystem>()) is null));
        Assert.Single(await TextsAsync(slack, question), text => text.Contains("the work goes on in ticket", StringComparison.Ordinal));
        Assert.Equal((string?)(await slack.LabelledAsync()).Single()["key"], (string?)(await slack.IssuesAsync())[0]["key"]);
    }

    private static Task AdvanceAsync(SlackWorkspace slack, string span) =>
        slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = span });
}

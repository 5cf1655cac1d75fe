using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Switchboard.Fixtures;
using Switchboard.Slack.Stories;
using Switchboard.Tickets.Jira;

namespace Switchboard.Tickets;

/// <summary>A token of a ticket system runs out: the administrators hear of it in time, once each time.</summary>
public sealed class TokenStories(PostgresCluster postgres)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Administrators_hear_of_a_token_two_weeks_and_three_days_before_its_end_and_when_it_is_refused(bool onPostgres)
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var now = Instant.FromUnixTimeMilliseconds((long)(await AdvanceAsync(slack, "PT0S"))["now_ms"]!);
        var last = LocalDatePattern.Iso.Format(now.InUtc().Date.PlusDays(20));
        await using var desk = await DeskInSlack.StartAsync(
            slack,
            onPostgres ? await postgres.NewDatabaseAsync() : folder.Database,
            more:
            [
                .. JiraUnderTest.SettingsFor(slack.Address.TrimEnd('/'), isCloud: true),
                new("Jira:TokenExpires", last),
                new("Jira:PollEvery", "01:00:00"),
                new("Clock:Follow", slack.Address + "_sandbox/clock/stream"),
            ]
        );
        Assert.Empty(await ToldAsync(slack));

        await AdvanceAsync(slack, "P7D");
        await slack.DirectAsync("ruth", $"runs out in 13 days ({last} is its last day)");
        await AdvanceAsync(slack, "P2D");
        await AdvanceAsync(slack, "P8D");
        await slack.DirectAsync("ruth", "runs out in 3 days");
        var refused = new JsonObject
        {
            ["kind"] = "refuse",
            ["operation"] = "myself",
            ["status"] = 401,
            ["times"] = -1,
        };
        await slack.OrderAsync("jira/faults", new JsonArray(refused));
        await AdvanceAsync(slack, "P1D");
        await slack.DirectAsync("ruth", "does not take my token any more");
        await AdvanceAsync(slack, "P1D");

        // It is taken again, and refused again: that is news, and all that is.
        await slack.ForgiveAsync("jira");
        await AdvanceAsync(slack, "PT7H");
        await DeskInSlack.UntilAsync(
            async () =>
                !(await desk.Service<TicketStandings>().TokenToldAsync(JiraSystem.Serves, stop)).Contains(
                    "refused",
                    StringComparison.Ordinal
                ),
            "(the token is seen to be taken)"
        );
        await slack.OrderAsync("jira/faults", new JsonArray(refused.DeepClone()));
        await AdvanceAsync(slack, "PT7H");
        await DeskInSlack.UntilAsync(async () => (await ToldAsync(slack)).Count == 4, "(four warnings)");
        Assert.Equal(3, (await ToldAsync(slack)).Distinct(StringComparer.Ordinal).Count());
    }

    private static async Task<IReadOnlyList<string>> ToldAsync(SlackWorkspace slack)
    {
        var channel = await slack.DirectChannelAsync("ruth");
        var history = await slack.ActAsync("ruth", "conversations.history", ("channel", channel), ("limit", "50"));
        return
        [
            .. history["messages"]!
                .AsArray()
                .Select(message => (string?)message!["text"] ?? "")
                .Where(text => text.Contains("my token", StringComparison.OrdinalIgnoreCase)),
        ];
    }

    private static Task<JsonNode> AdvanceAsync(SlackWorkspace slack, string span) =>
        slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = span });
}

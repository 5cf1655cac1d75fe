using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Fixtures;
using Switchboard.OnCall.Escalation;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Stories;

namespace Switchboard.Paging;

/// <summary>Pages that go on calling, over the wire and on a clock that the test moves: a schedule, a channel, in turn, again when it goes quiet, and two nodes.</summary>
public sealed class EscalationStories(PostgresCluster postgres)
{
    private const string Dev911 = "<!subteam^S0DEV911GR>";
    private const string Called = "(page "; // what became of it is told in the same message

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_calls_whoever_is_on_a_channel_and_the_next_in_turn_and_again_when_it_goes_quiet(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var playbook = Pagers.PlaybookIn(
            folder.Path,
            slack,
            """
            { call: ["@dev911"], wait: 5m }
            { call: [product, "#product"], wait: 10m }
            { call: [ben, ruth], wait: 10m, round_robin: true }
            """,
            "quiet_after: 30m",
            Schedule
        );
        await using var desk = await StartAsync(slack, onSqlite ? folder.Database : await postgres.NewDatabaseAsync(), playbook);
        var question = (string)(await slack.SayAsync("maya", $"{Dev911} The app is down for all users"))["ts"]!;
        await CallsAsync(slack, "ada", 1);

        await AdvanceAsync(slack, "PT5M");
        await CallsAsync(slack, "nora", 1);
        var post = await PostAsync(slack);
        await AdvanceAsync(slack, "PT10M");
        var page = (await CallsAsync(slack, "ben", 1))[0];
        await CallsAsync(slack, "ruth", 0);
        await slack.PressAsync("ben", page, await slack.DirectChannelAsync("ben"), Buttons.TakePage);
        Assert.Equal(new UserId(slack.Id("ben")), (await desk.CaseAsync(question, view => view.State.Owner is not null)).State.Owner);
        await slack.DirectAsync("nora", "Nothing more for you to do");

        await AdvanceAsync(slack, "PT31M");
        await slack.DirectAsync("ben", "I have heard nothing of case 1");
        await CallsAsync(slack, "ada", 2);
        post = await PostAsync(slack); // its buttons are back
        await slack.PressAsync("kofi", post, slack.Channel("product"), Buttons.TakePage);
        await DeskInSlack.UntilAsync(
            async () => (await PageAsync(desk, slack, 1)).State.AcknowledgedBy == new UserId(slack.Id("kofi")),
            "a hand from the channel has it"
        );
        // A word in the thread is a sign of life of whoever has it.
        await AdvanceAsync(slack, "PT20M");
        var taken = (await PageAsync(desk, slack, 1)).State.LastHeardAt;
        await slack.SayAsync("kofi", "It is the load balancer, I am on it", question);
        await DeskInSlack.UntilAsync(async () => (await PageAsync(desk, slack, 1)).State.LastHeardAt > taken, "kofi is heard");
        Assert.Equal(PageStatus.Acknowledged, (await PageAsync(desk, slack, 1)).State.Status);

        // The next page goes to the next in turn.
        await slack.SayAsync("tom", $"{Dev911} Nobody can pay");
        await CallsAsync(slack, "ada", 3);
        await AdvanceAsync(slack, "PT5M");
        await CallsAsync(slack, "nora", 2);
        await AdvanceAsync(slack, "PT10M");
        await CallsAsync(slack, "ruth", 1);
        await CallsAsync(slack, "ben", 1);
    }

    /// <summary>Two nodes look at the same pages: each notice goes out once, and when one node is gone the other calls on.</summary>
    [Fact]
    public async Task Of_two_nodes_one_calls_and_when_it_is_gone_the_other_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var (playbook, database) = (Pagers.PlaybookIn(folder.Path, slack), await postgres.NewDatabaseAsync());
        await using var one = await StartAsync(slack, database, playbook);
        await using var other = await StartAsync(slack, database, playbook);

        await slack.SayAsync("maya", $"{Dev911} The app is down for all users");
        await CallsAsync(slack, "ada", 1);
        await AdvanceAsync(slack, "PT1H");
        await CallsAsync(slack, "ruth", 1);
        await one.StopAsync();
        await AdvanceAsync(slack, "PT5M"); // the next round

        await CallsAsync(slack, "ada", 2);
        await AdvanceAsync(slack, "PT1H");
        await CallsAsync(slack, "ruth", 2);
        await CallsAsync(slack, "ada", 2);
        Assert.Equal(4, (await PageAsync(other, slack, 1)).State.Notices);
    }

    private static string Schedule =>
        $$"""
            schedules:
              product:
                zone: Etc/UTC
                layers:
                  - { name: days, every: 12 hours, from: {{LocalDateTimePattern
                .CreateWithInvariantCulture("uuuu-MM-dd HH:mm")
                .Format(
                    (SystemClock.Instance.GetCurrentInstant() - Duration.FromHours(1)).InUtc().LocalDateTime
                )}}, order: [nora, ben] }
            """;

    private static Task<DeskInSlack> StartAsync(SlackWorkspace slack, string database, string playbook) =>
        DeskInSlack.StartAsync(
            slack,
            database,
            more: [new("Clock:Follow", slack.Address + "_sandbox/clock/stream"), new("Playbook", playbook)]
        );

    private static Task AdvanceAsync(SlackWorkspace slack, string span) =>
        slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = span });

    private static async Task<PageRow> PageAsync(DeskInSlack desk, SlackWorkspace slack, long number) =>
        (await desk.Service<PageStore>().FindAsync(new TeamId(slack.Team), number, TestContext.Current.CancellationToken))!; // it was raised

    /// <summary>Waits until somebody was called so often, and not more often.</summary>
    private static async Task<IReadOnlyList<JsonNode>> CallsAsync(SlackWorkspace slack, string person, int times)
    {
        IReadOnlyList<JsonNode> calls = [];
        var channel = await slack.DirectChannelAsync(person);
        await DeskInSlack.UntilAsync(
            async () => (calls = await SaidAsync(slack, person, channel)).Count >= times,
            $"({person} is called {times} times)"
        );
        Assert.Equal(times, calls.Count);
        return calls;
    }

    private static async Task<JsonNode> PostAsync(SlackWorkspace slack)
    {
        JsonNode? post = null;
        await DeskInSlack.UntilAsync(
            async () => (post = (await SaidAsync(slack, "kofi", slack.Channel("product"))).FirstOrDefault(IsLive)) is not null,
            "(#product reads the page)"
        );
        return post!; // the line above waited for it
    }

    private static bool IsLive(JsonNode message) => ((string?)message["text"] ?? "").Contains("needs you now", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<JsonNode>> SaidAsync(SlackWorkspace slack, string person, string channel) =>
        [
            .. (await slack.ActAsync(person, "conversations.history", ("channel", channel), ("limit", "100")))["messages"]!
                .AsArray()
                .OfType<JsonNode>()
                .Where(message => ((string?)message["text"] ?? "").Contains(Called, StringComparison.Ordinal)),
        ];
}

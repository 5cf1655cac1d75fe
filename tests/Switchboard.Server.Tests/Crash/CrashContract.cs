using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Switchboard.Slack.Stories;
using Switchboard.Storage;

namespace Switchboard.Crash;

/// <summary>
/// The real process is killed at every stage of the road, in the middle of real traffic, and started again: no event is lost, no message is posted twice,
/// no timer is forgotten, and every case is the fold of its events.
/// </summary>
public abstract class CrashContract
{
    protected abstract Task<string> NewDatabaseAsync();

    [Theory]
    [InlineData("after-receipt", true)]
    [InlineData("after-receipt:3", false)]
    [InlineData("after-commit", false)]
    [InlineData("after-commit:2", true)]
    [InlineData("after-decide", true)]
    [InlineData("after-decide:2", false)]
    [InlineData("after-call", false)]
    [InlineData("after-call:2", true)]
    public async Task Nothing_is_lost_doubled_or_forgotten_when_the_desk_dies(string stage, bool bySocket)
    {
        await using var slack = await SlackWorkspace.OpenAsync();
        var (database, port) = (await NewDatabaseAsync(), DeskProcess.FreePort());
        // A first life without a crash: the desk knows its channels, and from when on it answers for them.
        await using (var before = DeskProcess.Start(slack, database, port, bySocket))
        {
            await AnswersAsync(slack, before);
            if (!bySocket)
                await slack.ConfigureAsync(HttpDelivery(port)); // only now, since Slack tries an address before it accepts it
            var greeting = Ts(await slack.SayAsync("maya", "Is the desk there?"));
            await StandsAsync(slack, before, greeting, ["Waiting"], "the first card");
        }

        await using var doomed = DeskProcess.Start(slack, database, port, bySocket, stage);
        await Eventually.SoAsync("the second life", async () => doomed.IsDead || await doomed.IsReadyAsync(), () => doomed.Said);
        var claimed = Ts(await slack.SayAsync("maya", "Where do I find the report?"));
        var urgent = Ts(await slack.SayAsync("tom", "<!subteam^S0DEV911GR> nobody can sign in"));
        await slack.SayAsync("sam", "Looking into it", thread: claimed);
        await slack.ReactAsync("ada", "vhs", claimed);
        await Eventually.SoAsync($"death {stage}", () => Task.FromResult(doomed.IsDead), () => doomed.Said);

        await using var after = DeskProcess.Start(slack, database, port, bySocket);
        await StandsAsync(slack, after, claimed, ["Sam"], "the claimed case's card");
        await StandsAsync(slack, after, urgent, ["Waiting"], "the urgent case's card");
        await slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = "PT6M" });
        await Eventually.SoAsync("the reminder", async () => (await DeskSaysAsync(slack, urgent)).Count == 2, () => after.Said);
        await slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = "PT2H" });
        var last = Ts(await slack.SayAsync("priya", "Anything else?"));
        await StandsAsync(slack, after, last, ["Waiting"], "the last card");

        Assert.Single(await DeskSaysAsync(slack, claimed));
        // The card, who was paged, and the group that is called when nobody came.
        await Eventually.SoAsync("the group to be called", async () => (await DeskSaysAsync(slack, urgent)).Count == 3, () => after.Said);
        await after.EndAsync();
        var (code, said) = await DeskProcess.AskAsync("verify", $"--Database={database}");
        Assert.True(code == 0 && said.Contains("4 cases verified, 0 differ", StringComparison.Ordinal), said);
    }

    /// <summary>The desk dies between its post in #support and the note that it is there: the next one finds the post, and opens one case for it.</summary>
    [Fact]
    public async Task A_question_moved_on_stands_once_when_the_desk_dies_between_the_post_and_its_result()
    {
        await using var slack = await SlackWorkspace.OpenAsync();
        var (database, port) = (await NewDatabaseAsync(), DeskProcess.FreePort());
        var channel = slack.Channel("strategicdelivery");
        string question;
        await using (var before = DeskProcess.Start(slack, database, port, bySocket: true))
        {
            await AnswersAsync(slack, before);
            await Eventually.SoAsync(
                "both channels' past",
                async () => (await slack.JournalAsync()).Count(entry => (string?)entry["method"] == "conversations.history") >= 2,
                () => before.Said
            );
            question = Ts(await slack.SayAsync("sam", "Does anybody know the churn report?", channel: channel));
            await StandsAsync(slack, before, question, ["Waiting"], "the card in pre-triage", channel);
        }

        await using var doomed = DeskProcess.Start(slack, database, port, bySocket: true, "after-call");
        await Eventually.SoAsync("the second life", async () => await doomed.IsReadyAsync(), () => doomed.Said);
        var card = (await slack.ActAsync("sam", "conversations.replies", ("channel", channel), ("ts", question)))["messages"]!.AsArray()[
            ^1
        ]!;
        await Eventually.SoAsync("a socket", async () => (int)(await slack.DeliveriesAsync())["connections"]! > 0, () => doomed.Said);
        await slack.PressAsync("sam", card, channel, "move_on"); // once: a second form would take the first one's place
        var modal = await slack.ModalAsync("sam");
        await slack.SubmitAsync("sam", modal, ("text", Hands.Typed("Where is the churn report?")));
        await Eventually.SoAsync("death after the post", () => Task.FromResult(doomed.IsDead), () => doomed.Said);

        await using var after = DeskProcess.Start(slack, database, port, bySocket: true);
        await StandsAsync(slack, after, question, ["It is asked in #support now"], "the news in pre-triage", channel);
        var there = (await AskedThereAsync(slack)).Single();
        await StandsAsync(slack, after, there, ["Waiting"], "the card in #support");

        Assert.Single(await AskedThereAsync(slack));
        Assert.Equal(2, (await DeskSaysAsync(slack, there)).Count); // the question itself and its card
        await after.EndAsync();
        var (code, said) = await DeskProcess.AskAsync("verify", $"--Database={database}");
        Assert.True(code == 0 && said.Contains("2 cases verified, 0 differ", StringComparison.Ordinal), said);
    }

    private static async Task<IReadOnlyList<string>> AskedThereAsync(SlackWorkspace slack) =>
        [
            .. (await slack.ActAsync("sam", "conversations.history", ("channel", slack.Support), ("limit", "50")))["messages"]!
                .AsArray()
                .Where(message => message!["bot_id"] is not null && message["pinned_to"] is null)
                .Select(message => (string)message!["ts"]!),
        ];

    [Fact]
    public async Task A_ticket_is_made_once_when_the_desk_dies_before_it_knows_of_it()
    {
        await using var slack = await SlackWorkspace.OpenAsync();
        var (database, port) = (await NewDatabaseAsync(), DeskProcess.FreePort());
        await using var doomed = DeskProcess.Start(slack, database, port, bySocket: true, "after-ticket");
        await AnswersAsync(slack, doomed);
        var question = Ts(await slack.SayAsync("maya", "The export is empty"));
        await StandsAsync(slack, doomed, question, ["Waiting"], "the card");
        await slack.ShortcutAsync("sam", "bug", question);
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("severity", Chosen("3")));
        await StandsAsync(slack, doomed, question, ["the bug report from you"], "the form");
        var wanted = (await slack.ThreadAsync(question))[^1];
        await slack.PressAsync("maya", wanted, slack.Support, "bug_report");
        await slack.SubmitAsync("maya", await slack.ModalAsync("maya"), ("actual", Hands.Typed("Nothing in it")));
        await Eventually.SoAsync("death after the ticket", () => Task.FromResult(doomed.IsDead), () => doomed.Said);

        await using var after = DeskProcess.Start(slack, database, port, bySocket: true);
        await StandsAsync(slack, after, question, ["the work goes on in ticket 1"], "the ticket");
        await slack.SayAsync("sam", "It is only with CSV", thread: question);
        await slack.DirectAsync("sam", "where the work goes on"); // said after the reply was carried
        await after.EndAsync(); // one process at a time has the file

        Assert.Equal(1, await CountAsync(database, "SELECT COUNT(*) FROM ticket_comments"));
        Assert.Equal(1, await CountAsync(database, "SELECT COUNT(*) FROM tickets"));
        Assert.Single(await DeskSaysAsync(slack, question), text => text.Contains("the work goes on in ticket", StringComparison.Ordinal));
    }

    private static JsonObject Chosen(string value) =>
        new()
        {
            ["type"] = "radio_buttons",
            ["selected_option"] = new JsonObject { ["value"] = value },
        };

    private static async Task<long> CountAsync(string database, string sql)
    {
        await using var opened = Database.Of(database, NullLoggerFactory.Instance);
        await opened.OpenAsync(TestContext.Current.CancellationToken);
        return await opened.ReadAsync(
            (Session session) => session.FirstAsync(sql, [], row => row.GetInt64(0), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>Waits until the desk has looked into the channel's past: from there on it answers for what is asked.</summary>
    internal static Task AnswersAsync(SlackWorkspace slack, DeskProcess desk) =>
        Eventually.SoAsync(
            "a desk that answers for its channels",
            async () =>
                await desk.IsReadyAsync() && (await slack.JournalAsync()).Any(entry => (string?)entry["method"] == "conversations.history"),
            () => desk.Said
        );

    internal static string Ts(JsonNode answer) => (string)answer["ts"]!;

    /// <summary>What the desk said in a thread, as a person reads it: reading with the desk's own token would use up the desk's own rate.</summary>
    internal static async Task<IReadOnlyList<string>> DeskSaysAsync(SlackWorkspace slack, string thread, string? channel = null)
    {
        var place = channel ?? slack.Support;
        var answer = await slack.ActAsync("sam", "conversations.replies", ("channel", place), ("ts", thread), ("limit", "200"));
        return
        [
            .. answer["messages"]!
                .AsArray()
                .OfType<JsonNode>()
                .Where(message => message["bot_id"] is not null)
                .Select(message => (string?)message["text"] ?? ""),
        ];
    }

    internal static async Task StandsAsync(
        SlackWorkspace slack,
        DeskProcess desk,
        string thread,
        string[] wanted,
        string what,
        string? channel = null
    )
    {
        var said = "";
        await Eventually.SoAsync(
            what,
            async () =>
            {
                said = string.Join('\n', await DeskSaysAsync(slack, thread, channel));
                return wanted.All(text => said.Contains(text, StringComparison.Ordinal));
            },
            () => $"the thread says: {said}\nthe desk says: {desk.Said}"
        );
    }

    internal static JsonObject HttpDelivery(int port) =>
        new()
        {
            ["socket_mode"] = false,
            ["events_url"] = $"http://127.0.0.1:{port}/slack/events",
            ["interactions_url"] = $"http://127.0.0.1:{port}/slack/interactions",
            ["commands_url"] = $"http://127.0.0.1:{port}/slack/commands",
        };
}

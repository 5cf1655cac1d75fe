using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;
using static Switchboard.Slack.Stories.Hands;

namespace Switchboard.Slack.Stories;

/// <summary>Pre-triage over the wire (R2, R3): from the private channel to #support with approved words alone, and the outcome back again.</summary>
public sealed class PretriageStories(PostgresCluster postgres)
{
    private const string Secret = "Acme wants to leave us";

    [Fact]
    public async Task A_question_moves_on_with_approved_words_alone_and_its_outcome_comes_back()
    {
        using var folder = new TemporaryFolder();
        await MovesOnAsync(folder.Database);
    }

    [Fact]
    public async Task And_so_it_does_on_PostgreSQL() => await MovesOnAsync(await postgres.NewDatabaseAsync());

    [Fact]
    public async Task When_the_clock_runs_out_the_thread_offers_to_ask_there_and_an_answer_pauses_it()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(
            slack,
            folder.Database,
            more: [new("Clock:Follow", slack.Address + "_sandbox/clock/stream"), new("Playbook", await AlwaysAtWorkAsync(folder))],
            support: "strategicdelivery"
        );
        var channel = slack.Channel("strategicdelivery");
        var waiting = await AskAsync(slack, desk, channel, "Who knows the churn report?");
        var answered = await AskAsync(
            slack,
            desk,
            channel,
            "Does anybody have the address of the staging server, the one that was moved to another provider last month?"
        );
        await slack.SayAsync("lena", "Under Reports", thread: answered, channel: channel);
        await desk.CaseAsync(answered, view => view.State.FirstAnsweredAt is not null, channel);

        await slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = "PT21M" });

        await SaidAsync(slack, channel, waiting, "Shall I ask in #support?");
        await desk.CaseAsync(answered, view => view.State.Pretriage is { OfferedAt: null }, channel);
    }

    [Fact]
    public async Task What_asks_nothing_there_is_no_case_and_the_support_channel_knows_no_name()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, support: "strategicdelivery");
        var channel = slack.Channel("strategicdelivery");

        await slack.SayAsync("sam", "Cake in the kitchen", channel: channel);
        var question = await AskAsync(slack, desk, channel, "Does anybody know the churn report?");
        await MoveOnAsync(slack, desk, channel, question, "Where is the churn report?");

        var there = await ThereAsync(slack, "Where is the churn report?");
        await SaidAsync(slack, slack.Support, there, "Waiting");
        var said = string.Join('\n', (await ThreadAsync(slack, slack.Support, there)).Select(message => message.ToJsonString()));
        Assert.Contains("From pre-triage", said, StringComparison.Ordinal);
        Assert.Contains($"/archives/{channel}/p{question.Replace(".", "", StringComparison.Ordinal)}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("strategicdelivery", said, StringComparison.Ordinal);
        Assert.Equal(2, await desk.CountAsync());
    }

    private static async Task MovesOnAsync(string database)
    {
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, database, support: "strategicdelivery");
        var channel = slack.Channel("strategicdelivery");
        var question = await AskAsync(slack, desk, channel, $"<!subteam^S0SOSGROUP> why does the churn look odd? {Secret}.");

        var modal = await OpenAsync(slack, desk, channel, question, "lena");
        Assert.Equal($"why does the churn look odd? {Secret}.", (string?)modal["state"]!["values"]!["text"]!["value"]!["value"]);
        await slack.SubmitAsync("lena", modal, ("text", Typed("Why does the churn of one client look odd?")));

        var there = await ThereAsync(slack, "Why does the churn of one client look odd?");
        var moved = await desk.CaseAsync(there, view => view.State.Card is not null);
        Assert.Equal((slack.Id("sam"), question), (moved.State.Asker.Value, moved.State.From?.Thread.Value));
        Assert.Equal("Why does the churn of one client look odd?", moved.QuestionText);
        await SaidAsync(slack, channel, question, "It is asked in #support now");
        await SaidAsync(slack, channel, question, "Asked in #support");

        // The question stands in a message of the desk's own, and everything works below it as below any other.
        await slack.ReactAsync("ben", "eyes", there);
        await desk.CaseAsync(there, view => view.State.Owner?.Value == slack.Id("ben"));
        await slack.SayAsync("sam", "It is the one of May", thread: there);
        await desk.CaseAsync(there, view => view.State.Posts.Any(post => post.As == Speaker.Asker));
        await slack.ReactAsync("ben", "white_check_mark", there);
        await desk.CaseAsync(there, view => view.State.Status == CaseStatus.Resolved);
        await SaidAsync(slack, channel, question, "✅ Solved in #support");

        var history = await slack.ActAsync("maya", "conversations.history", ("channel", slack.Support), ("limit", "50"));
        Assert.DoesNotContain(Secret, history.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Secret,
            string.Join('\n', (await ThreadAsync(slack, slack.Support, there)).Select(message => message.ToJsonString())),
            StringComparison.Ordinal
        );
        Assert.Equal(2, await desk.CountAsync());
    }

    private static async Task<string> AlwaysAtWorkAsync(TemporaryFolder folder)
    {
        var playbook = Path.Combine(folder.Path, "playbook.yaml");
        var lines = DefaultPlaybook.Text.Split('\n').Where(line => !line.Contains("holidays:", StringComparison.Ordinal));
        await File.WriteAllTextAsync(
            playbook,
            string.Join('\n', lines).Replace("monday-friday: 09:00-17:30", "monday-sunday: 00:00-24:00", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        return playbook;
    }

    internal static async Task<string> AskAsync(SlackWorkspace slack, DeskInSlack desk, string channel, string text)
    {
        var question = (string)(await slack.SayAsync("sam", text, channel: channel))["ts"]!;
        await desk.CaseAsync(question, view => view.State.Card is not null, channel);
        return question;
    }

    internal static async Task MoveOnAsync(SlackWorkspace slack, DeskInSlack desk, string channel, string question, string words) =>
        await slack.SubmitAsync("lena", await OpenAsync(slack, desk, channel, question, "lena"), ("text", Typed(words)));

    private static async Task<JsonNode> OpenAsync(SlackWorkspace slack, DeskInSlack desk, string channel, string question, string person)
    {
        var card = await desk.CaseAsync(question, view => view.State.Card is not null, channel);
        var message = (await ThreadAsync(slack, channel, question)).Single(one => (string?)one["ts"] == card.State.Card?.Value);
        await slack.PressAsync(person, message, channel, Buttons.MoveOn);
        return await slack.ModalAsync(person);
    }

    /// <summary>Waits for the desk's post at the top of #support.</summary>
    internal static async Task<string> ThereAsync(SlackWorkspace slack, string words)
    {
        var ts = "";
        await DeskInSlack.UntilAsync(
            async () =>
            {
                var history = await slack.ActAsync("maya", "conversations.history", ("channel", slack.Support), ("limit", "50"));
                var found = history["messages"]!
                    .AsArray()
                    .Where(one => ((string?)one!["text"])?.Contains(words, StringComparison.Ordinal) == true);
                ts = (string?)found.SingleOrDefault()?["ts"] ?? "";
                return ts.Length > 0;
            },
            $"(asked in #support: {words})"
        );
        return ts;
    }

    internal static async Task SaidAsync(SlackWorkspace slack, string channel, string thread, string words) =>
        await DeskInSlack.UntilAsync(
            async () =>
                (await ThreadAsync(slack, channel, thread)).Any(message =>
                    message["bot_id"] is not null && ((string?)message["text"])?.Contains(words, StringComparison.Ordinal) == true
                ),
            $"(said: {words})"
        );

    private static async Task<IReadOnlyList<JsonNode>> ThreadAsync(SlackWorkspace slack, string channel, string ts)
    {
        var answer = await slack.ActAsync("sam", "conversations.replies", ("channel", channel), ("ts", ts), ("limit", "200"));
        return [.. answer["messages"]!.AsArray().OfType<JsonNode>()];
    }
}

using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;
using Switchboard.Slack.Stories;
using Switchboard.Tickets.Jira;
using Switchboard.Tickets.Wrike;
using static Switchboard.Slack.Stories.Hands;
using static Switchboard.Slack.Stories.TicketStories;

namespace Switchboard.Tickets;

/// <summary>Files of a thread on their way into the ticket, over the wire: each once, whatever happens, and what stays behind is told.</summary>
public sealed class FileStories(PostgresCluster postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("jira", false)]
    [InlineData("wrike", true)]
    public async Task Files_of_the_question_and_of_replies_are_in_the_ticket_each_once(string system, bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, system, onPostgres ? await postgres.NewDatabaseAsync() : folder.Database);
        await FaultsAsync(slack, system, "timeout_after_commit");
        var question = await slack.ShareAsync("maya", "before.png", "png"u8.ToArray(), "The export is empty");
        await desk.CardAsync(question, "Waiting");
        await ReportAsync(slack, question);
        await SaysAsync(slack, question, "the work goes on in ticket");

        await FilesAsync(slack, system, "before.png");
        await slack.ShareAsync("maya", "after.log", "log"u8.ToArray(), "And the log", thread: question);
        await slack.SayAsync("sam", "Thank you", thread: question);

        await FilesAsync(slack, system, "before.png", "after.log");
        var comments = await CommentsAsync(slack, system, "Thank you");
        Assert.Equal(2, comments.Count);
        Assert.Contains("And the log", comments[0], StringComparison.Ordinal);
        Assert.Contains("after.log", comments[0], StringComparison.Ordinal);
        Assert.DoesNotContain(await TextsAsync(slack, question), text => text.Contains("stays here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_too_large_or_refused_stays_in_the_thread_and_keeps_no_reply_waiting()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, "wrike", folder.Database);
        await RulesAsync(slack, "wrike", new JsonObject { ["missing_rights"] = new JsonArray("attach") });
        var question = await slack.ShareAsync("maya", "film.mp4", new byte[(1024 * 1024) + 1], "The export is empty");
        await desk.CardAsync(question, "Waiting");
        await ReportAsync(slack, question);

        var large = await SaysAsync(slack, question, "larger than 1 MB");
        await slack.ShareAsync("maya", "small.txt", "txt"u8.ToArray(), "This one is small", thread: question);
        var refused = await SaysAsync(slack, question, "not allowed");
        await slack.SayAsync("maya", "Anything else?", thread: question);

        Assert.Contains("It stays here", (string?)large["text"], StringComparison.Ordinal);
        Assert.Contains("It stays here", (string?)refused["text"], StringComparison.Ordinal);
        var comments = await CommentsAsync(slack, "wrike", "Anything else?");
        Assert.Contains(comments, comment => comment.Contains("film.mp4 stays in", StringComparison.Ordinal));
        Assert.Contains(comments, comment => comment.Contains("small.txt stays in", StringComparison.Ordinal));
        await FilesAsync(slack, "wrike");
    }

    [Theory]
    [InlineData("https://files.slack.com/files-pri/T1-F1/a.png", "https://slack.com/api/", true)]
    [InlineData("http://127.0.0.1:8065/files/T1-F1/a.png", "http://127.0.0.1:8065/api/", true)]
    [InlineData("https://files.slack.com.evil.example/a.png", "https://slack.com/api/", false)]
    [InlineData("https://evil.example/files.slack.com", "https://slack.com/api/", false)]
    [InlineData("http://files.slack.com/files-pri/T1-F1/a.png", "https://slack.com/api/", false)]
    [InlineData("https://files.slack.com/files-pri/T1-F1/a.png", "http://127.0.0.1:8065/api/", false)]
    [InlineData("https://user@slack.com/a.png", "https://slack.com/api/", false)]
    [InlineData("http://127.0.0.1:8066/files/T1-F1/a.png", "http://127.0.0.1:8065/api/", false)]
    public void The_token_goes_to_Slack_alone(string address, string api, bool isSlacks) =>
        Assert.Equal(isSlacks, SlackFiles.IsSlacks(new Uri(address), new Uri(api)));

    private static async Task<DeskInSlack> StartAsync(SlackWorkspace slack, TemporaryFolder folder, string system, string database)
    {
        var playbook = Path.Combine(folder.Path, "playbook.yaml");
        var text = DefaultPlaybook.Text.Replace(
            "destination: builtin.queue",
            $"destination: {(system == "jira" ? "jira.issue" : "wrike.task")}",
            StringComparison.Ordinal
        );
        await File.WriteAllTextAsync(playbook, text, Cancellation);
        return await DeskInSlack.StartAsync(
            slack,
            database,
            more:
            [
                .. system == "jira"
                    ? JiraUnderTest.SettingsFor(slack.Address.TrimEnd('/'), isCloud: true)
                    : WrikeUnderTest.SettingsFor(slack.Address.TrimEnd('/')),
                new("Jira:SettleTime", "00:00:00"),
                new("Wrike:SettleTime", "00:00:00"),
                new("Tickets:LargestFile", "1"),
                new("Playbook", playbook),
            ]
        );
    }

    private static async Task ReportAsync(SlackWorkspace slack, string question)
    {
        await GradeAsync(slack, "sam", question, "3");
        await slack.PressAsync("maya", await SaysAsync(slack, question, "the bug report from you"), slack.Support, Buttons.BugReport);
        await slack.SubmitAsync("maya", await slack.ModalAsync("maya"), ("actual", Typed("Nothing is in it")));
    }

    private static async Task FaultsAsync(SlackWorkspace slack, string system, string kind) =>
        await PostAsync(
            slack,
            system,
            "faults",
            new JsonArray(new JsonObject { ["kind"] = kind, ["operation"] = system == "jira" ? "attach" : "attachment.create" })
        );

    private static Task RulesAsync(SlackWorkspace slack, string system, JsonObject rules) => PostAsync(slack, system, "rules", rules);

    private static async Task PostAsync(SlackWorkspace slack, string system, string path, JsonNode body)
    {
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        using var answer = await http.PostAsJsonAsync($"/_sandbox/{system}/{path}", body, Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The desk's own ticket, as its system tells it.</summary>
    private static async Task<JsonNode?> TicketAsync(SlackWorkspace slack, string system)
    {
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        var told = await http.GetFromJsonAsync<JsonNode>($"/_sandbox/{system}", Cancellation);
        return system == "jira"
            ? told!["issues"]!.AsArray().SingleOrDefault(issue => issue!["labels"]!.AsArray().Any(label => (string?)label == "switchboard"))
            : told!["tasks"]!.AsArray().SingleOrDefault(task => (string?)task!["by"] == "switchboard");
    }

    /// <summary>Waits until the ticket holds these files and no others, in this order.</summary>
    private static async Task FilesAsync(SlackWorkspace slack, string system, params string[] wanted)
    {
        IReadOnlyList<string> found = [];
        await DeskInSlack.UntilAsync(
            async () =>
            {
                var files = (await TicketAsync(slack, system))?[system == "jira" ? "attachments" : "files"]!.AsArray();
                found = [.. (files ?? []).Select(file => ((string)file!).Split('-', 3)[2])];
                return found.SequenceEqual(wanted);
            },
            $"({string.Join(", ", wanted)} in the ticket)"
        );
    }

    /// <summary>The desk's comments, once one of them says something.</summary>
    private static async Task<IReadOnlyList<string>> CommentsAsync(SlackWorkspace slack, string system, string words)
    {
        IReadOnlyList<string> found = [];
        await DeskInSlack.UntilAsync(
            async () =>
            {
                found = [.. (await TicketAsync(slack, system))!["comments"]!.AsArray().Select(comment => (string)comment!["text"]!)];
                return found.Any(text => text.Contains(words, StringComparison.Ordinal));
            },
            words
        );
        return found;
    }
}

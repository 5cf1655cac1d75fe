using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Stories;
using Switchboard.Storage;
using static Switchboard.Slack.Stories.Hands;
using static Switchboard.Slack.Stories.TicketStories;

namespace Switchboard.Tickets.Jira;

/// <summary>A bug of severity 1 in Slack and Jira at once, over the wire: into the sprint, back into the thread, and both ways between.</summary>
public sealed class JiraStories
{
    private const string Secret = "It's a Secret to Everybody";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_worst_bug_goes_first_in_the_sprint_and_the_talk_goes_both_ways(bool isCloud)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await JiraAsync(slack, "rules", new JsonObject { ["is_cloud"] = isCloud });
        await using var desk = await StartAsync(slack, folder, isCloud);
        var question = await MadeAsync(slack, desk);

        await SaysAsync(slack, question, "the work goes on in ticket");
        var shift = await PostedAsync(slack, "product", "A shift in priority");
        Assert.Contains("in Sprint 12", (string?)shift["text"], StringComparison.Ordinal);
        Assert.Contains("OPS-1", (string?)shift["text"], StringComparison.Ordinal);
        var issue = (await IssuesAsync(slack))[0];
        Assert.Equal(("Highest", "Sprint 12"), ((string?)issue["priority"], (string?)issue["sprint"]));
        var key = (string)issue["key"]!;

        // The talk goes both ways, each word once, whatever becomes of the hooks.
        await slack.SayAsync("maya", "It is *only* with SSO", thread: question);
        await slack.SayAsync("sam", "Noted", thread: question);
        await CommentsAsync(slack, key, "It is only with SSO", "Noted");
        await JiraAsync(slack, "faults", Faults("hook_lost", "hook_twice"));
        await ActAsync(slack, key, "comment", text: "Which browser?");
        await ActAsync(slack, key, "comment", text: "And since when?");
        await SaysAsync(slack, question, "Which browser?");
        var wrote = await SaysAsync(slack, question, "And since when?");
        Assert.Contains("Ada Kowalska", (string?)wrote["text"], StringComparison.Ordinal);

        // Product has seen it, and puts it back.
        await slack.PressAsync("nora", shift, slack.Channel("product"), Buttons.ShiftSeen);
        await SaysAsync(slack, question, "has seen that");
        await slack.PressAsync("nora", shift, slack.Channel("product"), Buttons.ShiftUndone);
        await SaysAsync(slack, question, "right behind ticket");
        Assert.Equal(key, (string?)(await IssuesAsync(slack))[1]["key"]); // it is said when it is so

        await ActAsync(slack, key, "move", "Done");
        var solved = await SaysAsync(slack, question, "is it solved for you?");
        await slack.PressAsync("maya", solved, slack.Support, Buttons.NotSolved);
        await DeskInSlack.UntilAsync(
            async () => (string?)(await IssuesAsync(slack)).Single(one => (string?)one["key"] == key)["status"] == "To Do",
            "(it is open again)"
        );

        // Nothing came twice, and nothing came back.
        var said = await TextsAsync(slack, question);
        Assert.Single(said, text => text.Contains("Which browser?", StringComparison.Ordinal));
        Assert.DoesNotContain(
            said,
            text => text.Contains("wrote in", StringComparison.Ordinal) && text.Contains("Noted", StringComparison.Ordinal)
        );
        Assert.Equal(2, (await CommentsOfAsync(slack, key)).Count(comment => (string?)comment["by"] == "switchboard"));
    }

    [Fact]
    public async Task What_cannot_be_put_first_is_told_and_the_issue_is_there_all_the_same()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await JiraAsync(slack, "rules", new JsonObject { ["missing_rights"] = new JsonArray("schedule") });
        await using var desk = await StartAsync(slack, folder, isCloud: true);
        var question = await MadeAsync(slack, desk);

        await SaysAsync(slack, question, "the work goes on in ticket");
        var told = await SaysAsync(slack, question, "first by hand");

        Assert.Contains("Schedule issues", (string?)told["text"], StringComparison.Ordinal);
        await PostedAsync(slack, "product", "Could one of you put it there by hand?");
    }

    [Fact]
    public async Task A_hook_that_is_too_long_is_refused_whatever_it_says_of_its_length()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, isCloud: true);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{desk.Address}/tickets/hooks/jira")
        {
            Content = new ByteArrayContent(new byte[(1024 * 1024) + 1]),
        };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Restricted_and_internal_comments_never_come_into_the_thread()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, isCloud: true);
        var question = await MadeAsync(slack, desk);
        var key = await KeyAsync(slack, question);

        await CommentAsync(slack, key, "For admins: secret-1", new JsonObject { ["visibility"] = "Administrators" });
        await CommentAsync(slack, key, "Among agents: secret-2", new JsonObject { ["is_internal"] = true });
        await CommentAsync(slack, key, "For everybody", []);
        await SaysAsync(slack, question, "For everybody");

        var known = await desk.CaseAsync(question);
        Assert.Single(known.State.Tickets!.Tickets.Single().Heard);
        Assert.DoesNotContain(await TextsAsync(slack, question), text => text.Contains("secret-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task That_it_could_not_be_put_back_is_said()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, isCloud: true);
        var question = await MadeAsync(slack, desk);
        var shift = await PostedAsync(slack, "product", "A shift in priority");
        await JiraAsync(slack, "rules", new JsonObject { ["missing_rights"] = new JsonArray("schedule") });

        await slack.PressAsync("nora", shift, slack.Channel("product"), Buttons.ShiftUndone);

        await SaysAsync(slack, question, "could not be put back");
        Assert.DoesNotContain(await TextsAsync(slack, question), text => text.Contains("right behind ticket", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_resolved_case_is_open_again_with_its_issue()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, isCloud: true);
        var question = await MadeAsync(slack, desk);
        var key = await KeyAsync(slack, question);
        await ActAsync(slack, key, "move", "Done");
        await slack.PressAsync("maya", await SaysAsync(slack, question, "is it solved for you?"), slack.Support, Buttons.Resolve);
        await desk.CaseAsync(question, view => !view.State.IsOpen);

        await ActAsync(slack, key, "move", "In Progress");

        await SaysAsync(slack, question, "was opened again, so this is open again, too");
        Assert.True((await desk.CaseAsync(question)).State.IsOpen);
    }

    [Fact]
    public async Task An_issue_that_is_deleted_is_told_of_once_after_a_second_look()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, isCloud: true);
        var question = await MadeAsync(slack, desk);
        await ActAsync(slack, await KeyAsync(slack, question), "delete");

        await MissedAsync(desk, 1);
        Assert.DoesNotContain(await TextsAsync(slack, question), text => text.Contains("cannot be found", StringComparison.Ordinal));
        await LongAgoAsync(desk);
        await MissedAsync(desk, 2);
        await LongAgoAsync(desk);

        await SaysAsync(slack, question, "cannot be found any more");
        Assert.Single(await TextsAsync(slack, question), text => text.Contains("cannot be found", StringComparison.Ordinal));
    }

    /// <summary>A right that was taken away by mistake comes back, and nothing in the issue has changed.</summary>
    [Fact]
    public async Task An_issue_that_comes_into_sight_again_gets_what_was_said_meanwhile()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, isCloud: true);
        var question = await MadeAsync(slack, desk);
        var key = await KeyAsync(slack, question);
        await JiraAsync(
            slack,
            "faults",
            new JsonArray(
                new JsonObject
                {
                    ["kind"] = "refuse",
                    ["operation"] = "issue.read",
                    ["status"] = 404,
                    ["times"] = -1,
                }
            )
        );
        await LongAgoAsync(desk);
        await MissedAsync(desk, 1);
        await LongAgoAsync(desk);
        await SaysAsync(slack, question, "cannot be found any more");
        await slack.SayAsync("maya", "Is anybody there?", thread: question);
        await desk.CaseAsync(question, view => view.State.Tickets!.Tickets.Single().IsGone);

        await slack.ForgiveAsync("jira");
        await LongAgoAsync(desk);

        await CommentsAsync(slack, key, "Is anybody there?");
    }

    private static Task MissedAsync(DeskInSlack desk, long times) =>
        DeskInSlack.UntilAsync(async () =>
            await desk.Service<Database>()
                .ReadAsync(
                    (Session session) =>
                        session.FirstAsync(
                            "SELECT misses FROM ticket_links",
                            [],
                            row => row.GetInt64(0),
                            TestContext.Current.CancellationToken
                        ),
                    TestContext.Current.CancellationToken
                ) == times
        );

    private static Task LongAgoAsync(DeskInSlack desk) =>
        desk.Service<Database>()
            .WriteAsync(
                (Session session) =>
                    session.ExecuteAsync("UPDATE ticket_links SET looked_at = 0", [], TestContext.Current.CancellationToken),
                TestContext.Current.CancellationToken
            );

    private static Task CommentAsync(SlackWorkspace slack, string issue, string text, JsonObject more)
    {
        (more["issue"], more["do"], more["text"]) = (issue, "comment", text);
        return JiraAsync(slack, "act", more);
    }

    [Fact]
    public async Task A_Jira_that_hangs_holds_up_no_word_in_Slack()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, isCloud: true, more: [new("Jira:CallTimeout", "00:10:00")]);
        await JiraAsync(slack, "faults", new JsonArray(new JsonObject { ["kind"] = "hang", ["times"] = -1 }));
        await MadeAsync(slack, desk);

        await AskAsync(slack, desk, "Where do I find the report?"); // waits for its card
    }

    [Fact]
    public async Task By_playbook_the_issue_is_made_at_once_and_nobody_fills_it_in()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, isCloud: true, isAutomatic: true);
        var question = await AskAsync(slack, desk, "Nobody can sign in\nSince ten");
        await slack.SayAsync("sam", "I see it too", thread: question);
        await desk.CaseAsync(question, view => view.State.Owner is not null);
        await slack.TypeAsync("sam", "bug 1");
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("confirmed", Ticked("yes")));

        await SaysAsync(slack, question, "the work goes on in ticket");
        await PostedAsync(slack, "product", "A shift in priority");

        var issue = Assert.Single(await OwnAsync(slack));
        Assert.Equal("Nobody can sign in", (string?)issue["summary"]);
        Assert.Equal("Highest", (string?)issue["priority"]);
        Assert.DoesNotContain(await TextsAsync(slack, question), text => text.Contains("Create the issue", StringComparison.Ordinal));
    }

    /// <summary>Made by whatever goes wrong on the way: in the end one issue, every reply in it once and in order, and the same state.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Whatever_happens_there_is_one_issue_and_each_word_is_in_it_once(int seed)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await JiraAsync(
            slack,
            "rules",
            new JsonObject
            {
                ["is_cloud"] = seed % 2 == 0,
                ["search_lag_ms"] = 800,
                ["board_type"] = seed % 3 == 0 ? "kanban" : "scrum", // which is ranked alone, by a call that may do half of it
                ["active_sprints"] = seed % 3 == 1 ? 2 : 1,
                ["writes_in2_s"] = 3,
            }
        );
        await using var desk = await StartAsync(slack, folder, seed % 2 == 0, settle: "00:00:01.5");
        var chance = new Random(seed);
        string[] kinds =
        [
            "timeout_after_commit",
            "timeout",
            "http_500",
            "ratelimited",
            "hook_lost",
            "hook_twice",
            "hook_reorder",
            "hook_late",
        ];
        string[] operations = ["issue.create", "comment.create", "comment.list", "sprint.issue", "issue.read", "search"];
        await JiraAsync(
            slack,
            "faults",
            new JsonArray([
                .. Enumerable
                    .Range(0, 8)
                    .Select(_ => new JsonObject
                    {
                        ["kind"] = kinds[chance.Next(kinds.Length)],
                        ["operation"] = operations[chance.Next(operations.Length)],
                    }),
                new JsonObject { ["kind"] = "timeout_after_commit", ["operation"] = seed > 2 ? "issue.create" : "comment.create" },
                new JsonObject { ["kind"] = "partial", ["operation"] = "rank" },
                new JsonObject { ["kind"] = "hook_late" },
            ])
        );
        var question = await MadeAsync(slack, desk);
        // Somebody clones it before the desk knows of it: the clone has its label.
        await DeskInSlack.UntilAsync(async () => (await slack.LabelledAsync()).Count > 0, "(the issue)");
        await ActAsync(slack, (string)(await slack.LabelledAsync())[0]["key"]!, "clone");
        string[] replies = ["one", "two", "three", "four"];
        foreach (var reply in replies)
            await slack.SayAsync("maya", reply, thread: question);
        var key = await KeyAsync(slack, question);
        await CommentsAsync(slack, key, replies);
        await ActAsync(slack, key, "comment", text: "found it");
        await ActAsync(slack, key, "move", "Done");
        await SaysAsync(slack, question, "is it solved for you?");
        await SaysAsync(slack, question, "found it");

        Assert.Single(await OwnAsync(slack));
        Assert.Equal(TicketState.Done, (await desk.CaseAsync(question)).State.Tickets!.Tickets.Single().State);
        await CommentsAsync(slack, key, replies);
        // One word of the thread for the one comment of theirs, and none for the desk's own four.
        var wrote = Assert.Single(await TextsAsync(slack, question), text => text.Contains("wrote in", StringComparison.Ordinal));
        Assert.Contains("found it", wrote, StringComparison.Ordinal);
    }

    private static async Task<DeskInSlack> StartAsync(
        SlackWorkspace slack,
        TemporaryFolder folder,
        bool isCloud,
        string settle = "00:00:00",
        IEnumerable<KeyValuePair<string, string?>>? more = null,
        bool isAutomatic = false
    )
    {
        var playbook = Path.Combine(folder.Path, "playbook.yaml");
        await File.WriteAllTextAsync(
            playbook,
            isAutomatic
                ? IssuesToJira().Replace("filled_by: developers", "filled_by: automatic", StringComparison.Ordinal)
                : IssuesToJira(),
            TestContext.Current.CancellationToken
        );
        var desk = await DeskInSlack.StartAsync(
            slack,
            folder.Database,
            more:
            [
                .. JiraUnderTest.SettingsFor(slack.Address.TrimEnd('/'), isCloud),
                new("Jira:WebhookSecret", Secret),
                new("Jira:PollEvery", "00:00:00.300"),
                new("Jira:SettleTime", settle),
                new("Playbook", playbook),
                .. more ?? [],
            ]
        );
        await JiraAsync(slack, "webhook", new JsonObject { ["url"] = $"{desk.Address}/tickets/hooks/jira", ["secret"] = Secret });
        return desk;
    }

    /// <summary>The playbook of the project, with the first form going to Jira.</summary>
    private static string IssuesToJira()
    {
        var text = DefaultPlaybook.Text;
        var at = text.IndexOf(
            "destination: builtin.queue\n",
            text.IndexOf("title: Create the issue", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        return text[..at] + "destination: jira.issue" + text[(at + "destination: builtin.queue".Length)..];
    }

    private static async Task<string> MadeAsync(SlackWorkspace slack, DeskInSlack desk)
    {
        var question = await AskAsync(slack, desk, "Nobody can sign in");
        await slack.SayAsync("sam", "I see it too", thread: question);
        await desk.CaseAsync(question, view => view.State.Owner is not null);
        await slack.TypeAsync("sam", "bug 1");
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("confirmed", Ticked("yes")));
        var called = await slack.DirectAsync("ada", "A developer is needed at once");
        await slack.PressAsync("ada", called, await slack.DirectChannelAsync("ada"), Buttons.Issue);
        await slack.SubmitAsync("ada", await slack.ModalAsync("ada"), ("actual", Typed("The session store is full")));
        await desk.CaseAsync(question, view => view.State.Tickets is { Tickets.Length: > 0 }); // what was said before it stays where it is
        return question;
    }

    private static JsonArray Faults(params string[] kinds) => [.. kinds.Select(kind => new JsonObject { ["kind"] = kind })];

    private static async Task JiraAsync(SlackWorkspace slack, string path, JsonNode body)
    {
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        using var answer = await http.PostAsJsonAsync($"/_sandbox/jira/{path}", body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static Task ActAsync(SlackWorkspace slack, string issue, string what, string to = "", string text = "") =>
        JiraAsync(
            slack,
            "act",
            new JsonObject
            {
                ["issue"] = issue,
                ["do"] = what,
                ["to"] = to,
                ["text"] = text,
            }
        );

    private static async Task<IReadOnlyList<JsonObject>> IssuesAsync(SlackWorkspace slack)
    {
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        var told = await http.GetFromJsonAsync<JsonNode>("/_sandbox/jira", TestContext.Current.CancellationToken);
        return [.. told!["issues"]!.AsArray().OfType<JsonObject>()];
    }

    /// <summary>Those that the desk made; a clone that somebody else made of one has the label, too.</summary>
    /// <summary>The key of the one issue, once the thread was told of it.</summary>
    private static async Task<string> KeyAsync(SlackWorkspace slack, string question)
    {
        await SaysAsync(slack, question, "the work goes on in ticket");
        return (string)(await OwnAsync(slack)).Single()["key"]!;
    }

    private static async Task<IReadOnlyList<JsonObject>> OwnAsync(SlackWorkspace slack) =>
        [.. (await slack.LabelledAsync()).Where(issue => !((string)issue["summary"]!).StartsWith("CLONE", StringComparison.Ordinal))];

    private static async Task<IReadOnlyList<JsonNode>> CommentsOfAsync(SlackWorkspace slack, string key) =>
        [.. (await IssuesAsync(slack)).Single(issue => (string?)issue["key"] == key)["comments"]!.AsArray().OfType<JsonNode>()];

    /// <summary>Waits until the desk's comments are these, in this order.</summary>
    private static async Task CommentsAsync(SlackWorkspace slack, string key, params string[] wanted)
    {
        IReadOnlyList<string> found = [];
        try
        {
            await DeskInSlack.UntilAsync(async () =>
            {
                found =
                [
                    .. (await CommentsOfAsync(slack, key))
                        .Where(comment => (string?)comment["by"] == "switchboard")
                        .Select(comment =>
                            ((string)comment["text"]!).Split("in Slack:")[^1].Replace("*", "", StringComparison.Ordinal).Trim()
                        ),
                ];
                return found.SequenceEqual(wanted);
            });
        }
        catch (Xunit.Sdk.FailException)
        {
            Assert.Equal(wanted, found);
        }
    }
}

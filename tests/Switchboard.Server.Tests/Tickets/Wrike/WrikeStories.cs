using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Stories;
using Switchboard.Storage;
using static Switchboard.Slack.Stories.Hands;
using static Switchboard.Slack.Stories.TicketStories;

namespace Switchboard.Tickets.Wrike;

/// <summary>A bug of severity 3 in Slack and Wrike at once, over the wire: by form into the folder, and both ways between.</summary>
public sealed class WrikeStories(PostgresCluster postgres)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bug_goes_to_Wrike_and_comes_back_done(bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, onPostgres ? await postgres.NewDatabaseAsync() : folder.Database);
        var question = await MadeAsync(slack, desk);

        var told = await SaysAsync(slack, question, "the work goes on in ticket");
        var task = (await OwnAsync(slack)).Single();
        Assert.Equal("Normal", (string?)task["importance"]);
        Assert.Equal(("3", "Maya"), ((string?)task["fields"]!["Severity"], ((string?)task["fields"]!["Reporter"])!.Split(' ')[0]));
        Assert.Contains("this thread of Slack", (string?)task["description"], StringComparison.Ordinal);
        Assert.Contains($"/wrike/open.htm?id={task["number"]}", told.ToJsonString(), StringComparison.Ordinal);
        var id = (string)task["id"]!;

        // The talk goes both ways, each word once, whatever becomes of the hooks.
        await slack.SayAsync("maya", "It is *only* with CSV", thread: question);
        await slack.SayAsync("sam", "Noted", thread: question);
        var mistaken = (string)(await slack.SayAsync("maya", "Never mind", thread: question))["ts"]!;
        var unsure = (string)(await slack.SayAsync("maya", "Since Monday", thread: question))["ts"]!;
        await CommentsAsync(slack, id, "It is only with CSV", "Noted", "Never mind", "Since Monday");
        await slack.DeleteAsync("maya", mistaken);
        await slack.EditAsync("maya", unsure, "Since Tuesday");
        await CommentsAsync(slack, id, "It is only with CSV", "Noted", "Since Tuesday");
        await WrikeAsync(slack, "faults", Faults("hook_lost", "comment_twice"));
        await ActAsync(slack, id, "comment", text: "Which browser?");
        await ActAsync(slack, id, "comment", text: "And since when?");
        await SaysAsync(slack, question, "Which browser?");
        var wrote = await SaysAsync(slack, question, "And since when?");
        Assert.Contains("Ada Kowalska", (string?)wrote["text"], StringComparison.Ordinal);

        await ActAsync(slack, id, "move", "Completed");
        var solved = await SaysAsync(slack, question, "is it solved for you?");
        await slack.PressAsync("maya", solved, slack.Support, Buttons.NotSolved);
        await DeskInSlack.UntilAsync(async () => (string?)(await OwnAsync(slack)).Single()["status"] == "New", "(it is open again)");
        await desk.CaseAsync(question, view => view.State.Tickets!.Tickets.Single().State == TicketState.New);
        await ActAsync(slack, id, "move", "Completed");
        await CardSaysAsync(slack, question, "· done");
        await slack.PressAsync("maya", solved, slack.Support, Buttons.Resolve);
        await CardSaysAsync(slack, question, "Resolved by Maya");

        // Nothing came twice, and nothing came back.
        var said = await TextsAsync(slack, question);
        Assert.Single(said, text => text.Contains("Which browser?", StringComparison.Ordinal));
        Assert.DoesNotContain(
            said,
            text => text.Contains("wrote in", StringComparison.Ordinal) && text.Contains("Noted", StringComparison.Ordinal)
        );
        Assert.Equal(3, (await CommentsOfAsync(slack, id)).Count(comment => (string?)comment["by"] == "switchboard"));
    }

    [Fact]
    public async Task What_is_said_in_a_private_channel_reaches_Wrike_only_by_the_form()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var channel = slack.Channel("strategicdelivery");
        await using var desk = await StartAsync(slack, folder, folder.Database, support: "strategicdelivery");
        var question = (string)(await slack.SayAsync("sam", "Who knows why the export is empty? secret-1", channel: channel))["ts"]!;
        await slack.SayAsync("lena", "secret-2", thread: question, channel: channel);
        await desk.CaseAsync(question, channel: channel);
        await slack.ShortcutAsync("sam", Buttons.Bug, question, channel);
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("severity", Chosen("3")));
        await desk.CaseAsync(question, view => view.State.Tickets is { Awaited.Length: > 0 }, channel);
        var asked = await SaysInAsync(slack, channel, question, "the bug report from you");
        await slack.PressAsync("sam", asked, channel, Buttons.BugReport);
        await slack.SubmitAsync(
            "sam",
            await slack.ModalAsync("sam"),
            ("title", Typed("An export is empty")),
            ("actual", Typed("A file without rows"))
        );
        await SaysInAsync(slack, channel, question, "What is said here stays here");

        await slack.SayAsync("lena", "secret-3", thread: question, channel: channel);
        var task = (await OwnAsync(slack)).Single();
        await ActAsync(slack, (string)task["id"]!, "comment", text: "Which browser?");
        await SaysInAsync(slack, channel, question, "Which browser?");

        Assert.Contains("A file without rows", (string?)task["description"], StringComparison.Ordinal);
        Assert.DoesNotContain("secret-", (await ToldAsync(slack)).ToJsonString(), StringComparison.Ordinal);
        var ticket = (await desk.CaseAsync(question, channel: channel)).State.Tickets!.Tickets.Single();
        Assert.Equal((true, null), (ticket.StaysInThread, ticket.OnItsWay)); // nor will it ever
    }

    private static async Task<JsonNode> SaysInAsync(SlackWorkspace slack, string channel, string thread, string words)
    {
        JsonNode? found = null;
        await DeskInSlack.UntilAsync(
            async () =>
                (
                    found = (await slack.ActAsync("sam", "conversations.replies", ("channel", channel), ("ts", thread)))["messages"]!
                        .AsArray()
                        .OfType<JsonNode>()
                        .FirstOrDefault(message => ((string?)message["text"])?.Contains(words, StringComparison.Ordinal) == true)
                )
                    is not null,
            words
        );
        return found!; // the line above waited for it
    }

    private static async Task<JsonNode> ToldAsync(SlackWorkspace slack)
    {
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        return (await http.GetFromJsonAsync<JsonNode>("/_sandbox/wrike", TestContext.Current.CancellationToken))!;
    }

    /// <summary>The first change fails and waits; what it wants is out of date when it is tried again.</summary>
    [Fact]
    public async Task A_change_that_had_to_wait_does_not_undo_a_later_one()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, folder.Database);
        var question = await MadeAsync(slack, desk);
        await SaysAsync(slack, question, "the work goes on in ticket");
        await WrikeAsync(slack, "faults", new JsonArray(new JsonObject { ["kind"] = "http_500", ["operation"] = "task.change" }));

        await GradeAsync(slack, "sam", question, "2");
        await DeskInSlack.UntilAsync(async () => (int)(await ToldAsync(slack))["faults"]! == 0, "(the first change failed)");
        await GradeAsync(slack, "sam", question, "4");

        await DeskInSlack.UntilAsync(
            async () =>
                await desk.Service<Database>()
                    .ReadAsync(
                        (Session session) =>
                            session.FirstAsync(
                                "SELECT COUNT(*) FROM outbox WHERE kind = 'change_ticket' AND state < 2",
                                [],
                                row => row.GetInt64(0),
                                TestContext.Current.CancellationToken
                            ),
                        TestContext.Current.CancellationToken
                    ) == 0,
            "(both changes are carried out)"
        );
        Assert.Equal("Low", (string?)(await OwnAsync(slack)).Single()["importance"]);
    }

    /// <summary>Whatever goes wrong on the way: in the end one task, every reply in it once and in order, and the same state.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_happens_there_is_one_task_and_each_word_is_in_it_once(int seed)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await WrikeAsync(slack, "rules", new JsonObject { ["search_lag_ms"] = 800 });
        await using var desk = await StartAsync(slack, folder, folder.Database, settle: "00:00:01.5");
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
            "comment_twice",
            "suspend",
        ];
        string[] operations = ["task.create", "comment.create", "comment.list", "task.read", "task.find", "comment.all"];
        await WrikeAsync(
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
                new JsonObject { ["kind"] = "timeout_after_commit", ["operation"] = seed > 2 ? "task.create" : "comment.create" },
                new JsonObject { ["kind"] = "hook_late" },
                new JsonObject { ["kind"] = "comment_twice" },
            ])
        );
        var question = await MadeAsync(slack, desk);
        string[] replies = ["one", "two", "three", "four"];
        foreach (var reply in replies)
            await slack.SayAsync("maya", reply, thread: question);
        await SaysAsync(slack, question, "the work goes on in ticket");
        var id = (string)(await OwnAsync(slack)).Single()["id"]!;
        await CommentsAsync(slack, id, replies);
        await ActAsync(slack, id, "comment", text: "found it");
        await ActAsync(slack, id, "move", "Completed");
        await SaysAsync(slack, question, "is it solved for you?");
        await SaysAsync(slack, question, "found it");

        Assert.Single(await OwnAsync(slack));
        Assert.Equal(TicketState.Done, (await desk.CaseAsync(question)).State.Tickets!.Tickets.Single().State);
        await CommentsAsync(slack, id, replies);
        // One word of the thread for the one comment of theirs, and none for the desk's own four.
        var wrote = Assert.Single(await TextsAsync(slack, question), text => text.Contains("wrote in", StringComparison.Ordinal));
        Assert.Contains("found it", wrote, StringComparison.Ordinal);
    }

    /// <summary>A request form of Wrike's is handed over by its address, and nothing waits for a connection.</summary>
    [Fact]
    public async Task A_request_form_of_Wrike_is_handed_over_with_what_is_known()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var playbook = await PlaybookAsync(folder, "destination: wrike.form-link\n    link: https://www.wrike.com/form/abc");
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, more: [new("Playbook", playbook)]);
        var question = await AskAsync(slack, desk, "The export is empty");
        await GradeAsync(slack, "sam", question, "3");
        await slack.PressAsync("maya", await SaysAsync(slack, question, "the bug report from you"), slack.Support, Buttons.BugReport);

        var modal = await slack.ModalAsync("maya");
        Assert.Contains(
            "https://www.wrike.com/form/abc?title=The%20export%20is%20empty",
            (string?)modal["blocks"]![0]!["text"]!["text"] ?? modal.ToJsonString(),
            StringComparison.Ordinal
        );
        await slack.SubmitAsync("maya", modal);

        await desk.CaseAsync(question, view => view.State.Tickets is not null);
    }

    /// <summary>Connected, Wrike fills the form in itself; away, its plain address is handed over all the same.</summary>
    [Theory]
    [InlineData(null, "/wrike/form/IEAAWRIKFORMBUGS?prefill=")]
    [InlineData("http_500", "https://www.wrike.com/form/abc?title=The%20export%20is%20empty")]
    public async Task A_request_form_is_filled_in_by_Wrike_itself_where_it_is_connected(string? fault, string expected)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(
            slack,
            folder.Database,
            more:
            [
                .. WrikeUnderTest.SettingsFor(slack.Address.TrimEnd('/')),
                new("Wrike:RequestForms:bug", "IEAAWRIKFORMBUGS"),
                new("Playbook", await PlaybookAsync(folder, "destination: wrike.form-link\n    link: https://www.wrike.com/form/abc")),
            ]
        );
        if (fault is not null)
            await WrikeAsync(slack, "faults", new JsonArray(new JsonObject { ["kind"] = fault, ["operation"] = "form.prefill" }));
        var question = await AskAsync(slack, desk, "The export is empty");
        await GradeAsync(slack, "sam", question, "3");
        await slack.PressAsync("maya", await SaysAsync(slack, question, "the bug report from you"), slack.Support, Buttons.BugReport);

        var words = (string)(await slack.ModalAsync("maya"))["blocks"]![0]!["text"]!["text"]!;

        Assert.Contains(expected, words, StringComparison.Ordinal);
        Assert.Equal(fault is null, words.Contains("IEAAWRIKFQ01", StringComparison.Ordinal));
    }

    private static async Task<DeskInSlack> StartAsync(
        SlackWorkspace slack,
        TemporaryFolder folder,
        string database,
        string settle = "00:00:00",
        string support = "support"
    )
    {
        var desk = await DeskInSlack.StartAsync(
            slack,
            database,
            more:
            [
                .. WrikeUnderTest.SettingsFor(slack.Address.TrimEnd('/')),
                new("Wrike:WebhookSecret", WrikeUnderTest.Secret),
                new("Wrike:PollEvery", "00:00:01"),
                new("Wrike:SettleTime", settle),
                new("Playbook", await PlaybookAsync(folder, "destination: wrike.task")),
            ],
            support: support
        );
        // The desk's own address is known only now: what it would do itself, over the same handshake.
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrike-larkspur-switchboard");
        using var hook = new FormUrlEncodedContent([
            new("hookUrl", $"{desk.Address}/tickets/hooks/wrike"),
            new("secret", WrikeUnderTest.Secret),
        ]);
        using var made = await http.PostAsync(
            "/wrike/api/v4/folders/IEAAWRIKI4AAAAA1/webhooks",
            hook,
            TestContext.Current.CancellationToken
        );
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return desk;
    }

    /// <summary>The playbook of the project, with the bug report going elsewhere.</summary>
    private static async Task<string> PlaybookAsync(TemporaryFolder folder, string destination)
    {
        const string BuiltIn = "destination: builtin.queue";
        var text = DefaultPlaybook.Text;
        var at = text.IndexOf(BuiltIn, text.IndexOf("title: Report the bug", StringComparison.Ordinal), StringComparison.Ordinal);
        var path = Path.Combine(folder.Path, "playbook.yaml");
        await File.WriteAllTextAsync(path, text[..at] + destination + text[(at + BuiltIn.Length)..], TestContext.Current.CancellationToken);
        return path;
    }

    private static async Task<string> MadeAsync(SlackWorkspace slack, DeskInSlack desk)
    {
        var question = await AskAsync(slack, desk, "The export is empty");
        await GradeAsync(slack, "sam", question, "3");
        await slack.PressAsync("maya", await SaysAsync(slack, question, "the bug report from you"), slack.Support, Buttons.BugReport);
        await slack.SubmitAsync("maya", await slack.ModalAsync("maya"), ("actual", Typed("A file without rows")));
        await desk.CaseAsync(question, view => view.State.Tickets is { Tickets.Length: > 0 }); // what was said before it stays where it is
        return question;
    }

    private static JsonArray Faults(params string[] kinds) => [.. kinds.Select(kind => new JsonObject { ["kind"] = kind })];

    private static async Task WrikeAsync(SlackWorkspace slack, string path, JsonNode body)
    {
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        using var answer = await http.PostAsJsonAsync($"/_sandbox/wrike/{path}", body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static Task ActAsync(SlackWorkspace slack, string task, string what, string to = "", string text = "") =>
        WrikeAsync(
            slack,
            "act",
            new JsonObject
            {
                ["task"] = task,
                ["do"] = what,
                ["to"] = to,
                ["text"] = text,
            }
        );

    private static async Task<IReadOnlyList<JsonObject>> OwnAsync(SlackWorkspace slack)
    {
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        var told = await http.GetFromJsonAsync<JsonNode>("/_sandbox/wrike", TestContext.Current.CancellationToken);
        return [.. told!["tasks"]!.AsArray().OfType<JsonObject>().Where(task => (string?)task["by"] == "switchboard")];
    }

    private static async Task<IReadOnlyList<JsonNode>> CommentsOfAsync(SlackWorkspace slack, string id) =>
        [.. (await OwnAsync(slack)).Single(task => (string?)task["id"] == id)["comments"]!.AsArray().OfType<JsonNode>()];

    /// <summary>Waits until the desk's comments are these, in this order.</summary>
    private static async Task CommentsAsync(SlackWorkspace slack, string id, params string[] wanted)
    {
        IReadOnlyList<string> found = [];
        await DeskInSlack.UntilAsync(
            async () =>
            {
                found =
                [
                    .. (await CommentsOfAsync(slack, id))
                        .Where(comment => (string?)comment["by"] == "switchboard")
                        .Select(comment => ((string)comment["text"]!).Split("in Slack:")[^1].Split("[slack ")[0].Trim()),
                ];
                return found.SequenceEqual(wanted);
            },
            () => $"(in the task: {string.Join(", ", wanted)}; there: {string.Join(", ", found)})"
        );
    }
}

using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;
using Switchboard.Storage;
using Switchboard.Tickets.BuiltIn;
using static Switchboard.Slack.Stories.Hands;

namespace Switchboard.Slack.Stories;

/// <summary>When more is needed (R13 … R17), over the wire: grades, forms, teams, tickets, and the talk that goes on in them.</summary>
public sealed class TicketStories(PostgresCluster postgres)
{
    /// <summary>What the thread says and the form of facts holds is not asked for again.</summary>
    [Fact]
    public async Task The_bug_report_begins_with_what_is_known()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var question = await AskAsync(
            slack,
            desk,
            "The export is empty\nExpected: one line per order\nActual: only the heading\nhttps://app.example.com/reports/7"
        );
        await slack.SayAsync("maya", "Steps: open the report, press Export", thread: question);
        await slack.ShortcutAsync("sam", KnownFacts.FormName, question);
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("actual", Typed("A heading and nothing else")));
        await desk.CaseAsync(question, found => found.State.Facts is { Notes: [_, _, ..], Given.Length: > 0 });

        await GradeAsync(slack, "sam", question, "3");
        await slack.PressAsync("maya", await SaysAsync(slack, question, "the bug report from you"), slack.Support, Buttons.BugReport);
        var known = (await slack.ModalAsync("maya"))["state"]!["values"]!;

        Assert.Equal("one line per order", (string?)known["expected"]!["value"]!["value"]);
        Assert.Equal("A heading and nothing else", (string?)known["actual"]!["value"]!["value"]);
        Assert.Equal("open the report, press Export", (string?)known["steps"]!["value"]!["value"]);
        Assert.Equal("https://app.example.com/reports/7", (string?)known["url"]!["value"]!["value"]);
    }

    /// <summary>"Which client" is asked of whoever ticks that a client reported it, and keeps what was typed elsewhere.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_field_appears_when_it_is_needed_and_goes_when_it_is_not(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, bySocket);
        var question = await AskAsync(slack, desk, "The export is empty");
        await GradeAsync(slack, "sam", question, "3");
        await slack.PressAsync("maya", await SaysAsync(slack, question, "the bug report from you"), slack.Support, Buttons.BugReport);
        var form = await slack.ModalWithAsync("maya", "client_name", isThere: false);
        var yes = form["blocks"]!.AsArray().Single(block => (string?)block!["block_id"] == "client")!["element"]!["options"]!;

        await slack.ChooseAsync("maya", form, "client", "selected_options", yes.DeepClone());
        var asked = await slack.ModalWithAsync("maya", "client_name");
        var refused = await slack.SubmitAsync("maya", asked, ("actual", Typed("A file without rows")), ("client_name", Typed(" ")));
        Assert.Contains("Which client", refused.ToJsonString(), StringComparison.Ordinal);

        await slack.ChooseAsync("maya", asked, "client", "selected_options", new JsonArray());
        var again = await slack.ModalWithAsync("maya", "client_name", isThere: false);
        Assert.Equal("The export is empty", (string?)again["state"]!["values"]!["title"]!["value"]!["value"]);
        await slack.SubmitAsync("maya", again, ("actual", Typed("A file without rows")));
        await SaysAsync(slack, question, "the work goes on in ticket 1");
        // Opened once, changed twice: choosing what changes nothing draws nothing.
        Assert.Equal(2, await slack.CallsAsync("views.update"));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task A_bug_goes_the_normal_way_and_its_end_comes_back(bool bySocket, bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var database = onPostgres ? await postgres.NewDatabaseAsync() : folder.Database;
        await using var desk = await DeskInSlack.StartAsync(slack, database, bySocket);
        var question = await AskAsync(slack, desk, "The export is empty");

        await GradeAsync(slack, "sam", question, "3");
        var wanted = await SaysAsync(slack, question, "the bug report from you");
        await slack.PressAsync("maya", wanted, slack.Support, Buttons.BugReport);
        var form = await slack.ModalAsync("maya");
        Assert.Equal("The export is empty", (string?)form["state"]!["values"]!["title"]!["value"]!["value"]);
        await slack.SubmitAsync("maya", form, ("actual", Typed("A file without rows")));

        await SaysAsync(slack, question, "the work goes on in ticket 1");
        await CardSaysAsync(slack, question, "Ticket 1 · new");

        await slack.SayAsync("maya", "It is only with CSV", thread: question);
        await slack.SayAsync("sam", "Noted, thank you", thread: question);
        await slack.SayAsync("maya", "And only since Monday", thread: question);
        await slack.DirectAsync("sam", "where the work goes on");
        await CarriedAsync(desk, ["It is only with CSV", "Noted, thank you", "And only since Monday"]);

        var work = desk.Service<QueueWork>();
        var nora = new UserId(slack.Id("nora"));
        await work.SayAsync(Team(slack), 1, new Remark(nora, "Which browser?", IsInternal: false, ForAsker: true), Cancellation);
        await SaysAsync(slack, question, "Which browser?");
        await work.SayAsync(Team(slack), 1, new Remark(nora, "Looks like the cache", IsInternal: true, ForAsker: false), Cancellation);
        await work.MoveAsync(Team(slack), 1, TicketState.Done, "Fixed in 4.2", nora, Cancellation);
        var solved = await SaysAsync(slack, question, "is it solved for you?");
        Assert.Contains("Fixed in 4.2", (string?)solved["text"], StringComparison.Ordinal);

        await slack.PressAsync("maya", solved, slack.Support, Buttons.NotSolved);
        await CardSaysAsync(slack, question, "Ticket 1 · new");
        await DeskInSlack.UntilAsync(async () => (await ReadAsync(desk))!.State == TicketState.New, "(the ticket is open again)");
        await work.MoveAsync(Team(slack), 1, TicketState.Done, "", nora, Cancellation);
        await CardSaysAsync(slack, question, "Ticket 1 · done");
        await slack.PressAsync("maya", solved, slack.Support, Buttons.Resolve);
        await CardSaysAsync(slack, question, "Resolved by Maya");

        Assert.DoesNotContain(await TextsAsync(slack, question), text => text.Contains("cache", StringComparison.Ordinal));
        Assert.Equal(
            ["It is only with CSV", "Noted, thank you", "And only since Monday", "Which browser?", "Looks like the cache"],
            (await ReadAsync(desk))!.Comments.Select(comment => comment.Text)
        );
    }

    [Fact]
    public async Task Addresses_numbers_and_several_choices_are_asked_for_as_what_they_are()
    {
        const string Client = "- { name: client, label: A client reported it, type: checkbox }";
        using var folder = new TemporaryFolder();
        var playbook = Path.Combine(folder.Path, "playbook.yaml");
        Assert.Contains(Client, DefaultPlaybook.Text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            playbook,
            DefaultPlaybook
                .Text.Replace(
                    Client,
                    """
                    - { name: page, label: Its page, type: url, from: url }
                          - { name: users, label: How many users, type: number, required: true }
                          - { name: browsers, label: Which browsers, type: multichoice, choices: [Firefox, Chrome, Safari] }
                    """,
                    StringComparison.Ordinal
                )
                .Replace("when: { client: \"yes\" }", "when: { browsers: Safari }", StringComparison.Ordinal),
            Cancellation
        );
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, more: [new("Playbook", playbook)]);
        var question = await AskAsync(slack, desk, "The export is empty\nhttps://app.example.com/reports/7");
        await GradeAsync(slack, "sam", question, "3");
        await slack.PressAsync("maya", await SaysAsync(slack, question, "the bug report from you"), slack.Support, Buttons.BugReport);
        var form = await slack.ModalAsync("maya");
        Assert.Equal("https://app.example.com/reports/7", (string?)form["state"]!["values"]!["page"]!["value"]!["value"]);

        var refused = await slack.SubmitAsync(
            "maya",
            form,
            ("actual", Typed("Nothing is in it")),
            ("users", new JsonObject { ["type"] = "number_input", ["value"] = "a dozen" })
        );
        Assert.Contains("is a number", (string?)refused["errors"]!["users"], StringComparison.Ordinal);
        await slack.SubmitAsync(
            "maya",
            form,
            ("actual", Typed("Nothing is in it")),
            ("users", new JsonObject { ["type"] = "number_input", ["value"] = "12" }),
            (
                "browsers",
                new JsonObject
                {
                    ["type"] = "multi_static_select",
                    ["selected_options"] = new JsonArray(new JsonObject { ["value"] = "Firefox" }, new JsonObject { ["value"] = "Chrome" }),
                }
            )
        );

        await SaysAsync(slack, question, "the work goes on in ticket 1");
        var fields = await desk.Service<Database>()
            .ReadAsync(
                (Session session) => session.FirstAsync("SELECT fields FROM tickets", [], row => row.GetString(0), Cancellation),
                Cancellation
            );
        Assert.Contains("Firefox, Chrome", fields, StringComparison.Ordinal);
        Assert.Contains("https://app.example.com/reports/7", fields, StringComparison.Ordinal);
        Assert.Contains("\"12\"", fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_shows_what_is_missing_and_a_supporter_fills_it_in_for_the_reporter()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var question = await AskAsync(slack, desk, "The logo is blurred");
        await GradeAsync(slack, "lena", question, "4");
        var wanted = await SaysAsync(slack, question, "the bug report from you");

        await slack.PressAsync("sam", wanted, slack.Support, Buttons.BugReport);
        var form = await slack.ModalAsync("sam");
        var refused = await slack.SubmitAsync("sam", form, ("actual", Typed("It is blurred")), ("client", Ticked("yes")));
        Assert.Contains("Which client", (string?)refused["errors"]!["client_name"], StringComparison.Ordinal);
        await slack.SubmitAsync("sam", form, ("actual", Typed("It is blurred")), ("client", Ticked("yes")), ("client_name", Typed("Acme")));

        await CardSaysAsync(slack, question, "Ticket 1 · new");
        var view = await desk.CaseAsync(question);
        var events = await desk.Cases.EventsAsync(view.Key, Cancellation);
        var filled = Assert.Single(events.OfType<CaseEvent.TicketWanted>());
        Assert.Equal((new UserId(slack.Id("sam")), new UserId(slack.Id("maya"))), (filled.By, filled.OnBehalfOf));
    }

    [Fact]
    public async Task Grading_the_worst_asks_for_a_confirmation_and_others_may_not_grade()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var question = await AskAsync(slack, desk, "Nobody can sign in");

        await slack.ShortcutAsync("sam", Buttons.Bug, question);
        var form = await slack.ModalAsync("sam");
        Assert.Contains("system down, unable to proceed", form["blocks"]!.ToJsonString(), StringComparison.Ordinal);
        var refused = await slack.SubmitAsync("sam", form, ("severity", Chosen("1")));
        Assert.Contains("confirm", (string?)refused["errors"]!["confirmed"], StringComparison.Ordinal);

        await slack.ShortcutAsync("tom", Buttons.Bug, question);
        await slack.SubmitAsync("tom", await slack.ModalAsync("tom"), ("severity", Chosen("3")));
        await slack.WhisperAsync("tom", "the support team and the developers say");
        Assert.Null((await desk.CaseAsync(question)).State.Grade);
    }

    [Fact]
    public async Task The_worst_bug_calls_developers_goes_first_and_Product_hears_what_it_displaces()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var usual = await AskAsync(slack, desk, "The logo is blurred");
        await GradeAsync(slack, "sam", usual, "4");
        await slack.PressAsync("maya", await SaysAsync(slack, usual, "the bug report from you"), slack.Support, Buttons.BugReport);
        await slack.SubmitAsync("maya", await slack.ModalAsync("maya"), ("actual", Typed("It is blurred")));
        await CardSaysAsync(slack, usual, "Ticket 1 · new");

        var question = await AskAsync(slack, desk, "Nobody can sign in");
        await slack.SayAsync("sam", "I see it too", thread: question);
        await desk.CaseAsync(question, view => view.State.Owner is not null);
        await slack.TypeAsync("sam", "bug 1");
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("confirmed", Ticked("yes")));

        var called = await slack.DirectAsync("ada", "A developer is needed at once");
        await SaysAsync(slack, question, "goes before everything else");
        await slack.PressAsync("ada", called, await slack.DirectChannelAsync("ada"), Buttons.Issue);
        await slack.SubmitAsync("ada", await slack.ModalAsync("ada"), ("actual", Typed("The session store is full")));
        await CardSaysAsync(slack, question, "Ticket 2 · new");
        var shift = await PostedAsync(slack, "product", "A shift in priority");

        Assert.Contains("ticket 1 now stands second", (string?)shift["text"], StringComparison.Ordinal);
        Assert.Contains("Nobody can sign in", (string?)shift["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_routed_with_all_that_is_known_and_a_request_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var question = await AskAsync(slack, desk, "Can the report show weeks?");
        await slack.SayAsync("sam", "Not today, I think", thread: question);
        await CardSaysAsync(slack, question, "Sam");

        var card = (await slack.DeskSaysAsync(question))[0];
        await slack.PressAsync("sam", card, slack.Support, Buttons.More, choice: Buttons.Route);
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("team", Picked("Product")), ("note", Typed("Three clients asked")));
        await SaysAsync(slack, question, "This is with *Product* now");
        var packet = await PostedAsync(slack, "product", "owns the answer");
        Assert.All(
            ["Can the report show weeks?", "Not today, I think", "Three clients asked"],
            words => Assert.Contains(words, (string?)packet["text"], StringComparison.Ordinal)
        );

        var before = card.ToJsonString();
        await DeskInSlack.UntilAsync(
            async () => (card = (await slack.DeskSaysAsync(question))[0]).ToJsonString() != before,
            "(the card says that it was routed)"
        );
        await slack.PressAsync("sam", card, slack.Support, Buttons.More, choice: Buttons.AskIntake);
        var wanted = await SaysAsync(slack, question, "the request for Product from you");
        await slack.PressAsync("maya", wanted, slack.Support, Buttons.Intake);
        await slack.SubmitAsync(
            "maya",
            await slack.ModalAsync("maya"),
            ("problem", Typed("Months are too coarse")),
            ("success", Typed("I can choose weeks")),
            ("importance", Picked("helps a lot"))
        );
        await CardSaysAsync(slack, question, "Ticket 1 · new");
        await desk.Service<QueueWork>()
            .MoveAsync(Team(slack), 1, TicketState.Declined, "Weeks come with the new reports", new UserId(slack.Id("nora")), Cancellation);
        var declined = await SaysAsync(slack, question, "was declined");
        Assert.Contains("Weeks come with the new reports", (string?)declined["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_in_a_private_channel_goes_nowhere_with_its_ticket()
    {
        const string Secret = "Zanzibar";
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var inside = slack.Channel("strategicdelivery");
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var question = (string)(await slack.SayAsync("lena", $"What do we tell {Secret}?", channel: inside))["ts"]!;
        var key = new CaseKey(Team(slack), new ChannelId(inside), new MessageTs(question));
        await DeskInSlack.UntilAsync(async () => await desk.Cases.FindAsync(key, Cancellation) is { State.Card: not null });

        await slack.TypeAsync("sam", "route #1", inside);
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("team", Picked("Product")), ("note", Typed($"{Secret} is waiting")));
        var packet = await PostedAsync(slack, "product", "owns the answer");

        Assert.Contains("private channel", (string?)packet["text"], StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, packet.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TeamId Team(SlackWorkspace slack) => new(slack.Team);

    internal static JsonObject Chosen(string value) => Option("radio_buttons", value);

    internal static JsonObject Picked(string value) => Option("static_select", value);

    private static JsonObject Option(string type, string value) =>
        new()
        {
            ["type"] = type,
            ["selected_option"] = new JsonObject { ["value"] = value },
        };

    internal static JsonObject Ticked(string value) =>
        new() { ["type"] = "checkboxes", ["selected_options"] = new JsonArray(new JsonObject { ["value"] = value }) };

    internal static async Task<string> AskAsync(SlackWorkspace slack, DeskInSlack desk, string text)
    {
        var question = (string)(await slack.SayAsync("maya", text))["ts"]!;
        await desk.CardAsync(question, "Waiting");
        return question;
    }

    internal static async Task GradeAsync(SlackWorkspace slack, string person, string question, string severity)
    {
        await slack.ShortcutAsync(person, Buttons.Bug, question);
        await slack.SubmitAsync(person, await slack.ModalAsync(person), ("severity", Chosen(severity)));
        await CardSaysAsync(slack, question, $"severity {severity}");
    }

    internal static async Task GradeWorstAsync(SlackWorkspace slack, string person, string question)
    {
        await slack.ShortcutAsync(person, Buttons.Bug, question);
        await slack.SubmitAsync(person, await slack.ModalAsync(person), ("severity", Chosen("1")), ("confirmed", Ticked("yes")));
        await CardSaysAsync(slack, question, "severity 1");
    }

    /// <summary>Waits until the desk says something in a thread.</summary>
    internal static async Task<JsonNode> SaysAsync(SlackWorkspace slack, string thread, string words)
    {
        JsonNode? found = null;
        await DeskInSlack.UntilAsync(
            async () =>
                (
                    found = (await slack.DeskSaysAsync(thread)).LastOrDefault(said =>
                        ((string?)said["text"])!.Contains(words, StringComparison.Ordinal)
                    )
                )
                    is not null,
            $"(in the thread: {words})"
        );
        return found!; // the line above waited for it
    }

    internal static async Task<IReadOnlyList<string>> TextsAsync(SlackWorkspace slack, string thread) =>
        [.. (await slack.DeskSaysAsync(thread)).Select(said => (string?)said["text"] ?? "")];

    /// <summary>Waits until the card, the first thing the desk says in a thread, shows something.</summary>
    internal static Task CardSaysAsync(SlackWorkspace slack, string thread, string words) =>
        DeskInSlack.UntilAsync(
            async () =>
                (await slack.DeskSaysAsync(thread)) is [var card, ..]
                && card["blocks"]!.ToJsonString(Readable).Contains(words, StringComparison.Ordinal),
            $"(on the card: {words})"
        );

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static async Task<JsonNode> PostedAsync(SlackWorkspace slack, string channel, string words)
    {
        JsonNode? found = null;
        await DeskInSlack.UntilAsync(
            async () =>
            {
                var history = await slack.ActAsync("sam", "conversations.history", ("channel", slack.Channel(channel)));
                return (
                    found = history["messages"]!
                        .AsArray()
                        .FirstOrDefault(said => ((string?)said!["text"])!.Contains(words, StringComparison.Ordinal))
                )
                    is not null;
            },
            $"(in #{channel}: {words})"
        );
        return found!; // the line above waited for it
    }

    private static async Task<Tickets.TicketSnapshot?> ReadAsync(DeskInSlack desk) =>
        await desk.Service<BuiltInQueue>().ReadAsync(new TeamId(desk.Directory.Workspace.Team.Value), BuiltInQueue.RefOf(1), Cancellation);

    private static async Task CarriedAsync(DeskInSlack desk, string[] texts)
    {
        string[] there = [];
        await DeskInSlack.UntilAsync(
            async () => (there = [.. (await ReadAsync(desk))!.Comments.Select(comment => comment.Text)]).SequenceEqual(texts),
            () => $"(in the ticket: {string.Join(", ", texts)}; there: {string.Join(", ", there)})"
        );
    }
}

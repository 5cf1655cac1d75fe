using System.Text.Json.Nodes;
using Dapper;
using NodaTime;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Reviews;
using Switchboard.Storage;
using static Switchboard.Slack.Stories.Hands;

namespace Switchboard.Slack.Stories;

/// <summary>R18 over the wire: weeks go by on the sandbox's clock, and the desk looks back on each of them once.</summary>
public sealed class ReviewStories(PostgresCluster postgres)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_weeks_are_looked_back_on_and_the_second_begins_with_what_became_of_the_first(bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, onPostgres ? await postgres.NewDatabaseAsync() : folder.Database);
        var bug = await AskAsync(slack, desk, "maya", "The export is *empty* for <@U0PRIYANAI>, see <https://app.example/exports|exports>");
        await slack.ReactAsync("ada", "bug", bug);
        await slack.SayAsync("sam", "It was the date filter", thread: bug);
        await slack.ReactAsync("sam", "white_check_mark", bug);
        var manual = await AskAsync(slack, desk, "tom", "How do I invite a colleague?");
        await slack.ReactAsync("lena", "read_the_manual", manual);
        var untagged = await AskAsync(slack, desk, "priya", "Why is the logo green?");
        await desk.CaseAsync(bug, view => view.State is { ResolvedAt: not null, Tags: [_] });
        await desk.CaseAsync(manual, view => view.State.Tags is [_]);

        await ToAsync(slack, desk, ReviewDay(desk));

        var head = await HeadAsync(slack, "3 questions");
        var text = Written(head);
        Assert.Contains(":bug: *bug*", text, StringComparison.Ordinal);
        Assert.Contains(
            "The export is empty for @Priya, see exports (https://app.example/exports) · solved by Sam in",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("How do I invite a colleague?", text, StringComparison.Ordinal);
        Assert.Contains("*Not tagged yet: 1*", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<@", text, StringComparison.Ordinal);

        // A reaction on the untagged case's own message tags it, and taking it away untags.
        var line = await InThreadAsync(slack, head, "React here to tag it");
        await ReactAsync(slack, "jun", "reactions.add", "vhs", line);
        await desk.CaseAsync(untagged, view => view.State.Tags is [{ Tag: "data" }]);
        await ReactAsync(slack, "jun", "reactions.add", "white_check_mark", line);
        await ReactAsync(slack, "jun", "reactions.remove", "vhs", line);
        await desk.CaseAsync(untagged, view => view.State.Tags.IsEmpty);
        Assert.True((await desk.CaseAsync(untagged)).State.IsOpen); // a ✅ in a review resolves nothing

        // One press gives it an owner and a day; the line shows it and the owner hears of it.
        await PressOnLineAsync(slack, "ruth", head, "follow_up", "The export is empty");
        var due = (ReviewDay(desk) - Duration.FromDays(2)).InUtc().Date;
        await slack.SubmitAsync("ruth", await slack.ModalAsync("ruth"), ("owner", Chosen(slack.Id("ada"))), ("due", On(due)));
        await SaysAsync(slack, head, "Ada takes care of it by");
        await slack.DirectAsync("ada", "Ruth counts on you");

        // The page that answers it goes into its thread.
        await PressOnLineAsync(slack, "lena", head, "which_page", "How do I invite");
        var refused = await slack.SubmitAsync("lena", await slack.ModalAsync("lena"), ("page", Typed("it is on the wiki")));
        Assert.Contains("https://", (string?)refused["errors"]!["page"], StringComparison.Ordinal);
        await slack.SubmitAsync("lena", await slack.ModalAsync("lena"), ("page", Typed("https://docs.example/invite")));
        await DeskInSlack.UntilAsync(async () =>
            (await slack.DeskSaysAsync(manual)).Any(said =>
                ((string?)said["text"])!.Contains("https://docs.example/invite", StringComparison.Ordinal)
            )
        );
        await SaysAsync(slack, head, "the page");

        await ToAsync(slack, desk, ReviewDay(desk));

        var second = await HeadAsync(slack, "0 questions");
        Assert.Contains("*What became of what we took on*", Written(second), StringComparison.Ordinal);
        Assert.Contains("Ada wanted to by", Written(second), StringComparison.Ordinal);
        await PressOnLineAsync(slack, "ada", second, "follow_up_done", "The export is empty");
        await SaysAsync(slack, second, "✅ done by Ada");
        Assert.Equal(2, (await ReviewsAsync(slack)).Count);
    }

    [Fact]
    public async Task A_quiet_week_says_so_in_one_line_and_a_late_one_is_posted_once()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        Instant due;
        await using (var desk = await StartAsync(slack, folder.Database))
        {
            due = ReviewDay(desk);
            await DeskInSlack.UntilAsync(async () => await IsAwaitedAsync(slack, desk));
        }
        await AdvanceAsync(slack, due + Duration.FromHours(30) - await NowAsync(slack)); // the desk is away when it falls due

        await using var late = await StartAsync(slack, folder.Database);
        var head = await HeadAsync(slack, "a quiet one");
        await DeskInSlack.UntilAsync(async () => await CountAsync(late, "review_messages") == 1);

        Assert.Equal(2, head["blocks"]!.AsArray().Count);
        Assert.Single(await ReviewsAsync(slack));
        Assert.Equal(due.ToUnixTimeMilliseconds(), await ScalarAsync(late, "SELECT until_at FROM reviews"));
    }

    [Fact]
    public async Task A_post_mortem_comes_as_a_draft_into_the_thread_once_even_if_the_answer_is_lost()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder.Database);
        var down = await AskAsync(slack, desk, "maya", "Nobody can sign in!");
        await slack.ReactAsync("ada", "coffin", down);
        await slack.SayAsync("ada", "The certificate ran out; a new one is in place", thread: down);
        await desk.CaseAsync(down, view => view.State.Tags is [{ Tag: "post-mortem" }] && view.State.FirstAnsweredAt is not null);
        foreach (var method in (string[])["chat.postMessage", "files.completeUploadExternal"])
            await slack.FaultAsync(
                new JsonObject
                {
                    ["kind"] = "timeout_after_commit",
                    ["method"] = method,
                    ["times"] = 1,
                }
            );

        await ToAsync(slack, desk, ReviewDay(desk));

        var head = await HeadAsync(slack, "1 question");
        var draft = await InThreadAsync(slack, head, "A draft of the post-mortem");
        var bytes = await slack.DownloadAsync("ada", (string)draft["files"]![0]!["url_private"]!);
        Assert.Contains("# Post-mortem of case 1: Nobody can sign in", bytes, StringComparison.Ordinal);
        Assert.Contains("The certificate ran out; a new one is in place", bytes, StringComparison.Ordinal);
        await DeskInSlack.UntilAsync(async () => await ScalarAsync(desk, "SELECT COUNT(*) FROM outbox WHERE state < 2") == 0);
        Assert.Single(await ReviewsAsync(slack));
        Assert.Single(await ThreadAsync(slack, head), message => message["files"] is JsonArray);
    }

    [Fact]
    public async Task What_was_deleted_is_told_of_as_removed()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder.Database);
        var question = await AskAsync(slack, desk, "maya", "My password is hunter2, why does it not work?");
        await slack.SayAsync("sam", "Please delete that", thread: question);
        await slack.ReactAsync("ada", "bug", question);
        await desk.CaseAsync(question, view => view.State.Tags is [_] && view.State.Owner is not null);
        await slack.DeleteAsync("maya", question);
        await desk.CaseAsync(question, view => view.QuestionDeleted);

        await ToAsync(slack, desk, ReviewDay(desk));

        var head = await HeadAsync(slack, "1 question");
        Assert.Contains("(removed) · Sam is on it", Written(head), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", head.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_week_so_far_and_its_files_hold_what_the_asker_may_see()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder.Database);
        var question = await AskAsync(slack, desk, "maya", "=HYPERLINK(\"http://evil\") why is the total wrong?");
        await slack.ReactAsync("ada", "bug", question);
        await desk.CaseAsync(question, view => view.State.Tags is [_]);

        Assert.Contains("1 question", await CommandAsync(slack, "tom", "review"), StringComparison.Ordinal);
        Assert.Contains("I know no week", await CommandAsync(slack, "tom", "export last"), StringComparison.Ordinal);
        Assert.Contains("on their way", await CommandAsync(slack, "tom", "export"), StringComparison.Ordinal);

        var files = (await slack.DirectAsync("tom", "The week"))["files"]!.AsArray();
        Assert.Equal(2, files.Count);
        var texts = new List<string>();
        foreach (var file in files)
            texts.Add(await slack.DownloadAsync("tom", (string)file!["url_private"]!));
        Assert.Contains(
            texts,
            text => text.Contains("\"'=HYPERLINK(\"\"http://evil\"\") why is the total wrong?\"", StringComparison.Ordinal)
        );
        Assert.Contains(texts, text => text.StartsWith("# Support: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_private_channel_holds_is_looked_back_on_in_that_channel_alone()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var playbook = Path.Combine(folder.Path, "playbook.yaml");
        await File.WriteAllTextAsync(
            playbook,
            DefaultPlaybook
                .Text.Replace("support: support\n", "support: strategicdelivery\n", StringComparison.Ordinal)
                .Replace("      channel: strategicdelivery\n", "      channel: customer-success\n", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        await using var desk = await DeskInSlack.StartAsync(
            slack,
            folder.Database,
            more: [new("Clock:Follow", slack.Address + "_sandbox/clock/stream"), new("Playbook", playbook)],
            support: "strategicdelivery"
        );
        var hidden = slack.Channel("strategicdelivery");
        await slack.SayAsync("lena", "What do we say about the Zanzibar merger?", channel: hidden);
        await DeskInSlack.UntilAsync(async () => await desk.CountAsync() == 1);
        await DeskInSlack.UntilAsync(async () =>
            await ScalarAsync(desk, $"SELECT COUNT(*) FROM review_places WHERE place = '{hidden}'") == 1
        );

        await ToAsync(slack, desk, ReviewDay(desk));

        var head = await HeadAsync(slack, "a quiet one");
        await DeskInSlack.UntilAsync(async () =>
            (await slack.ActAsync("sam", "conversations.history", ("channel", hidden), ("limit", "50")))
                .ToJsonString()
                .Contains("1 question", StringComparison.Ordinal)
        );
        await DeskInSlack.UntilAsync(async () =>
            await ScalarAsync(desk, "SELECT COUNT(*) FROM outbox WHERE state < 2 AND kind LIKE 'post_review%'") == 0
        );
        var told = string.Concat((await ThreadAsync(slack, head)).Select(message => message.ToJsonString()));
        Assert.DoesNotContain("Zanzibar", told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("strategicdelivery", told, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, told, StringComparison.Ordinal);
        Assert.DoesNotContain("1 question", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tag_set_on_a_line_while_the_desk_was_away_counts(bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var database = onPostgres ? await postgres.NewDatabaseAsync() : folder.Database;
        string untagged;
        JsonNode line;
        await using (var desk = await StartAsync(slack, database))
        {
            untagged = await AskAsync(slack, desk, "priya", "Why is the logo green?");
            await ToAsync(slack, desk, ReviewDay(desk));
            line = await InThreadAsync(slack, await HeadAsync(slack, "1 question"), "React here to tag it");
            await DeskInSlack.UntilAsync(async () => await ScalarAsync(desk, "SELECT COUNT(*) FROM outbox WHERE state < 2") == 0);
        }
        await ReactAsync(slack, "jun", "reactions.add", "vhs", line);
        await ReactAsync(slack, "jun", "reactions.add", "white_check_mark", line);
        // Slack tells the time in whole seconds: what is as young as that is not judged yet.
        await AdvanceAsync(slack, Duration.FromMinutes(1));

        await using (var again = await StartAsync(slack, database))
        {
            var tagged = await again.CaseAsync(untagged, view => view.State.Tags is [{ Tag: "data" }]);
            Assert.True(tagged.State.IsOpen); // a ✅ in a review resolves nothing
        }
        await ReactAsync(slack, "jun", "reactions.remove", "vhs", line);
        await AdvanceAsync(slack, Duration.FromMinutes(1));

        await using var last = await StartAsync(slack, database);
        await last.CaseAsync(untagged, view => view.State.Tags.IsEmpty);
    }

    [Fact]
    public async Task Two_nodes_look_back_once()
    {
        await using var slack = await SlackWorkspace.OpenAsync();
        var database = await postgres.NewDatabaseAsync();
        await using var one = await StartAsync(slack, database);
        await using var other = await StartAsync(slack, database);
        await AskAsync(slack, one, "maya", "Where is the June report?");

        await ToAsync(slack, one, ReviewDay(one));

        await HeadAsync(slack, "1 question");
        await DeskInSlack.UntilAsync(async () => await ScalarAsync(one, "SELECT COUNT(*) FROM outbox WHERE state < 2") == 0);
        Assert.Single(await ReviewsAsync(slack));
        Assert.Equal(1, await CountAsync(other, "reviews"));
    }

    private static Task<DeskInSlack> StartAsync(SlackWorkspace slack, string database) =>
        DeskInSlack.StartAsync(slack, database, more: [new("Clock:Follow", slack.Address + "_sandbox/clock/stream")]);

    private static async Task<string> AskAsync(SlackWorkspace slack, DeskInSlack desk, string person, string text)
    {
        var ts = (string)(await slack.SayAsync(person, text))["ts"]!;
        await desk.CaseAsync(ts);
        return ts;
    }

    private static async Task<string> CommandAsync(SlackWorkspace slack, string person, string text)
    {
        var before = (await slack.WhispersAsync(person)).Count;
        await slack.DoAsync(
            person,
            new()
            {
                ["type"] = "slash_command",
                ["channel"] = slack.Support,
                ["command"] = "/sos",
                ["text"] = text,
            }
        );
        await DeskInSlack.UntilAsync(async () => (await slack.WhispersAsync(person)).Count > before, $"(an answer to {text})");
        return string.Join('\n', (await slack.WhispersAsync(person)).Skip(before).Select(Written));
    }

    private static Instant ReviewDay(DeskInSlack desk)
    {
        var playbook = desk.Service<CurrentPlaybook>().Now;
        return ReviewCalendar.NextDue(playbook.Desks[0].Review!, playbook.Hours, desk.Service<TimeProvider>().GetCurrentInstant());
    }

    /// <summary>To just after an instant, once the desk has begun to look back in its place.</summary>
    private static async Task ToAsync(SlackWorkspace slack, DeskInSlack desk, Instant at)
    {
        await DeskInSlack.UntilAsync(async () => await IsAwaitedAsync(slack, desk));
        await AdvanceAsync(slack, at + Duration.FromSeconds(1) - await NowAsync(slack));
    }

    private static Task<JsonNode> AdvanceAsync(SlackWorkspace slack, Duration by) =>
        slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = $"PT{(long)Math.Ceiling(by.TotalSeconds)}S" });

    private static async Task<Instant> NowAsync(SlackWorkspace slack) =>
        Instant.FromUnixTimeMilliseconds(
            (long)(await slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = "PT0S" }))["now_ms"]!
        );

    private static async Task<IReadOnlyList<JsonNode>> ReviewsAsync(SlackWorkspace slack)
    {
        var history = await slack.ActAsync("ruth", "conversations.history", ("channel", slack.Channel("support-review")), ("limit", "50"));
        return [.. history["messages"]!.AsArray().OfType<JsonNode>().Where(message => message["bot_id"] is not null)];
    }

    private static async Task<JsonNode> HeadAsync(SlackWorkspace slack, string words)
    {
        JsonNode? found = null;
        await DeskInSlack.UntilAsync(
            async () =>
                (found = (await ReviewsAsync(slack)).FirstOrDefault(message => Written(message).Contains(words, StringComparison.Ordinal)))
                    is not null,
            $"(a review: {words})"
        );
        return found!; // the line above waited for it
    }

    private static async Task<IReadOnlyList<JsonNode>> ThreadAsync(SlackWorkspace slack, JsonNode head)
    {
        var thread = await slack.ActAsync(
            "ruth",
            "conversations.replies",
            ("channel", slack.Channel("support-review")),
            ("ts", (string?)head["ts"]),
            ("limit", "200")
        );
        return [.. thread["messages"]!.AsArray().OfType<JsonNode>()];
    }

    private static async Task<JsonNode> InThreadAsync(SlackWorkspace slack, JsonNode head, string words)
    {
        JsonNode? found = null;
        await DeskInSlack.UntilAsync(
            async () =>
                (
                    found = (await ThreadAsync(slack, head)).FirstOrDefault(message =>
                        Written(message).Contains(words, StringComparison.Ordinal)
                    )
                )
                    is not null,
            $"(in the review's thread: {words})"
        );
        return found!; // the line above waited for it
    }

    private static Task SaysAsync(SlackWorkspace slack, JsonNode head, string words) =>
        DeskInSlack.UntilAsync(
            async () => Written((await ThreadAsync(slack, head))[0]).Contains(words, StringComparison.Ordinal),
            $"(the review says: {words})"
        );

    private static Task<JsonNode> ReactAsync(SlackWorkspace slack, string person, string method, string emoji, JsonNode message) =>
        slack.ActAsync(
            person,
            method,
            ("channel", slack.Channel("support-review")),
            ("timestamp", (string?)message["ts"]),
            ("name", emoji)
        );

    /// <summary>Presses the button beside a line.</summary>
    private static async Task PressOnLineAsync(SlackWorkspace slack, string person, JsonNode head, string button, string line)
    {
        var message = (await ThreadAsync(slack, head))[0];
        var block = message["blocks"]!
            .AsArray()
            .OfType<JsonNode>()
            .First(one => (string?)one["accessory"]?["action_id"] == button && one.ToJsonString().Contains(line, StringComparison.Ordinal));
        await slack.DoAsync(
            person,
            new()
            {
                ["type"] = "block_actions",
                ["container"] = "message",
                ["channel"] = slack.Channel("support-review"),
                ["message_ts"] = (string?)message["ts"],
                ["block_id"] = (string?)block["block_id"],
                ["action_id"] = button,
            }
        );
    }

    private static JsonObject Chosen(string user) => new() { ["type"] = "users_select", ["selected_user"] = user };

    private static JsonObject On(LocalDate day) =>
        new() { ["type"] = "datepicker", ["selected_date"] = NodaTime.Text.LocalDatePattern.Iso.Format(day) };

    private static string Written(JsonNode message) =>
        string.Join(
            '\n',
            (message["blocks"] as JsonArray ?? [])
                .OfType<JsonNode>()
                .Select(block =>
                    (string?)block["text"]?["text"]
                    ?? string.Join(' ', (block["elements"] as JsonArray ?? []).Select(one => (string?)one?["text"]))
                )
                .Append((string?)message["text"] ?? "")
        );

    /// <summary>The desk has begun to look back in its place: what falls due from now on is posted.</summary>
    private static async Task<bool> IsAwaitedAsync(SlackWorkspace slack, DeskInSlack desk) =>
        await ScalarAsync(desk, $"SELECT COUNT(*) FROM review_places WHERE place = '{slack.Channel("support-review")}'") == 1;

    private static Task<long> CountAsync(DeskInSlack desk, string table) => ScalarAsync(desk, $"SELECT COUNT(*) FROM {table}");

    private static Task<long> ScalarAsync(DeskInSlack desk, string sql) =>
        desk.Service<Database>().ReadAsync(connection => connection.ExecuteScalarAsync<long>(sql), TestContext.Current.CancellationToken);
}

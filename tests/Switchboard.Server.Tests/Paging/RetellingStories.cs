using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Fixtures;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Stories;

namespace Switchboard.Paging;

/// <summary>Everybody who was paged learns how it goes on where they were paged: posts and direct messages are told anew, a browser's notice is replaced.</summary>
public sealed class RetellingStories(PostgresCluster postgres)
{
    private const string Dev911 = "<!subteam^S0DEV911GR>";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_has_it_stands_on_every_post_and_message_and_nobody_else_has_anything_to_press(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var providers = await FakeProviders.OpenAsync();
        await using var pushes = await FakePushService.OpenAsync();
        await using var desk = await StartAsync(
            slack,
            providers,
            pushes,
            folder,
            onSqlite ? folder.Database : await postgres.NewDatabaseAsync()
        );
        await Pagers.NotifyingAsync(desk, slack, "ben", pushes.Browser("ben"));

        var question = (string)(await slack.SayAsync("maya", $"{Dev911} The app is down for all users"))["ts"]!;
        var page = await SaidAsync(slack, "ada", await slack.DirectChannelAsync("ada"), "needs you now");
        await SaidAsync(slack, "kofi", slack.Channel("product"), "needs you now");
        var pushed = await pushes.PushedAsync("needs you now");
        await slack.PressAsync("ada", page, await slack.DirectChannelAsync("ada"), Buttons.TakePage);

        var post = await SaidAsync(slack, "kofi", slack.Channel("product"), "has case 1");
        Assert.Equal([Buttons.Thread], ButtonsOf(post));
        Assert.Equal(
            [Buttons.PageOver, Buttons.NotMe, Buttons.Thread],
            ButtonsOf(await SaidAsync(slack, "ada", await slack.DirectChannelAsync("ada"), "Case 1 is yours"))
        );
        var told = await pushes.PushedAsync("Somebody has case 1");
        Assert.Equal((pushed.Topic, (string?)pushed.Text["id"], true), (told.Topic, (string?)told.Text["id"], (bool)told.Text["isQuiet"]!));

        await slack.PressAsync(
            "ada",
            await SaidAsync(slack, "ada", await slack.DirectChannelAsync("ada"), "Case 1 is yours"),
            await slack.DirectChannelAsync("ada"),
            Buttons.NotMe
        );
        post = await SaidAsync(slack, "kofi", slack.Channel("product"), "needs you now");
        await slack.PressAsync("kofi", post, slack.Channel("product"), Buttons.TakePage);
        await desk.CaseAsync(question, view => view.State.Owner == new UserId(slack.Id("kofi")));
        await slack.ReactAsync("kofi", "white_check_mark", question);

        Assert.Equal([Buttons.Thread], ButtonsOf(await SaidAsync(slack, "kofi", slack.Channel("product"), "Case 1 is over")));
        await SaidAsync(slack, "ada", await slack.DirectChannelAsync("ada"), "*Case 1 is over*");
        await pushes.PushedAsync("Case 1 is over");
    }

    /// <summary>It was begun while nobody had it, and went out when somebody did.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_notice_that_was_on_its_way_when_it_was_taken_says_so_too(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var providers = await FakeProviders.OpenAsync();
        await using var pushes = await FakePushService.OpenAsync();
        await using var desk = await StartAsync(
            slack,
            providers,
            pushes,
            folder,
            onSqlite ? folder.Database : await postgres.NewDatabaseAsync()
        );
        await Pagers.NotifyingAsync(desk, slack, "ben", pushes.Browser("ben"));
        pushes.Moods["ben"] = 0;

        await slack.SayAsync("maya", $"{Dev911} The app is down for all users");
        await pushes.PushedAsync("needs you now");
        var page = await SaidAsync(slack, "ada", await slack.DirectChannelAsync("ada"), "needs you now");
        await slack.PressAsync("ada", page, await slack.DirectChannelAsync("ada"), Buttons.TakePage);
        pushes.Moods.TryRemove("ben", out _);

        await pushes.PushedAsync("Somebody has case 1");
    }

    [Fact]
    public async Task A_mail_is_followed_by_a_quiet_one_that_names_nobody()
    {
        using var folder = new TemporaryFolder();
        await using var mail = await SmtpReceiver.OpenAsync();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var providers = await FakeProviders.OpenAsync();
        await using var pushes = await FakePushService.OpenAsync();
        await using var desk = await StartAsync(slack, providers, pushes, folder, folder.Database, more: mail.Settings);
        var (team, ben) = (new TeamId(slack.Team), new UserId(slack.Id("ben")));
        await Pagers.VerifiedAsync(desk, team, ben, "email", "ben@example.org", () => mail.Mails is [.., var last] ? last.TextBody : null);

        await slack.SayAsync("maya", $"{Dev911} The app is down for all users");
        var page = await SaidAsync(slack, "ada", await slack.DirectChannelAsync("ada"), "needs you now");
        await DeskInSlack.UntilAsync(() => Task.FromResult(mail.Mails.Any(IsPage)), "a mail");
        await slack.PressAsync("ada", page, await slack.DirectChannelAsync("ada"), Buttons.TakePage);

        await DeskInSlack.UntilAsync(() => Task.FromResult(mail.Mails.Any(one => one.InReplyTo is not null)), "another mail");
        var answer = mail.Mails.Single(one => one.InReplyTo is not null);
        Assert.Equal(
            (
                mail.Mails.Single(IsPage).MessageId,
                MimeKit.MessagePriority.Normal,
                "Somebody has case 1. Nothing more for you to do, thank you!"
            ),
            (answer.InReplyTo, answer.Priority, answer.TextBody?.Trim())
        );

        static bool IsPage(MimeKit.MimeMessage one) =>
            one.Subject?.Contains("needs you now", StringComparison.Ordinal) == true && one.InReplyTo is null;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_runs_the_desk_learns_that_nobody_has_it(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var providers = await FakeProviders.OpenAsync();
        await using var pushes = await FakePushService.OpenAsync();
        await using var desk = await StartAsync(
            slack,
            providers,
            pushes,
            folder,
            onSqlite ? folder.Database : await postgres.NewDatabaseAsync(),
            "repeat: 1"
        );

        await slack.SayAsync("maya", $"{Dev911} The app is down for all users");
        await SaidAsync(slack, "ada", await slack.DirectChannelAsync("ada"), "needs you now");
        await slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = "PT61M" });
        await SaidAsync(slack, "ada", await slack.DirectChannelAsync("ada"), "needs you now", times: 2);
        await slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = "PT61M" });

        await slack.DirectAsync("ada", "nobody has it yet");
        await slack.DirectAsync("ruth", "nobody has it yet");
    }

    private static Task<DeskInSlack> StartAsync(
        SlackWorkspace slack,
        FakeProviders providers,
        FakePushService pushes,
        TemporaryFolder folder,
        string database,
        string repeat = "repeat: until acknowledged",
        IEnumerable<KeyValuePair<string, string?>>? more = null
    )
    {
        var playbook = Pagers.PlaybookIn(folder.Path, slack, """{ call: ["@dev911", ben, "#product"], wait: 1h }""");
        File.WriteAllText(playbook, File.ReadAllText(playbook).Replace("repeat: until acknowledged", repeat, StringComparison.Ordinal));
        return Pagers.StartAsync(
            slack,
            providers,
            pushes,
            playbook,
            database,
            [.. more ?? [], new("Clock:Follow", slack.Address + "_sandbox/clock/stream")]
        );
    }

    /// <summary>Waits for a message of a page that says something.</summary>
    private static async Task<JsonNode> SaidAsync(SlackWorkspace slack, string person, string channel, string words, int times = 1)
    {
        JsonNode? found = null;
        await DeskInSlack.UntilAsync(
            async () =>
                (
                    found = (await slack.ActAsync(person, "conversations.history", ("channel", channel), ("limit", "100")))["messages"]!
                        .AsArray()
                        .Where(message =>
                            (string?)message!["text"] is { } text
                            && text.Contains(words, StringComparison.Ordinal)
                            && text.Contains("(page 1)", StringComparison.Ordinal)
                        )
                        .Skip(times - 1)
                        .FirstOrDefault()
                )
                    is not null,
            $"({person} reads: {words})"
        );
        return found!; // the line above waited for it
    }

    private static IEnumerable<string?> ButtonsOf(JsonNode message) =>
        message["blocks"]!
            .AsArray()
            .Where(block => (string?)block!["type"] == "actions")
            .SelectMany(block => block!["elements"]!.AsArray())
            .Select(button => (string?)button!["action_id"]);
}

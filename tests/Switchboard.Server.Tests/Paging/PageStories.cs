using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Fixtures;
using Switchboard.OnCall.Escalation;
using Switchboard.Slack.Stories;

namespace Switchboard.Paging;

/// <summary>Pages over the wire: an emergency calls people by Slack, text, call, webhook and mail; the first answer wins, and the case knows.</summary>
public sealed class PageStories(PostgresCluster postgres)
{
    private const string Dev911 = "<!subteam^S0DEV911GR>";
    private const string Number = "+447700900123";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_emergency_calls_by_every_way_and_the_keypad_takes_it(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(slack, providers, folder, onSqlite ? folder.Database : await postgres.NewDatabaseAsync());
        var (team, ada) = (new TeamId(slack.Team), new UserId(slack.Id("ada")));
        await Pagers.VerifiedAsync(desk, team, ada, "sms", Number, () => providers.To(Number).LastOrDefault()?.Fields["Body"]);
        await Pagers.VerifiedAsync(desk, team, ada, "voice", "+447700900124", () => Digits(providers, "+447700900124"));

        var question = (string)(await slack.SayAsync("maya", $"{Dev911} The app is down for all users"))["ts"]!;
        await HeardAsync(slack, "ada", "needs you now");
        await TakenAsync(providers, Number, "Reply 1");
        var call = await TakenAsync(providers, "+447700900124", "Press 1");
        var keypad = KeypadOf(call);

        // What is not signed by Twilio is nobody's answer.
        var pressed = new Dictionary<string, string> { ["CallSid"] = "CA1", ["Digits"] = "1" };
        using (var forged = await FakeProviders.CallBackAsync(desk.Address, keypad, pressed, "another token"))
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Equal(PageStatus.Calling, (await PageAsync(desk, team))?.State.Status);
        for (var told = 0; told < 2; told++) // call-backs come twice
            using (var heard = await FakeProviders.CallBackAsync(desk.Address, keypad, pressed))
                Assert.Contains(
                    "It is yours",
                    await heard.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                    StringComparison.Ordinal
                );

        var taken = await desk.CaseAsync(question, view => view.State.Owner is not null);
        Assert.Equal(ada, taken.State.Owner);
        await HeardAsync(slack, "ada", "is yours");
        // A receipt may come after the answer, and twice.
        for (var told = 0; told < 2; told++)
            using (
                await FakeProviders.CallBackAsync(
                    desk.Address,
                    call.Fields["StatusCallback"],
                    new Dictionary<string, string> { ["CallStatus"] = "completed" }
                )
            ) { }
        await slack.ReactAsync("ada", "white_check_mark", question);
        await DeskInSlack.UntilAsync(
            async () => (await PageAsync(desk, team))?.State.Status == PageStatus.Resolved,
            "the page is over with its case"
        );
        var state = (await PageAsync(desk, team))!.State;
        Assert.Equal(ada, state.ResolvedBy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_fails_falls_through_at_once_and_what_was_accepted_is_not_sent_twice(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(slack, providers, folder, onSqlite ? folder.Database : await postgres.NewDatabaseAsync());
        var (team, ada) = (new TeamId(slack.Team), new UserId(slack.Id("ada")));
        var contacts = desk.Service<Contacts>();
        await Pagers.VerifiedAsync(desk, team, ada, "sms", Number, () => providers.To(Number).LastOrDefault()?.Fields["Body"]);
        await Pagers.VerifiedAsync(
            desk,
            team,
            ada,
            "webhook",
            providers.Address + "hook/ada",
            () => providers.To("ada").LastOrDefault()?.Fields["message"]
        );
        var own = await contacts.OfAsync(team, ada, TestContext.Current.CancellationToken);
        // First the text, which is refused; an hour later by their wish the webhook, which is needed at once.
        await contacts.RemoveAsync(team, ada, own.Single(contact => contact.Kind == "slack").Id, TestContext.Current.CancellationToken);
        await contacts.DelayAsync(
            team,
            ada,
            own.Single(contact => contact.Kind == "webhook").Id,
            60,
            TestContext.Current.CancellationToken
        );
        providers.Moods[Number] = Mood.Refuses;

        await slack.SayAsync("maya", $"{Dev911} The app is down for all users");
        var hook = await TakenAsync(providers, "ada", "needed at once");
        Assert.Equal("page-1.2", hook.Fields["key"]);

        providers.Moods[Number] = Mood.HangsAfterAccepting;
        await slack.SayAsync("tom", $"{Dev911} Nobody can log in");
        await DeskInSlack.UntilAsync(
            async () => (await NoticesAsync(desk)).FirstOrDefault(notice => notice.Page == 2) is { State: >= 2 },
            "the accepted text was found at Twilio"
        );
        Assert.Equal(
            (2, 2),
            (await NoticesAsync(desk)).Where(notice => notice.Page == 2).Select(notice => (notice.State, notice.Attempts)).First()
        );
        Assert.Single(providers.To(Number), taken => taken.Fields["Body"].Contains("page 2.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_button_says_not_me_another_is_called_and_a_text_takes_it()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(slack, providers, folder, folder.Database);
        var (team, ruth) = (new TeamId(slack.Team), new UserId(slack.Id("ruth")));
        await Pagers.VerifiedAsync(desk, team, ruth, "sms", Number, () => providers.To(Number).LastOrDefault()?.Fields["Body"]);

        var question = (string)(await slack.SayAsync("maya", $"{Dev911} The app is down for all users"))["ts"]!;
        var page = await HeardAsync(slack, "ada", "needs you now");
        await slack.PressAsync("ada", page.Message, page.Channel, "not_me");

        var text = await TakenAsync(providers, Number, "Reply 1"); // an hour before the step's time
        var reply = new Dictionary<string, string>
        {
            ["From"] = Number,
            ["Body"] = "1 on it",
            ["MessageSid"] = "SM77",
        };
        using var heard = await FakeProviders.CallBackAsync(desk.Address, $"{FakeProviders.Home}/paging/twilio/sms", reply);
        Assert.Contains(
            "It is yours",
            await heard.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal(ruth, (await desk.CaseAsync(question, view => view.State.Owner is not null)).State.Owner);
        await HeardAsync(slack, "ada", "Nothing more for you to do");
        Assert.DoesNotContain("app is down", text.Fields["Body"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_an_escalation_too_whoever_proved_a_number_is_called_by_it(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(
            slack,
            onSqlite ? folder.Database : await postgres.NewDatabaseAsync(),
            more: providers.Settings
        );
        var (team, ada) = (new TeamId(slack.Team), new UserId(slack.Id("ada")));
        await Pagers.VerifiedAsync(desk, team, ada, "sms", Number, () => providers.To(Number).LastOrDefault()?.Fields["Body"]);

        var question = (string)(await slack.SayAsync("maya", $"{Dev911} The app is down for all users"))["ts"]!;
        await HeardAsync(slack, "ada", "needs you now");
        await TakenAsync(providers, Number, "Reply 1");
        var reply = new Dictionary<string, string>
        {
            ["From"] = Number,
            ["Body"] = "1",
            ["MessageSid"] = "SM77",
        };
        using (await FakeProviders.CallBackAsync(desk.Address, $"{FakeProviders.Home}/paging/twilio/sms", reply)) { }

        Assert.Equal(ada, (await desk.CaseAsync(question, view => view.State.Owner is not null)).State.Owner);
        // Taken, and then no sign of life: it calls again, without a word about it in the playbook.
        var (stands, due) = await desk.Service<Storage.Database>()
            .ReadAsync(
                (Storage.Session session) =>
                    session.FirstAsync<(PageState State, long Due)>(
                        "SELECT state, next_due_at FROM pages WHERE next_due_at IS NOT NULL",
                        [],
                        row => (CaseJson.Read<PageState>(row.GetString(0)), row.GetInt64(1)),
                        TestContext.Current.CancellationToken
                    ),
                TestContext.Current.CancellationToken
            );
        Assert.Equal((stands.LastHeardAt + NodaTime.Duration.FromMinutes(30))?.ToUnixTimeMilliseconds(), due);
        var rung = (await slack.ActAsync("ada", "conversations.history", ("channel", await slack.DirectChannelAsync("ada"))))["messages"]!;
        Assert.DoesNotContain(
            rung.AsArray(),
            message => ((string?)message!["text"] ?? "").Contains("needs a developer", StringComparison.Ordinal)
        );
        await slack.ReactAsync("ada", "white_check_mark", question);
        await DeskInSlack.UntilAsync(
            async () => (await PageAsync(desk, team))?.State.Status == PageStatus.Resolved,
            "the page is over with its case"
        );
    }

    [Fact]
    public async Task A_mail_reaches_a_real_server_and_a_refused_one_falls_through()
    {
        using var folder = new TemporaryFolder();
        await using var mail = await SmtpReceiver.OpenAsync();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(slack, providers, folder, folder.Database, mail.Settings);
        var (team, ada) = (new TeamId(slack.Team), new UserId(slack.Id("ada")));
        await Pagers.VerifiedAsync(desk, team, ada, "email", "Ada@example.org", () => mail.Mails is [.., var last] ? last.TextBody : null);

        await slack.SayAsync("maya", $"{Dev911} The app is down for all users");
        await DeskInSlack.UntilAsync(
            () => Task.FromResult(mail.Mails.Any(one => one.Subject?.Contains("needs you now", StringComparison.Ordinal) == true)),
            "a mail"
        );

        var page = mail.Mails[^1];
        Assert.Equal(("ada@example.org", MimeKit.MessagePriority.Urgent), (page.To.Mailboxes.Single().Address, page.Priority));
        Assert.Contains($"{FakeProviders.Home}/pages/answer/", page.TextBody, StringComparison.Ordinal);
        var refused = await desk.Service<PageChannels>()
            .Find("email")!
            .HandAsync(
                new Dispatch
                {
                    Team = team,
                    Id = "page 9.1",
                    To = ada,
                    Address = "refused@example.org",
                    Text = PageTexts.OfCode("123456"),
                    StoredAt = default,
                },
                TestContext.Current.CancellationToken
            );
        Assert.IsType<Handed.Failed>(refused);
    }

    private static Task<DeskInSlack> StartAsync(
        SlackWorkspace slack,
        FakeProviders providers,
        TemporaryFolder folder,
        string database,
        IEnumerable<KeyValuePair<string, string?>>? more = null
    ) =>
        DeskInSlack.StartAsync(
            slack,
            database,
            more: [.. providers.Settings, .. more ?? [], new("Playbook", Pagers.PlaybookIn(folder.Path, slack))]
        );

    private static Task<PageRow?> PageAsync(DeskInSlack desk, TeamId team) =>
        desk.Service<PageStore>().FindAsync(team, 1, TestContext.Current.CancellationToken);

    private static Task<List<(long Page, int State, int Attempts)>> NoticesAsync(DeskInSlack desk) =>
        desk.Service<Storage.Database>()
            .ReadAsync(
                (Storage.Session session) =>
                    session.QueryAsync(
                        "SELECT page, state, attempts FROM page_notices ORDER BY page, notice",
                        [],
                        row => (row.GetInt64(0), row.GetInt32(1), row.GetInt32(2)),
                        TestContext.Current.CancellationToken
                    ),
                TestContext.Current.CancellationToken
            );

    private static async Task<Taken> TakenAsync(FakeProviders providers, string to, string words)
    {
        Taken? found = null;
        await DeskInSlack.UntilAsync(
            () =>
                Task.FromResult(
                    (
                        found = providers
                            .To(to)
                            .FirstOrDefault(taken => taken.Fields.Values.Any(value => value.Contains(words, StringComparison.Ordinal)))
                    )
                        is not null
                ),
            $"({to} gets: {words})"
        );
        return found!; // the line above waited for it
    }

    private static string? Digits(FakeProviders providers, string number) =>
        providers.To(number).LastOrDefault()?.Fields["Twiml"].Replace(", ", "", StringComparison.Ordinal);

    private static string KeypadOf(Taken call) =>
        System.Xml.Linq.XElement.Parse(call.Fields["Twiml"]).Element("Gather")!.Attribute("action")!.Value; // a call without keys could not be answered

    private static async Task<(JsonNode Message, string Channel)> HeardAsync(SlackWorkspace slack, string person, string words)
    {
        JsonNode? found = null;
        var channel = (string)(await slack.ActAsync(person, "conversations.open", ("users", "U0SWITCHBRD")))["channel"]!["id"]!;
        await DeskInSlack.UntilAsync(
            async () =>
                (
                    found = (await slack.ActAsync(person, "conversations.history", ("channel", channel)))["messages"]!
                        .AsArray()
                        .FirstOrDefault(message => ((string?)message!["text"] ?? "").Contains(words, StringComparison.Ordinal))
                )
                    is not null,
            $"({person} hears: {words})"
        );
        return (found!, channel); // the line above waited for it
    }
}

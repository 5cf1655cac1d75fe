using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Fixtures;
using Switchboard.OnCall.Escalation;
using Switchboard.Slack.Stories;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>Pages on the screen of a browser: signed and encrypted before a push service that checks both, shown, pressed, and gone.</summary>
public sealed class PushStories(PostgresCluster postgres)
{
    private const string Dev911 = "<!subteam^S0DEV911GR>";
    private const string Number = "+447700900123";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_browser_shows_a_page_and_a_press_on_it_takes_it(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var providers = await FakeProviders.OpenAsync();
        await using var pushes = await FakePushService.OpenAsync();
        await using var desk = await Pagers.StartAsync(
            slack,
            providers,
            pushes,
            Pagers.PlaybookIn(folder.Path, slack),
            onSqlite ? folder.Database : await postgres.NewDatabaseAsync()
        );
        var (team, ada) = (new TeamId(slack.Team), new UserId(slack.Id("ada")));
        await Pagers.NotifyingAsync(desk, slack, "ada", pushes.Browser("ada"));

        var question = (string)(await slack.SayAsync("maya", $"{Dev911} The app is down for all users"))["ts"]!;
        var pushed = await pushes.PushedAsync("needs you now");
        Assert.Equal(desk.Service<PushKeys>().Public, pushed.Key);
        Assert.Equal(["Take", "NotMe"], pushed.Text["actions"]!.AsArray().Select(action => (string?)action!["action"]));
        Assert.DoesNotContain("app is down", pushed.Text.ToJsonString(), StringComparison.Ordinal);
        Assert.StartsWith($"{FakeProviders.Home}/pages/answer/", (string?)pushed.Text["url"], StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await PressAsync(desk, pushed, "Ignore")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PressAsync(desk, "made up", "Take")).Status);
        Assert.Equal(2, await StateAsync(desk));
        Assert.Equal(HttpStatusCode.NoContent, (await PressAsync(desk, pushed, "shown")).Status);
        Assert.Equal(3, await StateAsync(desk));
        Assert.Equal(PageStatus.Calling, (await PageAsync(desk, team)).Status);

        var pressed = await PressAsync(desk, pushed, "Take");

        Assert.Contains("It is yours", pressed.Said, StringComparison.Ordinal);
        Assert.Equal(ada, (await desk.CaseAsync(question, view => view.State.Owner is not null)).State.Owner);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_browser_that_is_gone_is_no_contact_any_more_and_the_next_way_comes_at_once(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var providers = await FakeProviders.OpenAsync();
        await using var pushes = await FakePushService.OpenAsync();
        await using var desk = await Pagers.StartAsync(
            slack,
            providers,
            pushes,
            Pagers.PlaybookIn(folder.Path, slack),
            onSqlite ? folder.Database : await postgres.NewDatabaseAsync()
        );
        var (team, ada) = (new TeamId(slack.Team), new UserId(slack.Id("ada")));
        var contacts = desk.Service<Contacts>();
        await Pagers.NotifyingAsync(desk, slack, "ada", pushes.Browser("ada"));
        await Pagers.VerifiedAsync(desk, team, ada, "sms", Number, () => providers.To(Number).LastOrDefault()?.Fields["Body"]);
        var text = (await contacts.OfAsync(team, ada, TestContext.Current.CancellationToken)).Single(contact => contact.Kind == "sms");
        await contacts.DelayAsync(team, ada, text.Id, 60, TestContext.Current.CancellationToken);
        pushes.Moods["ada"] = 410;

        await slack.SayAsync("maya", $"{Dev911} The app is down for all users");

        await DeskInSlack.UntilAsync(
            () =>
                Task.FromResult(
                    providers.To(Number).Any(taken => taken.Fields["Body"].Contains("needs you now", StringComparison.Ordinal))
                ),
            "the text comes an hour before its time"
        );
        Assert.Equal(["sms"], (await contacts.OfAsync(team, ada, TestContext.Current.CancellationToken)).Select(contact => contact.Kind));
    }

    [Theory]
    [InlineData(201, typeof(Handed.Over))]
    [InlineData(400, typeof(Handed.Failed))]
    [InlineData(403, typeof(Handed.Failed))]
    [InlineData(404, typeof(Handed.Failed))]
    [InlineData(413, typeof(Handed.Failed))]
    [InlineData(429, typeof(Handed.Later))]
    [InlineData(500, typeof(Handed.Later))]
    [InlineData(0, typeof(Handed.Unknown))]
    public async Task What_a_push_service_answers_is_understood(int answer, Type handed)
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var pushes = await FakePushService.OpenAsync();
        await using var desk = await Dashboard.PageDesk.StartAsync(null, Settings(providers, pushes));
        pushes.Moods["ada"] = answer;

        var channel = desk.Get<PageChannels>().Find("push")!; // it is set up
        var once = await channel.HandAsync(Dispatch(pushes.Browser("ada").Subscription), TestContext.Current.CancellationToken);
        var again = await channel.HandAsync(Dispatch(pushes.Browser("ada").Subscription), TestContext.Current.CancellationToken);

        Assert.IsType(handed, once);
        Assert.IsType(handed, again);
        Assert.True(pushes.All.Select(pushed => pushed.Topic).Distinct().Count() <= 1, "it could be shown twice");
    }

    /// <summary>Who is signed in where somebody else was takes the browser over, and a closed push service is not called.</summary>
    [Fact]
    public async Task A_browser_belongs_to_whoever_signed_in_last_and_only_known_services_are_called()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var pushes = await FakePushService.OpenAsync();
        await using var desk = await Dashboard.PageDesk.StartAsync(null, Settings(providers, pushes));
        var contacts = desk.Get<Contacts>();
        var (sam, ines) = (Dashboard.PageDesk.Sam, Dashboard.PageDesk.Ines);
        foreach (var who in (UserId[])[sam, ines])
            Assert.Null(await AddAsync(who, pushes.Browser("shared").Subscription));

        Assert.Equal(["slack"], (await OfAsync(sam)).Select(contact => contact.Kind));
        Assert.Equal(["slack", "push"], (await OfAsync(ines)).Select(contact => contact.Kind));
        Assert.Equal(("Firefox on Linux", true), ((await OfAsync(ines))[1].Shown, (await OfAsync(ines))[1].IsVerified));
        Assert.Equal(0, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM contacts WHERE address LIKE '%127.0.0.1%'"));
        Assert.Equal("You have this one already.", await AddAsync(ines, pushes.Browser("shared").Subscription));
        using var inside = new FakeBrowser("https://intranet.example/push/1");
        Assert.Contains("Paging:Push:Hosts", await AddAsync(sam, inside.Subscription), StringComparison.Ordinal);
        Assert.Contains("try again", await AddAsync(sam, "{}"), StringComparison.Ordinal);

        Task<string?> AddAsync(UserId who, string subscription) =>
            contacts.AddAsync(Dashboard.PageDesk.Team, who, "push", subscription, TestContext.Current.CancellationToken);

        Task<IReadOnlyList<ContactRow>> OfAsync(UserId who) =>
            contacts.OfAsync(Dashboard.PageDesk.Team, who, TestContext.Current.CancellationToken);
    }

    private static Dispatch Dispatch(string subscription) =>
        new()
        {
            Team = Dashboard.PageDesk.Team,
            Id = "page 1.1",
            To = Dashboard.PageDesk.Sam,
            Address = subscription,
            Text = new PageText("This is a test page", "You asked for it."),
            StoredAt = default,
        };

    private static (string, string)[] Settings(FakeProviders providers, FakePushService pushes) =>
        [.. providers.Settings.Concat(pushes.Settings).Select(setting => (setting.Key, setting.Value!))];

    private static async Task<PageState> PageAsync(DeskInSlack desk, TeamId team) =>
        (await desk.Service<PageStore>().FindAsync(team, 1, TestContext.Current.CancellationToken))!.State; // it was raised

    private static Task<int> StateAsync(DeskInSlack desk) =>
        desk.Service<Database>()
            .ReadAsync(
                async (Session session) =>
                    await session.FirstAsync(
                        "SELECT state FROM page_notices WHERE page = 1 AND notice = 1",
                        [],
                        row => row.GetInt32(0),
                        TestContext.Current.CancellationToken
                    ),
                TestContext.Current.CancellationToken
            );

    private static Task<(HttpStatusCode Status, string Said)> PressAsync(DeskInSlack desk, Pushed pushed, string answer) =>
        PressAsync(desk, (string)pushed.Text["token"]!, answer);

    private static async Task<(HttpStatusCode Status, string Said)> PressAsync(DeskInSlack desk, string token, string answer)
    {
        using var worker = new HttpClient();
        using var heard = await worker.PostAsync(
            $"{desk.Address}/paging/push/{Uri.EscapeDataString(token)}/{answer}",
            null,
            TestContext.Current.CancellationToken
        );
        var said = await heard.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (heard.StatusCode, heard.StatusCode == HttpStatusCode.OK ? (string)JsonNode.Parse(said)!["said"]! : "");
    }
}

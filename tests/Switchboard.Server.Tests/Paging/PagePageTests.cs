using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Switchboard.Cases;
using Switchboard.Dashboard;
using Switchboard.Fixtures;
using Switchboard.OnCall.Escalation;
using Switchboard.Slack.Stories;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>What people do about pages in a browser: their contacts, a test page, and the link of a mail.</summary>
public sealed partial class PagePageTests(PostgresCluster postgres)
{
    [Fact]
    public async Task Somebody_proves_a_contact_and_answers_a_test_page_by_its_link()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await PageDesk.StartAsync(null, Settings(providers));
        using var sam = await desk.BrowserAsync(PageDesk.Sam);
        await PostAsync(sam, "/me/contacts/add", ("kind", "webhook"), ("address", providers.Address + "hook/sam"));
        Assert.Contains("Send me a code", await GetAsync(sam, "/me/contacts"), StringComparison.Ordinal);
        await PostAsync(sam, "/me/contacts/code", ("id", "2"));
        await PostAsync(
            sam,
            "/me/contacts/confirm",
            ("id", "2"),
            ("code", Code().Match(providers.To("sam").Single().Fields["message"]).Value)
        );
        await PostAsync(sam, "/me/contacts/remove", ("id", "1"));

        await PostAsync(sam, "/me/contacts/test");
        await PageDesk.Until(() => Task.FromResult(providers.To("sam").Count() == 2));
        var link = new Uri(providers.To("sam").Last().Fields["url"]).AbsolutePath;
        using var stranger = await desk.BrowserAsync(null);
        // A scanner that follows the link answers nothing.
        Assert.Contains("It works", await GetAsync(stranger, link), StringComparison.Ordinal);
        Assert.Equal(PageStatus.Calling, await StatusAsync(desk));
        var answered = await PostAsync(stranger, link, ("answer", "Take"));

        Assert.Contains(
            "Thank you",
            await answered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal(PageStatus.Resolved, await StatusAsync(desk));
        using var forged = await stranger.GetAsync(link[..^4] + "AAAA", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
    }

    [Fact]
    public async Task Addresses_are_kept_encrypted_seen_by_their_owner_alone_and_erased()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await PageDesk.StartAsync(null, Settings(providers));
        using var sam = await desk.BrowserAsync(PageDesk.Sam);
        using var ines = await desk.BrowserAsync(PageDesk.Ines);
        await PostAsync(sam, "/me/contacts/add", ("kind", "sms"), ("address", "+44 7700 900123"));

        Assert.Contains("447700900123", await GetAsync(sam, "/me/contacts"), StringComparison.Ordinal);
        Assert.DoesNotContain("447700900123", await GetAsync(ines, "/me/contacts"), StringComparison.Ordinal);
        Assert.Equal(0, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM contacts WHERE address LIKE '%7700%' OR lookup LIKE '%7700%'"));
        await PostAsync(ines, "/me/contacts/remove", ("id", "2"));
        Assert.Equal(2, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM contacts WHERE user_id = 'U3SAM'"));

        await desk.SqlAsync("INSERT INTO workspaces (team, enterprise, bot_user, bot, app) VALUES ('T1', '', '', '', '')");
        await PostAsync(sam, "/me/contacts/token");
        await desk.SqlAsync(
            """
            INSERT INTO calendar_feeds (team, id, kind, user_id, address, due_at, made_by, made_at)
            VALUES ('T1', 'F1', 'away', 'U3SAM', 'https://calendar.example/sam', 9000000000000, 'U3SAM', 0);
            INSERT INTO calendar_links (team, token_hash, user_id, made_by, made_at) VALUES ('T1', 'H1', 'U3SAM', 'U3SAM', 0);
            """
        );
        string[] tables = ["contacts", "page_wishes", "calendar_feeds", "calendar_links"];
        foreach (var table in tables)
            Assert.NotEqual(0, await CountAsync(table));
        await desk.Get<Erasing>().EraseAsync(PageDesk.Team, PageDesk.Sam, TestContext.Current.CancellationToken);
        foreach (var table in tables)
            Assert.Equal(0, await CountAsync(table));

        Task<long> CountAsync(string table) => desk.ScalarAsync<long>($"SELECT COUNT(*) FROM {table} WHERE user_id = 'U3SAM'");
    }

    [Fact]
    public async Task Everybody_chooses_the_order_of_their_ways_how_long_each_waits_and_the_weekly_page()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await PageDesk.StartAsync(null, Settings(providers));
        using var sam = await desk.BrowserAsync(PageDesk.Sam);
        foreach (var hook in (string[])["first", "second"])
            await PostAsync(sam, "/me/contacts/add", ("kind", "webhook"), ("address", $"{providers.Address}hook/{hook}"));
        Assert.Equal([1, 2, 3], (await OwnAsync()).Select(contact => contact.Id));

        await PostAsync(sam, "/me/contacts/raise", ("id", "3"));
        await PostAsync(sam, "/me/contacts/delay", ("id", "2"), ("minutes", "7"));
        await PostAsync(sam, "/me/contacts/heartbeat", ("wants", "true"));

        Assert.Equal([1, 3, 2], (await OwnAsync()).Select(contact => contact.Id));
        Assert.Equal([0, 2, 7], (await OwnAsync()).Select(contact => contact.After.TotalMinutes));
        Assert.True((await WishesAsync()).WantsHeartbeat);
        await PostAsync(sam, "/me/contacts/heartbeat");
        Assert.False((await WishesAsync()).WantsHeartbeat);

        Task<IReadOnlyList<ContactRow>> OwnAsync() =>
            desk.Get<Contacts>().OfAsync(PageDesk.Team, PageDesk.Sam, TestContext.Current.CancellationToken);

        Task<(bool WantsHeartbeat, bool HasToken)> WishesAsync() =>
            desk.Get<PageWishes>().OfAsync(PageDesk.Team, PageDesk.Sam, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_code_lasts_ten_minutes_and_five_guesses_and_the_next_comes_half_a_minute_later()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await PageDesk.StartAsync(null, Settings(providers));
        var contacts = desk.Get<Contacts>();
        await contacts.AddAsync(
            PageDesk.Team,
            PageDesk.Sam,
            "webhook",
            providers.Address + "hook/sam",
            TestContext.Current.CancellationToken
        );

        Assert.Null(await SendAsync());
        Assert.Contains("Wait half a minute", await SendAsync(), StringComparison.Ordinal);
        for (var guess = 0; guess < 5; guess++)
            Assert.False(await ConfirmAsync("no"));
        Assert.False(await ConfirmAsync(LastCode()));

        desk.Time.Shift += TimeSpan.FromSeconds(31);
        Assert.Null(await SendAsync());
        desk.Time.Shift += TimeSpan.FromMinutes(10);
        Assert.False(await ConfirmAsync(LastCode()));

        Assert.Null(await SendAsync());
        desk.Time.Shift += TimeSpan.FromMinutes(9);
        for (var guess = 0; guess < 4; guess++)
            Assert.False(await ConfirmAsync("no"));
        Assert.True(await ConfirmAsync(LastCode()));

        Task<string?> SendAsync() => contacts.SendCodeAsync(PageDesk.Team, PageDesk.Sam, 2, TestContext.Current.CancellationToken);

        Task<bool> ConfirmAsync(string code) =>
            contacts.ConfirmAsync(PageDesk.Team, PageDesk.Sam, 2, code, TestContext.Current.CancellationToken);

        string LastCode() => Code().Match(providers.To("sam").Last().Fields["message"]).Value;
    }

    [Fact]
    public async Task A_page_stands_on_its_case_with_every_attempt_and_a_program_answers_it_with_a_token()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await PageDesk.StartAsync(null, Settings(providers));
        var key = await desk.AskAsync(PageDesk.Maya, "Nothing loads");
        await desk.Get<PageStore>()
            .RaiseAsync(
                new PageWanted(PageDesk.Team, PageKind.Case, PageSettings.TrialOf(PageDesk.Sam), "test 1") { Case = key },
                TestContext.Current.CancellationToken
            );
        using var sam = await desk.BrowserAsync(PageDesk.Sam);
        var token = Token()
            .Match(await (await PostAsync(sam, "/me/contacts/token")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Value;
        await PageDesk.Until(async () => await desk.ScalarAsync<long>("SELECT COUNT(*) FROM page_notices WHERE state = 4") == 1);

        using var program = new HttpClient { BaseAddress = desk.Url };
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await program.PostAsync("/api/pages/1/acknowledge", null, TestContext.Current.CancellationToken)).StatusCode
        );
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(
            HttpStatusCode.OK,
            (await program.PostAsync("/api/pages/1/acknowledge", null, TestContext.Current.CancellationToken)).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await program.PostAsync("/api/pages/1/ignore", null, TestContext.Current.CancellationToken)).StatusCode
        );

        var story = await GetAsync(sam, $"/cases/{await desk.NumberAsync(key)}");
        Assert.Contains("Page 1: taken", story, StringComparison.Ordinal);
        Assert.Contains("was called by Slack: failed", story, StringComparison.Ordinal);
        Assert.Matches("took it by a program, [^<]+ after it began", story);
    }

    [Fact]
    public async Task Whoever_is_called_says_not_me_on_the_page_of_the_case_and_nobody_else_is_asked_there()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await PageDesk.StartAsync(null, Settings(providers));
        var contacts = desk.Get<Contacts>();
        await contacts.AddAsync(
            PageDesk.Team,
            PageDesk.Sam,
            "webhook",
            providers.Address + "hook/sam",
            TestContext.Current.CancellationToken
        );
        await contacts.RemoveAsync(PageDesk.Team, PageDesk.Sam, 1, TestContext.Current.CancellationToken);
        await desk.SqlAsync("UPDATE contacts SET verified_at = 1");
        var key = await desk.AskAsync(PageDesk.Maya, "Nothing loads");
        await RaiseAsync(desk, PageDesk.Sam, "one", key);
        await PageDesk.Until(async () => await desk.ScalarAsync<long>("SELECT COUNT(*) FROM page_notices WHERE state = 3") == 1);
        using var sam = await desk.BrowserAsync(PageDesk.Sam);
        using var ines = await desk.BrowserAsync(PageDesk.Ines);
        var here = $"/cases/{await desk.NumberAsync(key)}";
        Assert.DoesNotContain("Not me", await GetAsync(ines, here), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await DeclineAsync(ines, 1));
        Assert.Equal(HttpStatusCode.NotFound, await DeclineAsync(sam, 2));
        Assert.Contains("Not me", await GetAsync(sam, here), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, await DeclineAsync(sam, 1));

        var shown = await GetAsync(sam, $"{here}?did=not-me");
        Assert.Contains("Noted. I am calling the next.", shown, StringComparison.Ordinal);
        Assert.Matches("was called by webhook: delivered after [^<]+", shown);
        Assert.Contains("said “not me” on the page of the case", WebUtility.HtmlDecode(shown), StringComparison.Ordinal);
        Assert.DoesNotContain("Not me</button>", shown, StringComparison.Ordinal);

        async Task<HttpStatusCode> DeclineAsync(HttpClient browser, long page)
        {
            using var form = new FormUrlEncodedContent([
                KeyValuePair.Create("__RequestVerificationToken", Antiforgery().Match(await GetAsync(browser, here)).Groups["value"].Value),
                KeyValuePair.Create("press", "once"),
            ]);
            using var sent = await browser.PostAsync($"{here}/pages/{page}/not-me", form, TestContext.Current.CancellationToken);
            return sent.StatusCode;
        }
    }

    [Fact]
    public async Task A_program_declines_and_ends_a_page_of_its_owner_and_no_other()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await PageDesk.StartAsync(null, Settings(providers));
        foreach (var (who, cause) in ((UserId, string)[])[(PageDesk.Sam, "one"), (PageDesk.Maya, "two")])
            await RaiseAsync(desk, who, cause, await desk.AskAsync(PageDesk.Tom, $"Nothing loads ({cause})"));
        using var program = new HttpClient { BaseAddress = desk.Url };
        var token = await desk.Get<PageWishes>().NewTokenAsync(PageDesk.Team, PageDesk.Sam, TestContext.Current.CancellationToken);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        Assert.Equal("calling", await AnswerAsync("1/decline"));
        Assert.Equal([PageDesk.Sam], (await PageAsync(1)).State.Declined);
        Assert.Equal("resolved", await AnswerAsync("1/resolve"));
        Assert.Equal("resolved", await AnswerAsync("1/acknowledge"));
        Assert.Equal((PageStatus.Resolved, PageDesk.Sam), ((await PageAsync(1)).State.Status, (await PageAsync(1)).State.ResolvedBy));
        Assert.Equal("NotFound", await AnswerAsync("2/resolve"));
        Assert.Equal(PageStatus.Calling, (await PageAsync(2)).State.Status);

        async Task<PageRow> PageAsync(long number) =>
            (await desk.Get<PageStore>().FindAsync(PageDesk.Team, number, TestContext.Current.CancellationToken))!; // it was raised

        async Task<string> AnswerAsync(string path)
        {
            using var answer = await program.PostAsync($"/api/pages/{path}", null, TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode
                ? (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["status"]!
                : $"{answer.StatusCode}";
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_more_than_ten_notices_in_ten_minutes_waits_but_the_first_that_reaches_somebody_never(bool onSqlite)
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await PageDesk.StartAsync(onSqlite ? null : await postgres.NewDatabaseAsync(), Settings(providers));
        var contacts = desk.Get<Contacts>();
        foreach (var hook in (string[])["first", "sam"])
            await contacts.AddAsync(
                PageDesk.Team,
                PageDesk.Sam,
                "webhook",
                $"{providers.Address}hook/{hook}",
                TestContext.Current.CancellationToken
            );
        await contacts.DelayAsync(PageDesk.Team, PageDesk.Sam, 3, 0, TestContext.Current.CancellationToken);
        await contacts.RemoveAsync(PageDesk.Team, PageDesk.Sam, 1, TestContext.Current.CancellationToken);
        await desk.SqlAsync("UPDATE contacts SET verified_at = 1");

        // The first way reaches them, and the second is taken beside it: it is the one that is counted.
        for (var page = 1; page <= 13; page++)
            await RaiseAsync(desk, PageDesk.Sam, $"page {page}", null);
        await DeskInSlack.UntilAsync(
            async () =>
                providers.To("first").Count() == 13
                && providers.To("sam").Count() == 10
                && await desk.ScalarAsync<long>("SELECT COUNT(*) FROM page_notices WHERE channel = 'webhook:3'") == 13,
            "ten go, and three wait"
        );
        Assert.Equal(
            3,
            await desk.ScalarAsync<long>(
                """
                SELECT COUNT(*) FROM page_notices WHERE channel = 'webhook:3' AND state = 0
                  AND not_before >= (SELECT MIN(not_before) FROM page_notices WHERE channel = 'webhook:3') + 600000
                """
            )
        );

        // Where the first way is closed, the second is the first that reaches them.
        providers.Moods["first"] = Mood.Stumbles;
        await RaiseAsync(desk, PageDesk.Sam, "the next incident", null);
        await DeskInSlack.UntilAsync(
            () => Task.FromResult(providers.To("sam").Any(taken => taken.Fields["key"].StartsWith("page-14.", StringComparison.Ordinal))),
            "what falls through goes at once"
        );
    }

    private static Task RaiseAsync(PageDesk desk, UserId who, string cause, CaseKey? key) =>
        desk.Get<PageStore>()
            .RaiseAsync(
                new PageWanted(PageDesk.Team, key is null ? PageKind.Test : PageKind.Case, PageSettings.TrialOf(who), cause) { Case = key },
                TestContext.Current.CancellationToken
            );

    [Fact]
    public void Settings_that_cannot_be_used_are_named()
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager();
        var wrong = new PagingOptions
        {
            Key = "short",
            Mail = new()
            {
                Host = "mail",
                From = "nobody",
                Security = "perhaps",
            },
            Twilio = new() { AccountSid = "AC1", From = "5" },
            Webhook = new() { Secret = "x" },
        };

        var mistakes = new PagingOptionsValidator(configuration).Validate(null, wrong).Failures!.ToList(); // it fails

        foreach (
            var key in (string[])
                [
                    "Paging:Key",
                    "Paging:Mail:From",
                    "Paging:Mail:Security",
                    "Paging:Twilio:AuthToken",
                    "Paging:Twilio:From",
                    "PublicUrl",
                    "Paging:Webhook:Secret",
                    "Paging:Webhook:Hosts",
                ]
        )
            Assert.Contains(mistakes, mistake => mistake.Contains(key, StringComparison.Ordinal));
        Assert.True(new PagingOptionsValidator(configuration).Validate(null, new PagingOptions()).Succeeded);
    }

    [Fact]
    public async Task A_weekly_page_goes_once_to_whoever_is_on_duty_and_wishes_it()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await PageDesk.StartAsync(null, Settings(providers));
        var playbook = desk.Get<Engine.CurrentPlaybook>();
        playbook.TakeUp(
            playbook.Now with
            {
                OnCall = playbook.Now.OnCall with
                {
                    Escalations =
                    [
                        new EscalationPolicy(
                            "emergencies",
                            [new OnCall.Escalation.Step([new Target.OfGroup("@sos")], NodaTime.Duration.FromMinutes(5))]
                        ),
                    ],
                },
            }
        );
        foreach (var who in (UserId[])[PageDesk.Sam, PageDesk.Maya])
            await desk.Get<PageWishes>().WishHeartbeatAsync(PageDesk.Team, who, true, TestContext.Current.CancellationToken);
        // The next Wednesday at noon in London, where Sam lives; Maya is in no group that is called.
        var now = NodaTime.Instant.FromDateTimeOffset(desk.Time.GetUtcNow());
        var wednesday = now.InUtc().Date.Next(NodaTime.IsoDayOfWeek.Wednesday).At(new NodaTime.LocalTime(12, 0)).InUtc().ToInstant();
        desk.Time.Shift = (wednesday - now).ToTimeSpan();

        for (var again = 0; again < 2; again++)
            await desk.Get<Heartbeats>().SendAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM pages"));
        Assert.Equal("test U3SAM", await desk.ScalarAsync<string>("SELECT policy FROM pages WHERE kind = 'Heartbeat'"));
    }

    private static (string, string)[] Settings(FakeProviders providers) =>
        [
            .. providers.Settings.Select(setting => (setting.Key, setting.Value!)).Where(setting => setting.Key != "PublicUrl"),
            ("PublicUrl", "http://127.0.0.1:1"),
        ];

    private static async Task<PageStatus> StatusAsync(PageDesk desk) =>
        (await desk.Get<PageStore>().FindAsync(PageDesk.Team, 1, TestContext.Current.CancellationToken))!.State.Status; // it was raised

    private static async Task<string> GetAsync(HttpClient browser, string path) =>
        await browser.GetStringAsync(path, TestContext.Current.CancellationToken);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, params (string Key, string Value)[] form)
    {
        var page = await GetAsync(browser, path.StartsWith("/me/", StringComparison.Ordinal) ? "/me/contacts" : path);
        var antiforgery = Antiforgery().Match(page).Groups["value"].Value;
        return await browser.PostAsync(
            path,
            new FormUrlEncodedContent([
                KeyValuePair.Create("__RequestVerificationToken", antiforgery),
                .. form.Select(field => KeyValuePair.Create(field.Key, field.Value)),
            ]),
            TestContext.Current.CancellationToken
        );
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Antiforgery();

    [GeneratedRegex("[0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("swb_[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex Token();
}

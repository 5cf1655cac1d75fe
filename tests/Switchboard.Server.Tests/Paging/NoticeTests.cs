using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard;
using Switchboard.Fixtures;
using Switchboard.OnCall.Escalation;
using Switchboard.Slack.Stories;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>Notices on their way to providers that behave in every mood.</summary>
public sealed class NoticeTests(PostgresCluster postgres)
{
    private const string Number = "+447700900123";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_answers_the_last_page_that_reached_its_sender(bool onSqlite)
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(providers, onSqlite);
        await ReachedByAsync(desk, PageDesk.Sam, ("sms", Number));
        await RaiseAsync(desk, PageDesk.Sam, 1);
        await NoticeAsync(desk, "page = 1 AND state = 2");
        providers.Moods[Number] = Mood.Refuses;
        await RaiseAsync(desk, PageDesk.Sam, 2);
        await NoticeAsync(desk, "page = 2 AND state = 4");

        var reply = new Dictionary<string, string>
        {
            ["From"] = Number,
            ["Body"] = "1",
            ["MessageSid"] = "SM77",
        };
        using (await FakeProviders.CallBackAsync(desk.Url.AbsoluteUri, $"{FakeProviders.Home}/paging/twilio/sms", reply)) { }

        Assert.Equal(PageDesk.Sam, (await PageAsync(desk, 1)).AcknowledgedBy);
        Assert.Null((await PageAsync(desk, 2)).AcknowledgedBy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_call_of_another_page_is_not_taken_for_one_that_was_never_made(bool onSqlite)
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(providers, onSqlite);
        await ReachedByAsync(desk, PageDesk.Sam, ("voice", Number));
        await RaiseAsync(desk, PageDesk.Sam, 1);
        await NoticeAsync(desk, "page = 1 AND state = 2");
        providers.Moods[Number] = Mood.HangsUnheard;
        await RaiseAsync(desk, PageDesk.Sam, 2);
        await NoticeAsync(desk, "page = 2 AND attempts = 1");

        providers.Moods[Number] = Mood.Well;
        await NoticeAsync(desk, "page = 2 AND state = 2");

        Assert.Equal(2, providers.To(Number).Count());
        Assert.Equal(2, await desk.ScalarAsync<long>("SELECT COUNT(DISTINCT reference) FROM page_notices"));
    }

    [Fact]
    public async Task Of_two_calls_that_were_accepted_in_the_dark_each_is_found_once()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(providers, onSqlite: true);
        await ReachedByAsync(desk, PageDesk.Sam, ("voice", Number));
        providers.Moods[Number] = Mood.HangsAfterAccepting;

        await RaiseAsync(desk, PageDesk.Sam, 1);
        await RaiseAsync(desk, PageDesk.Sam, 2);
        await NoticeAsync(desk, "page = 1 AND state = 2");
        await NoticeAsync(desk, "page = 2 AND state = 2");

        Assert.Equal(2, providers.To(Number).Count());
        Assert.Equal(2, await desk.ScalarAsync<long>("SELECT COUNT(DISTINCT reference) FROM page_notices"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_one_way_hangs_somebody_elses_page_goes_by_the_same_queue(bool onSqlite)
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(providers, onSqlite, ("Paging:CallTimeout", "00:01:00"));
        var other = Enumerable
            .Range(0, 1000)
            .Select(number => new UserId($"U9OTHER{number}"))
            .First(who => QueueOf(who) == QueueOf(PageDesk.Sam));
        await ReachedByAsync(desk, PageDesk.Sam, ("webhook", providers.Address + "hook/sam"));
        await ReachedByAsync(desk, other, ("webhook", providers.Address + "hook/other"));
        providers.Moods["sam"] = Mood.HangsAfterAccepting;
        await RaiseAsync(desk, PageDesk.Sam, 1);
        await DeskInSlack.UntilAsync(() => Task.FromResult(providers.To("sam").Any()), "the first hangs");

        await RaiseAsync(desk, other, 2);
        await NoticeAsync(desk, "page = 2 AND state = 3");

        Assert.Equal(1, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM page_notices WHERE page = 1 AND state = 1 AND attempts = 0"));

        static string QueueOf(UserId who) => PageSignals.QueueOf(PageDesk.Team, "webhook", who.Value).Channel.Value;
    }

    [Fact]
    public async Task A_way_that_does_not_answer_in_time_is_followed_by_the_next_at_once()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(providers, onSqlite: true);
        await ReachedByAsync(desk, PageDesk.Sam, ("sms", Number), ("webhook", providers.Address + "hook/sam"));
        await desk.Get<Contacts>().DelayAsync(PageDesk.Team, PageDesk.Sam, 3, 60, TestContext.Current.CancellationToken);
        providers.Moods[Number] = Mood.HangsAfterAccepting;

        await RaiseAsync(desk, PageDesk.Sam, 1);
        await NoticeAsync(desk, "page = 1 AND notice = 2 AND state = 3");
        await NoticeAsync(desk, "page = 1 AND notice = 1 AND state = 2");

        // At its first try; and what was accepted is found, not sent again.
        Assert.Equal("page 1.1 0", await desk.ScalarAsync<string>("SELECT cause FROM page_events WHERE page = 1 AND type = 'failed'"));
        Assert.Single(providers.To(Number));
    }

    [Theory]
    [InlineData("sms", "MessageStatus", "undelivered")]
    [InlineData("voice", "CallStatus", "no-answer")]
    [InlineData("voice", "CallStatus", "busy")]
    public async Task A_receipt_that_it_did_not_arrive_makes_the_next_way_come_at_once(string kind, string field, string status)
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(providers, onSqlite: true);
        await ReachedByAsync(desk, PageDesk.Sam, (kind, Number), ("webhook", providers.Address + "hook/sam"));
        await desk.Get<Contacts>().DelayAsync(PageDesk.Team, PageDesk.Sam, 3, 60, TestContext.Current.CancellationToken);
        await RaiseAsync(desk, PageDesk.Sam, 1);
        await NoticeAsync(desk, "notice = 1 AND state = 2");

        for (var told = 0; told < 2; told++) // receipts come twice
            await ReceiptAsync(status);
        await NoticeAsync(desk, "notice = 2 AND state = 3");

        Assert.Single(providers.To("sam"));
        Assert.Equal(4, await desk.ScalarAsync<long>("SELECT state FROM page_notices WHERE notice = 1"));
        // And late: the answer is there, and then it arrived after all.
        await desk.Get<PageAnswers>()
            .AnswerAsync(PageDesk.Team, 1, PageDesk.Sam, PageAnswer.Take, "api", "taken", TestContext.Current.CancellationToken);
        await ReceiptAsync(kind == "sms" ? "delivered" : "completed");
        Assert.Equal(3, await desk.ScalarAsync<long>("SELECT state FROM page_notices WHERE notice = 1"));
        Assert.Equal(PageDesk.Sam, (await PageAsync(desk, 1)).AcknowledgedBy);

        async Task ReceiptAsync(string said)
        {
            var callback = providers.To(Number).Single().Fields["StatusCallback"];
            using var taken = await FakeProviders.CallBackAsync(
                desk.Url.AbsoluteUri,
                callback,
                new Dictionary<string, string> { [field] = said }
            );
            Assert.True(taken.IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task A_webhook_that_hangs_after_accepting_is_called_again_under_the_same_key()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(providers, onSqlite: true);
        await ReachedByAsync(desk, PageDesk.Sam, ("webhook", providers.Address + "hook/sam"));
        providers.Moods["sam"] = Mood.HangsAfterAccepting;
        await RaiseAsync(desk, PageDesk.Sam, 1);
        await NoticeAsync(desk, "attempts = 1");

        providers.Moods["sam"] = Mood.Well;
        await NoticeAsync(desk, "state = 3");

        Assert.True(providers.To("sam").Count() > 1);
        Assert.Equal(["page-1.1"], providers.To("sam").Select(taken => taken.Fields["key"]).Distinct());
    }

    [Theory]
    [InlineData("sms", nameof(Mood.Well), "reachable")]
    [InlineData("sms", nameof(Mood.Refuses), "reachable")]
    [InlineData("sms", nameof(Mood.ShutsTheDoor), "unreachable")]
    [InlineData("sms", nameof(Mood.Stumbles), "unreachable")]
    [InlineData("webhook", nameof(Mood.Well), "reachable")]
    [InlineData("webhook", nameof(Mood.Refuses), "reachable")]
    [InlineData("webhook", nameof(Mood.ShutsTheDoor), "unreachable")]
    public async Task A_refused_address_leaves_its_way_open_and_a_refused_desk_does_not(string kind, string mood, string standing)
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(providers, onSqlite: true);
        await ReachedByAsync(desk, PageDesk.Sam, (kind, kind == "sms" ? Number : providers.Address + "hook/sam"));
        providers.Moods[kind == "sms" ? Number : "sam"] = Enum.Parse<Mood>(mood);

        await RaiseAsync(desk, PageDesk.Sam, 1);
        await NoticeAsync(desk, "attempts > 0");

        using var browser = new HttpClient();
        var health = await browser.GetStringAsync(new Uri(desk.Url, "health/ready"), TestContext.Current.CancellationToken);
        Assert.Equal(standing, (string?)JsonNode.Parse(health)!["paging"]);
    }

    [Fact]
    public async Task One_open_way_is_enough_and_what_was_tried_half_an_hour_ago_says_nothing()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(providers, onSqlite: true);
        var health = new PagingHealth(desk.Get<PageChannels>());
        var (began, closed, open) = (
            Instant.FromUtc(2026, 11, 2, 9, 0),
            new Handed.Failed("the account is suspended") { IsWayClosed = true },
            new Handed.Over(null, IsDelivered: true)
        );
        Assert.Equal("untried", After(0));

        health.Note("sms", closed, began);
        Assert.Equal("unreachable", After(0));
        health.Note("email", open, began); // it is not set up here
        Assert.Equal("unreachable", After(0));
        health.Note("webhook", open, began + Duration.FromMinutes(10));
        Assert.Equal("reachable", After(10));
        health.Note("webhook", closed, began + Duration.FromMinutes(20));
        Assert.Equal("unreachable", After(20));

        Assert.Equal("unreachable", After(49));
        Assert.Equal("untried", After(50));

        string After(int minutes) => health.Standing(began + Duration.FromMinutes(minutes));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_word_to_somebody_goes_before_the_next_and_what_only_tries_the_way_last(bool onSqlite)
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(providers, onSqlite);
        var now = Instant.FromUtc(2026, 11, 2, 9, 0);
        NoticeWanted[] wanted = [Wanted(1, PageKind.Test, true), Wanted(2, PageKind.Case, false), Wanted(3, PageKind.Case, true)];
        Assert.Single(wanted.Select(notice => notice.Queue).Distinct());

        var due = await desk.Get<Database>()
            .WriteAsync(
                async (Session session) =>
                {
                    var cancellation = TestContext.Current.CancellationToken;
                    await NoticeRows.OrderAsync(session, wanted, new Throttle(10, Duration.FromMinutes(10)), now, cancellation);
                    var found = await NoticeRows.DueAsync(session, wanted[0].Queue, 10, now, cancellation);
                    await session.ExecuteAsync("DELETE FROM page_notices", [], cancellation); // there are no such pages to send
                    return found;
                },
                TestContext.Current.CancellationToken
            );

        Assert.Equal([3, 2, 1], due.Select(notice => notice.Page));

        NoticeWanted Wanted(long page, PageKind kind, bool isFirst) =>
            NoticeWanted.Of(
                new PageRow(PageDesk.Team, page, kind, "emergencies", null, new PageState { Policy = "emergencies", RaisedAt = now }),
                new PageEffect.Notify(1, PageDesk.Sam, "webhook:2", isFirst)
            )!; // a call is a notice
    }

    /// <summary>On SQLite the loop looks for what another life left only at the start: a look that failed is taken again.</summary>
    [Fact]
    public async Task A_first_look_that_failed_is_taken_again()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(providers, onSqlite: true);
        await ReachedByAsync(desk, PageDesk.Sam, ("webhook", providers.Address + "hook/sam"));
        await RaiseAsync(desk, PageDesk.Sam, 1);
        await NoticeAsync(desk, "state = 3");
        var log = new Failures();
        using var another = ActivatorUtilities.CreateInstance<NoticeLoop>(desk.Services, log);

        await desk.SqlAsync("ALTER TABLE page_notices RENAME TO gone");
        await another.StartAsync(TestContext.Current.CancellationToken);
        await DeskInSlack.UntilAsync(() => Task.FromResult(log.Count > 0), "the look fails");
        await desk.SqlAsync("ALTER TABLE gone RENAME TO page_notices");
        await desk.SqlAsync("UPDATE page_notices SET state = 0, sent_at = NULL, delivered_at = NULL");

        await DeskInSlack.UntilAsync(() => Task.FromResult(providers.To("sam").Count() == 2), "what is left is found");
        await another.StopAsync(TestContext.Current.CancellationToken);
    }

    private async Task<PageDesk> StartAsync(FakeProviders providers, bool onSqlite, params (string, string)[] more) =>
        await PageDesk.StartAsync(onSqlite ? null : await postgres.NewDatabaseAsync(), providers.SettingsBut(more));

    /// <summary>By these ways alone, each at once; the first has the id 2.</summary>
    private static async Task ReachedByAsync(PageDesk desk, UserId who, params (string Kind, string Address)[] ways)
    {
        var contacts = desk.Get<Contacts>();
        foreach (var (kind, address) in ways)
            Assert.Null(await contacts.AddAsync(PageDesk.Team, who, kind, address, TestContext.Current.CancellationToken));
        await contacts.RemoveAsync(PageDesk.Team, who, 1, TestContext.Current.CancellationToken);
        await desk.SqlAsync("UPDATE contacts SET verified_at = 1, after_seconds = 0");
    }

    private static async Task RaiseAsync(PageDesk desk, UserId who, int number)
    {
        var key = await desk.AskAsync(PageDesk.Tom, $"Nothing loads ({number})");
        await desk.Get<PageStore>()
            .RaiseAsync(
                new PageWanted(PageDesk.Team, PageKind.Case, PageSettings.TrialOf(who), $"page {number}") { Case = key },
                TestContext.Current.CancellationToken
            );
    }

    private static Task NoticeAsync(PageDesk desk, string where) =>
        DeskInSlack.UntilAsync(
            async () => await desk.ScalarAsync<long>($"SELECT COUNT(*) FROM page_notices WHERE {where}") > 0,
            $"a notice where {where}"
        );

    private static async Task<PageState> PageAsync(PageDesk desk, long number) =>
        (await desk.Get<PageStore>().FindAsync(PageDesk.Team, number, TestContext.Current.CancellationToken))!.State; // it was raised

    /// <summary>Counts what a loop could not do.</summary>
    private sealed class Failures : ILogger<NoticeLoop>
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Interlocked.Increment(ref _count);
    }
}

using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Crash;
using Switchboard.Engine;
using Switchboard.Fixtures;
using static Switchboard.Fixtures.TestDesk;

namespace Switchboard.Storage;

/// <summary>Words go when their author asks for it, or when their time is over; what happened stays.</summary>
public abstract class ErasingContract
{
    private const string Secret = "Zanzibar";

    private readonly FakeTimeProvider _time = new(Noon.ToDateTimeOffset());

    internal abstract Task<StoreUnderTest> OpenAsync(TimeProvider time);

    [Fact]
    public async Task A_person_who_is_erased_is_nowhere_and_the_case_is_still_there()
    {
        var store = await OpenAsync(_time); // the desk disposes of it
        await using var desk = new TestDesk(store, _time);
        await KnowMayaAsync(store);
        await desk.AskAsync(Ts(1), $"{Secret}?");
        await desk.ReplyAsync(Ts(1), Ts(2), Sam, "I'll look");
        await desk.DecideAsync();
        await GiveAsync(store, Ts(1));
        Assert.True(await HoldsAsync(store, Secret));
        var erasing = new Erasing(store.Database!, _time);
        var maya = Assert.Single(await erasing.FindAsync("@maya", TestContext.Current.CancellationToken));

        var count = await erasing.EraseAsync(maya.Team, maya.Id, TestContext.Current.CancellationToken);

        Assert.True(count >= 3, $"{count} erased");
        Assert.False(await HoldsAsync(store, Secret));
        Assert.False(await HoldsAsync(store, "Lindqvist"));
        Assert.True(await HoldsAsync(store, "I'll look"));
        Assert.Equal(Maya.Id, (await desk.FindAsync(Ts(1)))?.Asker);
        Assert.Equal(
            0,
            (await new Verifying(store.Database!).RunAsync(TextWriter.Null, TestContext.Current.CancellationToken)).Differences
        );
        Assert.Empty(await erasing.FindAsync("@maya", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_Slack_says_of_an_erased_person_later_does_not_bring_the_name_back()
    {
        var store = await OpenAsync(_time); // the desk disposes of it
        await using var desk = new TestDesk(store, _time);
        await KnowMayaAsync(store);
        var directory = new Slack.Directory.DirectoryStore(store.Database!);
        await new Erasing(store.Database!, _time).EraseAsync(Support.Team, Maya.Id, TestContext.Current.CancellationToken);
        var known = await directory.LoadAsync(TestContext.Current.CancellationToken);

        var read = known with { People = known.People.SetItem(Maya.Id, new(Maya.Id) { Name = "maya", RealName = "Maya Lindqvist" }) };
        var saved = await directory.SaveAsync(
            known,
            read.Forgetting(known.Erased),
            new HashSet<ChannelId>(),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(Erasing.Nobody, saved!.NameOf(Maya.Id));
        Assert.False(await HoldsAsync(store, "Lindqvist"));
    }

    [Fact]
    public async Task The_words_of_a_case_go_when_their_time_is_over_and_not_before()
    {
        var store = await OpenAsync(_time); // the desk disposes of it
        await using var desk = new TestDesk(store, _time);
        store.Playbook.TakeUp(store.Playbook.Now with { Retention = new(1) { TextDays = 30 } });
        await desk.AskAsync(Ts(1), $"{Secret}?");
        await desk.AskAsync(Ts(5), "still open");
        await desk.TellAsync(Ts(1), new CaseInput.ResolvePressed(Sam));
        await desk.DecideAsync();
        await GiveAsync(store, Ts(1));

        _time.Advance(TimeSpan.FromDays(29));
        await desk.DecideAsync();
        Assert.True(await HoldsAsync(store, Secret));
        _time.Advance(TimeSpan.FromDays(2));

        await Eventually.SoAsync(
            "the words are gone",
            async () =>
            {
                _time.Advance(TimeSpan.FromHours(1));
                return !await HoldsAsync(store, Secret);
            }
        );
        Assert.True(await HoldsAsync(store, "still open"));
        Assert.Equal(CaseStatus.Resolved, (await desk.FindAsync(Ts(1)))?.Status);
    }

    /// <summary>Whoever adds a column for text says whether people's words stand in it.</summary>
    [Fact]
    public void Of_every_text_column_it_is_known_whether_it_holds_words()
    {
        string[] wordless =
        [
            "cases.state", // ids and instants (ADR 1)
            "events.body",
            "outbox.body",
            "outbox.problem",
            "inbox.problem",
            "playbooks.text",
            "playbooks.calendars",
            "playbook_refusals.mistakes",
            "workspaces.enterprise",
            "workspaces.bot_user",
            "workspaces.bot",
            "workspaces.app",
            "workspaces.address",
            "channels.name",
            "user_groups.handle",
            "user_groups.name",
            "emoji.value",
            "watermarks.from_ts",
            "watermarks.seen_ts",
            "sessions.device", // goes with the session
            "data_keys.xml",
            "reviews.body", // ids alone
            "pages.state", // ids and instants
            "page_events.body",
            "followed_groups.state", // ids alone
            "schedules.body",
            "schedule_changes.body",
            "calendar_feeds.address", // goes with the feed when its person is erased
            "calendar_feeds.etag",
            "calendar_feeds.days",
            "calendar_feeds.problem",
        ];
        string[] names = ["people.name", "people.real_name", "people.display_name", "people.zone", "people.avatar"];
        var erased = Words.All.Select(words => $"{words.Table}.{words.Column}");

        Assert.Empty(Migrations.All().SelectMany(one => TextColumns(one.Sql)).Except([.. wordless, .. names, .. erased]));
    }

    private static IEnumerable<string> TextColumns(string sql)
    {
        var table = "";
        foreach (var line in sql.Split('\n'))
        {
            if (
                Regex.Match(line, "(CREATE|ALTER) TABLE (?<table>[a-z_]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is
                { Success: true } begins
            )
                table = begins.Groups["table"].Value;
            if (
                Regex.Match(line, "(^|ADD COLUMN) *(?<column>[a-z_]+) TEXT\\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is
                { Success: true } column
            )
                yield return $"{table}.{column.Groups["column"].Value}";
        }
    }

    private static Task KnowMayaAsync(StoreUnderTest store) =>
        store.Database!.WriteAsync(
            async (Session session) =>
            {
                await session.ExecuteAsync(
                    "INSERT INTO workspaces (team, enterprise, bot_user, bot, app) VALUES ($1, '', '', '', '')",
                    [Support.Team.Value],
                    TestContext.Current.CancellationToken
                );
                return await session.ExecuteAsync(
                    """
                    INSERT INTO people (team, id, name, real_name, display_name, zone, avatar, is_bot, is_admin, is_owner, is_deleted, is_outside)
                    VALUES ($1, $2, 'maya', 'Maya Lindqvist', '', 'Europe/Berlin', '', FALSE, FALSE, FALSE, FALSE, FALSE)
                    """,
                    [Support.Team.Value, Maya.Id.Value],
                    TestContext.Current.CancellationToken
                );
            },
            TestContext.Current.CancellationToken
        );

    private static Task GiveAsync(StoreUnderTest store, MessageTs thread) =>
        store.Database!.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    "INSERT INTO given (team, channel, thread, id, form, by_user, at, fields) VALUES ($1, $2, $3, 'V1', 'facts', $4, 0, $5)",
                    [
                        Support.Team.Value,
                        Support.Channel.Value,
                        thread.Value,
                        Maya.Id.Value,
                        CaseJson.Write(new[] { new GivenField("expected", Secret) }),
                    ],
                    TestContext.Current.CancellationToken
                ),
            TestContext.Current.CancellationToken
        );

    /// <summary>Whether a word stands in any column of any table, payloads included.</summary>
    private static async Task<bool> HoldsAsync(StoreUnderTest store, string word)
    {
        var database = store.Database!;
        var isPostgres = database.Dialect == Dialect.Postgres;
        var columns = await database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    isPostgres
                        ? "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"
                        : "SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
                    [],
                    row => (Table: row.GetString(0), Column: row.GetString(1), Type: row.GetString(2).ToUpperInvariant()),
                    TestContext.Current.CancellationToken
                ),
            TestContext.Current.CancellationToken
        );
        foreach (var (table, column, type) in columns.Where(one => one.Type is "TEXT" or "BLOB" or "BYTEA"))
        {
            object value = type == "TEXT" ? word : System.Text.Encoding.UTF8.GetBytes(word);
            var count = await database.ReadAsync(
                (Session session) =>
                    session.FirstAsync(
                        isPostgres
                            ? $"SELECT COUNT(*) FROM {table} WHERE POSITION($1 IN {column}) > 0"
                            : $"SELECT COUNT(*) FROM {table} WHERE INSTR({column}, $1) > 0",
                        [value],
                        row => row.GetInt64(0),
                        TestContext.Current.CancellationToken
                    ),
                TestContext.Current.CancellationToken
            );
            if (count > 0)
                return true;
        }
        return false;
    }
}

public sealed class SqliteErasingTests : ErasingContract
{
    internal override Task<StoreUnderTest> OpenAsync(TimeProvider time) => StoreUnderTest.SqliteAsync(time);
}

public sealed class PostgresErasingTests(PostgresCluster cluster) : ErasingContract
{
    internal override Task<StoreUnderTest> OpenAsync(TimeProvider time) => StoreUnderTest.PostgresAsync(cluster, time);
}

using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Npgsql;
using Switchboard.Cases;
using Switchboard.Fixtures;
using static Switchboard.Fixtures.TestDesk;

namespace Switchboard.Storage;

/// <summary>A database that refuses what one cause brought: that cause is set aside with the reason, and its lane goes on.</summary>
public abstract class RefusalContract
{
    private readonly FakeTimeProvider _time = new(Noon.ToDateTimeOffset());

    internal abstract Task<StoreUnderTest> OpenAsync(TimeProvider time);

    /// <summary>Makes the database refuse rows of a table for which a condition holds of a column.</summary>
    protected abstract string Refuse(string table, string column, string like);

    [Fact]
    public async Task What_the_database_refuses_is_set_aside_and_all_the_rest_of_the_lane_is_decided()
    {
        var store = await OpenAsync(_time); // the desk disposes of it
        await using var desk = await DeskAsync(store, "messages", "text", "%unspeakable%");
        await desk.AskAsync(Ts(1));
        await desk.ReplyAsync(Ts(1), Ts(2), Sam, "this is unspeakable");
        await desk.AskAsync(Ts(3));
        await desk.ReplyAsync(Ts(3), Ts(4), Sam);

        await desk.DecideAsync();

        Assert.Empty((await desk.FindAsync(Ts(1)))!.Posts);
        Assert.Equal(Sam.Id, (await desk.FindAsync(Ts(3)))?.Owner);
        var aside = Assert.Single(await SetAsideAsync(store));
        Assert.StartsWith("storing failed: ", aside.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("unspeakable", aside.Problem, StringComparison.Ordinal);
        Assert.Empty(await desk.Store.LanesWithWorkAsync(desk.Now, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_question_is_not_blamed_for_the_refused_reply_that_waited_for_it()
    {
        var store = await OpenAsync(_time); // the desk disposes of it
        await using var desk = await DeskAsync(store, "messages", "text", "%unspeakable%");
        await desk.ReplyAsync(Ts(1), Ts(2), Sam, "this is unspeakable");
        await desk.ReplyAsync(Ts(1), Ts(3), Sam, "this is not");
        await desk.DecideAsync();

        await desk.AskAsync(Ts(1));
        await desk.DecideAsync();

        Assert.Equal([Ts(3)], (await desk.FindAsync(Ts(1)))?.Posts.Select(post => post.Ts));
        Assert.Single(await SetAsideAsync(store));
    }

    [Fact]
    public async Task A_case_whose_due_instant_cannot_be_stored_holds_up_no_other()
    {
        var store = await OpenAsync(_time); // the desk disposes of it
        await using var desk = await DeskAsync(store, "events", "type", "reminded");
        await desk.TellAsync(Ts(1), new CaseInput.Asked(Maya, new Message(Ts(1), "Help") { Groups = ["@oncall"] }));
        await desk.DecideAsync();
        var due = await desk.Store.NextDueAsync(desk.Now, TestContext.Current.CancellationToken);
        _time.SetUtcNow(due!.Value.ToDateTimeOffset());

        await desk.AskAsync(Ts(2));
        await desk.DecideAsync();

        Assert.NotNull(await desk.FindAsync(Ts(2)));
        Assert.Null((await desk.FindAsync(Ts(1)))?.RemindedAt);
        Assert.Empty(await SetAsideAsync(store));
    }

    [Fact]
    public async Task After_the_search_whole_turns_are_taken_again()
    {
        var store = await OpenAsync(_time); // the desk disposes of it
        await using var desk = await DeskAsync(store, "messages", "text", "%unspeakable%");
        await desk.ReplyAsync(Ts(1), Ts(2), Sam, "this is unspeakable");
        await desk.AskAsync(Ts(1));
        await desk.DecideAsync();
        await desk.AskAsync(Ts(5));
        await desk.AskAsync(Ts(6));

        var report = await desk.Lanes.TurnAsync(Support, TestContext.Current.CancellationToken);

        Assert.Equal(2, report.Result?.Done.Count);
    }

    private async Task<TestDesk> DeskAsync(StoreUnderTest store, string table, string column, string like)
    {
        await store.Database!.WriteAsync(
            (System.Data.Common.DbConnection connection) => connection.ExecuteAsync(Refuse(table, column, like)),
            TestContext.Current.CancellationToken
        );
        return new TestDesk(store, _time);
    }

    private static Task<IReadOnlyList<SetAsideEntry>> SetAsideAsync(StoreUnderTest store) =>
        new CaseQueries(store.Database!).EntriesSetAsideAsync(Support.Team, TestContext.Current.CancellationToken);
}

public sealed class SqliteRefusalTests : RefusalContract
{
    internal override Task<StoreUnderTest> OpenAsync(TimeProvider time) => StoreUnderTest.SqliteAsync(time);

    protected override string Refuse(string table, string column, string like) =>
        $"CREATE TRIGGER refuse BEFORE INSERT ON {table} WHEN NEW.{column} LIKE '{like}' BEGIN SELECT RAISE(ABORT, 'no'); END";

    [Theory]
    [InlineData(19, true)]
    [InlineData(18, true)]
    [InlineData(5, false)]
    [InlineData(10, false)]
    [InlineData(13, false)]
    public async Task Only_what_is_written_can_be_refused_not_a_disk_that_is_full_or_busy(int code, bool isRefusal)
    {
        await using var store = await OpenAsync(TimeProvider.System);

        Assert.Equal(isRefusal, store.Database!.Refuses(new SqliteException("no", code)));
        Assert.False(store.Database.Refuses(new IOException()));
    }
}

public sealed class PostgresRefusalTests(PostgresCluster cluster) : RefusalContract
{
    internal override Task<StoreUnderTest> OpenAsync(TimeProvider time) => StoreUnderTest.PostgresAsync(cluster, time);

    protected override string Refuse(string table, string column, string like) =>
        $"ALTER TABLE {table} ADD CONSTRAINT refuse CHECK ({column} NOT LIKE '{like}')";

    [Theory]
    [InlineData("22021", true)]
    [InlineData("23514", true)]
    [InlineData("57P01", false)]
    [InlineData("53100", false)]
    [InlineData("40001", false)]
    [InlineData("42703", false)]
    public async Task Only_what_is_written_can_be_refused_not_a_server_that_goes_or_is_full(string state, bool isRefusal)
    {
        await using var store = await OpenAsync(TimeProvider.System);

        Assert.Equal(isRefusal, store.Database!.Refuses(new PostgresException("no", "ERROR", "ERROR", state)));
        Assert.False(store.Database.Refuses(new NpgsqlException("the line broke")));
    }
}

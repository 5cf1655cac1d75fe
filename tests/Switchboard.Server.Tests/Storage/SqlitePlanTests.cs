using Switchboard.Fixtures;
using Switchboard.Reviews;

namespace Switchboard.Storage;

/// <summary>How SQLite finds its rows on the hot road: by key, however many a channel holds.</summary>
public sealed class SqlitePlanTests
{
    [Theory]
    [InlineData("SELECT ts, thread FROM messages WHERE team = 'T' AND channel = 'C' AND ts IN (SELECT value FROM json_each('[]'))", "ts=?")]
    [InlineData("SELECT ts, text FROM messages WHERE team = 'T' AND channel = 'C' AND thread = '1.1' ORDER BY ts", "thread=?")]
    [InlineData("SELECT state FROM cases WHERE team = 'T' AND channel = 'C' AND thread IN (SELECT value FROM json_each('[]'))", "thread=?")]
    [InlineData(
        "SELECT state FROM cases WHERE team = 'T' AND channel = 'C' AND next_due_at <= 1 ORDER BY next_due_at LIMIT 5",
        "next_due_at<?"
    )]
    [InlineData("SELECT DISTINCT team, channel FROM cases WHERE next_due_at <= 1", "next_due_at<?")]
    [InlineData("SELECT MIN(not_before) FROM outbox WHERE team = 'T' AND channel = 'C' AND state < 2 AND not_before > 1", "not_before>?")]
    [InlineData(
        "SELECT thread FROM cases WHERE (status = 'Open' OR next_due_at IS NOT NULL) AND team = 'T' AND channel = 'C' AND reckoned_under < 5 LIMIT 100",
        "reckoned_under<?"
    )]
    [InlineData(
        "SELECT thread FROM cases WHERE status <> 'Open' AND words_gone_at IS NULL AND last_activity_at < 5 ORDER BY last_activity_at LIMIT 100",
        "last_activity_at<?"
    )]
    [InlineData("SELECT ts, case_thread FROM review_messages WHERE team = 'T' AND channel = 'C' AND case_thread IS NOT NULL AND ts IN (SELECT value FROM json_each('[]'))", "ts=?")]
    [InlineData("SELECT ts FROM review_messages WHERE team = 'T' AND channel = 'C' AND desk = 'D' AND week = 'W' AND part = 0 ORDER BY ts LIMIT 1", "part=?")]
    public async Task Rows_are_searched_by_key_and_never_walked(string sql, string key)
    {
        await using var store = await StoreUnderTest.SqliteAsync(TimeProvider.System);

        var plan = await store.Database!.ReadAsync(
            (Session session) =>
                session.QueryAsync($"EXPLAIN QUERY PLAN {sql}", [], row => row.GetString(3), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );

        Assert.Contains("SEARCH", plan[0], StringComparison.Ordinal);
        Assert.Contains(key, plan[0], StringComparison.Ordinal);
    }

    /// <summary>What a week brought is found by index, however many cases there are.</summary>
    [Fact]
    public async Task A_week_is_found_by_index()
    {
        await using var store = await StoreUnderTest.SqliteAsync(TimeProvider.System);
        (string Sql, int Values, string Index)[] asked =
        [
            (WeekReading.Opened, 5, "cases_by_opening"),
            (WeekReading.Resolved, 5, "cases_by_resolving"),
            (WeekReading.Unanswered, 4, "cases_unanswered"),
            .. ReviewedCase.Telling.Select(type => (WeekReading.EventsOf(type), 4, "events_for_review")),
        ];

        foreach (var (sql, count, index) in asked)
        {
            object?[] values = ["T", "C", 1L, 2L, 3L];
            var plan = await store.Database!.ReadAsync(
                (Session session) =>
                    session.QueryAsync(
                        $"EXPLAIN QUERY PLAN {sql}",
                        values[..count],
                        row => row.GetString(3),
                        TestContext.Current.CancellationToken
                    ),
                TestContext.Current.CancellationToken
            );

            Assert.Contains("SEARCH", plan[0], StringComparison.Ordinal);
            Assert.Contains(index, plan[0], StringComparison.Ordinal);
        }
    }
}

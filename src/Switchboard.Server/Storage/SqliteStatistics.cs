using Microsoft.Data.Sqlite;

namespace Switchboard.Storage;

/// <summary>
/// Tells SQLite's planner what a grown desk looks like. Without statistics it takes a channel to hold ten rows, and looks a message up by walking
/// all messages of the channel, or the lanes with due cases by walking all cases. Real statistics (ANALYZE) may replace these at any time.
/// </summary>
internal static class SqliteStatistics
{
    /// <summary>Rows, then how many of them share the first column of the index, the first two, and so on (https://sqlite.org/fileformat2.html#stat1tab).</summary>
    private static readonly (string Table, string Index, string Rows)[] Grown =
    [
        ("inbox", "inbox_by_event", "1000000 1000000 1"),
        ("inbox", "inbox_by_meaning", "1000000 1000000 1"),
        ("inbox", "inbox_pending", "1000 1000 500 1"),
        ("inbox", "inbox_waiting", "1000 1000 500 1"),
        ("inbox", "inbox_set_aside", "10 10 1"),
        ("cases", "sqlite_autoindex_cases_1", "1000000 1000000 250000 1"),
        ("cases", "cases_by_number", "1000000 1000000 1"),
        ("cases", "cases_due", "100000 1"),
        ("cases", "cases_due_in_lane", "100000 100000 25000 1"),
        ("cases", "cases_by_activity", "1000000 1000000 300000 1"),
        ("cases", "cases_by_opening", "1000000 1000000 250000 1"),
        ("cases", "cases_by_resolving", "900000 900000 225000 1"),
        ("cases", "cases_by_card", "1000000 1000000 250000 1"),
        ("cases", "cases_unanswered", "1000 1000 250 1"),
        ("events", "events_for_review", "1000000 1000000 900000 1"),
        ("review_messages", "sqlite_autoindex_review_messages_1", "10000 10000 2500 1"),
        ("events", "sqlite_autoindex_events_1", "5000000 5000000 1250000 5 1"),
        ("messages", "sqlite_autoindex_messages_1", "5000000 5000000 1250000 1"),
        ("messages", "messages_by_thread", "5000000 5000000 1250000 5 1"),
        ("outbox", "outbox_by_id", "2000000 2000000 1"),
        ("outbox", "outbox_open", "1000 1000 250 200 1"),
        ("outbox", "outbox_next", "1000 1000 250 1"),
        ("outbox", "outbox_to_tickets", "100 100 50 2 1"),
        ("outbox", "outbox_by_case", "2000000 2000000 500000 2 1"),
        ("outbox", "outbox_started", "2000000 2000000 500000 1"),
        ("outbox", "outbox_set_aside", "10 10 1"),
        ("outbox", "outbox_one_card", "500 500 125 1"),
    ];

    /// <summary>Only where nobody has said anything about a table yet.</summary>
    public static void Suppose(SqliteConnection connection)
    {
        using var session = new SqliteSession(connection);
        session.Do("ANALYZE sqlite_schema"); // makes the table if it is not there
        foreach (var (table, index, rows) in Grown)
            session.Do(
                $"INSERT INTO sqlite_stat1 (tbl, idx, stat) SELECT '{table}', '{index}', '{rows}' WHERE NOT EXISTS (SELECT 1 FROM sqlite_stat1 WHERE idx = '{index}')"
            );
        session.Do("ANALYZE sqlite_schema"); // this connection takes it up; those to come read it when they open
    }
}

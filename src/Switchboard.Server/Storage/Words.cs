using System.Collections.Immutable;

namespace Switchboard.Storage;

/// <summary>
/// Where people's words stand, so that both ways of erasing find all of them: by case when their time is over, and by author. A new table with
/// words adds its line; a test asks of every text column whether it holds words.
/// </summary>
/// <param name="Empty">What stands there afterwards.</param>
/// <param name="Author">The column that says whose words they are.</param>
internal sealed record Words(string Table, string Column, string Empty, string Author)
{
    /// <summary>Those of a ticket know its number; all others are keyed by team, channel and thread.</summary>
    public static readonly ImmutableArray<Words> All =
    [
        new("messages", "text", "", "author"),
        new("given", "fields", "[]", "by_user"),
        new("ticket_comments", "text", "", "by_user") { IsOfTicket = true },
        new("ticket_history", "detail", "", "by_user") { IsOfTicket = true },
        new("shift_notes", "text", "", "by_user") { IsOfNoCase = true },
        new("tickets", "title", "", "reporter"),
        new("tickets", "fields", "[]", "reporter"),
        new("tickets", "reason", "", "reporter"),
    ];

    private bool IsOfTicket { get; init; }

    /// <summary>They belong to no thread, and go by age (<see cref="Slack.Following"/>).</summary>
    private bool IsOfNoCase { get; init; }

    public string EraseByAuthor => $"UPDATE {Table} SET {Column} = '{Empty}' WHERE team = $1 AND {Author} = $2 AND {Column} <> '{Empty}'";

    public string EraseByThread => $"UPDATE {Table} SET {Column} = '{Empty}' WHERE team = $1 AND {Place} AND {Column} <> '{Empty}'";

    private string Place =>
        IsOfNoCase ? "$2 = '' AND $3 = ''"
        : IsOfTicket ? "ticket IN (SELECT number FROM tickets WHERE team = $1 AND channel = $2 AND thread = $3)"
        : "channel = $2 AND thread = $3";
}

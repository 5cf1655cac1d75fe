using System.Data.Common;
using Dapper;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Dashboard.Tickets;

/// <summary>What was said in a ticket and what became of it. Whether the viewer may see the ticket was asked before.</summary>
internal static class TicketEntries
{
    private const int Most = 1000;

    /// <summary>What is for the team alone is left out for everybody else.</summary>
    public static async Task<IReadOnlyList<TicketEntry.Said>> SaidAsync(DbConnection connection, Viewer viewer, long number) =>
        (
            await connection.QueryAsync<SaidRow>(
                $"""
                SELECT revision AS "Key", by_user AS "By", text AS "Text", is_internal AS "IsInternal", for_asker AS "ForAsker", is_gone AS "IsGone",
                  dedup AS "Dedup", edited_at AS "EditedAt", at AS "At"
                FROM ticket_comments
                WHERE team = @team AND ticket = @number AND (is_internal = FALSE OR @is_worker = TRUE)
                ORDER BY at, CASE WHEN dedup IS NULL THEN 1 ELSE 0 END, dedup, revision LIMIT {Most}
                """,
                new
                {
                    team = viewer.Team.Value,
                    number,
                    is_worker = TicketRights.MayWork(viewer),
                }
            )
        )
            .Select(row => new TicketEntry.Said(
                Instant.FromUnixTimeMilliseconds(row.At),
                new UserId(row.By),
                row.IsGone ? null : row.Text,
                row.Key
            )
            {
                EditedAt = row.EditedAt is { } at ? Instant.FromUnixTimeMilliseconds(at) : null,
                IsInternal = row.IsInternal,
                ForAsker = row.ForAsker,
                IsCarried = row.Dedup is not null,
            })
            .ToList();

    public static async Task<IReadOnlyList<TicketEntry.Happened>> HappenedAsync(DbConnection connection, Viewer viewer, long number) => (
            await connection.QueryAsync<HappenedRow>(
                $"""
                SELECT by_user AS "By", what AS "What", detail AS "Detail", at AS "At" FROM ticket_history
                WHERE team = @team AND ticket = @number ORDER BY revision LIMIT {Most}
                """,
                new { team = viewer.Team.Value, number }
            )
        ).Select(row => new TicketEntry.Happened(Instant.FromUnixTimeMilliseconds(row.At), row.By is { } by ? new UserId(by) : null, row.What, row.Detail)).ToList();

    private sealed class SaidRow
    {
        public long Key { get; init; }
        public string By { get; init; } = "";
        public string Text { get; init; } = "";
        public bool IsInternal { get; init; }
        public bool ForAsker { get; init; }
        public bool IsGone { get; init; }
        public string? Dedup { get; init; }
        public long? EditedAt { get; init; }
        public long At { get; init; }
    }

    private sealed class HappenedRow
    {
        public string? By { get; init; }
        public string What { get; init; } = "";
        public string Detail { get; init; } = "";
        public long At { get; init; }
    }
}

using System.Data.Common;
using Dapper;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Dashboard.Tickets;

/// <summary>Reads the tickets that live in systems of others. Also these are seen by whoever sees the channel of their case.</summary>
internal static class ElsewhereRows
{
    private const int Most = 200;
    private const int MostOfTitle = 200;

    public static async Task<IReadOnlyList<ElsewhereRow>> ReadAsync(DbConnection connection, Viewer viewer, QueueView view)
    {
        var rows = await connection.QueryAsync<Row>(
            $"""
            SELECT l.ticket_key AS "Key", l.url AS "Url", l.kind AS "Kind", l.state AS "State", l.waits AS "Waits", c.number AS "CaseNumber",
              h.name AS "Channel", h.is_private AS "IsPrivate", COALESCE(m.text, '') AS "Title"
            FROM ticket_links l
            JOIN cases c ON c.team = l.team AND c.channel = l.channel AND c.thread = l.thread
            JOIN channels h ON h.team = l.team AND h.id = l.channel
            LEFT JOIN messages m ON m.team = l.team AND m.channel = l.channel AND m.ts = l.thread AND m.deleted_at IS NULL
            WHERE {Visibility.Of("l")} AND {Conditions(view)}
            ORDER BY c.number DESC, l.id DESC LIMIT {Most}
            """,
            new
            {
                team = viewer.Team.Value,
                viewer = viewer.User.Value,
                state = view.State?.ToString(),
                kind = view.Kind?.ToString(),
            }
        );
        return [.. rows.Select(row => row.ToElsewhere())];
    }

    private static string Conditions(QueueView view)
    {
        const string IsOver = "l.state IN ('Done', 'Declined')";
        var standing = view switch
        {
            { State: not null } => "l.state = @state",
            { Standing: Standing.Open } => $"NOT {IsOver}",
            { Standing: Standing.Over } => IsOver,
            _ => "1 = 1",
        };
        return view.Kind is null ? standing : $"{standing} AND l.kind = @kind";
    }

    private sealed class Row
    {
        public string Key { get; init; } = "";
        public string Url { get; init; } = "";
        public string Kind { get; init; } = "";
        public string State { get; init; } = "";
        public bool Waits { get; init; }
        public long CaseNumber { get; init; }
        public string Channel { get; init; } = "";
        public bool IsPrivate { get; init; }
        public string Title { get; init; } = "";

        public ElsewhereRow ToElsewhere() =>
            new(Key, Url, Enum.Parse<TicketKind>(Kind), Enum.Parse<TicketState>(State), CaseNumber, Channel)
            {
                IsPrivate = IsPrivate,
                Waits = Waits,
                Title = Title.Trim().Split('\n')[0] is var line && line.Length > MostOfTitle ? line[..MostOfTitle] + "…" : line,
            };
    }
}

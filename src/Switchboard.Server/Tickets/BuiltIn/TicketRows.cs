using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Storage;

namespace Switchboard.Tickets.BuiltIn;

/// <summary>A ticket of the built-in queue, as far as changing it needs.</summary>
internal sealed record TicketRow(CaseKey Case, long Number, TicketKind Kind, TicketState State)
{
    public int? Severity { get; init; }

    public bool IsFirst { get; init; }

    public UserId? Assignee { get; init; }
}

/// <summary>The built-in queue in SQL. Every change counts the ticket's revision up, which also keeps two changes of one ticket apart.</summary>
internal static class TicketRows
{
    public static async ValueTask<long> NextNumberAsync(Session session, TeamId team, CancellationToken cancellation) =>
        await session.FirstAsync(
            """
            INSERT INTO counters (team, name, value) VALUES ($1, 'ticket', 1)
            ON CONFLICT (team, name) DO UPDATE SET value = counters.value + 1
            RETURNING value
            """,
            [team.Value],
            row => row.GetInt64(0),
            cancellation
        );

    /// <summary>A new ticket comes last, and waits for Product to put it in order; an issue of the worst severity does not.</summary>
    public static async ValueTask InsertAsync(
        Session session,
        TicketDraft draft,
        DedupKey key,
        long number,
        Instant now,
        CancellationToken cancellation
    )
    {
        await session.ExecuteAsync(
            """
            INSERT INTO tickets (team, number, dedup, intent, channel, thread, kind, severity, title, fields, state, is_first, place, reporter,
              made_by, made_at, changed_at, revision, waits)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'New', FALSE,
              (SELECT COALESCE(MAX(other.place), 0) + 1 FROM tickets other WHERE other.team = $1), $11, $12, $13, $13, 1, $14)
            """,
            [
                draft.Case.Team.Value,
                number,
                key.Value,
                draft.Intent,
                draft.Case.Channel.Value,
                draft.Case.Thread.Value,
                draft.Kind.ToString(),
                (long?)draft.Severity,
                draft.Title,
                CaseJson.Write(draft.Fields),
                draft.Reporter.Value,
                draft.MadeBy.Value,
                now.ToUnixTimeMilliseconds(),
                draft.Kind != TicketKind.Issue,
            ],
            cancellation
        );
        await NoteAsync(session, draft.Case.Team, number, 1, draft.MadeBy, "made", "", now, cancellation);
    }

    public static ValueTask<TicketRow?> FindAsync(Session session, TeamId team, long number, CancellationToken cancellation) =>
        session.FirstAsync(
            "SELECT channel, thread, kind, state, severity, is_first, assignee FROM tickets WHERE team = $1 AND number = $2",
            [team.Value, number],
            row => new TicketRow(
                new CaseKey(team, new ChannelId(row.GetString(0)), new MessageTs(row.GetString(1))),
                number,
                Enum.Parse<TicketKind>(row.GetString(2)),
                Enum.Parse<TicketState>(row.GetString(3))
            )
            {
                Severity = row.IsDBNull(4) ? null : row.GetInt32(4),
                IsFirst = row.GetBoolean(5),
                Assignee = Rows.TextOrNull(row, 6) is { } assignee ? new UserId(assignee) : null,
            },
            cancellation
        );

    /// <returns>The revision that the change is kept under, or null where there is no such ticket.</returns>
    public static async ValueTask<long?> TouchAsync(
        Session session,
        TeamId team,
        long number,
        Instant now,
        CancellationToken cancellation
    ) =>
        await session.FirstAsync<long?>(
            "UPDATE tickets SET revision = revision + 1, changed_at = $3 WHERE team = $1 AND number = $2 RETURNING revision",
            [team.Value, number, now.ToUnixTimeMilliseconds()],
            row => row.GetInt64(0),
            cancellation
        );

    /// <returns>The revision as of which it stands so.</returns>
    public static async ValueTask<long> MoveAsync(
        Session session,
        TicketRow ticket,
        TicketState to,
        string reason,
        UserId? by,
        Instant now,
        CancellationToken cancellation
    )
    {
        var revision = await ChangeAsync(session, ticket, "state = $4, reason = $5", [to.ToString(), reason], now, cancellation);
        await NoteAsync(session, ticket.Case.Team, ticket.Number, revision, by, "moved", to.ToString(), now, cancellation);
        return revision;
    }

    public static async ValueTask GradeAsync(
        Session session,
        TicketRow ticket,
        int severity,
        UserId? by,
        Instant now,
        CancellationToken cancellation
    )
    {
        var revision = await ChangeAsync(session, ticket, "severity = $4", [(long)severity], now, cancellation);
        await NoteAsync(session, ticket.Case.Team, ticket.Number, revision, by, "graded", $"{severity}", now, cancellation);
    }

    public static async ValueTask AssignAsync(
        Session session,
        TicketRow ticket,
        UserId? to,
        UserId by,
        Instant now,
        CancellationToken cancellation
    )
    {
        var revision = await ChangeAsync(session, ticket, "assignee = $4", [to?.Value], now, cancellation);
        await NoteAsync(session, ticket.Case.Team, ticket.Number, revision, by, "assigned", to?.Value ?? "", now, cancellation);
    }

    /// <param name="columns">With the values from $4 on.</param>
    public static async ValueTask<long> ChangeAsync(
        Session session,
        TicketRow ticket,
        string columns,
        object?[] values,
        Instant now,
        CancellationToken cancellation
    ) =>
        await session.FirstAsync(
            $"UPDATE tickets SET {columns}, revision = revision + 1, changed_at = $3 WHERE team = $1 AND number = $2 RETURNING revision",
            [ticket.Case.Team.Value, ticket.Number, now.ToUnixTimeMilliseconds(), .. values],
            row => row.GetInt64(0),
            cancellation
        );

    public static async ValueTask NoteAsync(
        Session session,
        TeamId team,
        long number,
        long revision,
        UserId? by,
        string what,
        string detail,
        Instant now,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            "INSERT INTO ticket_history (team, ticket, revision, by_user, what, detail, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            [team.Value, number, revision, by?.Value, what, detail, now.ToUnixTimeMilliseconds()],
            cancellation
        );
}

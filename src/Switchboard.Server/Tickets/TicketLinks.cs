using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Storage;

namespace Switchboard.Tickets;

/// <summary>A ticket in a system of others and the case it is of.</summary>
internal sealed record TicketLink(CaseKey Case, TicketKind Kind, TicketRef Ticket, TicketState State, long Revision)
{
    /// <summary>How often in a row it could not be seen: 0, 1, or 2 once its case was told.</summary>
    public long Misses { get; init; }

    /// <summary>Its case was told that it cannot be seen any more.</summary>
    public bool WasToldGone => Misses > 1;

    public Instant LookedAt { get; init; }
}

/// <summary>Which case a ticket of another system is of, and how it stood when that case was last told.</summary>
internal sealed class TicketLinks(Database database)
{
    /// <summary>Between two looks before a ticket counts as gone: a right may be missing for a moment.</summary>
    private static readonly Duration Patience = Duration.FromHours(1);
    private static readonly Duration Unheard = Duration.FromDays(1);

    /// <summary>Remembers a ticket that stands; one that is known stays as it is.</summary>
    /// <param name="waits">Product is to put it in order.</param>
    public Task AddAsync(CaseKey key, TicketKind kind, TicketRef ticket, bool waits, CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    """
                    INSERT INTO ticket_links (team, system, id, ticket_key, url, channel, thread, kind, state, revision, waits)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'New', 0, $9) ON CONFLICT DO NOTHING
                    """,
                    [
                        key.Team.Value,
                        ticket.System,
                        ticket.Id,
                        ticket.Key,
                        ticket.Url ?? "",
                        key.Channel.Value,
                        key.Thread.Value,
                        kind.ToString(),
                        waits,
                    ],
                    cancellation
                ),
            cancellation
        );

    /// <summary>The ticket's cases: one, save where several workspaces share a desk.</summary>
    public async Task<IReadOnlyList<TicketLink>> OfAsync(string system, string id, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    """
                    SELECT team, channel, thread, kind, state, revision, ticket_key, url, misses, looked_at FROM ticket_links WHERE system = $1 AND id = $2 LIMIT 10
                    """,
                    [system, id],
                    row => new TicketLink(
                        new CaseKey(new(row.GetString(0)), new(row.GetString(1)), new(row.GetString(2))),
                        Enum.Parse<TicketKind>(row.GetString(3)),
                        new TicketRef(system, id, row.GetString(6)) { Url = row.GetString(7) is { Length: > 0 } url ? url : null },
                        Enum.Parse<TicketState>(row.GetString(4)),
                        row.GetInt64(5)
                    )
                    {
                        Misses = row.GetInt64(8),
                        LookedAt = Rows.InstantOf(row, 9),
                    },
                    cancellation
                ),
            cancellation
        );

    /// <summary>Tells the case what is new, and remembers that it was told, in one transaction.</summary>
    public Task TellAsync(
        TicketLink link,
        TicketSnapshot now,
        IReadOnlyList<(string Meaning, CaseInput Input)> news,
        Instant at,
        CancellationToken cancellation
    ) =>
        database.WriteAsync(
            async (Session session) =>
            {
                foreach (var (meaning, input) in news)
                    await TicketNews.TellAsync(session, link.Case, meaning, input, at, cancellation);
                return await session.ExecuteAsync(
                    """
                    UPDATE ticket_links SET state = $4, revision = $5, ticket_key = $6, misses = 0, looked_at = $7
                    WHERE team = $1 AND system = $2 AND id = $3 AND revision <= $5
                    """,
                    [
                        link.Case.Team.Value,
                        link.Ticket.System,
                        link.Ticket.Id,
                        now.State.ToString(),
                        now.Revision,
                        now.Ticket.Key,
                        at.ToUnixTimeMilliseconds(),
                    ],
                    cancellation
                );
            },
            cancellation
        );

    /// <summary>It cannot be seen: the first time that is noted, the second time, a while later, its case is told.</summary>
    public Task MissAsync(TicketLink link, string meaning, CaseInput gone, Instant at, CancellationToken cancellation)
    {
        if (link.Misses == 1 && at < link.LookedAt + Patience)
            return Task.CompletedTask;
        return database.WriteAsync(
            async (Session session) =>
            {
                if (link.Misses == 1)
                    await TicketNews.TellAsync(session, link.Case, meaning, gone, at, cancellation);
                return await session.ExecuteAsync(
                    """
                    UPDATE ticket_links SET misses = $6, looked_at = $5
                    WHERE team = $1 AND system = $2 AND id = $3 AND misses = $4
                    """,
                    [
                        link.Case.Team.Value,
                        link.Ticket.System,
                        link.Ticket.Id,
                        link.Misses,
                        at.ToUnixTimeMilliseconds(),
                        Math.Min(link.Misses + 1, 2),
                    ],
                    cancellation
                );
            },
            cancellation
        );
    }

    /// <summary>Those worth a look of its own: not seen the last time, or open and unheard of for a day, gone ones among them: they may come back.</summary>
    public Task<List<string>> OverdueAsync(string system, Instant now, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    """
                    SELECT id FROM ticket_links
                    WHERE system = $1 AND ((misses = 1 AND looked_at <= $2) OR (misses <> 1 AND looked_at <= $3 AND state NOT IN ('Done', 'Declined')))
                    ORDER BY looked_at LIMIT 20
                    """,
                    [system, (now - Patience).ToUnixTimeMilliseconds(), (now - Unheard).ToUnixTimeMilliseconds()],
                    row => row.GetString(0),
                    cancellation
                ),
            cancellation
        );
}

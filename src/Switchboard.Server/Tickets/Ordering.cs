using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Storage;
using Switchboard.Tickets.BuiltIn;

namespace Switchboard.Tickets;

/// <summary>
/// What waits for Product to put it in order, and putting it there: in the built-in queue, or written back into its own system. A ticket
/// waits on until that took it, so that nothing is lost when a system is away.
/// </summary>
internal sealed class Ordering(Database database, TicketSystems systems, Signals signals)
{
    private const int Most = 50;

    private const string All = """
        SELECT 'builtin.queue' AS system, t.number, '' AS id, '' AS ticket_key, '' AS url, t.channel, t.thread, t.kind, t.title, t.severity, t.waits,
          t.place AS place
        FROM tickets t WHERE t.team = $1 AND t.is_first = FALSE AND t.state NOT IN ('Done', 'Declined')
        UNION ALL
        SELECT l.system, 0, l.id, l.ticket_key, l.url, l.channel, l.thread, l.kind, COALESCE(m.text, ''), NULL, l.waits, 0
        FROM ticket_links l
        LEFT JOIN messages m ON m.team = l.team AND m.channel = l.channel AND m.ts = l.thread AND m.deleted_at IS NULL
        WHERE l.team = $1 AND l.state NOT IN ('Done', 'Declined')
        """;

    /// <summary>Product's managers and the administrators order (R16, R17).</summary>
    public Task<bool> MayAsync(TeamId team, UserId who, CancellationToken cancellation) =>
        database.ReadAsync(
            async (Session session) =>
                await session.FirstAsync(
                    "SELECT role FROM roles WHERE team = $1 AND user_id = $2",
                    [team.Value, who.Value],
                    row => row.GetString(0),
                    cancellation
                )
                    is "Manager"
                        or "Admin",
            cancellation
        );

    /// <summary>Oldest case first, from all channels: whoever shows them leaves out what the reader may not see.</summary>
    public Task<IReadOnlyList<TicketInLine>> WaitingAsync(TeamId team, CancellationToken cancellation) =>
        ReadAsync(team, "waits = TRUE", "thread", cancellation);

    /// <summary>What stands in order by now, in that order: what a new one can be put behind.</summary>
    public Task<IReadOnlyList<TicketInLine>> StandingAsync(TeamId team, CancellationToken cancellation) =>
        ReadAsync(team, "waits = FALSE", "place, thread", cancellation);

    /// <returns>Null where it stands there now; or why not, for people.</returns>
    public async Task<string?> PutAsync(TicketInLine ticket, OrderPlace where, UserId by, CancellationToken cancellation)
    {
        if (systems.Of(ticket.Ref) is not IOrders orders)
            return $"{ticket.Ref.System} is not connected";
        var outcome = await orders.PutAsync(ticket.Case.Team, ticket.Ref, where, by, cancellation);
        var problem = outcome switch
        {
            WriteOutcome.Done => null,
            WriteOutcome.Refused(var why) => why,
            WriteOutcome.Unknown(var why) => $"{why}; please try once more",
            WriteOutcome.Later(_, var why) => $"{why}; please try once more in a moment",
            _ => throw new InvalidOperationException($"an outcome of the kind {outcome.GetType().Name}"),
        };
        if (problem is null && ticket.Ref.System != TicketForm.BuiltIn)
            await database.WriteAsync(
                (Session session) =>
                    session.ExecuteAsync(
                        "UPDATE ticket_links SET waits = FALSE WHERE team = $1 AND system = $2 AND id = $3",
                        [ticket.Case.Team.Value, ticket.Ref.System, ticket.Ref.Id],
                        cancellation
                    ),
                cancellation
            );
        signals.Changed.Tell(ticket.Case);
        return problem;
    }

    private async Task<IReadOnlyList<TicketInLine>> ReadAsync(TeamId team, string which, string order, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    $"SELECT * FROM ({All}) AS line WHERE {which} ORDER BY {order} LIMIT {Most}",
                    [team.Value],
                    row =>
                    {
                        var system = row.GetString(0);
                        var reference =
                            system == TicketForm.BuiltIn
                                ? BuiltInQueue.RefOf(row.GetInt64(1))
                                : new TicketRef(system, row.GetString(2), row.GetString(3))
                                {
                                    Url = row.GetString(4) is { Length: > 0 } url ? url : null,
                                };
                        return new TicketInLine(
                            new CaseKey(team, new(row.GetString(5)), new(row.GetString(6))),
                            reference,
                            Enum.Parse<TicketKind>(row.GetString(7)),
                            row.GetString(8)
                        )
                        {
                            Severity = row.IsDBNull(9) ? null : row.GetInt32(9),
                        };
                    },
                    cancellation
                ),
            cancellation
        );
}

/// <summary>A ticket in the line that Product puts in order.</summary>
internal sealed record TicketInLine(CaseKey Case, TicketRef Ref, TicketKind Kind, string Words)
{
    private const int MostOfTitle = 120;

    public int? Severity { get; init; }

    /// <summary>Finds it again, wherever it is shown.</summary>
    public string Id => $"{Ref.System}/{Ref.Id}";

    /// <summary>Of its words, the first line.</summary>
    public string Title =>
        Words.Trim().Split('\n')[0] is var line && line.Length > MostOfTitle ? line[..MostOfTitle].TrimEnd() + "…" : line;
}

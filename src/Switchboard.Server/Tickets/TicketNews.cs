using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Tickets;

/// <summary>What happened in a ticket system, on its way into the lane of the ticket's case.</summary>
internal static class TicketNews
{
    public const string Kind = "tickets.news";

    /// <summary>The prefix of all that ticket systems tell.</summary>
    public const string Prefix = "tickets.";

    public static IReadOnlyList<Told> Read(InboxEntry entry) => OrderResults.Read(entry);

    /// <summary>Tells it within the transaction that made it so: neither is without the other.</summary>
    public static async ValueTask TellAsync(
        Session session,
        CaseKey key,
        string meaning,
        CaseInput input,
        Instant now,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            """
            INSERT INTO inbox (team, channel, kind, meaning, payload, received_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            """,
            [
                key.Team.Value,
                key.Channel.Value,
                Kind,
                meaning,
                OrderResults.Write([new Told(key.Thread, input)]),
                now.ToUnixTimeMilliseconds(),
            ],
            cancellation
        );
}

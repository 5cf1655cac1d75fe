using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>What the desk itself tells a lane: forwarded, or come back from an order. Told twice, it counts once.</summary>
internal static class InboxRows
{
    public static ValueTask AddAsync(Session session, IReadOnlyList<InboxEntry> entries, CancellationToken cancellation) =>
        session.ExecuteManyAsync(
            """
            INSERT INTO inbox (team, channel, kind, meaning, payload, received_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            """,
            [
                .. entries.Select(entry =>
                    (object?[])
                        [
                            entry.Lane.Team.Value,
                            entry.Lane.Channel.Value,
                            entry.Kind,
                            entry.Meaning,
                            entry.Payload.ToArray(),
                            entry.ReceivedAt.ToUnixTimeMilliseconds(),
                        ]
                ),
            ],
            cancellation
        );
}

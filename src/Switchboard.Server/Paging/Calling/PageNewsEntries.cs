using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>What a page tells its case, as an entry of the case's lane, stored in the transaction that made it so.</summary>
internal static class PageNewsEntries
{
    public const string Kind = "pages.news";

    public static InboxEntry Of(CaseKey key, long page, int seq, CaseInput input, Instant now) =>
        new()
        {
            Lane = key.Lane,
            Kind = Kind,
            Meaning = $"page {page} {seq}",
            Payload = OrderResults.Write([new Told(key.Thread, input)]),
            ReceivedAt = now,
        };

    public static IReadOnlyList<Told> Read(InboxEntry entry) => OrderResults.Read(entry);

    public static async ValueTask StoreAsync(Session session, InboxEntry entry, CancellationToken cancellation) =>
        await session.ExecuteAsync(
            """
            INSERT INTO inbox (team, channel, kind, meaning, payload, received_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            """,
            [
                entry.Lane.Team.Value,
                entry.Lane.Channel.Value,
                entry.Kind,
                entry.Meaning,
                entry.Payload.ToArray(),
                entry.ReceivedAt.ToUnixTimeMilliseconds(),
            ],
            cancellation
        );
}

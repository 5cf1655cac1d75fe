using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Reviews;

namespace Switchboard.Storage;

/// <summary>Reviews and their messages in SQL, within the caller's transaction.</summary>
internal static class ReviewRows
{
    /// <summary>The cases that messages of a lane stand for.</summary>
    public static async ValueTask<Dictionary<MessageTs, CaseKey>> StandInsAsync(
        Session session,
        Lane lane,
        IReadOnlyCollection<MessageTs> messages,
        CancellationToken cancellation
    )
    {
        if (messages.Count == 0)
            return [];
        var rows = await session.QueryAsync(
            $"""
            SELECT ts, case_channel, case_thread FROM review_messages
            WHERE team = $1 AND channel = $2 AND case_thread IS NOT NULL AND {session.Among("ts", "$3")}
            """,
            [lane.Team.Value, lane.Channel.Value, session.ListOf(messages.Select(ts => ts.Value))],
            row => (
                Ts: new MessageTs(row.GetString(0)),
                About: new CaseKey(lane.Team, new ChannelId(row.GetString(1)), new MessageTs(row.GetString(2)))
            ),
            cancellation
        );
        return rows.ToDictionary(row => row.Ts, row => row.About);
    }

    public static ValueTask WriteMessagesAsync(
        Session session,
        Lane lane,
        IReadOnlyList<ReviewMessageStands> messages,
        CancellationToken cancellation
    ) =>
        session.ExecuteManyAsync(
            """
            INSERT INTO review_messages (team, channel, ts, desk, week, part, case_channel, case_thread) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT DO NOTHING
            """,
            [
                .. messages.Select(message =>
                    (object?[])
                        [
                            lane.Team.Value,
                            lane.Channel.Value,
                            message.Ts.Value,
                            message.Posted.Review.Desk.Value,
                            message.Posted.Review.Week.ToString(),
                            (long)message.Posted.Part,
                            message.Posted.About?.Channel.Value,
                            message.Posted.About?.Thread.Value,
                        ]
                ),
            ],
            cancellation
        );

    /// <summary>Stores a review and its orders.</summary>
    /// <returns>False when it was stored before: nothing is written then.</returns>
    public static async ValueTask<bool> TryStoreAsync(
        Session session,
        ReviewId id,
        Review review,
        int playbook,
        Instant now,
        CancellationToken cancellation
    )
    {
        var stored = await session.ExecuteAsync(
            """
            INSERT INTO reviews (team, desk, place, week, from_at, until_at, stored_at, playbook, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT DO NOTHING
            """,
            [
                .. KeyOf(id),
                review.Window.From.ToUnixTimeMilliseconds(),
                review.Window.Until.ToUnixTimeMilliseconds(),
                now.ToUnixTimeMilliseconds(),
                (long)playbook,
                CaseJson.Write(review),
            ],
            cancellation
        );
        if (stored == 0)
            return false;
        var orders = ReviewOrders.Of(id, review).Select((effect, position) => OrderOf(id, effect, position, now)).ToArray();
        await TurnWriting.WriteOrdersAsync(session, orders, cancellation);
        return true;
    }

    public static object?[] KeyOf(ReviewId id) => [id.Team.Value, id.Desk.Value, id.Place.Value, id.Week.ToString()];

    private static Order OrderOf(ReviewId id, Effect effect, int position, Instant now) =>
        new()
        {
            Id = id.OrderId(position),
            Case = id.Key,
            Effect = effect,
            StoredAt = now,
            NotBefore = now,
        };
}

using NodaTime;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Reviews;

/// <summary>A review as it is shown: what it tells, with the words of its cases.</summary>
internal sealed record ReviewSight(ReviewId Id, Review Review, int Playbook, IReadOnlyDictionary<CaseKey, ToldCase> Cases)
{
    /// <summary>Its first message, once that stands.</summary>
    public MessageTs? Head { get; init; }
}

/// <summary>Reads reviews that were stored.</summary>
internal sealed class ReviewStore(Database database)
{
    /// <summary>A review, with only those of its cases that may still be told of where it is read.</summary>
    public Task<ReviewSight?> FindAsync(ReviewId id, CancellationToken cancellation) =>
        database.ReadAsync(
            async (Session session) =>
            {
                var row = await session.FirstAsync<(Review Review, int Playbook)?>(
                    "SELECT body, playbook FROM reviews WHERE team = $1 AND desk = $2 AND place = $3 AND week = $4",
                    ReviewRows.KeyOf(id),
                    row => (CaseJson.Read<Review>(row.GetString(0)), row.GetInt32(1)),
                    cancellation
                );
                if (row is not { } stored)
                    return null;
                var open = await OpenChannelsAsync(session, id, cancellation);
                var keys = stored.Review.Sections.SelectMany(section => section.Items).Select(item => item.Case);
                return new ReviewSight(
                    id,
                    stored.Review,
                    stored.Playbook,
                    await ToldCases.ReadAsync(session, keys.Where(key => open.Contains(key.Channel)), cancellation)
                )
                {
                    Head = await MessageAsync(session, id, 0, cancellation),
                };
            },
            cancellation
        );

    /// <summary>Where a part of a review stands.</summary>
    public Task<MessageTs?> MessageAsync(ReviewPart part, CancellationToken cancellation) =>
        database.ReadAsync((Session session) => MessageAsync(session, part.Review, part.Number, cancellation), cancellation);

    /// <summary>Where the last review that was posted of a desk ended.</summary>
    public static ValueTask<Instant?> LastUntilAsync(
        Session session,
        TeamId team,
        ChannelId desk,
        ChannelId place,
        Week before,
        CancellationToken cancellation
    ) =>
        session.FirstAsync<Instant?>(
            "SELECT MAX(until_at) FROM reviews WHERE team = $1 AND desk = $2 AND place = $3 AND week < $4",
            [team.Value, desk.Value, place.Value, before.ToString()],
            row => Rows.InstantOrNull(row, 0),
            cancellation
        );

    /// <summary>The channels whose cases may be told of in the review's place, as the directory has it now.</summary>
    private static async ValueTask<HashSet<ChannelId>> OpenChannelsAsync(Session session, ReviewId id, CancellationToken cancellation) =>
        (
            await session.QueryAsync(
                """
                SELECT id FROM channels WHERE team = $1 AND id = $2
                UNION
                SELECT seen.id FROM channels seen
                WHERE seen.team = $1 AND seen.is_private = FALSE
                  AND NOT EXISTS (SELECT 1 FROM channels place WHERE place.team = $1 AND place.id = $2 AND place.is_shared = TRUE)
                LIMIT 100000
                """,
                [id.Team.Value, id.Place.Value],
                row => new ChannelId(row.GetString(0)),
                cancellation
            )
        ).ToHashSet();

    private static ValueTask<MessageTs?> MessageAsync(Session session, ReviewId id, int part, CancellationToken cancellation) =>
        session.FirstAsync<MessageTs?>(
            "SELECT ts FROM review_messages WHERE team = $1 AND channel = $3 AND desk = $2 AND week = $4 AND part = $5 ORDER BY ts LIMIT 1",
            [.. ReviewRows.KeyOf(id), (long)part],
            row => new MessageTs(row.GetString(0)),
            cancellation
        );
}

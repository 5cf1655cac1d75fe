using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Slack.CatchUp;

/// <summary>How far a channel's history was read: nothing up to <paramref name="From"/> is the desk's business, everything up to <paramref name="Seen"/> is stored.</summary>
internal sealed record Watermark(MessageTs From, MessageTs Seen);

internal sealed class WatermarkStore(Database database)
{
    public Task<Watermark?> FindAsync(Lane lane, CancellationToken cancellation) =>
        database.ReadAsync(
            async (Session session) =>
                await session.FirstAsync(
                    "SELECT from_ts, seen_ts FROM watermarks WHERE team = $1 AND channel = $2",
                    [lane.Team.Value, lane.Channel.Value],
                    row => new Watermark(new(row.GetString(0)), new(row.GetString(1))),
                    cancellation
                ),
            cancellation
        );

    /// <summary>Marks never move back, whichever node writes last.</summary>
    public Task SaveAsync(Lane lane, Watermark mark, CancellationToken cancellation) =>
        database.WriteAsync(
            async (Session session) =>
                await session.ExecuteAsync(
                    """
                    INSERT INTO watermarks (team, channel, from_ts, seen_ts) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (team, channel) DO UPDATE
                        SET seen_ts = CASE WHEN excluded.seen_ts > watermarks.seen_ts THEN excluded.seen_ts ELSE watermarks.seen_ts END
                    """,
                    [lane.Team.Value, lane.Channel.Value, mark.From.Value, mark.Seen.Value],
                    cancellation
                ),
            cancellation
        );
}

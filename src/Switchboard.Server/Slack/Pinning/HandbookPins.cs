using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Slack.Pinning;

/// <summary>A channel's pinned handbook.</summary>
/// <param name="Ts">Null while it is being posted, or was when the desk last died.</param>
/// <param name="Shown">What it shows, by its hash.</param>
internal sealed record HandbookPin(MessageTs? Ts, string Shown);

/// <summary>Where the handbook is pinned.</summary>
internal sealed class HandbookPins(Database database)
{
    public Task<HandbookPin?> FindAsync(Lane lane, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.FirstAsync(
                    "SELECT ts, shown FROM handbook_pins WHERE team = $1 AND channel = $2",
                    [lane.Team.Value, lane.Channel.Value],
                    row => new HandbookPin(row.GetString(0) is { Length: > 0 } ts ? new MessageTs(ts) : null, row.GetString(1)),
                    cancellation
                ),
            cancellation
        );

    public Task SaveAsync(Lane lane, HandbookPin pin, CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    """
                    INSERT INTO handbook_pins (team, channel, ts, shown) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (team, channel) DO UPDATE SET ts = excluded.ts, shown = excluded.shown
                    """,
                    [lane.Team.Value, lane.Channel.Value, pin.Ts?.Value ?? "", pin.Shown],
                    cancellation
                ),
            cancellation
        );

    public Task ForgetAsync(Lane lane, CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    "DELETE FROM handbook_pins WHERE team = $1 AND channel = $2",
                    [lane.Team.Value, lane.Channel.Value],
                    cancellation
                ),
            cancellation
        );
}

namespace Switchboard.Engine;

/// <summary>Sends lanes with due cases to their turn, one step at a time; between steps nothing is due.</summary>
public sealed class Clock(IDeskStore store, Signals signals, TimeProvider time)
{
    /// <summary>Wakes the lanes with due cases and sets the alarm to the first case that is not due yet. The lanes answer for what is due now.</summary>
    public async Task TickAsync(CancellationToken cancellation)
    {
        var now = time.GetStoredInstant();
        foreach (var lane in await store.LanesDueAsync(now, cancellation))
            signals.Turns.Add(lane);
        signals.DueAt(await store.NextDueAsync(now, cancellation));
    }
}

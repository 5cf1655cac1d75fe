using NodaTime;
using Switchboard.Engine;

namespace Switchboard.Tickets;

/// <summary>Until when a ticket system asked to be left alone: nobody here asks it before.</summary>
internal sealed class AskedPause(TimeProvider time)
{
    private long _untilMs;

    /// <summary>What is left of it; null: it may be asked.</summary>
    public Duration? Left =>
        Instant.FromUnixTimeMilliseconds(Interlocked.Read(ref _untilMs)) - time.GetCurrentInstant() is var left && left > Duration.Zero
            ? left
            : null;

    public void Begin(Duration pause) => Interlocked.Exchange(ref _untilMs, (time.GetCurrentInstant() + pause).ToUnixTimeMilliseconds());
}

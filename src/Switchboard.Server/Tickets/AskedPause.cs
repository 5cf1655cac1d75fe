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

    /// <summary>A longer one that it asked for holds.</summary>
    public void Begin(Duration pause)
    {
        var until = (time.GetCurrentInstant() + pause).ToUnixTimeMilliseconds();
        for (var known = Interlocked.Read(ref _untilMs); until > known; known = Interlocked.Read(ref _untilMs))
            if (Interlocked.CompareExchange(ref _untilMs, until, known) == known)
                return;
    }
}

using NodaTime;

namespace Switchboard.Engine;

/// <summary>NodaTime's view of the injected clock.</summary>
public static class Clocks
{
    /// <summary>A timer counts the time that passes, not what the clock shows: after the clock was set forward, what is due meanwhile waits this long at most.</summary>
    public static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    public static Instant GetCurrentInstant(this TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>The instant as it is stored: whole milliseconds, so that what is decided equals what is read back.</summary>
    public static Instant GetStoredInstant(this TimeProvider time) =>
        Instant.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}

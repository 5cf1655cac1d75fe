using NodaTime;

namespace Switchboard.Engine;

/// <summary>NodaTime's view of the injected clock.</summary>
public static class Clocks
{
    public static Instant GetCurrentInstant(this TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());
}

using System.Collections.Concurrent;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>Which lanes fail in a row, and since when.</summary>
public sealed class EngineHealth
{
    private readonly ConcurrentDictionary<Lane, (int Failures, Instant Since)> _failing = [];

    public void Succeeded(Lane lane) => _failing.TryRemove(lane, out _);

    /// <returns>How often it failed in a row.</returns>
    public int Failed(Lane lane, Instant now) =>
        _failing.AddOrUpdate(lane, _ => (1, now), (_, known) => (known.Failures + 1, known.Since)).Failures;

    /// <summary>Lanes that have not had a good turn for longer than <paramref name="tolerance"/>.</summary>
    public int Stuck(Instant now, Duration tolerance) => _failing.Count(lane => now - lane.Value.Since > tolerance);
}

using Switchboard.Bench.Machine;

namespace Switchboard.Bench.Contestants;

/// <summary>A server that can be put under load.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Keeps">It remembers what it was told: the same event twice is one event.</param>
/// <param name="AcksPerSecond">More than it will ever answer in a second: so many requests are made ready.</param>
/// <param name="StartAsync">Starts a fresh one with an empty store.</param>
internal sealed record Contestant(string Name, bool Keeps, int AcksPerSecond, Func<Workbench, CancellationToken, Task<Running>> StartAsync);

using NodaTime;

namespace Switchboard.Engine;

/// <summary>What becomes of an order after a try.</summary>
public abstract record Settlement
{
    private Settlement() { }

    public sealed record Done(IReadOnlyList<Told> Results) : Settlement;

    /// <summary>To be tried again; <paramref name="MayHaveBeenCarriedOut"/>: to be looked up first.</summary>
    public sealed record Again(Instant NotBefore, int Attempts, bool MayHaveBeenCarriedOut, string Why) : Settlement;

    public sealed record SetAside(string Why) : Settlement;
}

using System.Collections.Concurrent;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>Lanes that stored a page since somebody last looked.</summary>
public sealed class LanesWithPages
{
    private readonly ConcurrentDictionary<Lane, bool> _lanes = [];

    public void Add(Lane lane) => _lanes[lane] = true;

    /// <summary>Whether there may be one; asking again answers no until another is stored.</summary>
    public bool Take(Lane lane) => _lanes.TryRemove(lane, out _);
}

using System.Collections.Immutable;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>A room's offer to read the entries whose kind begins with a prefix ("slack.").</summary>
public sealed record Reads(string Prefix, Reading Read)
{
    /// <summary>Whether the room knows enough of a lane to understand what was told of it; until then the lane's entries wait.</summary>
    public Func<Lane, bool> CanRead { get; init; } = _ => true;
}

/// <summary>Finds the room that understands an entry.</summary>
public sealed class Readings(IEnumerable<Reads> rooms)
{
    private readonly ImmutableArray<Reads> _rooms = [.. rooms.OrderByDescending(room => room.Prefix.Length)];

    public bool CanRead(Lane lane) => _rooms.All(room => room.CanRead(lane));

    public IReadOnlyList<Told> Read(InboxEntry entry)
    {
        foreach (var room in _rooms)
        {
            if (entry.Kind.StartsWith(room.Prefix, StringComparison.Ordinal))
                return room.Read(entry);
        }
        throw new InvalidOperationException($"no room reads entries of the kind {entry.Kind}");
    }
}

using System.Collections.Immutable;

namespace Switchboard.Engine;

/// <summary>A room's offer to read the entries whose kind begins with a prefix ("slack.").</summary>
public sealed record Reads(string Prefix, Reading Read);

/// <summary>Finds the room that understands an entry.</summary>
public sealed class Readings(IEnumerable<Reads> rooms)
{
    private readonly ImmutableArray<Reads> _rooms = [.. rooms.OrderByDescending(room => room.Prefix.Length)];

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

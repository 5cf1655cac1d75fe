using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Tickets;

/// <summary>How making a ticket ended.</summary>
internal abstract record CreateOutcome
{
    private CreateOutcome() { }

    public sealed record Created(TicketRef Ticket) : CreateOutcome;

    /// <summary>An earlier try has made it.</summary>
    public sealed record Existed(TicketRef Ticket) : CreateOutcome;

    /// <summary>It will never have it, in words for whoever filled the form in.</summary>
    public sealed record Refused(string Why) : CreateOutcome;

    /// <summary>Nobody knows: look it up before the next try.</summary>
    public sealed record Unknown(string Why) : CreateOutcome;

    /// <summary>Certainly not made: the system is away or asks for a pause.</summary>
    public sealed record Later(Duration After, string Why) : CreateOutcome;
}

/// <summary>How writing to a ticket ended.</summary>
internal abstract record WriteOutcome
{
    private WriteOutcome() { }

    public sealed record Done : WriteOutcome;

    public sealed record Refused(string Why) : WriteOutcome;

    /// <summary>It may have been written; writing it again does no harm.</summary>
    public sealed record Unknown(string Why) : WriteOutcome;

    public sealed record Later(Duration After, string Why) : WriteOutcome;
}

/// <summary>How putting a ticket first ended.</summary>
internal abstract record PlaceOutcome
{
    private PlaceOutcome() { }

    /// <summary><paramref name="Displaced"/> is the key of what stands second now, if anything does.</summary>
    public sealed record First(string? Displaced) : PlaceOutcome;

    public sealed record Refused(string Why) : PlaceOutcome;

    public sealed record Later(Duration After, string Why) : PlaceOutcome;
}

/// <summary>How a ticket stands as of a revision.</summary>
internal sealed record TicketSnapshot(TicketRef Ticket, TicketState State, long Revision)
{
    public int? Severity { get; init; }

    /// <summary>Oldest first; those that are gone from the thread are left out.</summary>
    public IReadOnlyList<TicketComment> Comments { get; init; } = [];
}

/// <summary>Something said in a ticket.</summary>
internal sealed record TicketComment(UserId By, string Text, bool IsInternal)
{
    /// <summary>The key it was carried under, where it came from a thread: it is never sent back there.</summary>
    public DedupKey? Key { get; init; }
}

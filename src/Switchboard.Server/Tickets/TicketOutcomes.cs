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
    public sealed record First(string? Displaced) : PlaceOutcome
    {
        /// <summary>Where it is first ("Sprint 12"), where its system calls that by a name.</summary>
        public string? Where { get; init; }

        /// <summary>What did not go as it should, for people.</summary>
        public string? Note { get; init; }
    }

    public sealed record Refused(string Why) : PlaceOutcome;

    public sealed record Later(Duration After, string Why) : PlaceOutcome;
}

/// <summary>How a ticket stands as of a revision.</summary>
internal sealed record TicketSnapshot(TicketRef Ticket, TicketState State, long Revision)
{
    public int? Severity { get; init; }

    /// <summary>What its system says of how it ended ("Won't Do").</summary>
    public string Reason { get; init; } = "";

    /// <summary>Oldest first; those that are gone from the thread are left out.</summary>
    public IReadOnlyList<TicketComment> Comments { get; init; } = [];
}

/// <summary>Something said in a ticket.</summary>
internal sealed record TicketComment(UserId By, string Text, bool IsInternal)
{
    /// <summary>Its own in its system; empty in a system that nobody else writes in.</summary>
    public string Id { get; init; } = "";

    /// <summary>What its author is called there.</summary>
    public string Author { get; init; } = "";

    /// <summary>The key it was carried under, where it came from a thread: it is never sent back there.</summary>
    public DedupKey? Key { get; init; }
}

/// <summary>Which tickets changed, or why nobody knows.</summary>
internal abstract record WatchOutcome
{
    private WatchOutcome() { }

    public sealed record Changed(IReadOnlyList<TicketHint> Tickets) : WatchOutcome;

    public sealed record Away(string Why) : WatchOutcome;
}

/// <summary>A ticket that may have changed: how it stands is read, never taken from whoever hinted.</summary>
internal sealed record TicketHint(string Id)
{
    /// <summary>The same for every delivery of one hint; null where its system gives none.</summary>
    public string? Delivery { get; init; }

    /// <summary>The desk asked; nobody told it.</summary>
    public bool WasAskedFor { get; init; }
}

/// <summary>What arrived at a webhook's address, as it arrived.</summary>
internal sealed record HookDelivery(ReadOnlyMemory<byte> Body, Func<string, string?> Header, Instant At);

/// <summary>What a genuine delivery says.</summary>
internal sealed record HookReading(IReadOnlyList<TicketHint> Tickets)
{
    /// <summary>A header that the sender wants to read back, to know who it speaks to.</summary>
    public (string Name, string Value)? Answer { get; init; }
}

/// <summary>A token as a ticket system sees it.</summary>
/// <param name="LastDay">Null: nobody knows.</param>
internal sealed record TokenStanding(LocalDate? LastDay, bool IsRefused);

/// <summary>One thing a ticket system needs.</summary>
/// <param name="Problem">What to do about it; null: all is well.</param>
public sealed record TicketCheck(string What, string? Problem)
{
    public string Detail { get; init; } = "";

    /// <summary>Nothing has shown yet whether all is well.</summary>
    public bool IsOpen { get; init; }
}

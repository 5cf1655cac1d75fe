using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Tickets;

/// <summary>A ticket to be made of a filled form.</summary>
/// <param name="Intent">The filled form's id: one key makes a ticket of one form, and of no other.</param>
internal sealed record TicketDraft(CaseKey Case, TicketKind Kind, string Intent, string Title)
{
    public int? Severity { get; init; }

    /// <summary>What was filled in, in the form's order.</summary>
    public ImmutableArray<DraftField> Fields { get; init; } = [];

    /// <summary>Where the thread stands in Slack.</summary>
    public Uri? Thread { get; init; }

    /// <summary>What the reporter is called.</summary>
    public string ReporterName { get; init; } = "";

    /// <summary>Whose trouble it is.</summary>
    public required UserId Reporter { get; init; }

    /// <summary>Who filled the form in; another person where it was done on the reporter's behalf.</summary>
    public required UserId MadeBy { get; init; }
}

internal sealed record DraftField(string Label, string Text)
{
    /// <summary>The text is somebody's id.</summary>
    public bool IsPerson { get; init; }
}

/// <summary>A reply of the thread, as it stands now.</summary>
internal sealed record CommentDraft(UserId By, string Author, string Text, Instant At)
{
    public Instant? EditedAt { get; init; }

    /// <summary>Where the thread stands in Slack: the rest of what is too long can be read there.</summary>
    public Uri? Thread { get; init; }

    public bool IsGone { get; init; }
}

/// <summary>A file for a ticket. Its name begins with what it is known again by.</summary>
internal sealed record FileDraft(string Name, string Type, ReadOnlyMemory<byte> Bytes);

/// <summary>What is to be different about a ticket.</summary>
internal sealed record TicketChange(UserId? By)
{
    public TicketState? To { get; init; }

    public int? Severity { get; init; }
}

/// <summary>What makes a write happen once however often it is ordered: letters, digits, "-", "/" and "." alone, since it becomes a label elsewhere.</summary>
internal readonly record struct DedupKey(string Value)
{
    public static DedupKey OfTicket(CaseKey key, TicketKind kind) =>
        new($"desk/{key.Team}/{key.Channel}/{key.Thread}/{kind.ToString().ToLowerInvariant()}");

    public static DedupKey OfReply(CaseKey key, TicketKind kind, MessageTs ts) => new($"{OfTicket(key, kind).Value}/{ts}");
}

using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard.Text;
using Switchboard.Playbooks;

namespace Switchboard.Dashboard.Tickets;

/// <summary>The queue as one viewer sees it.</summary>
public sealed record Queue(QueueView View, IReadOnlyList<QueueRow> Rows, Names Names, Viewer Viewer, Instant Now)
{
    /// <summary>Those that live in systems of others, the latest first.</summary>
    public IReadOnlyList<ElsewhereRow> Elsewhere { get; init; } = [];

    /// <summary>What Product is to put in order, for whoever may.</summary>
    public IReadOnlyList<WaitingRow> Waiting { get; init; } = [];

    /// <summary>What was done, or why it was not.</summary>
    public string? Notice { get; init; }
}

/// <summary>A ticket that waits for its place, with what it can be put behind.</summary>
/// <param name="Id">Finds it again.</param>
/// <param name="Name">What people call it ("Ticket 12").</param>
public sealed record WaitingRow(string Id, string Name, string Title, TicketKind Kind, string Url)
{
    public int? Severity { get; init; }

    public IReadOnlyList<(string Key, string Title)> Behind { get; init; } = [];
}

/// <summary>A ticket in a system of others, as it stood when the desk last heard of it.</summary>
public sealed record ElsewhereRow(string Key, string Url, TicketKind Kind, TicketState State, long CaseNumber, string Channel)
{
    public bool IsPrivate { get; init; }

    /// <summary>Product has not put it in order yet.</summary>
    public bool Waits { get; init; }

    /// <summary>What was asked; empty once that was deleted.</summary>
    public string Title { get; init; } = "";

    public bool IsOver => State is TicketState.Done or TicketState.Declined;
}

/// <summary>One ticket in the queue.</summary>
public sealed record QueueRow(long Number, TicketKind Kind, TicketState State, string Title)
{
    public int? Severity { get; init; }
    public bool IsFirst { get; init; }

    /// <summary>Product has not put it in order yet.</summary>
    public bool Waits { get; init; }
    public UserId? Assignee { get; init; }
    public UserId Reporter { get; init; }
    public Instant MadeAt { get; init; }
    public long CaseNumber { get; init; }
    public string Channel { get; init; } = "";
    public bool IsPrivate { get; init; }

    public bool IsOver => State is TicketState.Done or TicketState.Declined;
}

/// <summary>A ticket as one viewer sees it, with what was said in it and what became of it, oldest first.</summary>
public sealed record TicketStory(
    QueueRow Row,
    IReadOnlyList<TicketField> Fields,
    string Reason,
    UserId MadeBy,
    IReadOnlyList<TicketEntry> Entries,
    IReadOnlyList<UserId> Workers,
    Names Names,
    Viewer Viewer,
    Instant Now
);

/// <param name="IsPerson">The text is somebody's id.</param>
public sealed record TicketField(string Label, string Text, bool IsPerson = false);

/// <summary>One line of a ticket's story.</summary>
public abstract record TicketEntry(Instant At)
{
    /// <param name="Key">Its place in the page.</param>
    public sealed record Said(Instant At, UserId By, string? Text, long Key) : TicketEntry(At)
    {
        public Instant? EditedAt { get; init; }

        /// <summary>For the team's eyes alone.</summary>
        public bool IsInternal { get; init; }

        /// <summary>It was shown in the thread.</summary>
        public bool ForAsker { get; init; }

        /// <summary>It was written in the thread.</summary>
        public bool IsCarried { get; init; }
    }

    public sealed record Happened(Instant At, UserId? By, string What, string Detail) : TicketEntry(At);
}

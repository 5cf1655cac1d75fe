using System.Text.Json.Serialization;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(FormFilled), "form_filled")]
[JsonDerivedType(typeof(FormSentElsewhere), "form_sent_elsewhere")]
[JsonDerivedType(typeof(IntakePressed), "intake_pressed")]
[JsonDerivedType(typeof(NotSolvedPressed), "not_solved_pressed")]
[JsonDerivedType(typeof(TicketOpened), "ticket_opened")]
[JsonDerivedType(typeof(TicketRefused), "ticket_refused")]
[JsonDerivedType(typeof(TicketPlaced), "ticket_placed")]
[JsonDerivedType(typeof(TicketNotPlaced), "ticket_not_placed")]
[JsonDerivedType(typeof(ShiftSeenPressed), "shift_seen_pressed")]
[JsonDerivedType(typeof(ShiftUndonePressed), "shift_undone_pressed")]
[JsonDerivedType(typeof(TicketMoved), "ticket_moved")]
[JsonDerivedType(typeof(TicketSaid), "ticket_said")]
[JsonDerivedType(typeof(ReplyCarried), "reply_carried")]
[JsonDerivedType(typeof(TicketOrderDropped), "ticket_order_dropped")]
[JsonDerivedType(typeof(TicketPutBack), "ticket_put_back")]
[JsonDerivedType(typeof(TicketNotPutBack), "ticket_not_put_back")]
[JsonDerivedType(typeof(TicketGone), "ticket_gone")]
[JsonDerivedType(typeof(FilesStayed), "files_stayed")]
public abstract partial record CaseInput
{
    /// <summary>Somebody filled in the form that makes a ticket of this kind.</summary>
    public sealed record FormFilled(Person By, TicketKind Kind, Given Given) : Submission(By, Given);

    /// <summary>"I've sent it": the form stands at an address of its own, and was filled in there.</summary>
    public sealed record FormSentElsewhere(Person By, TicketKind Kind, Given Given) : Submission(By, Given);

    /// <summary>An administrator gave up an order to a ticket system; the form holds why.</summary>
    public sealed record TicketOrderDropped(Person By, Effect Order, Given Given) : Submission(By, Given);

    /// <summary>"Ask for the request form": it is no bug, and Product is to review it.</summary>
    public sealed record IntakePressed(Person By) : Press(By);

    /// <summary>"Not yet": the answer to "solved?".</summary>
    public sealed record NotSolvedPressed(Person By) : Press(By);

    /// <summary>The ticket that a form asked for stands, now or since an earlier try.</summary>
    public sealed record TicketOpened(TicketKind Kind, TicketRef Ticket) : CaseInput
    {
        /// <summary>The channel is private, and others see the ticket: what is said there stays there.</summary>
        public bool StaysInThread { get; init; }

        /// <summary>What was said before it came with files that its system takes.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool HasFiles { get; init; }
    }

    /// <summary>Files could not be brought into the ticket, and why.</summary>
    public sealed record FilesStayed(TicketKind Kind, int Count, string Why) : CaseInput;

    public sealed record TicketRefused(TicketKind Kind, string Given, string Why) : CaseInput;

    public sealed record TicketPlaced(TicketKind Kind, string? Displaced) : CaseInput
    {
        /// <summary>Where it is first ("Sprint 12").</summary>
        public string? Where { get; init; }

        /// <summary>What did not go as it should, in its system's words.</summary>
        public string? Note { get; init; }
    }

    /// <summary>It stands, and could not be put before everything else.</summary>
    public sealed record TicketNotPlaced(TicketKind Kind, string Why) : CaseInput;

    /// <summary>Product has seen the shift in priority.</summary>
    public sealed record ShiftSeenPressed(Person By) : Press(By);

    /// <summary>Product wants it behind what it displaced again.</summary>
    public sealed record ShiftUndonePressed(Person By) : Press(By);

    /// <summary>It stands behind what it displaced again.</summary>
    public sealed record TicketPutBack(TicketKind Kind) : CaseInput;

    public sealed record TicketNotPutBack(TicketKind Kind, string Why) : CaseInput;

    /// <summary>Looked for twice, and not to be seen in its system any more.</summary>
    public sealed record TicketGone(TicketKind Kind) : CaseInput;

    /// <summary>How a ticket stands as of a revision; news of older ones may still arrive.</summary>
    public sealed record TicketMoved(TicketKind Kind, TicketRef Ticket, TicketState To, long Revision) : CaseInput
    {
        /// <summary>Null where the desk itself moved it, or its system does not say who did.</summary>
        public Person? By { get; init; }

        /// <summary>What was said with it ("reason").</summary>
        public Given? Words { get; init; }
    }

    /// <summary>Somebody wrote in a ticket, for the asker.</summary>
    public sealed record TicketSaid(TicketKind Kind, TicketRef Ticket, Person By, Given Words) : CaseInput;

    /// <summary>The order to carry a reply was carried out, with the reply as it stood then.</summary>
    public sealed record ReplyCarried(TicketKind Kind, MessageTs Ts, int Order) : CaseInput
    {
        public MessageTs? EditedAt { get; init; }

        public bool IsGone { get; init; }
    }
}

using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(FormAsked), "form_asked")]
[JsonDerivedType(typeof(FormReminded), "form_reminded")]
[JsonDerivedType(typeof(FormDropped), "form_dropped")]
[JsonDerivedType(typeof(FormSentElsewhere), "form_sent_elsewhere")]
[JsonDerivedType(typeof(TicketWanted), "ticket_wanted")]
[JsonDerivedType(typeof(TicketStood), "ticket_stood")]
[JsonDerivedType(typeof(TicketRefused), "ticket_refused")]
[JsonDerivedType(typeof(RefusalTold), "refusal_told")]
[JsonDerivedType(typeof(TicketPlaced), "ticket_placed")]
[JsonDerivedType(typeof(TicketNotPlaced), "ticket_not_placed")]
[JsonDerivedType(typeof(ShiftSeen), "shift_seen")]
[JsonDerivedType(typeof(ShiftUndone), "shift_undone")]
[JsonDerivedType(typeof(TicketMoved), "ticket_moved")]
[JsonDerivedType(typeof(TicketSaid), "ticket_said")]
[JsonDerivedType(typeof(TicketChanged), "ticket_changed")]
[JsonDerivedType(typeof(ReplySent), "reply_sent")]
[JsonDerivedType(typeof(ReplyCarried), "reply_carried")]
[JsonDerivedType(typeof(SolvedAsked), "solved_asked")]
[JsonDerivedType(typeof(NotSolved), "not_solved")]
[JsonDerivedType(typeof(TicketAnswered), "ticket_answered")]
[JsonDerivedType(typeof(TicketOrderDropped), "ticket_order_dropped")]
[JsonDerivedType(typeof(ShiftUndoWanted), "shift_undo_wanted")]
[JsonDerivedType(typeof(ShiftNotUndone), "shift_not_undone")]
[JsonDerivedType(typeof(TicketGone), "ticket_gone")]
[JsonDerivedType(typeof(TicketTalkPaused), "ticket_talk_paused")]
public abstract partial record CaseEvent
{
    /// <summary>Somebody is to fill in a form.</summary>
    public sealed record FormAsked(TicketKind Kind, UserId By) : CaseEvent;

    public sealed record FormReminded(TicketKind Kind) : CaseEvent;

    /// <summary>The form is not to be filled in any more: the case was graded otherwise.</summary>
    public sealed record FormDropped(TicketKind Kind) : CaseEvent;

    /// <summary>It was filled in at an address of its own.</summary>
    public sealed record FormSentElsewhere(TicketKind Kind, UserId By, string Given) : CaseEvent;

    /// <summary>A form was filled in and is to become a ticket.</summary>
    public sealed record TicketWanted(TicketKind Kind, UserId By, string Given) : CaseEvent
    {
        /// <summary>Who should have filled it in, where somebody else did it for them.</summary>
        public UserId? OnBehalfOf { get; init; }

        public int? Severity { get; init; }

        public bool IsFirst { get; init; }
    }

    public sealed record TicketStood(TicketKind Kind, TicketRef Ticket) : CaseEvent
    {
        /// <summary>What is said in the thread is not carried to it.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool StaysInThread { get; init; }
    }

    /// <summary>The ticket system will not have it, and says why in its own words.</summary>
    public sealed record TicketRefused(TicketKind Kind, string Given, string Why) : CaseEvent
    {
        /// <summary>When whoever filled it in is told, where that was not done at once: they were not at work.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Instant? TellAt { get; init; }
    }

    /// <summary>Whoever filled in a form that was not taken was told once their day had begun.</summary>
    public sealed record RefusalTold(TicketKind Kind) : CaseEvent;

    /// <summary>It stands before everything else; <paramref name="Displaced"/> is what now stands second.</summary>
    public sealed record TicketPlaced(TicketKind Kind, string? Displaced) : CaseEvent
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Where { get; init; }
    }

    /// <summary>It stands, and somebody has to put it first by hand.</summary>
    public sealed record TicketNotPlaced(TicketKind Kind, string Why) : CaseEvent;

    /// <summary>Product has seen the shift in priority.</summary>
    public sealed record ShiftSeen(TicketKind Kind, UserId By) : CaseEvent;

    /// <summary>Product wants it behind what it displaced again.</summary>
    public sealed record ShiftUndoWanted(TicketKind Kind, UserId By) : CaseEvent;

    /// <summary>It could not be put back, and its system says why.</summary>
    public sealed record ShiftNotUndone(TicketKind Kind, string Why) : CaseEvent;

    /// <summary>It cannot be seen in its system any more: deleted, or moved out of sight.</summary>
    public sealed record TicketGone(TicketKind Kind) : CaseEvent;

    /// <summary>More came and went than people write, so nothing is carried either way for a while.</summary>
    public sealed record TicketTalkPaused(TicketKind Kind, Instant Until) : CaseEvent;

    /// <summary>It stands behind what it displaced again.</summary>
    public sealed record ShiftUndone(TicketKind Kind, UserId By) : CaseEvent;

    public sealed record TicketMoved(TicketKind Kind, TicketState To, long Revision) : CaseEvent
    {
        public UserId? By { get; init; }

        /// <summary>The words that came with it, kept beside the events.</summary>
        public string? Given { get; init; }
    }

    /// <summary>Somebody wrote in the ticket, for the asker.</summary>
    public sealed record TicketSaid(TicketKind Kind, UserId By, string Given) : CaseEvent;

    /// <summary>The ticket was told of a new severity.</summary>
    public sealed record TicketChanged(TicketKind Kind, int Severity) : CaseEvent;

    /// <summary>A reply, its edit or its deletion is on its way to the ticket.</summary>
    public sealed record ReplySent(TicketKind Kind, MessageTs Ts, int Order) : CaseEvent;

    /// <summary>It is in the ticket, as it stood then.</summary>
    public sealed record ReplyCarried(TicketKind Kind, MessageTs Ts, int Order) : CaseEvent
    {
        public MessageTs? EditedAt { get; init; }

        public bool IsGone { get; init; }
    }

    /// <summary>The ticket is done, and the asker was asked whether it is solved.</summary>
    public sealed record SolvedAsked(TicketKind Kind, UserId Asker) : CaseEvent;

    /// <summary>An administrator gave up an order to the ticket's system; why is kept beside the events.</summary>
    public sealed record TicketOrderDropped(TicketKind Kind, UserId By, string Given) : CaseEvent;

    /// <summary>The asker answered what the ticket waited for: it stands among the new ones again.</summary>
    public sealed record TicketAnswered(TicketKind Kind, UserId By) : CaseEvent;

    /// <summary>It is not solved after all: the ticket is opened again.</summary>
    public sealed record NotSolved(TicketKind Kind, UserId By) : CaseEvent;
}

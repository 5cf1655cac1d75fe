using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(FormWanted), "form_wanted")]
[JsonDerivedType(typeof(FormReminder), "form_reminder")]
[JsonDerivedType(typeof(FormSentAlready), "form_sent_already")]
[JsonDerivedType(typeof(FormWentElsewhere), "form_went_elsewhere")]
[JsonDerivedType(typeof(TicketOrderWasDropped), "ticket_order_was_dropped")]
[JsonDerivedType(typeof(TicketThereAlready), "ticket_there_already")]
[JsonDerivedType(typeof(TechnicalTeamFills), "technical_team_fills")]
[JsonDerivedType(typeof(ReporterFills), "reporter_fills")]
[JsonDerivedType(typeof(TicketStands), "ticket_stands")]
[JsonDerivedType(typeof(TicketGoesFirst), "ticket_goes_first")]
[JsonDerivedType(typeof(TicketNotFirst), "ticket_not_first")]
[JsonDerivedType(typeof(TicketBeside), "ticket_beside")]
[JsonDerivedType(typeof(ShiftWasSeen), "shift_was_seen")]
[JsonDerivedType(typeof(ShiftWasUndone), "shift_was_undone")]
[JsonDerivedType(typeof(ShiftNotUndone), "shift_not_undone")]
[JsonDerivedType(typeof(NoShift), "no_shift")]
[JsonDerivedType(typeof(TicketCameBack), "ticket_came_back")]
[JsonDerivedType(typeof(TicketWentAway), "ticket_went_away")]
[JsonDerivedType(typeof(TicketTalkIsPaused), "ticket_talk_is_paused")]
[JsonDerivedType(typeof(TicketNotTaken), "ticket_not_taken")]
[JsonDerivedType(typeof(TicketMovedOn), "ticket_moved_on")]
[JsonDerivedType(typeof(TicketWrote), "ticket_wrote")]
[JsonDerivedType(typeof(SolvedQuestion), "solved_question")]
[JsonDerivedType(typeof(NothingToReopen), "nothing_to_reopen")]
[JsonDerivedType(typeof(GoesOnInTicket), "goes_on_in_ticket")]
[JsonDerivedType(typeof(FilesStayed), "files_stayed")]
public abstract partial record Say
{
    /// <summary>The asker is to fill in a form, or, where a bot passed the question on, whoever found that it is needed; with its button. Nobody is pinged by it.</summary>
    public sealed record FormWanted(TicketKind Kind, UserId From) : Say;

    public sealed record FormReminder(TicketKind Kind) : Say;

    public sealed record FormSentAlready(TicketKind Kind) : Say;

    /// <summary>It was filled in at an address of its own.</summary>
    public sealed record FormWentElsewhere(TicketKind Kind, UserId By, string Given) : Say
    {
        public override bool QuotesThread => true;
    }

    /// <summary>Something will not be done in the ticket's system after all, and why.</summary>
    public sealed record TicketOrderWasDropped(TicketKind Kind, UserId By, string Given) : Say
    {
        public override bool QuotesThread => true;
    }

    public sealed record TicketThereAlready(TicketKind Kind) : Say;

    public sealed record TechnicalTeamFills(TicketKind Kind) : Say;

    public sealed record ReporterFills(TicketKind Kind) : Say;

    /// <summary>There is a ticket, and the work goes on in it.</summary>
    public sealed record TicketStands(TicketKind Kind) : Say
    {
        /// <summary>What is said here is not carried there.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool StaysInThread { get; init; }
    }

    /// <summary>For Product: this goes before everything else, and what now stands second.</summary>
    public sealed record TicketGoesFirst(TicketKind Kind, string? Displaced) : Say
    {
        /// <summary>Where it is first ("Sprint 12").</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Where { get; init; }

        /// <summary>What did not go as it should.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Note { get; init; }

        public override bool QuotesThread => true;
    }

    /// <summary>It stands, and somebody has to put it first by hand.</summary>
    public sealed record TicketNotFirst(TicketKind Kind, string Reason) : Say
    {
        /// <summary>Told in Product's channel rather than in the thread.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsForProduct { get; init; }
    }

    /// <summary>A grade that goes elsewhere made a second ticket, and the first is still open.</summary>
    public sealed record TicketBeside(TicketKind Kind, TicketKind Other) : Say;

    public sealed record ShiftWasSeen(TicketKind Kind, UserId By) : Say;

    /// <summary>It was to go back, and could not.</summary>
    public sealed record ShiftNotUndone(TicketKind Kind, string Behind, string Reason) : Say;

    /// <summary>A ticket that had come to its end was opened again; and the case with it, where that was resolved.</summary>
    public sealed record TicketCameBack(TicketKind Kind, bool IsCaseToo) : Say;

    /// <summary>The ticket cannot be seen any more.</summary>
    public sealed record TicketWentAway(TicketKind Kind) : Say;

    /// <summary>Too much came and went at once: nothing is carried either way for a while.</summary>
    public sealed record TicketTalkIsPaused(TicketKind Kind) : Say;

    /// <summary>It goes right behind the ticket it had displaced.</summary>
    public sealed record ShiftWasUndone(TicketKind Kind, UserId By, string Behind) : Say;

    /// <summary>Nothing was displaced, or it was undone already.</summary>
    public sealed record NoShift : Say;

    public sealed record TicketNotTaken(TicketKind Kind, string Reason) : Say;

    /// <summary>The ticket moved; with the words that came with it.</summary>
    public sealed record TicketMovedOn(TicketKind Kind, TicketState To, string? Given) : Say
    {
        public override bool QuotesThread => Given is not null;
    }

    /// <summary>What somebody wrote in the ticket for the asker.</summary>
    public sealed record TicketWrote(TicketKind Kind, UserId By, string Given) : Say
    {
        public override bool QuotesThread => true;
    }

    /// <summary>The ticket is done: solved? With two buttons.</summary>
    public sealed record SolvedQuestion(TicketKind Kind, UserId Asker, string? Given) : Say
    {
        public override bool QuotesThread => Given is not null;
    }

    public sealed record NothingToReopen : Say;

    /// <summary>To whoever still writes in the thread, once.</summary>
    public sealed record GoesOnInTicket(TicketKind Kind) : Say;

    /// <summary>Files stay in the thread alone, and why.</summary>
    public sealed record FilesStayed(TicketKind Kind, int Count, string Reason) : Say;
}

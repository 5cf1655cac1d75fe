using System.Text.Json.Serialization;
using NodaTime;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(HandOverProposed), "hand_over_proposed")]
[JsonDerivedType(typeof(HandedOver), "handed_over")]
[JsonDerivedType(typeof(HandOverTold), "hand_over_told")]
public abstract partial record CaseEvent
{
    /// <summary>Whoever the case is to go to is not there now: its giver was asked whether to do it all the same.</summary>
    public sealed record HandOverProposed(UserId By, UserId To, string Given) : CaseEvent
    {
        public bool Stays { get; init; }

        public string Zone { get; init; } = "";
    }

    /// <summary>A colleague was brought in; the one who did either stays or is released.</summary>
    public sealed record HandedOver(UserId By, UserId To) : CaseEvent
    {
        public Instant? Since { get; init; }

        /// <summary>The form with the note, if one was written.</summary>
        public string? Given { get; init; }

        public bool Stays { get; init; }

        /// <summary>The colleague's time zone.</summary>
        public string Zone { get; init; } = "";

        /// <summary>Since when the giver had it: the colleague takes that place among those who look into it.</summary>
        public Instant? Place { get; init; }
    }

    /// <summary>The colleague got everything gathered so far.</summary>
    public sealed record HandOverTold(UserId To) : CaseEvent;
}

[JsonDerivedType(typeof(HandOverFilledIn), "hand_over_filled_in")]
[JsonDerivedType(typeof(HandOverConfirmed), "hand_over_confirmed")]
public abstract partial record CaseInput
{
    /// <summary>Somebody hands the case over, or brings a colleague in.</summary>
    public sealed record HandOverFilledIn(Person By, Given Given, Colleague To, bool Stays) : Submission(By, Given);

    /// <summary>"Hand it over all the same", to whom the form names.</summary>
    public sealed record HandOverConfirmed(Person By, string Given) : Press(By);
}

[JsonDerivedType(typeof(CannotHandOver), "cannot_hand_over")]
[JsonDerivedType(typeof(HandOverQuestion), "hand_over_question")]
[JsonDerivedType(typeof(HandOverPacket), "hand_over_packet")]
[JsonDerivedType(typeof(HandOverDone), "hand_over_done")]
public abstract partial record Say
{
    public sealed record CannotHandOver(UserId To, CannotTake Because) : Say;

    /// <summary>The colleague is not there now: do it all the same?</summary>
    /// <param name="Until">When they may be reached again, where that is known.</param>
    public sealed record HandOverQuestion(UserId To, string Given, Absence Because) : Say
    {
        public Instant? Until { get; init; }
    }

    /// <summary>Everything gathered so far, in one piece, to a colleague who may read the thread.</summary>
    public sealed record HandOverPacket(UserId From) : Say
    {
        public string? Given { get; init; }

        public bool Stays { get; init; }

        public override bool QuotesThread => true;
    }

    /// <summary>To whoever handed it over: it is done, and when the colleague hears of it.</summary>
    public sealed record HandOverDone(UserId To, bool Stays) : Say
    {
        public Instant? ToldAt { get; init; }
    }
}

/// <summary>A colleague, with what the directory knows of them at that moment.</summary>
public sealed record Colleague(Person Person)
{
    /// <summary>They left the workspace.</summary>
    public bool IsGone { get; init; }

    /// <summary>A guest, who sees a few channels only.</summary>
    public bool IsGuest { get; init; }

    /// <summary>They may read the case's channel.</summary>
    public bool MaySee { get; init; } = true;

    /// <summary>Their status in Slack says that they are away (on vacation, sick).</summary>
    public bool IsAway { get; init; }
}

/// <summary>Why somebody cannot take a case.</summary>
public enum CannotTake
{
    Yourself,
    Asker,
    AlreadyOnIt,
    Bot,
    Gone,
    FromOutside,

    /// <summary>They are not in the private channel the case is in.</summary>
    NotInChannel,
}

/// <summary>Why somebody is not there now.</summary>
public enum Absence
{
    OffHours,
    Away,
    Guest,
}

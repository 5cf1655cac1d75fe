namespace Switchboard.VirtualDesk;

/// <summary>Planted bugs: each is a mistake that a real change could make, and each must be found.</summary>
public enum Bug
{
    None,

    /// <summary>Slack is told "got it" before the event is on disk.</summary>
    AcknowledgesFirst,

    /// <summary>The same message under another event id counts as another one.</summary>
    KnowsOnlyEventIds,

    /// <summary>What Slack sends again is taken for known and dropped.</summary>
    DropsRetries,

    /// <summary>A reply or reaction that comes before its question is forgotten.</summary>
    ForgetsWhatWaits,

    /// <summary>Reactions count in the order of their arrival, not of Slack's time.</summary>
    BelievesArrivalOrder,

    /// <summary>The history's watermark moves before what was read is stored.</summary>
    MovesTheWatermarkFirst,

    /// <summary>An order without an answer is repeated without a look whether it was carried out.</summary>
    RepeatsBlindly,

    /// <summary>Orders are stored after the commit of what caused them, not with it.</summary>
    StoresOrdersLater,

    /// <summary>What a call brought about is told to the lane after the order is marked done, not with it.</summary>
    TellsResultsLater,

    /// <summary>Timers ring ten minutes early.</summary>
    RingsEarly,

    /// <summary>A case that got a tag loses its timer.</summary>
    ForgetsATimer,

    /// <summary>Nobody asks the store what is due after a restart.</summary>
    ForgetsTimersInACrash,

    /// <summary>Orders leave as fast as they can.</summary>
    IgnoresThePace,

    /// <summary>The card is brought up to date only when its state changes, not when a tag does.</summary>
    LeavesTheCardBehind,

    /// <summary>A ticket is made again, without a look, where no answer came.</summary>
    MakesTicketsBlindly,

    /// <summary>Of a ticket's news the last to arrive counts, not the newest.</summary>
    BelievesOldNewsOfTickets,

    /// <summary>An edit of a reply that is in the ticket already stays in the thread.</summary>
    LeavesTheTicketBehind,
}

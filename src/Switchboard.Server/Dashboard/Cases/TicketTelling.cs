using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Dashboard.Cases;

/// <summary>Words of the pages for forms and tickets.</summary>
internal static class TicketTelling
{
    public static string Form(TicketKind kind) =>
        kind switch
        {
            TicketKind.Issue => "the issue",
            TicketKind.Bug => "the bug report",
            TicketKind.Intake => "the request for Product",
            _ => throw new InvalidOperationException($"No form of the kind {kind}."),
        };

    public static string Kind(TicketKind kind) =>
        kind switch
        {
            TicketKind.Issue => "Issue",
            TicketKind.Bug => "Bug",
            TicketKind.Intake => "Request",
            _ => throw new InvalidOperationException($"No ticket of the kind {kind}."),
        };

    public static string State(TicketState state) =>
        state switch
        {
            TicketState.New => "new",
            TicketState.NeedsInfo => "needs an answer",
            TicketState.Accepted => "accepted",
            TicketState.InProgress => "in progress",
            TicketState.Done => "done",
            TicketState.Declined => "declined",
            _ => throw new InvalidOperationException($"No words for a ticket that is {state}."),
        };

    /// <summary>At the beginning of a sentence.</summary>
    public static string Sentence(TicketKind kind) => char.ToUpperInvariant(Form(kind)[0]) + Form(kind)[1..];
}

using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;

namespace Switchboard.Dashboard.Cases;

/// <summary>Words of the pages for forms and tickets.</summary>
internal static class TicketTelling
{
    public static string Form(TicketKind kind) => TicketWords.Form(kind);

    public static string Kind(TicketKind kind) =>
        kind switch
        {
            TicketKind.Issue => "Issue",
            TicketKind.Bug => "Bug",
            TicketKind.Intake => "Request",
            _ => throw new InvalidOperationException($"No ticket of the kind {kind}."),
        };

    public static string State(TicketState state) => TicketWords.StateOf(state);

    /// <summary>At the beginning of a sentence.</summary>
    public static string Sentence(TicketKind kind) => char.ToUpperInvariant(Form(kind)[0]) + Form(kind)[1..];
}

using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Rendering;

/// <summary>What the card says of grade, team, forms and tickets.</summary>
internal static class TicketLines
{
    public static IEnumerable<JsonObject> Of(CardView view) =>
        Lines(view.State, view.Playbook, view.TicketPageOf).ToList() is [_, ..] lines ? [Block.Context(string.Join("  ·  ", lines))] : [];

    /// <summary>What the card's menu offers of it.</summary>
    public static IEnumerable<(string Button, string Label)> MoreOf(CardView view)
    {
        var state = view.State;
        if (!state.IsOpen)
            yield break;
        foreach (var form in state.Tickets?.Awaited ?? [])
            yield return (TicketWords.ButtonOf(form.Kind), $"Fill in {TicketWords.Form(form.Kind)} …");
        yield return (Buttons.Bug, state.Grade is null ? "It is a bug …" : "Grade the bug anew …");
        if (!view.Playbook.Teams.IsEmpty)
            yield return (Buttons.Route, "Route to a team …");
        if (state.Tickets is not { } book || !book.Tickets.Any(ticket => ticket.Kind == TicketKind.Intake))
            yield return (Buttons.AskIntake, "No bug: ask for a request");
    }

    /// <summary>Grade, team, forms that wait and tickets, each in a few words.</summary>
    public static IEnumerable<string> Lines(CaseState state, Playbook playbook, Func<TicketRef, Uri?> pageOf)
    {
        if (state.Grade is { } grade)
            yield return playbook.SeverityOf(grade.Severity) is { } severity
                ? $"severity {severity.Level}, {SlackText.Escaped(severity.Name)}"
                : $"severity {grade.Severity}";
        if (state.Route is { } route)
            yield return $"with {SlackText.Escaped(route.Team)}";
        foreach (var form in state.Tickets?.Awaited ?? [])
            yield return form.Problem is { } problem
                ? $"⚠️ no ticket yet: {SlackText.Cut(SlackText.Escaped(problem), 200)}"
                : $"waiting for {TicketWords.Form(form.Kind)}";
        foreach (var ticket in state.Tickets?.Tickets ?? [])
            yield return ticket.Ref is { } known
                ? $"🎫 {TicketWords.Link(pageOf(known), $"Ticket {known.Key}")} · {TicketWords.StateOf(ticket.State)}"
                : $"🎫 Ticket queued since {SlackText.Moment(ticket.Since)}";
    }
}

using System.Collections.Immutable;
using NodaTime;
using static Switchboard.Playbooks.Handbook;

namespace Switchboard.Playbooks;

/// <summary>What happens when more work is needed (R13 … R17).</summary>
internal static class TicketChapters
{
    public static readonly ImmutableArray<Chapter> All =
    [
        new("R13", "tickets", "Once there is a ticket", ["tickets"], Ticketing),
        new("R14", "severities", "How bad a bug is", ["severities"], Grading),
        new("R15", "first", "The worst goes first", [], First),
        new("R16", "forms", "Bugs that go the normal way", ["forms"], Reporting),
        new("R17", "teams", "What is no bug", ["teams"], Routing),
    ];

    private static IEnumerable<string> Ticketing(Playbook playbook)
    {
        var rules = playbook.Tickets;
        yield return $"What needs a change of the code or deeper research gets a ticket, and the work goes on there{(rules.SaysWhere ? "; the thread says once where" : "")}.";
        if (rules.CarriesReplies)
            yield return $"What is still written in the thread becomes a comment of the ticket{(rules.TellsAuthors ? ", and its author is told once, privately, where it goes on" : "")}.";
        var back = Phrase.Listed([
            .. rules.BringsComments ? (string[])["comments that are meant for the asker"] : [],
            .. rules.BringsStates ? (string[])["questions, a refusal with its reason, and the end"] : [],
        ]);
        if (back.Length > 0)
            yield return $"Back into the thread come {back}.";
        if (rules.AsksSolved)
            yield return "When the ticket is done, the asker is asked whether it is solved: one press resolves the question, another opens the ticket again.";
    }

    private static IEnumerable<string> Grading(Playbook playbook)
    {
        yield return "The team says how bad a bug is, by the card's menu or /sos bug, with these words before their eyes:";
        foreach (var severity in playbook.Severities)
            yield return $"{severity.Level}, {severity.Name}: {severity.Meaning}.";
    }

    private static IEnumerable<string> First(Playbook playbook)
    {
        foreach (var severity in playbook.Severities.Where(severity => severity.FilledBy != Filler.Reporter))
        {
            if (severity.Page is { } group)
                yield return $"Severity {severity.Level} calls {group} at once, at any hour; whoever grades it so confirms that.";
            yield return severity.FilledBy == Filler.Automatic
                ? $"\"{playbook.FormOf(severity.Form).Title}\" is filled in by the desk at once with what is known, {Destination(playbook, severity.Form)}."
                : $"The technical team fills in \"{playbook.FormOf(severity.Form).Title}\" with what is known, {Destination(playbook, severity.Form)}.";
            if (severity.IsFirst)
                yield return $"Its ticket goes before everything else{Told(playbook)}.";
        }
    }

    private static IEnumerable<string> Reporting(Playbook playbook)
    {
        var normal = playbook.Severities.Where(severity => severity.FilledBy == Filler.Reporter).ToList();
        if (normal.Count == 0)
            yield break;
        var forms = normal.Select(severity => severity.Form).Distinct().ToList();
        foreach (var form in forms)
            yield return $"Severity {Phrase.Listed(normal.Where(severity => severity.Form == form).Select(severity => $"{severity.Level}"), "or")}: whoever asked fills in \"{playbook.FormOf(form).Title}\", filled in beforehand with what is known, {Destination(playbook, form)}.";
        yield return $"A supporter may do it for them, and the ticket says so. Who has not done it is reminded once, after {Phrase.Time(playbook.Tickets.RemindAfter)} of working time and within their own hours.";
    }

    private static IEnumerable<string> Routing(Playbook playbook)
    {
        yield return "What is no bug is answered. Where another team owns the answer, its channel gets everything known so far, and the asker learns where it went:";
        foreach (var team in playbook.Teams)
            yield return $"{team.Name} ({team.Channel}) owns {team.Owns}.";
        yield return $"What needs more becomes a request: whoever asked fills in \"{playbook.FormOf(TicketKind.Intake).Title}\", {Destination(playbook, TicketKind.Intake)}, and Product reviews it.";
    }

    private static string Told(Playbook playbook) =>
        playbook.Desks.Select(desk => desk.Product).OfType<string>().Distinct().ToList() is { Count: > 0 } channels
            ? $", and {Phrase.Listed(channels)} {(channels.Count == 1 ? "is" : "are")} told what that displaces"
            : "";

    private static string Destination(Playbook playbook, TicketKind kind)
    {
        var form = playbook.FormOf(kind);
        return form.IsElsewhere
            ? "at an address of its own, which the form's button gives"
            : $"{(form.IsPage ? "on a page of its own, " : "")}and it goes {(form.Destination == TicketForm.BuiltIn ? "into the queue on the desk's own pages" : $"to {form.Destination}")}";
    }
}

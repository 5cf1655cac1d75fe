using System.Globalization;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Says of a case that it is a bug, and how bad (R14). The worst goes to engineering at once: the group is paged and the technical team
/// is offered to make the ticket (R15). Of all others the reporter is asked to fill in the form (R16).
/// </summary>
internal static class Grading
{
    /// <summary>Tells the page of a grade from those of an urgency's ladder, which go to whoever has not answered yet.</summary>
    public const int PageStep = -1;

    public static Decision Decide(CaseState state, CaseInput.BugGraded graded, Playbook playbook)
    {
        var by = graded.By.Id;
        var level = int.TryParse(graded.Given.Text("severity"), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        if (state.Grade?.Given == graded.Given.Id)
            return Decision.Nothing;
        if (!state.IsOpen)
            return Decision.Only(new Effect.Whisper(by, new Say.AlreadyClosed()));
        if (!MayGrade(state, graded.By, playbook))
            return Decision.Only(new Effect.Whisper(by, new Say.TeamGrades()));
        if (state.Grade?.Severity == level)
            return Decision.Only(new Effect.Whisper(by, new Say.GradedSoAlready(level)));
        if (playbook.SeverityOf(level) is not { } severity)
            return Decision.Only(new Effect.Whisper(by, new Say.NoSuchSeverity(level)));

        return Decision
            .Of(new CaseEvent.Graded(by, level, graded.Given.Id) { Rule = Rules.Grading })
            .Then(FillingIn.Drop(state, severity))
            .Then(Paging(severity))
            .Then(Onwards(state, severity, by, graded.Given.Id));
    }

    /// <summary>
    /// Whoever is on duty is called at any hour, one by one, whoever else looks into it already (R15); who is on it themselves is there, and
    /// reads in the thread what is asked of them.
    /// </summary>
    public static Decision Decide(CaseState state, CaseInput.PageGoesTo goes)
    {
        if (state is not { IsOpen: true, Grade: { WasCalled: false } grade })
            return Following.TooLate(state, goes);
        var called = new CaseEvent.DevelopersCalled(goes.Group, goes.People)
        {
            Rule = Rules.First,
            Page = goes.Page ?? goes.Beside?.Number,
        };
        if (goes.Page is not null)
            return Decision.Of(called);
        var calls = goes
            .People.Where(person => state.Claims.All(claim => claim.By != person) && goes.Beside?.People.Contains(person) != true)
            .Select(person => new Effect.Ring(person, new Say.DeveloperNeeded(grade.Severity, grade.By)));
        return Decision.Of(called).Then(Decision.Only([.. calls]));
    }

    public static CaseState Apply(CaseState state, CaseEvent.DevelopersCalled called) =>
        state with
        {
            Grade = (state.Grade ?? new Grade(0, state.Asker, "")) with { WasCalled = true },
            RaisedPages = Following.With(state, called.Page, called.At),
            LastActivityAt = called.At,
        };

    public static CaseState Apply(CaseState state, CaseEvent.Graded graded) =>
        state with
        {
            Grade = new Grade(graded.Severity, graded.By, graded.Given),
            LastActivityAt = graded.At,
        };

    /// <summary>The technical team: on duty for emergencies, or in the desk's developers' channel.</summary>
    public static bool IsTechnical(CaseState state, Person person, Playbook playbook) =>
        !person.IsBot
        && playbook
            .Severities.Select(severity => severity.Page)
            .Append(playbook.DeskNamed(state.Desk).Developers)
            .OfType<string>()
            .Any(person.Belongs.Contains);

    private static bool MayGrade(CaseState state, Person person, Playbook playbook) =>
        person.IsSupporter(playbook) || IsTechnical(state, person, playbook);

    private static Decision Paging(Severity severity) =>
        severity.Page is { } group ? Decision.Only(new Effect.Page(group, PageStep) { Policy = severity.By }) : Decision.Nothing;

    /// <summary>Tickets there are already learn of the new grade, and one that is to go first now goes there; where none of its form is, somebody is to fill that in.</summary>
    private static Decision Onwards(CaseState state, Severity severity, UserId by, string grade)
    {
        var own = Ticketing.Find(state, severity.Form);
        var told = own is null ? FillingIn.Ask(state, severity, by, grade) : Decision.Nothing;
        var order = Ticketing.NextChange(state);
        CaseTicket?[] standing = [own, .. Ticketing.OpenBugs(state).Where(ticket => ticket.Kind != severity.Form)];
        foreach (var known in standing)
        {
            if (known is not { Ref: { } ticket })
                continue;
            told = told.Then(
                Decision.Of(
                    new CaseEvent.TicketChanged(known.Kind, severity.Level) { Rule = severity.Rule },
                    new Effect.ChangeTicket(known.Kind, ticket, order++) { By = by, Severity = severity.Level }
                )
            );
        }
        return severity.IsFirst && own is { Ref: { } first, IsPlaced: false, IsOver: false, IsGone: false }
            ? told.Then(Decision.Only(new Effect.PlaceTicketFirst(own.Kind, first)))
            : told;
    }
}

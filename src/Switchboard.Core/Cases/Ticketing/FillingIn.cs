using NodaTime;
using Switchboard.Calendars;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// The forms that become tickets: who is to fill them in, who did, and one reminder. The technical team fills in what engineering does at
/// once (R15), or the desk does by itself; the reporter all else, or a supporter for them, which is recorded (R16, R17); where a bot passed the
/// question on, whoever found that the form is needed is asked in the reporter's place, since a bot fills in nothing. What is filled in is kept before anything
/// else is done with it, and each kind of form becomes one ticket of the case.
/// </summary>
public static class FillingIn
{
    private const string Automatic = "automatic ";

    public static Decision Decide(CaseState state, CaseInput.IntakePressed press, Playbook playbook)
    {
        const TicketKind Kind = TicketKind.Intake;
        if (!state.IsOpen)
            return Decision.Only(new Effect.Whisper(press.By.Id, new Say.AlreadyClosed()));
        if (!press.By.IsSupporter(playbook) && press.By.Id != state.Asker)
            return Decision.Only(new Effect.Whisper(press.By.Id, new Say.TeamRoutes()));
        if (Ticketing.Find(state, Kind) is not null)
            return Decision.Only(new Effect.Whisper(press.By.Id, new Say.TicketThereAlready(Kind)));
        return AwaitedOf(state, Kind) is not null
            ? Decision.Only(new Effect.Whisper(press.By.Id, new Say.FormSentAlready(Kind)))
            : Ask(state, Kind, press.By.Id, Rules.Routing);
    }

    /// <summary>The form that a grade asks for.</summary>
    public static Decision Ask(CaseState state, Severity severity, UserId by, string grade)
    {
        if (AwaitedOf(state, severity.Form) is not null)
            return Decision.Nothing;
        if (severity.FilledBy == Filler.Automatic)
            return ByItself(severity, by, Automatic + grade);
        return severity.FilledBy == Filler.Reporter
            ? Ask(state, severity.Form, by, severity.Rule)
            : Decision.Of(
                new CaseEvent.FormAsked(severity.Form, by) { Rule = severity.Rule },
                new Effect.Reply(new Say.GradedFirst(severity.Form, severity.Page ?? ""))
            );
    }

    /// <summary>Nobody filled it in: what it holds is what is known when the ticket is made.</summary>
    public static bool IsAutomatic(string? given) => given?.StartsWith(Automatic, StringComparison.Ordinal) == true;

    public static Decision Decide(CaseState state, CaseInput.FormFilled filled, Playbook playbook)
    {
        var (by, kind, given) = (filled.By.Id, filled.Kind, filled.Given.Id);
        if (WasTaken(state, given))
            return Decision.Nothing;
        if (Refusal(state, filled.By, kind, playbook) is { } refusal)
            return Decision.Only(new Effect.Whisper(by, refusal));

        var severity = SeverityOf(state, kind, playbook);
        return Decision.Of(
            new CaseEvent.TicketWanted(kind, by, given)
            {
                Rule = severity?.Rule ?? (kind == TicketKind.Intake ? Rules.Routing : Rules.Grading),
                OnBehalfOf = by == state.Asker || severity?.FilledBy is Filler.Developers or Filler.Automatic ? null : state.Asker,
                Severity = severity?.Level,
                IsFirst = severity is { IsFirst: true },
            },
            new Effect.OpenTicket(kind, given)
        );
    }

    /// <summary>Somebody filled the form in at its own address: there is nothing to make of it here, and nobody is reminded of it.</summary>
    public static Decision Decide(CaseState state, CaseInput.FormSentElsewhere sent, Playbook playbook) =>
        Refusal(state, sent.By, sent.Kind, playbook) is { } refusal ? Decision.Only(new Effect.Whisper(sent.By.Id, refusal))
        : state.Tickets?.SentElsewhere.Contains(sent.Given.Id) == true ? Decision.Nothing
        : Decision.Of(
            new CaseEvent.FormSentElsewhere(sent.Kind, sent.By.Id, sent.Given.Id)
            {
                Rule = sent.Kind == TicketKind.Intake ? Rules.Routing : Rules.Reporting,
            },
            new Effect.Reply(new Say.FormWentElsewhere(sent.Kind, sent.By.Id, sent.Given.Id))
        );

    /// <summary>Why this person cannot fill in this form now; null where they can.</summary>
    public static Say? Refusal(CaseState state, Person by, TicketKind kind, Playbook playbook) =>
        Ticketing.Find(state, kind) is not null ? new Say.TicketThereAlready(kind)
        : !state.IsOpen ? new Say.AlreadyClosed()
        : MayFill(state, by, kind, playbook) ? null
        : IsTechnical(state, kind, playbook) ? new Say.TechnicalTeamFills(kind)
        : new Say.ReporterFills(kind);

    /// <summary>The forms that wait for this person: for the asker's hand, or for any of the technical team's.</summary>
    public static IEnumerable<AwaitedForm> AwaitedFrom(CaseState state, Person by, Playbook playbook) =>
        (state.IsOpen ? state.Tickets?.Awaited ?? [] : []).Where(form =>
            IsTechnical(state, form.Kind, playbook) ? Grading.IsTechnical(state, by, playbook) : by.Id == state.Asker
        );

    /// <summary>Whether what somebody sent was taken, now or before.</summary>
    public static bool WasTaken(CaseState state, string given) =>
        state.Tickets is { } book && (book.Refused.Contains(given) || book.Tickets.Any(ticket => ticket.Given == given));

    /// <summary>The forms of other grades are not asked for any more.</summary>
    public static Decision Drop(CaseState state, Severity severity) =>
        (state.Tickets?.Awaited ?? [])
            .Where(form => form.Kind != severity.Form && form.Kind != TicketKind.Intake)
            .Select(form => Decision.Of(new CaseEvent.FormDropped(form.Kind) { Rule = Rules.Grading }))
            .Aggregate(Decision.Nothing, (all, next) => all.Then(next));

    /// <summary>When whoever is to fill in a form is reminded of it, within their own hours; the technical team was paged and is not.</summary>
    public static Instant? DueAt(CaseState state, Playbook playbook) =>
        NextToRemind(state, playbook) is { } next
            ? playbook.QuietFor(state, WhoFills(state, next), BusinessTime.Add(next.Since, playbook.Tickets.RemindAfter, playbook.Hours))
            : null;

    public static Decision Remind(CaseState state, Playbook playbook, Instant now) =>
        DueAt(state, playbook) <= now && NextToRemind(state, playbook) is { Kind: var kind } next
            ? Decision.Of(
                new CaseEvent.FormReminded(kind) { Rule = kind == TicketKind.Intake ? Rules.Routing : Rules.Reporting },
                new Effect.Tell(WhoFills(state, next), new Say.FormReminder(kind))
            )
            : Decision.Nothing;

    /// <summary>When whoever filled in a form that was not taken hears of it, if they were not at work then.</summary>
    public static Instant? ToldAt(CaseState state, Playbook playbook) => Untold(state).Min(form => form.Untold?.TellAt);

    public static Decision Tell(CaseState state, Playbook playbook, Instant now) =>
        Untold(state)
            .Where(form => form.Untold?.TellAt <= now)
            .Select(form =>
                Decision.Of(
                    new CaseEvent.RefusalTold(form.Kind) { Rule = Rules.Ticketing },
                    new Effect.Tell(form.Untold!.By, new Say.TicketNotTaken(form.Kind, form.Problem ?? "")) // the line before asked for it
                )
            )
            .Aggregate(Decision.Nothing, (all, next) => all.Then(next));

    public static CaseState Apply(CaseState state, CaseEvent.RefusalTold told) =>
        AwaitedOf(state, told.Kind) is { } form ? Awaiting(state, form with { Untold = null }) : state;

    public static CaseState Apply(CaseState state, CaseEvent.FormAsked asked) =>
        Awaiting(state, new AwaitedForm(asked.Kind, asked.At) { By = asked.By }) with
        {
            LastActivityAt = asked.At,
        };

    public static CaseState Apply(CaseState state, CaseEvent.FormReminded reminded) =>
        Awaiting(state, (AwaitedOf(state, reminded.Kind) ?? new AwaitedForm(reminded.Kind, reminded.At)) with { WasReminded = true });

    public static CaseState Apply(CaseState state, CaseEvent.FormDropped dropped)
    {
        var book = state.Tickets ?? TicketBook.Empty;
        return state with { Tickets = book with { Awaited = [.. book.Awaited.Where(form => form.Kind != dropped.Kind)] } };
    }

    public static CaseState Apply(CaseState state, CaseEvent.FormSentElsewhere sent)
    {
        var book = state.Tickets ?? TicketBook.Empty;
        return state with
        {
            Tickets = book with
            {
                Awaited = [.. book.Awaited.Where(form => form.Kind != sent.Kind)],
                SentElsewhere = [.. book.SentElsewhere, sent.Given],
            },
            LastActivityAt = sent.At,
        };
    }

    public static CaseState Awaiting(CaseState state, AwaitedForm form)
    {
        var book = state.Tickets ?? TicketBook.Empty;
        return state with { Tickets = book with { Awaited = [.. book.Awaited.Where(other => other.Kind != form.Kind), form] } };
    }

    private static Decision ByItself(Severity severity, UserId by, string given) =>
        Decision.Of(
            new CaseEvent.TicketWanted(severity.Form, by, given)
            {
                Rule = severity.Rule,
                Severity = severity.Level,
                IsFirst = severity.IsFirst,
            },
            new Effect.OpenTicket(severity.Form, given)
        );

    private static Decision Ask(CaseState state, TicketKind kind, UserId by, string rule) =>
        Decision.Of(
            new CaseEvent.FormAsked(kind, by) { Rule = rule },
            new Effect.Reply(new Say.FormWanted(kind, state.IsRelayed ? by : state.Asker))
        );

    /// <summary>The reporter, or, where that is a bot, whoever asked for the form.</summary>
    private static UserId WhoFills(CaseState state, AwaitedForm form) =>
        state.IsRelayed ? form.By ?? state.Owner ?? state.Asker : state.Asker;

    private static AwaitedForm? AwaitedOf(CaseState state, TicketKind kind) =>
        state.Tickets?.Awaited.FirstOrDefault(form => form.Kind == kind);

    private static IEnumerable<AwaitedForm> Untold(CaseState state) =>
        (state.IsOpen ? state.Tickets?.Awaited ?? [] : []).Where(form => form.Untold is not null);

    private static AwaitedForm? NextToRemind(CaseState state, Playbook playbook) =>
        state is { IsOpen: true, Tickets.Awaited: { IsEmpty: false } awaited }
            ? awaited
                .Where(form => form is { WasReminded: false, Problem: null } && !IsTechnical(state, form.Kind, playbook))
                .Where(form => !state.IsRelayed || WhoFills(state, form) != state.Asker)
                .MinBy(form => form.Since)
            : null;

    private static bool MayFill(CaseState state, Person by, TicketKind kind, Playbook playbook) =>
        IsTechnical(state, kind, playbook)
            ? Grading.IsTechnical(state, by, playbook)
            : by.Id == state.Asker || by.IsSupporter(playbook) || Grading.IsTechnical(state, by, playbook);

    private static bool IsTechnical(CaseState state, TicketKind kind, Playbook playbook) =>
        (SeverityOf(state, kind, playbook) ?? playbook.Severities.FirstOrDefault(severity => severity.Form == kind))
            is { FilledBy: Filler.Developers };

    /// <summary>The severity that a form is filled in for; none where the grade calls for another form.</summary>
    private static Severity? SeverityOf(CaseState state, TicketKind kind, Playbook playbook) =>
        state.Grade is { } grade && playbook.SeverityOf(grade.Severity) is { } severity && severity.Form == kind ? severity : null;
}

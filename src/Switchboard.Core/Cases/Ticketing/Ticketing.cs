using System.Collections.Immutable;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// A case's tickets once their forms were filled in (R13): that they stand and where, where they stand in their queue, what is said in
/// them for the asker, and how they end. News of them come in any order and more than once.
/// </summary>
internal static class Ticketing
{
    private static readonly Duration JustNow = Duration.FromMinutes(10);

    /// <summary>The case's ticket of a kind, standing or queued.</summary>
    public static CaseTicket? Find(CaseState state, TicketKind kind) =>
        state.Tickets?.Tickets.FirstOrDefault(ticket => ticket.Kind == kind);

    /// <summary>Whether the asker was told of a ticket, however that came to an end.</summary>
    public static bool HasOne(CaseState state) => state.Tickets?.Tickets.Any(ticket => ticket.Ref is not null) == true;

    /// <summary>Whether the work goes on in a ticket: one stands that has not come to its end (R13).</summary>
    public static bool GoesOn(CaseState state) =>
        state.Tickets?.Tickets.Any(ticket => ticket is { Ref: not null, IsGone: false, IsOver: false }) == true;

    /// <summary>The number of the next order to change or comment a ticket.</summary>
    public static int NextChange(CaseState state) => (state.Tickets?.Orders ?? 0) + 1;

    public static Decision Decide(CaseState state, CaseInput.TicketOpened opened, Playbook playbook) =>
        Find(state, opened.Kind) is { } ticket
            ? FirstHeard(state, ticket, opened.Ticket, playbook, opened.StaysInThread)
                .Then(opened.HasFiles ? Decision.Only(new Effect.CarryFiles(opened.Kind, opened.Ticket)) : Decision.Nothing)
            : Decision.Nothing;

    /// <summary>The ticket names them, too; whoever looks for them there is not left to wonder.</summary>
    public static Decision Decide(CaseState state, CaseInput.FilesStayed stayed) =>
        Find(state, stayed.Kind) is { Ref: not null }
            ? Decision.Only(new Effect.Reply(new Say.FilesStayed(stayed.Kind, stayed.Count, stayed.Why)))
            : Decision.Nothing;

    /// <summary>Whoever filled in the form just now is there and hears of it at once; anybody else in their own hours.</summary>
    public static Decision Decide(CaseState state, CaseInput.TicketRefused refused, Playbook playbook, Instant now)
    {
        if (Find(state, refused.Kind) is not { Ref: null } ticket || ticket.Given != refused.Given)
            return Decision.Nothing;
        var tellAt = now - ticket.Since <= JustNow ? now : playbook.QuietFor(state, ticket.By, now);
        var happened = new CaseEvent.TicketRefused(refused.Kind, refused.Given, refused.Why)
        {
            Rule = Rules.Ticketing,
            TellAt = tellAt > now ? tellAt : null,
        };
        return tellAt > now
            ? Decision.Of(happened)
            : Decision.Of(happened, new Effect.Tell(ticket.By, new Say.TicketNotTaken(refused.Kind, refused.Why)));
    }

    public static Decision Decide(CaseState state, CaseInput.TicketMoved moved, Playbook playbook, Instant now)
    {
        // One that was out of sight is seen again, changed or not.
        if (
            Find(state, moved.Kind) is not { } ticket
            || (moved.Revision <= ticket.Revision && !(ticket.IsGone && moved.To == ticket.State))
        )
            return Decision.Nothing;
        var happened = new CaseEvent.TicketMoved(moved.Kind, moved.To, moved.Revision)
        {
            Rule = Rules.Ticketing,
            By = moved.By?.Id,
            Given = moved.Words?.Id,
        };
        var told = FirstHeard(state, ticket, moved.Ticket, playbook).Then(Decision.Of(happened));
        if (moved.To == ticket.State)
            return told;
        if (ticket.IsOver && moved.To is not (TicketState.Done or TicketState.Declined))
            return told.Then(ComesBack(state, moved, playbook, now));
        if (moved.To == TicketState.Done && playbook.Tickets.AsksSolved && state.IsOpen)
            return told.Then(
                Decision.Of(
                    new CaseEvent.SolvedAsked(moved.Kind, WhoKnows(state, ticket)) { Rule = Rules.Ticketing },
                    new Effect.Reply(new Say.SolvedQuestion(moved.Kind, WhoKnows(state, ticket), moved.Words?.Id))
                )
            );
        return
            playbook.Tickets.BringsStates
            && moved.To is TicketState.NeedsInfo or TicketState.Accepted or TicketState.Done or TicketState.Declined
            ? told.Then(Decision.Only(new Effect.Reply(new Say.TicketMovedOn(moved.Kind, moved.To, moved.Words?.Id))))
            : told;
    }

    /// <summary>Who can say whether it is solved: the asker, or, where that is a bot, whoever looks into it or wrote the ticket.</summary>
    private static UserId WhoKnows(CaseState state, CaseTicket ticket) => state.IsRelayed ? state.Owner ?? ticket.By : state.Asker;

    /// <summary>Somebody opened it again over there: the thread hears it, and a case that was resolved is open with it.</summary>
    private static Decision ComesBack(CaseState state, CaseInput.TicketMoved moved, Playbook playbook, Instant now)
    {
        var reopened =
            state.Status == CaseStatus.Resolved
                ? Decision.Of(Reopening.WithTicket(state, moved.Kind, moved.By?.Id ?? state.Asker, playbook, now))
                : Decision.Nothing;
        return playbook.Tickets.BringsStates || !reopened.Events.IsEmpty
            ? reopened.Then(Decision.Only(new Effect.Reply(new Say.TicketCameBack(moved.Kind, !reopened.Events.IsEmpty))))
            : reopened;
    }

    /// <summary>The thread hears it once, and nothing waits for it any more.</summary>
    public static Decision Decide(CaseState state, CaseInput.TicketGone gone) =>
        Find(state, gone.Kind) is { Ref: not null, IsGone: false }
            ? Decision.Of(
                new CaseEvent.TicketGone(gone.Kind) { Rule = Rules.Ticketing },
                new Effect.Reply(new Say.TicketWentAway(gone.Kind))
            )
            : Decision.Nothing;

    public static Decision Decide(CaseState state, CaseInput.TicketSaid said, Playbook playbook, Instant now)
    {
        if (Find(state, said.Kind) is not { } ticket || ticket.Heard.Contains(said.Words.Id))
            return Decision.Nothing;
        var happened = new CaseEvent.TicketSaid(said.Kind, said.By.Id, said.Words.Id) { Rule = Rules.Ticketing };
        var told = FirstHeard(state, ticket, said.Ticket, playbook).Then(Decision.Of(happened));
        if (!playbook.Tickets.BringsComments || Fusing.IsPaused(ticket, now))
            return told; // it stands in the ticket, and among what happened
        return Fusing.IsTooMuch(ticket, now)
            ? told.Then(Fusing.Pause(ticket, now))
            : told.Then(Decision.Only(new Effect.Reply(new Say.TicketWrote(said.Kind, said.By.Id, said.Words.Id))));
    }

    /// <summary>"Not yet": the ticket that was done is opened again, and the case with it.</summary>
    public static Decision Decide(CaseState state, CaseInput.NotSolvedPressed press, Playbook playbook, Instant now)
    {
        if (state.Tickets?.Tickets.LastOrDefault(ticket => ticket.State == TicketState.Done) is not { Ref: { } known } ticket)
            return Decision.Only(new Effect.Whisper(press.By.Id, new Say.NothingToReopen()));
        var told = Decision.Of(
            new CaseEvent.NotSolved(ticket.Kind, press.By.Id) { Rule = Rules.Ticketing },
            new Effect.ChangeTicket(ticket.Kind, known, NextChange(state)) { By = press.By.Id, To = TicketState.New }
        );
        return state.IsOpen
            ? told
            : told.Then(Reopening.Decide(state, new CaseInput.ReopenPressed(press.By) { At = press.At }, playbook, now));
    }

    public static CaseState Apply(CaseState state, CaseEvent.TicketWanted wanted)
    {
        var book = state.Tickets ?? TicketBook.Empty;
        var ticket = new CaseTicket(wanted.Kind, wanted.By, wanted.Given, wanted.At) { IsFirst = wanted.IsFirst };
        return state with
        {
            Tickets = book with
            {
                Awaited = [.. book.Awaited.Where(form => form.Kind != wanted.Kind)],
                Tickets = [.. book.Tickets.Where(other => other.Kind != wanted.Kind), ticket],
            },
            LastActivityAt = wanted.At,
        };
    }

    public static CaseState Apply(CaseState state, CaseEvent.TicketStood stood) =>
        With(state, stood.Kind, ticket => ticket with { Ref = stood.Ticket, StaysInThread = stood.StaysInThread }) with
        {
            LastActivityAt = stood.At,
        };

    /// <summary>The form waits to be filled in again, with what is wrong.</summary>
    public static CaseState Apply(CaseState state, CaseEvent.TicketRefused refused)
    {
        var book = state.Tickets ?? TicketBook.Empty;
        var without = state with
        {
            Tickets = book with
            {
                Tickets = [.. book.Tickets.Where(ticket => ticket.Kind != refused.Kind)],
                Refused = [.. book.Refused, refused.Given],
            },
            LastActivityAt = refused.At,
        };
        var untold = refused.TellAt is { } at && Find(state, refused.Kind) is { By: var by } ? new Untold(by, at) : null;
        return FillingIn.Awaiting(without, new AwaitedForm(refused.Kind, refused.At) { Problem = refused.Why, Untold = untold });
    }

    public static CaseState Apply(CaseState state, CaseEvent.TicketMoved moved) =>
        With(
            state,
            moved.Kind,
            ticket =>
                ticket with
                {
                    State = moved.To,
                    IsGone = false,
                    Revision = Math.Max(ticket.Revision, moved.Revision),
                    QuestionAt = moved.To == TicketState.NeedsInfo ? ticket.QuestionAt ?? moved.At : null,
                }
        ) with
        {
            LastActivityAt = moved.At,
        };

    public static CaseState Apply(CaseState state, CaseEvent.TicketSaid said) =>
        With(
            state,
            said.Kind,
            ticket =>
                ticket with
                {
                    Heard = [.. ticket.Heard, said.Given],
                    IsGone = false,
                    LatelyHeard = Fusing.Lately(ticket.LatelyHeard, said.At),
                }
        ) with
        {
            LastActivityAt = said.At,
        };

    public static CaseState Apply(CaseState state, CaseEvent.TicketGone gone) =>
        With(state, gone.Kind, ticket => ticket with { IsGone = true }) with
        {
            LastActivityAt = gone.At,
        };

    public static CaseState Apply(CaseState state, CaseEvent.TicketChanged changed) => Counting(state) with { LastActivityAt = changed.At };

    public static CaseState Apply(CaseState state, CaseEvent.NotSolved not) =>
        Counting(With(state, not.Kind, ticket => ticket with { State = TicketState.New })) with
        {
            LastActivityAt = not.At,
        };

    public static CaseState Apply(CaseState state, CaseEvent.TicketAnswered answered) =>
        Counting(With(state, answered.Kind, ticket => ticket with { State = TicketState.New, QuestionAt = null }));

    /// <summary>One more order to a ticket was given.</summary>
    public static CaseState Counting(CaseState state) =>
        state with
        {
            Tickets = (state.Tickets ?? TicketBook.Empty) with { Orders = NextChange(state) },
        };

    public static CaseState With(CaseState state, TicketKind kind, Func<CaseTicket, CaseTicket> change)
    {
        var book = state.Tickets ?? TicketBook.Empty;
        ImmutableArray<CaseTicket> tickets = [.. book.Tickets.Select(ticket => ticket.Kind == kind ? change(ticket) : ticket)];
        return state with { Tickets = book with { Tickets = tickets } };
    }

    /// <summary>News of a ticket may overtake the answer that it stands, which alone knows whether what is said stays in the thread.</summary>
    private static Decision FirstHeard(
        CaseState state,
        CaseTicket ticket,
        TicketRef heard,
        Playbook playbook,
        bool staysInThread = false
    ) =>
        ticket.Ref is null ? Stands(ticket, heard, playbook, staysInThread).Then(Beside(state, ticket))
        : staysInThread && !ticket.StaysInThread ? Stands(ticket, heard, playbook, staysInThread)
        : Decision.Nothing;

    /// <summary>A bug that was graded otherwise may have a ticket elsewhere, whose people are to know that they can close it.</summary>
    private static Decision Beside(CaseState state, CaseTicket ticket) =>
        ticket.Kind != TicketKind.Intake && OpenBugs(state).FirstOrDefault(other => other.Kind != ticket.Kind) is { } other
            ? Decision.Only(new Effect.Reply(new Say.TicketBeside(ticket.Kind, other.Kind)))
            : Decision.Nothing;

    /// <summary>The tickets of a bug that stand and have not come to their end.</summary>
    public static IEnumerable<CaseTicket> OpenBugs(CaseState state) =>
        (state.Tickets?.Tickets ?? []).Where(ticket =>
            ticket is { Ref: not null, IsGone: false, IsOver: false, Kind: TicketKind.Issue or TicketKind.Bug }
        );

    private static Decision Stands(CaseTicket ticket, TicketRef stands, Playbook playbook, bool staysInThread)
    {
        var stood = new CaseEvent.TicketStood(ticket.Kind, stands) { Rule = Rules.Ticketing, StaysInThread = staysInThread };
        var told = Decision.Of(stood);
        if (playbook.Tickets.SaysWhere)
            told = told.Then(Decision.Only(new Effect.Reply(new Say.TicketStands(ticket.Kind) { StaysInThread = staysInThread })));
        return ticket is { IsFirst: true, Ref: null } ? told.Then(Decision.Only(new Effect.PlaceTicketFirst(ticket.Kind, stands))) : told;
    }
}

using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// A ticket goes before everything else (R15): Product hears what it displaces, says that they have seen it, and can put it back behind
/// that. Where its system does not let the desk put it first, the thread is told what is to be done by hand.
/// </summary>
internal static class Shifting
{
    public static Decision Decide(CaseState state, CaseInput.TicketPlaced placed, Playbook playbook)
    {
        if (Ticketing.Find(state, placed.Kind) is not { Ref: not null, IsPlaced: false })
            return Decision.Nothing;
        var happened = new CaseEvent.TicketPlaced(placed.Kind, placed.Displaced) { Rule = Rules.First, Where = placed.Where };
        var told = placed.Note is { } note
            ? Decision.Of(happened, new Effect.Reply(new Say.TicketNotFirst(placed.Kind, note)))
            : Decision.Of(happened);
        return playbook.DeskNamed(state.Desk).Product is { } channel
            ? told.Then(
                Decision.Only(
                    new Effect.Announce(
                        channel,
                        new Say.TicketGoesFirst(placed.Kind, placed.Displaced) { Where = placed.Where, Note = placed.Note }
                    )
                )
            )
            : told;
    }

    /// <summary>The ticket is worked on all the same; the thread, and Product who can put it there, hear each reason once.</summary>
    public static Decision Decide(CaseState state, CaseInput.TicketNotPlaced not, Playbook playbook)
    {
        if (Ticketing.Find(state, not.Kind) is not { Ref: not null, IsPlaced: false } ticket || ticket.NotPlaced == not.Why)
            return Decision.Nothing;
        var told = Decision.Of(
            new CaseEvent.TicketNotPlaced(not.Kind, not.Why) { Rule = Rules.First },
            new Effect.Reply(new Say.TicketNotFirst(not.Kind, not.Why))
        );
        return playbook.DeskNamed(state.Desk).Product is { } channel
            ? told.Then(Decision.Only(new Effect.Announce(channel, new Say.TicketNotFirst(not.Kind, not.Why) { IsForProduct = true })))
            : told;
    }

    public static Decision Decide(CaseState state, CaseInput.ShiftSeenPressed press) =>
        state.Tickets?.Tickets.LastOrDefault(ticket => ticket.IsPlaced) switch
        {
            null => Decision.Only(new Effect.Whisper(press.By.Id, new Say.NoShift())),
            { ShiftSeenBy: not null } => Decision.Nothing,
            { Kind: var kind } => Decision.Of(
                new CaseEvent.ShiftSeen(kind, press.By.Id) { Rule = Rules.First },
                new Effect.Reply(new Say.ShiftWasSeen(kind, press.By.Id))
            ),
        };

    /// <summary>It is said once it is so.</summary>
    public static Decision Decide(CaseState state, CaseInput.ShiftUndonePressed press) =>
        state.Tickets?.Tickets.LastOrDefault(ticket => ticket.IsPlaced)
            is { Ref: { } known, Displaced: { } other, IsOver: false, PuttingBackBy: null } ticket
            ? Decision.Of(
                new CaseEvent.ShiftUndoWanted(ticket.Kind, press.By.Id) { Rule = Rules.First },
                new Effect.PlaceTicketBehind(ticket.Kind, known, other)
            )
            : Decision.Only(new Effect.Whisper(press.By.Id, new Say.NoShift()));

    public static Decision Decide(CaseState state, CaseInput.TicketPutBack back) =>
        Ticketing.Find(state, back.Kind) is { PuttingBackBy: { } by, Displaced: { } other }
            ? Decision.Of(
                new CaseEvent.ShiftUndone(back.Kind, by) { Rule = Rules.First },
                new Effect.Reply(new Say.ShiftWasUndone(back.Kind, by, other))
            )
            : Decision.Nothing;

    /// <summary>The button can be pressed again.</summary>
    public static Decision Decide(CaseState state, CaseInput.TicketNotPutBack not) =>
        Ticketing.Find(state, not.Kind) is { PuttingBackBy: not null, Displaced: { } other }
            ? Decision.Of(
                new CaseEvent.ShiftNotUndone(not.Kind, not.Why) { Rule = Rules.First },
                new Effect.Reply(new Say.ShiftNotUndone(not.Kind, other, not.Why))
            )
            : Decision.Nothing;

    public static CaseState Apply(CaseState state, CaseEvent.TicketPlaced placed) =>
        Ticketing.With(state, placed.Kind, ticket => ticket with { IsPlaced = true, NotPlaced = null, Displaced = placed.Displaced });

    public static CaseState Apply(CaseState state, CaseEvent.TicketNotPlaced not) =>
        Ticketing.With(state, not.Kind, ticket => ticket with { NotPlaced = not.Why });

    public static CaseState Apply(CaseState state, CaseEvent.ShiftSeen seen) =>
        Ticketing.With(state, seen.Kind, ticket => ticket with { ShiftSeenBy = seen.By });

    public static CaseState Apply(CaseState state, CaseEvent.ShiftUndone undone) =>
        Ticketing.With(
            state,
            undone.Kind,
            ticket => ticket with { Displaced = null, PuttingBackBy = null, ShiftSeenBy = ticket.ShiftSeenBy ?? undone.By }
        );

    public static CaseState Apply(CaseState state, CaseEvent.ShiftUndoWanted wanted) =>
        Ticketing.With(
            state,
            wanted.Kind,
            ticket => ticket with { PuttingBackBy = wanted.By, ShiftSeenBy = ticket.ShiftSeenBy ?? wanted.By }
        );

    public static CaseState Apply(CaseState state, CaseEvent.ShiftNotUndone not) =>
        Ticketing.With(state, not.Kind, ticket => ticket with { PuttingBackBy = null });
}

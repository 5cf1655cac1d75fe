using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// A question of pre-triage goes on to the support channel (R3): with the words that somebody there approved and nothing else. Both sides know of each
/// other; the private one rests from then on and hears when it is solved there. "Reopen" takes it up again here.
/// </summary>
internal static class MovingOn
{
    public static Decision Decide(CaseState state, CaseInput.MoveOnSubmitted submitted, Playbook playbook)
    {
        var by = submitted.By.Id;
        return state switch
        {
            { Pretriage: null } => Decision.Nothing,
            { Pretriage: { MovedTo: { } to } } => Decision.Only(new Effect.Whisper(by, new Say.AlreadyMoved { To = to })),
            { Pretriage: { MovingBy: not null } } => Decision.Only(new Effect.Whisper(by, new Say.AlreadyMoved())),
            { IsOpen: false } => Decision.Only(new Effect.Whisper(by, new Say.AlreadyClosed())),
            _ => Decision.Of(
                new CaseEvent.MoveOrdered(by, submitted.Given.Id) { Rule = Rules.MovingOn },
                new Effect.AskFor(SupportOf(state, playbook), state.Asker, submitted.Given.Id) { From = state.Key }
            ),
        };
    }

    public static Decision Decide(CaseState state, CaseInput.AskedThere asked) =>
        state.Pretriage is null or { MovedTo: not null }
            ? Decision.Nothing
            : Decision.Of(new CaseEvent.MovedOn(asked.To) { Rule = Rules.MovingOn }, new Effect.Reply(new Say.MovedOn(asked.To)));

    public static Decision DecideFailed(CaseState state) =>
        state.Pretriage is { MovingBy: not null, MovedTo: null }
            ? Decision.Of(new CaseEvent.MoveFailed { Rule = Rules.MovingOn }, new Effect.Reply(new Say.CouldNotMove()))
            : Decision.Nothing;

    /// <summary>News of the other side may come late or twice: the latest holds.</summary>
    public static Decision Decide(CaseState state, CaseInput.OutcomeThere outcome) =>
        state.Pretriage is not { MovedTo: { } to } pretriage
        || pretriage.KnownAt > outcome.AsOf
        || pretriage.IsSolvedThere == outcome.IsSolved
            ? Decision.Nothing
        : outcome.IsSolved
            ? Decision.Of(
                new CaseEvent.SolvedThere { Rule = Rules.MovingOn, Since = outcome.AsOf },
                new Effect.Reply(new Say.SolvedThere(to))
            )
        : Decision.Of(new CaseEvent.ReopenedThere { Rule = Rules.MovingOn, Since = outcome.AsOf });

    /// <summary>A case that went on rests, unless somebody pressed Reopen since.</summary>
    public static IEnumerable<CaseEvent> Settle(CaseState state, Playbook playbook)
    {
        if (state is { IsOpen: true, Pretriage: { MovedTo: { } to, MovedAt: var movedAt } } && !(state.ReopenPress?.At >= movedAt))
            yield return new CaseEvent.MovedOn(to) { Rule = Rules.MovingOn };
    }

    /// <summary>What the case that a question came from is told.</summary>
    public static IEnumerable<Effect> News(CaseState? before, CaseState after) =>
        before is not null && after.From is { } from && IsSolved(before) != IsSolved(after)
            ? [new Effect.LetKnow(from, new CaseInput.OutcomeThere(IsSolved(after), after.LastActivityAt))]
            : [];

    public static CaseState Apply(CaseState state, CaseEvent.MoveOrdered ordered) =>
        Pretriaging.With(state, known => known with { MovingBy = ordered.By }) with
        {
            LastActivityAt = ordered.At,
        };

    public static CaseState Apply(CaseState state, CaseEvent.MovedOn moved) =>
        Pretriaging.With(state, known => known with { MovingBy = null, MovedTo = moved.To, MovedAt = known.MovedAt ?? moved.At }) with
        {
            Status = CaseStatus.Moved,
            LastActivityAt = moved.At,
        };

    public static CaseState ApplyFailed(CaseState state) => Pretriaging.With(state, known => known with { MovingBy = null });

    public static CaseState Apply(CaseState state, CaseEvent.SolvedThere solved) =>
        WithOutcome(state, isSolved: true, solved.Since ?? solved.At);

    public static CaseState Apply(CaseState state, CaseEvent.ReopenedThere reopened) =>
        WithOutcome(state, isSolved: false, reopened.Since ?? reopened.At);

    private static CaseState WithOutcome(CaseState state, bool isSolved, Instant knownAt) =>
        Pretriaging.With(state, known => known with { IsSolvedThere = isSolved, KnownAt = knownAt });

    private static bool IsSolved(CaseState state) => state.Status == CaseStatus.Resolved;

    private static string SupportOf(CaseState state, Playbook playbook) =>
        $"#{(playbook.Desks.FirstOrDefault(desk => desk.Name == state.Desk) ?? playbook.Desks[0]).Support}";
}

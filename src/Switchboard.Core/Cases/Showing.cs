namespace Switchboard.Cases;

/// <summary>The status card: shown exactly when what it shows has changed (<see cref="CardFace"/>), and anew when it was lost.</summary>
internal static class Showing
{
    public static IEnumerable<Effect> Changes(CaseState? before, CaseState after) =>
        FaceOf(after) is { } face && face != FaceOf(before) ? [new Effect.ShowCard()] : [];

    /// <summary>What people see of a case; null while its card is held back (<see cref="Beside"/>).</summary>
    public static CardFace? FaceOf(CaseState? state) => state is null || Beside.HoldsBackCard(state) ? null : CardFace.Of(state);

    public static Decision Decide(CaseState state, CaseInput.CardPosted posted) =>
        state.Card == posted.Ts || state.FormerCards.Contains(posted.Ts)
            ? Decision.Nothing
            : Decision.Of(new CaseEvent.CardStood(posted.Ts));

    public static Decision Decide(CaseState state, CaseInput.CardLost lost) =>
        state.Card == lost.Ts ? Decision.Of(new CaseEvent.CardGone(lost.Ts), new Effect.ShowCard()) : Decision.Nothing;

    public static CaseState Apply(CaseState state, CaseEvent.CardStood stood) => state with { Card = stood.Ts };

    public static CaseState Apply(CaseState state, CaseEvent.CardGone gone) =>
        state with
        {
            Card = null,
            FormerCards = [.. state.FormerCards, gone.Ts],
        };
}

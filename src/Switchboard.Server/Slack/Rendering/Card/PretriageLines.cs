using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>What a card shows of pre-triage: in the private channel how the question stands there, in the support channel that it came from one.</summary>
internal static class PretriageLines
{
    public static IEnumerable<JsonObject> Of(CardView view)
    {
        if (view.State.Pretriage is { } pretriage)
            yield return Block.Context(Standing(view, pretriage));
        // A button's address is never shown as a preview; a link in a text may be, whatever the post asks for.
        if (view.State.From is { } from && view.LinkOf is { } linkOf)
            yield return Block.SectionWithLink("↗️ From pre-triage", Buttons.WhereItWas, "Where it was 🔒", linkOf(from));
    }

    /// <summary>What can be pressed while the question waits in pre-triage.</summary>
    public static (string Button, string Label)? PressOf(CaseState state) =>
        state is { IsOpen: true, Pretriage: { MovedTo: null, MovingBy: null } }
            ? IsAnswered(state)
                ? (Buttons.NotHelped, "It didn't help")
                : (Buttons.MoveOn, "Nobody knows")
            : null;

    /// <summary>What the menu offers beside it.</summary>
    public static IEnumerable<(string Button, string Label)> MoreOf(CaseState state)
    {
        if (PressOf(state) is not { } press)
            yield break;
        if (press.Button == Buttons.NotHelped)
            yield return (Buttons.MoveOn, "Nobody knows");
        if (!state.Claims.IsEmpty)
            yield return (Buttons.LetGo, "Let go"); // its place among the buttons is taken
    }

    private static string Standing(CardView view, PretriageStanding pretriage)
    {
        var support = PretriageWords.Support(view.State, view.Playbook);
        return pretriage switch
        {
            { MovedTo: { } to } => $"{(pretriage.IsSolvedThere ? "✅ Solved" : "↗️ Asked")} in {Linked(support, view.LinkOf?.Invoke(to))}",
            { MovingBy: { } by } => $"↗️ {SlackText.Escaped(view.NameOf(by))} asks in {support}",
            _ when !view.State.IsOpen => "🔒 Pre-triage",
            _ when IsAnswered(view.State) => "🔒 Pre-triage  ·  answered, so the clock stands still",
            _ => $"🔒 Pre-triage  ·  it may go on to {support} when nobody here knows",
        };
    }

    private static bool IsAnswered(CaseState state) => CardFace.Of(state).Pretriage is { IsAnswered: true };

    private static string Linked(string words, Uri? link) => link is null ? words : $"<{link.AbsoluteUri}|{words}>";
}

using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>The card's checklist: which facts are known, and which were asked for and are not.</summary>
internal static class FactLines
{
    public static IEnumerable<JsonObject> For(CardView view) =>
        CardFace.Of(view.State) is var face && face.Facts.Length + face.FactsMissing.Length > 0
            ?
            [
                Block.Context(
                    string.Join(
                        "  ·  ",
                        face.Facts.Select(kind => $"{FactWords.Label(kind)} ✓")
                            .Concat(face.FactsMissing.Select(kind => $"{FactWords.Label(kind)} –"))
                    )
                ),
            ]
            : [];

    public static IEnumerable<(string Button, string Label)> MoreOf(CaseState state) =>
        state.IsOpen
            ?
            [
                (Buttons.Known, "What we know"),
                (Buttons.GatherFacts, "Gather facts …"),
                (Buttons.HandOver, "Hand over …"),
                (Buttons.BringIn, "I don't know: bring in a colleague …"),
            ]
            : [(Buttons.Known, "What we know")];
}

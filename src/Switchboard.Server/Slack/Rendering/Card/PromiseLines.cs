using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>The card's lines about promises: who is to be heard from by when, and what was due.</summary>
internal static class PromiseLines
{
    public static IEnumerable<JsonObject> For(CardView view) =>
        CardFace.Of(view.State).Promises is [_, ..] promises
            ? [Block.Context(string.Join('\n', promises.Select(promise => Line(view, promise))))]
            : [];

    public static IEnumerable<(string Button, string Label)> MoreOf(CaseState state) =>
        state.IsOpen ? [(Buttons.Promise, "Promise an update …")] : [];

    private static string Line(CardView view, PromiseShown promise)
    {
        var name = SlackText.Escaped(view.NameOf(promise.By));
        return promise.IsMissed
            ? $"⌛ An update from {name} was due {SlackText.Moment(promise.Due)}"
            : $"⏳ Update from {name} by {SlackText.Moment(promise.Due)}";
    }
}

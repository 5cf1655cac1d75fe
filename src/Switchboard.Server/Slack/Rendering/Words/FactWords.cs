using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Rendering;

/// <summary>What the desk says about the facts of a question (R9, R10).</summary>
internal static class FactWords
{
    private const int LongestValue = 300;

    public static Rendered Wanted(Say.FactsWanted wanted, WordingView view)
    {
        var text =
            $"{SlackText.Escaped(view.NameOf(wanted.Asker))}, so that we can help quickly, please add {SlackText.Listed([.. wanted.Kinds.Select(Asked)])}. "
            + "Just write it here, or fill it in:";
        return new(
            text,
            new JsonArray(Block.Section(text), Block.Actions(Block.Button(Buttons.GatherFacts, "Fill it in", view.State.Key.Thread)))
        );
    }

    public static Rendered Known(WordingView view)
    {
        var lines = LinesOf(view).ToList();
        var body =
            lines.Count > 0
                ? string.Join('\n', lines)
                : "Nothing yet that I could read out of the thread. A link and what you expected help most.";
        return new(
            $"What we know of case {view.Number}:\n{body}",
            new JsonArray(
                Block.Section($"*What we know of case {view.Number}*\n{body}"),
                Block.Actions(Block.Button(Buttons.GatherFacts, "Add to it", view.State.Key.Thread))
            )
        );
    }

    /// <summary>Each known fact with its value, and who promised what.</summary>
    public static IEnumerable<string> LinesOf(WordingView view)
    {
        foreach (var fact in KnownFacts.Of(view.State, view.Words))
            yield return fact.Kind == FactKind.Evidence
                ? $"• *{Label(fact.Kind)}*: in the thread"
                : $"• *{Label(fact.Kind)}*: {SlackText.Cut(SlackText.Escaped(fact.Value), LongestValue)}";
        foreach (var promise in CardFace.Of(view.State).Promises)
            yield return promise.IsMissed
                ? $"• An update from {SlackText.Escaped(view.NameOf(promise.By))} was due {SlackText.Moment(promise.Due)}"
                : $"• {SlackText.Escaped(view.NameOf(promise.By))} promised an update by {SlackText.Moment(promise.Due)}";
    }

    public static string Label(FactKind kind) =>
        kind switch
        {
            FactKind.Url => "Link",
            FactKind.Expected => "Expected",
            FactKind.Actual => "What happens",
            FactKind.Steps => "Steps",
            FactKind.Affected => "Who is affected",
            FactKind.Deadline => "Deadline",
            FactKind.Success => "What success looks like",
            FactKind.Evidence => "Screenshot or file",
            _ => throw new InvalidOperationException($"no label for {kind}"),
        };

    private static string Asked(FactKind kind) =>
        kind switch
        {
            FactKind.Url => "a link to the page",
            FactKind.Expected => "what you expected",
            FactKind.Actual => "what happens instead",
            FactKind.Steps => "the steps to get there",
            FactKind.Affected => "who is affected",
            FactKind.Deadline => "by when you need it",
            FactKind.Success => "what would solve it for you",
            FactKind.Evidence => "a screenshot",
            _ => throw new InvalidOperationException($"no words for {kind}"),
        };
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>What the desk says of messages that belong to another thread (R4).</summary>
internal static class ThreadWords
{
    private const int WordsLimit = 2500;

    public static Rendered Of(Say what, WordingView view) =>
        what switch
        {
            Say.BesideOffer offer => Offer(offer, view),
            Say.Merged merged => Wording.Plain(
                $"Done: it lives in {Thread("your thread", merged.Thread, view)} now, where everybody follows it."
            ),
            Say.KeptApart => Wording.Plain("All right, it stays a question of its own. Thanks for saying so."),
            Say.LivesThere there => Wording.Plain(
                $"This one lives in {Thread("another thread", there.Thread, view)}; everything goes on there."
            ),
            Say.Carried carried => Carried(carried, view),
            _ => throw new InvalidOperationException($"no words for {what.GetType().Name}"),
        };

    private static Rendered Offer(Say.BesideOffer offer, WordingView view)
    {
        var text =
            $"Does this belong to {Thread("the thread above", offer.Thread, view)}? I can move it there, so that all about it stays in one place.";
        return new(
            text,
            new JsonArray(
                Block.Section(text),
                Block.Actions(
                    Block.Button(Buttons.Merge, "Move it into the thread", view.State.Key.Thread, "primary"),
                    Block.Button(Buttons.KeepApart, "No, another question", view.State.Key.Thread)
                )
            )
        );
    }

    private static Rendered Carried(Say.Carried carried, WordingView view)
    {
        var there = view.State.Key with { Thread = carried.Thread };
        var wanted = carried.Messages.ToHashSet();
        ImmutableArray<string> said =
        [
            .. view
                .Words.Messages.Where(message => wanted.Contains(message.Ts) && message.DeletedAt is null)
                .Select(message => Line(message, there, view)),
        ];
        if (said.IsEmpty)
            return Wording.Plain($"Something was written {Link("beside this thread", view.LinkOf?.Invoke(there))}, and is gone again.");
        return new(
            SlackText.Cut(string.Join('\n', said), Rendered.TextLimit),
            new JsonArray([.. said.Take(40).Select(line => (JsonNode)Block.Section(line))])
        );
    }

    /// <summary>Whoever wrote is named without a mention; files stay where they were put, a link away.</summary>
    private static string Line(SaidMessage message, CaseKey there, WordingView view)
    {
        var name = SlackText.Escaped(view.NameOf(message.Author));
        var place = view.LinkOf?.Invoke(there with { Thread = message.Ts });
        var words = string.Join("\n> ", message.Text.ReplaceLineEndings("\n").Split('\n').Select(SlackText.Escaped));
        var files = message.HasFiles ? $"\n📎 {Link("with a file", place)}" : "";
        return $"*{name}* wrote {Link("beside this thread", place)}, {SlackText.Moment(message.Ts.At)}:\n> {SlackText.Cut(words, WordsLimit)}{files}";
    }

    private static string Thread(string words, MessageTs thread, WordingView view) =>
        Link(words, view.LinkOf?.Invoke(view.State.Key with { Thread = thread }));

    private static string Link(string words, Uri? link) => link is null ? words : $"<{link.AbsoluteUri}|{words}>";
}

using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>What a card shows of other threads (R4): where the case lives, and which others live here.</summary>
internal static class ThreadLines
{
    public static IEnumerable<JsonObject> Of(CardView view)
    {
        if (view.LinkOf is not { } linkOf || view.State.Threads is not { } threads)
            yield break;
        if (threads.MergedInto is { } there)
            yield return Block.SectionWithLink(
                "It goes on in another thread of this channel.",
                Buttons.LivesThere,
                "Go there",
                linkOf(view.State.Key with { Thread = there })
            );
        if (!threads.Joined.IsEmpty)
            yield return Block.Context(
                $"🧵 With {SlackText.Listed([.. threads.Joined.Select(joined => $"<{linkOf(view.State.Key with { Thread = joined }).AbsoluteUri}|what was written beside it>")])}"
            );
    }

    /// <summary>The menu's second chance for whoever missed the offer.</summary>
    public static IEnumerable<(string Button, string Label)> MoreOf(CaseState state)
    {
        if (state is { IsOpen: true, Threads: { Beside: not null, MergedInto: null } })
            yield return (Buttons.Merge, "Move it into its thread");
    }
}

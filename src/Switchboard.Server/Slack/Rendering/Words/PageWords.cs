using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.OnCall.Escalation;
using Switchboard.Paging;

namespace Switchboard.Slack.Rendering;

/// <summary>What the desk says of a page that an escalation carries on: the page itself, and how it went.</summary>
internal static class PageWords
{
    /// <summary>The page, to whoever is called or to a channel. It quotes nothing: they need not be of the case's channel.</summary>
    /// <param name="thread">Where the case lives.</param>
    public static Rendered Of(PageText page, Uri? thread)
    {
        var text = $"🚨 *{SlackText.Escaped(page.Title)}.* {SlackText.Escaped(page.Body)} _(page {page.Page})_";
        return page.Case is { } key
            ? With(
                text,
                [
                    Block.Button(Buttons.TakePage, "I take it", Carried.Of(key, $"{page.Page}"), "primary"),
                    Block.Button(Buttons.NotMe, "Not me", Carried.Of(key, $"{page.Page}")),
                    Block.Button(Buttons.PageOver, "It is over", Carried.Of(key, $"{page.Page}")),
                    .. LinkTo(thread),
                ]
            )
            : With(text, page.Answer is { } answer ? [Block.Link(Buttons.AnswerPage, "Answer it", answer)] : []);
    }

    /// <summary>The same message as the page stands now. Whoever has it may end it there or give it back; for the others nothing is left to press.</summary>
    public static Rendered Of(PageText page, Standing standing, Uri? thread, Func<UserId, string> nameOf)
    {
        if (standing.Status is PageStatus.Calling or PageStatus.RanOut)
            return Of(page, thread);
        var name = standing.By is { } by ? SlackText.Escaped(nameOf(by)) : "somebody";
        var said = (standing, page.Case) switch
        {
            (_, null) => "*That worked, thank you!*",
            ({ Status: PageStatus.Resolved, IsOwn: true }, _) => $"*Case {page.CaseNumber} is over*, you say. Thank you!",
            ({ Status: PageStatus.Resolved }, _) => $"*Case {page.CaseNumber} is over*, says {name}.",
            ({ IsOwn: true }, _) => $"*Case {page.CaseNumber} is yours.* A line in the thread keeps it.",
            _ => $"*{name} has case {page.CaseNumber}.*",
        };
        return With(
            $"✅ {said} _(page {page.Page})_",
            [
                .. standing is { Status: PageStatus.Acknowledged, IsOwn: true } && page.Case is { } key
                    ?
                    [
                        Block.Button(Buttons.PageOver, "It is over", Carried.Of(key, $"{page.Page}")),
                        Block.Button(Buttons.NotMe, "Let go", Carried.Of(key, $"{page.Page}")),
                    ]
                    : (JsonObject[])[],
                .. LinkTo(thread),
            ]
        );
    }

    private static JsonObject[] LinkTo(Uri? thread) => thread is null ? [] : [Block.Link(Buttons.Thread, "Open the thread", thread)];

    private static Rendered With(string text, JsonObject[] buttons)
    {
        var blocks = new JsonArray(Block.Section(text));
        if (buttons.Length > 0)
            blocks.Add(Block.Actions(buttons));
        return new(text, blocks);
    }

    public static Rendered Taken(Say.PageTakenBy taken, WordingView view) =>
        UrgencyWords.InPrivate($"{Name(view, taken.By)} has case {view.Number}. Nothing more for you to do, thank you!", view);

    public static Rendered GivenBack(Say.PageGivenBack given, WordingView view) =>
        UrgencyWords.InPrivate($"{Name(view, given.By)} had to give case {view.Number} back, so I call again.", view);

    public static Rendered Quiet(WordingView view) =>
        UrgencyWords.InPrivate(
            $"I have heard nothing of case {view.Number} since you took it, so I call again. A line in the thread is enough to keep it.",
            view
        );

    public static Rendered Over(Say.PageIsOver over, WordingView view) =>
        UrgencyWords.InPrivate($"Case {view.Number} needs nobody any more, says {Name(view, over.By)}. Thank you for being there!", view);

    public static Rendered Unanswered(WordingView view) =>
        UrgencyWords.InPrivate(
            $"🚨 I called everybody I know of for case {view.Number}, and nobody has it yet. Who can reach somebody? We'll figure it out.",
            view
        );

    private static string Name(WordingView view, UserId id) => SlackText.Escaped(view.NameOf(id));
}

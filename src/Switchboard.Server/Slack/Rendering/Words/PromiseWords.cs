using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>What the desk says about promises (R11): never a reproach.</summary>
internal static class PromiseWords
{
    /// <summary>By how much one press renews a promise.</summary>
    public const string OneMore = "30m";

    public static Rendered Question(Say.PromiseQuestion question, WordingView view) =>
        Asking(
            $"Shall I remember: update by {SlackText.Moment(question.Due)}? {Name(view, view.State.Asker)} would see the time, and I'd remind you before.",
            Block.Button(Buttons.PromiseYes, "Yes, remember it", Carried.In(view.State.Key.Thread, question.In.Value), "primary"),
            Block.Button(Buttons.PromiseNo, "No", Carried.In(view.State.Key.Thread, question.In.Value))
        );

    public static Rendered Made(Say.PromiseMade made, WordingView view) =>
        Plain(
            made.IsRenewal
                ? $"⏳ {Name(view, made.By)} is still on it: the next update comes by {SlackText.Moment(made.Due)}."
                : $"⏳ {Name(view, made.By)} will be back here with an update by {SlackText.Moment(made.Due)}."
        );

    /// <summary>In a direct message, so its buttons say which case.</summary>
    public static Rendered Due(Say.PromiseDue due, WordingView view)
    {
        var promised = due.From is { } from ? $"{Name(view, from)} promised, and you took over," : "you promised";
        var text =
            $"⏳ In {Link(view, $"case {view.Number}")} {promised} {Name(view, view.State.Asker)} an update by {SlackText.Moment(due.Due)}. "
            + "A line in the thread is enough, even if there is no news yet.";
        return Asking(
            text,
            Block.Button(Buttons.PromiseRenew, "30 more minutes", Carried.Of(view.State.Key, OneMore), "primary"),
            Block.Button(Buttons.Promise, "Another time …", Carried.Of(view.State.Key)),
            Block.Button(Buttons.PromiseKept, "I've given it", Carried.Of(view.State.Key))
        );
    }

    public static Rendered UpdateQuestion(Say.UpdateQuestion question, WordingView view) =>
        Asking(
            $"Is this the update you promised by {SlackText.Moment(question.Due)}?",
            Block.Button(Buttons.UpdateYes, "Yes, it is", Carried.In(view.State.Key.Thread, question.About.Value), "primary"),
            Block.Button(Buttons.UpdateNo, "Not yet", Carried.In(view.State.Key.Thread, question.About.Value))
        );

    public static Rendered Forgotten() => Plain("All right, it's no promise then.");

    public static Rendered Unclear() => Plain("I couldn't read a time there. Try “30m”, “2h”, “3pm” or “tomorrow morning”.");

    public static Rendered Past() => Plain("That time is over already. Pick a new one, and we'll figure it out.");

    public static Rendered None() => Plain("You have no open promise in this case, so all is well.");

    public static Rendered AskersDoNot() => Plain("It's your own question: we promise you an update, not the other way round.");

    private static string Link(WordingView view, string words) => view.Thread is { } thread ? $"<{thread.AbsoluteUri}|{words}>" : words;

    private static Rendered Asking(string text, params ReadOnlySpan<JsonObject> buttons) =>
        new(text, new JsonArray(Block.Section(text), Block.Actions(buttons)));

    private static Rendered Plain(string text) => new(text, new JsonArray(Block.Section(text)));

    private static string Name(WordingView view, UserId id) => SlackText.Escaped(view.NameOf(id));
}

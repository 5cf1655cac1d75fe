using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>What the desk says of how urgent a case is and of who looks into it.</summary>
internal static class UrgencyWords
{
    public static Rendered IsSo(Say.UrgencyIsSo so, WordingView view) =>
        Plain(
            so.Urgency.Length > 0
                ? $"Case {view.Number} is *{SlackText.Escaped(so.Urgency)}* already, so there is nothing to change."
                : "There is nothing to change here."
        );

    public static Rendered Reason(Say.UrgencyReason reason, WordingView view)
    {
        var why = view.Words.Given.FirstOrDefault(given => given.Given.Id == reason.GivenId)?.Given.Text("reason") ?? "";
        return Plain(
            $"{Name(view, reason.By)} made this *{SlackText.Escaped(reason.Urgency)}*{(why.Length > 0 ? $": “{SlackText.Escaped(why)}”" : ".")}"
        );
    }

    public static Rendered WhyLower(Say.WhyLower why, WordingView view) =>
        Asking(
            $"To make case {view.Number} less urgent, please say why: the thread shows it, so that nobody wonders.",
            Block.Button(Buttons.Urgency, "Say why", Carried.Of(view.State.Key, why.Urgency), "primary")
        );

    /// <summary>Nothing happens without a press: a call for others may well be for more help with the same emergency.</summary>
    public static Rendered LowerOffer(Say.LowerOffer offer, WordingView view) =>
        Asking(
            $"You called people who are there for what is *{SlackText.Escaped(offer.To)}*, and this is *{SlackText.Escaped(offer.From)}*. Shall I make it *{SlackText.Escaped(offer.To)}*? What you wrote says why. If not, just leave it.",
            Block.Button(
                Buttons.Lower,
                SlackText.Cut($"Make it {offer.To}", Block.ButtonLimit),
                Carried.Of(view.State.Key, $"{offer.Because} {offer.To}")
            )
        );

    public static Rendered AnswerDue(Say.AnswerDue due, WordingView view) =>
        due.Group is { } group
            ? Plain(
                $"{view.MentionOf(group)} nobody has answered here yet, and an answer is due by {SlackText.Moment(due.By)}. Who can look into it? We'll figure it out."
            )
            : InPrivate(
                $"You are looking into case {view.Number}, and a first answer is due by {SlackText.Moment(due.By)}. A line is enough: what you found, or when you'll know more.",
                view
            );

    /// <summary>A step of the ladder; it says who has the case, if anybody does.</summary>
    public static Rendered NobodyYet(Say.NobodyYet nobody, WordingView view) =>
        Plain(
            view.State.Owner is { } owner
                ? $"{view.MentionOf(nobody.Group)} {Name(view, owner)} is looking into it, and there is no answer yet. Who can help? We'll figure it out."
                : $"{view.MentionOf(nobody.Group)} nobody is looking into this yet. Who can? We'll figure it out."
        );

    public static Rendered AlsoLooking(Say.AlsoLooking also, WordingView view) =>
        InPrivate(
            $"{Name(view, also.Other)} began to look into case {view.Number} at the same time as you. A word between you saves one of you the work.",
            view
        );

    public static Rendered StillOnIt(Say.StillOnIt still, WordingView view) =>
        InPrivate(
            $"{Name(view, view.State.Asker)} has been waiting for you in case {view.Number} since {SlackText.Moment(still.Since)}. Are you still on it? A line in the thread is enough; or let it go, so that somebody else can help.",
            view,
            Block.Button(Buttons.LetGo, "Let it go", Carried.Of(view.State.Key)),
            Block.Button(Buttons.Resolve, "It is solved", Carried.Of(view.State.Key))
        );

    public static Rendered WhoTakesOver(Say.WhoTakesOver takes, WordingView view) =>
        Plain(
            $"{view.MentionOf(takes.Group)} {Name(view, view.State.Asker)} is still waiting here, and {Name(view, takes.Owner)} seems to be busy elsewhere. Who can help out? We'll figure it out."
        );

    /// <summary>Something said to one person, with the way to the thread.</summary>
    public static Rendered InPrivate(string text, WordingView view, params ReadOnlySpan<JsonObject> buttons)
    {
        JsonObject[] all =
        [
            .. buttons,
            .. view.Thread is { } thread ? [Block.Link(Buttons.Thread, "Open the thread", thread)] : (JsonObject[])[],
        ];
        var blocks = new JsonArray(Block.Section(text));
        if (all.Length > 0)
            blocks.Add(Block.Actions(all));
        return new(text, blocks);
    }

    private static Rendered Asking(string text, JsonObject button) => new(text, new JsonArray(Block.Section(text), Block.Actions(button)));

    public static Rendered Plain(string text) => new(text, new JsonArray(Block.Section(text)));

    private static string Name(WordingView view, UserId id) => SlackText.Escaped(view.NameOf(id));
}

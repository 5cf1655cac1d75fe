using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>What the desk says when a colleague is brought in (R12): not knowing is fine.</summary>
internal static class HandOverWords
{
    private const int LongestQuestion = 1200;
    private const int LongestReply = 200;
    private const int MostReplies = 12;

    public static Rendered Cannot(Say.CannotHandOver cannot, WordingView view)
    {
        var name = Name(view, cannot.To);
        return Plain(
            cannot.Because switch
            {
                CannotTake.Yourself => "That is yourself. Whom else could you bring in?",
                CannotTake.Asker => $"{name} asked the question, so somebody else has to look into it.",
                CannotTake.AlreadyOnIt => $"{name} is on it already. Let go if you want to leave it to them.",
                CannotTake.Bot => $"{name} is an app. Pick a person, and we'll figure it out.",
                CannotTake.Gone => $"{name} has left the workspace. Whom else could you bring in?",
                CannotTake.FromOutside => $"{name} belongs to another workspace. Pick somebody of ours.",
                CannotTake.NotInChannel =>
                    $"{name} can't read this channel, and what is said here stays here. Invite them first, or pick a member.",
                _ => throw new InvalidOperationException($"no words for {cannot.Because}"),
            }
        );
    }

    public static Rendered Question(Say.HandOverQuestion question, WordingView view)
    {
        var name = Name(view, question.To);
        var why = question.Because switch
        {
            Absence.OffHours when question.Until is { } until =>
                $"{name}'s day is over; they are back {SlackText.Moment(until)} and would hear of it then.",
            Absence.OffHours => $"{name}'s day is over.",
            Absence.Away => $"{name}'s status says they are away.",
            Absence.Guest => $"{name} is a guest here and may not see everything.",
            _ => throw new InvalidOperationException($"no words for {question.Because}"),
        };
        var text = $"{why} Hand it over all the same?";
        return new(
            text,
            new JsonArray(
                Block.Section(text),
                Block.Actions(
                    Block.Button(Buttons.HandOverAnyway, "Hand it over", Carried.In(view.State.Key.Thread, question.Given), "primary"),
                    Block.Button(Buttons.HandOver, "Pick somebody else …", view.State.Key.Thread)
                )
            )
        );
    }

    public static Rendered Done(Say.HandOverDone done, WordingView view) =>
        Plain(
            $"{Name(view, done.To)} {(done.Stays ? "is on it with you" : "has it now")}"
                + (
                    done.ToldAt is { } at
                        ? $", and gets everything {SlackText.Moment(at)}, when their day begins."
                        : ", with everything gathered so far. Thank you!"
                )
        );

    /// <summary>Everything in one piece. To somebody who may not read the thread any more, nothing of it.</summary>
    public static Rendered Packet(Say.HandOverPacket packet, WordingView view)
    {
        var heading = packet.Stays
            ? $"{Name(view, packet.From)} brought you into case {view.Number}. Two heads know more than one."
            : $"{Name(view, packet.From)} handed case {view.Number} over to you.";
        var blocks = new List<JsonObject> { Block.Section($"*{heading}*") };
        if (view.MayRead)
            blocks.AddRange(Gathered(packet, view).Select(Block.Section));
        var actions = new List<JsonObject>();
        if (view.Thread is { } thread)
            actions.Add(Block.Link(Buttons.CaseThread, "Open the thread", thread));
        if (view.Page is { } page)
            actions.Add(Block.Link(Buttons.CasePage, "Open the case", page));
        actions.Add(Block.Button(Buttons.Promise, "Promise an update …", Carried.Of(view.State.Key)));
        actions.Add(Block.Button(Buttons.LetGo, "I can't take it", Carried.Of(view.State.Key)));
        blocks.Add(Block.Actions([.. actions]));
        return new(heading, new JsonArray([.. blocks]));
    }

    private static IEnumerable<string> Gathered(Say.HandOverPacket packet, WordingView view)
    {
        var words = view.Words;
        if (words.Given.FirstOrDefault(given => given.Given.Id == packet.Given)?.Given.Text("note") is { Length: > 0 } note)
            yield return $"*What {Name(view, packet.From)} says*\n{SlackText.Cut(SlackText.Escaped(note), LongestQuestion)}";
        if (words.Messages.FirstOrDefault(message => message.Ts == view.State.Key.Thread) is { DeletedAt: null } question)
            yield return $"*{Name(view, view.State.Asker)} asked*\n{SlackText.Cut(GatheredWords.TextOf(question), LongestQuestion)}";
        foreach (var part in GatheredWords.Of(view))
            yield return part;
        if (Said(view).ToList() is [_, ..] said)
            yield return $"*What was said so far*\n{string.Join('\n', said)}";
    }

    /// <summary>The latest of what people wrote in the thread, whoever asked included.</summary>
    private static IEnumerable<string> Said(WordingView view) =>
        (
            from message in view.Words.Messages
            where message.DeletedAt is null && message.Ts != view.State.Key.Thread
            let post = view.State.Posts.FirstOrDefault(post => post.Ts == message.Ts)
            where post is { IsGone: false, By: not null, As: not Speaker.Bot }
            let text = GatheredWords.TextOf(message)
            where text.Length > 0
            select $"• {Name(view, message.Author)}: {SlackText.Cut(text, LongestReply)}"
        ).TakeLast(MostReplies);

    private static Rendered Plain(string text) => new(text, new JsonArray(Block.Section(text)));

    private static string Name(WordingView view, UserId id) => SlackText.Escaped(view.NameOf(id));
}

using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime.Text;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>Words for what a case teaches (R18).</summary>
internal static class LearningWords
{
    private static readonly LocalDatePattern Day = LocalDatePattern.Create("dddd, d MMMM", CultureInfo.InvariantCulture);

    /// <summary>Names the case and quotes nothing of it: whoever is told may not be in its channel.</summary>
    public static Rendered Yours(Say.FollowUpYours yours, WordingView view)
    {
        if (!view.MayRead)
            return Plain(
                $"{Name(view, yours.By)} counts on you for something from a channel you are not in. Ask them what it is, or to invite you there."
            );
        var link = view.Thread is { } thread ? $"<{thread}|case {view.Number}>" : $"case {view.Number}";
        var text =
            $"{Name(view, yours.By)} counts on you: please take care of {link} from our review ({About(yours.About)}) by "
            + $"{Day.Format(yours.Due)}. Next week's review begins with what became of it.";
        return new(text, new JsonArray(Block.Section(text)));
    }

    public static Rendered Found(Say.PageFound found, WordingView view)
    {
        var page = view.Words.Given.FirstOrDefault(given => given.Given.Id == found.Given)?.Given.Text("page") ?? "";
        var text =
            page.Length > 0
                ? $"📖 {Name(view, found.By)} found the page that answers this: {SlackText.Escaped(page)}"
                : $"📖 {Name(view, found.By)} named the page that answers this; it was removed since.";
        return Plain(text);
    }

    /// <summary>What an item of the review is about; a tag is known by its name.</summary>
    private static string About(string about) =>
        about switch
        {
            "answer" => "it still waits for an answer",
            "promise" => "a promise we missed",
            "alarm" => "an alarm that turned out to be none",
            _ => SlackText.Escaped(about),
        };

    private static Rendered Plain(string text) => new(text, new JsonArray(Block.Section(text)));

    private static string Name(WordingView view, UserId id) => SlackText.Escaped(view.NameOf(id));
}

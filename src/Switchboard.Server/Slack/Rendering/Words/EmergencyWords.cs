using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>What the desk says in an emergency (R7): short, because people read it in a hurry.</summary>
internal static class EmergencyWords
{
    /// <summary>To whoever is paged. It quotes nothing: they need not be of the channel.</summary>
    public static Rendered Page(Say.Emergency page, WordingView view)
    {
        var again = page.Step > 0 ? " Nobody has taken it yet." : "";
        var missing = Missing(view.State);
        var text =
            $"🚨 *{Name(view, view.State.Asker)} needs a developer at once* (case {view.Number}).{again}"
            + (missing.Length > 0 ? $"\nStill open: {missing}." : "");
        return UrgencyWords.InPrivate(
            text,
            view,
            Block.Button(Buttons.TakePage, "I take it", Carried.Of(view.State.Key), "primary"),
            Block.Button(Buttons.NotMe, "Not me", Carried.Of(view.State.Key))
        );
    }

    public static Rendered WentTo(Say.PageWentTo went, WordingView view) =>
        UrgencyWords.Plain(
            $"🚨 I paged {SlackText.Listed([.. went.People.Select(person => Name(view, person))])} ({SlackText.Escaped(went.Group)}), and I'll call again until somebody takes it."
        );

    public static Rendered Nobody(Say.NobodyToPage nobody, WordingView view) =>
        UrgencyWords.Plain(
            $"🚨 {(nobody.Instead is { } instead ? view.MentionOf(instead) + " " : "")}I found nobody to page in {SlackText.Escaped(nobody.Group)}. Who can reach a developer? We'll figure it out."
        );

    public static Rendered IsYours(WordingView view) =>
        UrgencyWords.InPrivate($"Thank you! Case {view.Number} is yours; the thread shows that you are on it.", view);

    public static Rendered IsNoted(WordingView view) =>
        UrgencyWords.InPrivate($"Noted, case {view.Number} is not for you. I keep looking for somebody else.", view);

    /// <summary>To the asker: help is on its way, and what would speed it up.</summary>
    public static Rendered Checklist(Say.Checklist list, WordingView view)
    {
        var missing = Missing(view.State);
        var text =
            "🚨 I'm paging a developer for you right now. "
            + (missing.Length > 0 ? $"What would help them most: {missing}." : "You have told all they need. Thank you!")
            + (
                list.MayBeNone
                    ? "\nIf it is a question and nobody is stuck, one press calls off the alarm; you'll still get an answer soon."
                    : ""
            );
        JsonObject[] calmer = list.MayBeNone
            ? [Block.Button(Buttons.Lower, "It can wait a little", Carried.Of(view.State.Key, view.State.Key.Thread.Value))]
            : [];
        return UrgencyWords.InPrivate(
            text,
            view,
            [Block.Button(Buttons.Emergency, "Tell the developers", Carried.Of(view.State.Key), "primary"), .. calmer]
        );
    }

    public static Rendered Facts(Say.EmergencyFacts facts, WordingView view)
    {
        var given = view.Words.Given.FirstOrDefault(one => one.Given.Id == facts.GivenId)?.Given;
        string[] lines =
        [
            $"*What {Name(view, facts.By)} knows of the emergency*",
            .. Answers(given),
            .. given?.Text("url") is { Length: > 0 } url ? [$"• Where: {SlackText.Escaped(url)}"] : (string[])[],
            .. given?.Text("steps") is { Length: > 0 } steps ? [$"• How to see it: {SlackText.Escaped(steps)}"] : (string[])[],
        ];
        return UrgencyWords.Plain(string.Join('\n', lines));
    }

    /// <summary>What is so by the checklist; the URL and the steps are facts like others.</summary>
    public static IEnumerable<string> Answers(Given? given)
    {
        var so = (given?.Text("so") ?? "").Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries);
        yield return $"• {(so.Contains("down") ? "It is down" : "It is not wholly down")}";
        yield return $"• {(so.Contains("no_workaround") ? "There is no work-around" : "There is a work-around, or nobody has looked for one")}";
        yield return $"• {(so.Contains("all_users") ? "All users are affected" : "Some users are affected")}";
    }

    /// <summary>"whether all users are affected, the URL and the steps to see it", or empty where all is known.</summary>
    public static string Missing(CaseState state) => Listed(CardFace.Of(state).Missing);

    private static string Listed(IEnumerable<EmergencySign> missing) => SlackText.Listed([.. missing.Select(Word)]);

    private static string Word(EmergencySign sign) =>
        sign switch
        {
            EmergencySign.Down => "whether it is down",
            EmergencySign.NoWorkaround => "whether there is a work-around",
            EmergencySign.AllUsers => "whether all users are affected",
            EmergencySign.Url => "the URL",
            EmergencySign.Steps => "the steps to see it",
            _ => throw new InvalidOperationException($"no words for {sign}"),
        };

    private static string Name(WordingView view, UserId id) => SlackText.Escaped(view.NameOf(id));
}

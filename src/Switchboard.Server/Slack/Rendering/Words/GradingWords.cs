using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>What the desk says of how bad a bug is (R14, R15).</summary>
internal static class GradingWords
{
    public static Rendered First(Say.GradedFirst first, WordingView view)
    {
        var severity = view.State.Grade is { } grade ? view.Playbook.SeverityOf(grade.Severity) : null;
        var called = first.Group.Length > 0 ? $"{view.MentionOf(first.Group)} " : "";
        var text =
            $"{called}this is a bug of severity {severity?.Level}{(severity is null ? "" : $", {SlackText.Escaped(severity.Name)}")}: "
            + "it goes before everything else. The technical team creates the issue; it is filled in from here.";
        return new(
            text,
            new JsonArray(
                Block.Section(text),
                Block.Actions(Block.Button(TicketWords.ButtonOf(first.Kind), "Create the issue", view.State.Key.Thread, "primary"))
            )
        );
    }

    /// <summary>In a direct message to whoever is called: whose case it is, and the two things to do.</summary>
    public static Rendered Needed(Say.DeveloperNeeded needed, WordingView view)
    {
        var thread = view.Thread is { } at ? $"<{at.AbsoluteUri}|case {view.Number}>" : $"case {view.Number}";
        var text =
            $"🚨 A developer is needed at once: {SlackText.Escaped(view.NameOf(needed.By))} graded {thread} a bug of severity {needed.Severity}. "
            + "Please go to its thread, and create the issue when you know what it is.";
        var carried = Carried.Of(view.State.Key);
        return new(
            text,
            new JsonArray(
                Block.Section(text),
                Block.Actions(
                    Block.Button(Buttons.Claim, "👀 I'm on it", carried, "primary"),
                    Block.Button(Buttons.Issue, "Create the issue", carried)
                )
            )
        );
    }

    public static Rendered SoAlready(Say.GradedSoAlready so) =>
        Plain($"It is graded severity {so.Severity} already, so nothing has changed.");

    public static Rendered NoSuch(Say.NoSuchSeverity no, WordingView view) =>
        Plain(
            $"There is no severity {no.Severity}. There are {SlackText.Listed([.. view.Playbook.Severities.Select(one => $"{one.Level} ({SlackText.Escaped(one.Name)})")])}."
        );

    public static Rendered Team() =>
        Plain(
            "How bad a bug is, the support team and the developers say. Tell them in the thread what it stops you from doing, and they will."
        );

    private static Rendered Plain(string text) => new(text, new JsonArray(Block.Section(text)));
}

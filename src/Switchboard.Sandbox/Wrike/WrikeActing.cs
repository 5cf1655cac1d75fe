using System.Net;

namespace Switchboard.Sandbox.Wrike;

/// <summary>What a person does in a task, in the browser or by order of a test.</summary>
/// <param name="Task">Its id, or the number in its address.</param>
/// <param name="Do">comment, edit_comment, delete_comment, move, weigh, delete.</param>
internal sealed record WrikeAct(string Task, string Do)
{
    public string By { get; init; } = "ada";

    public string Text { get; init; } = "";

    /// <summary>The status to move to, the importance, or the comment that is changed.</summary>
    public string To { get; init; } = "";
}

internal static class WrikeActing
{
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Do(WrikeAccount account, WrikeTask task, WrikeUser by, WrikeAct act)
    {
        switch (act.Do)
        {
            case "comment" when act.Text.Trim().Length > 0:
                WrikeComments.Add(account, task, by, HtmlOf(act.Text));
                return null;
            case "edit_comment" when task.Comments.Find(one => one.Id == act.To) is { } edited:
                (edited.Text, edited.UpdatedMs) = (HtmlOf(act.Text), account.Clock.NowMs);
                return null;
            case "delete_comment" when task.Comments.Find(one => one.Id == act.To) is { } gone:
                WrikeComments.Remove(account, task, gone, by);
                return null;
            case "move" when WrikeStatus.All.FirstOrDefault(one => one.Name == act.To) is { } to:
                var from = task.Status;
                task.Status = to;
                if (to != from)
                    account.Tell(new WrikeHappening.Moved(task, by, from));
                return null;
            case "weigh" when act.To is "High" or "Normal" or "Low":
                var before = task.Importance;
                task.Importance = act.To;
                if (before != act.To)
                    account.Tell(new WrikeHappening.Weighed(task, by, before));
                return null;
            case "delete":
                account.Remove(task, by);
                return null;
            default:
                return $"cannot {act.Do} {act.To}".TrimEnd();
        }
    }

    private static string HtmlOf(string text) => WebUtility.HtmlEncode(text).ReplaceLineEndings("<br />");
}

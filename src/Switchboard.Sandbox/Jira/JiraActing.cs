namespace Switchboard.Sandbox.Jira;

/// <summary>What a person does in an issue, in the browser or by order of a test.</summary>
/// <param name="Do">comment, edit_comment, delete_comment, move, delete, clone.</param>
internal sealed record JiraAct(string Issue, string Do)
{
    public string By { get; init; } = "ada";

    public string Text { get; init; } = "";

    /// <summary>The state to move to, or the comment that is changed.</summary>
    public string To { get; init; } = "";

    /// <summary>A comment among agents of a service desk.</summary>
    public bool IsInternal { get; init; }

    /// <summary>A comment for a role alone.</summary>
    public string? Visibility { get; init; }
}

internal static class JiraActing
{
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Do(JiraSite site, JiraIssue issue, JiraUser by, JiraAct act)
    {
        switch (act.Do)
        {
            case "comment" when act.Text.Trim().Length > 0:
                var text = new JiraText(JiraDocument.Of(act.Text), act.Text);
                JiraComments.Add(site, issue, by, text, act.Visibility, !act.IsInternal);
                return null;
            case "edit_comment" when issue.Comments.Find(one => $"{one.Id}" == act.To) is { } edited:
                edited.Body = new JiraText(JiraDocument.Of(act.Text), act.Text);
                edited.UpdatedMs = site.Clock.NowMs;
                site.Tell(new JiraHappening.Commented(issue, by, edited, "comment_updated"));
                return null;
            case "delete_comment" when issue.Comments.Find(one => $"{one.Id}" == act.To) is { } gone:
                issue.Comments.Remove(gone);
                site.Tell(new JiraHappening.Commented(issue, by, gone, "comment_deleted"));
                return null;
            case "move" when JiraStatus.All.FirstOrDefault(one => one.Name.Equals(act.To, StringComparison.OrdinalIgnoreCase)) is { } to:
                if (to != issue.Status)
                    JiraIssues.Move(site, issue, to, by);
                return null;
            case "delete":
                site.Remove(issue, by);
                return null;
            case "clone":
                Clone(site, issue, by);
                return null;
            default:
                return $"cannot {act.Do} {act.To}".TrimEnd();
        }
    }

    /// <summary>A clone takes the labels along, and no properties.</summary>
    private static void Clone(JiraSite site, JiraIssue issue, JiraUser by)
    {
        var clone = site.Add(issue.Type);
        clone.Summary = $"CLONE - {issue.Summary}";
        clone.Description = issue.Description;
        clone.Labels = [.. issue.Labels];
        clone.Reporter = by;
        site.Tell(new JiraHappening.Created(clone, by));
    }
}

namespace Switchboard.Sandbox.Jira;

/// <summary>What engineering has on its board before anything happens.</summary>
internal static class JiraSeed
{
    private static readonly (string Summary, int Priority, int Status, string Assignee)[] InSprint =
    [
        ("Watering plans: skip days with rain", 2, 1, "ada"),
        ("Export: totals per supplier", 2, 0, "jun"),
        ("Seed catalogue loads in under a second", 1, 2, "theo"),
        ("Move price lists to the new importer", 3, 0, "ada"),
    ];

    private static readonly string[] Backlog = ["Dark mode for the till", "Rename 'bed' to 'plot' everywhere"];

    public static void Sow(JiraSite site)
    {
        foreach (var (summary, priority, status, assignee) in InSprint)
        {
            var issue = Sow(site, summary);
            issue.Priority = JiraPriority.All[priority];
            issue.Status = JiraStatus.All[status];
            issue.Assignee = JiraUser.All.First(user => user.Name == assignee);
            issue.Sprint = site.Sprints.Find(sprint => sprint.State == "active")?.Id;
            site.Tell(new JiraHappening.Created(issue, JiraUser.All[^1]));
        }
        foreach (var summary in Backlog)
            site.Tell(new JiraHappening.Created(Sow(site, summary), JiraUser.All[^1]));
    }

    private static JiraIssue Sow(JiraSite site, string summary)
    {
        var issue = site.Add(JiraIssueType.All[1]);
        issue.Summary = summary;
        issue.Reporter = JiraUser.All[^1];
        return issue;
    }
}

using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>The bodies of webhooks, as Cloud and Data Center shape them: Data Center tells of a comment twice, and once without its issue.</summary>
internal static class JiraHookBodies
{
    public static IEnumerable<JsonObject> Of(JiraSite site, JiraHappening happening)
    {
        var shapes = new JiraShapes(site, "http://localhost/jira");
        return happening switch
        {
            JiraHappening.Created(var issue, var by) => [Issue(site, shapes, "jira:issue_created", "issue_created", issue, by, null)],
            JiraHappening.Changed(var issue, var by, var changes) =>
            [
                Issue(site, shapes, "jira:issue_updated", site.Rules.IsCloud ? "issue_generic" : NameOf(changes), issue, by, changes),
            ],
            JiraHappening.Deleted(var issue, var by) => [Issue(site, shapes, "jira:issue_deleted", null, issue, by, null)],
            JiraHappening.Commented said => Comments(site, shapes, said),
            _ => throw new InvalidOperationException($"nobody tells of {happening.GetType().Name}"),
        };
    }

    private static IEnumerable<JsonObject> Comments(JiraSite site, JiraShapes shapes, JiraHappening.Commented said)
    {
        if (!site.Rules.IsCloud)
        {
            var told = Issue(site, shapes, "jira:issue_updated", "issue_commented", said.Issue, said.By, null);
            told["comment"] = shapes.Comment(said.Issue, said.Comment, isRich: false, withProperties: false);
            yield return told;
        }
        var alone = new JsonObject
        {
            ["timestamp"] = site.Clock.NowMs,
            ["webhookEvent"] = said.How,
            ["comment"] = shapes.Comment(said.Issue, said.Comment, isRich: false, withProperties: false),
        };
        if (site.Rules.IsCloud)
            alone["issue"] = shapes.Issue(said.Issue, isRich: false, ["summary", "issuetype", "project", "assignee", "priority", "status"]);
        yield return alone;
    }

    private static JsonObject Issue(
        JiraSite site,
        JiraShapes shapes,
        string name,
        string? type,
        JiraIssue issue,
        JiraUser by,
        IReadOnlyList<JiraChange>? changes
    )
    {
        var told = new JsonObject { ["timestamp"] = site.Clock.NowMs, ["webhookEvent"] = name };
        if (type is not null)
            told["issue_event_type_name"] = type;
        told["user"] = shapes.User(by);
        told["issue"] = shapes.Issue(issue, isRich: false);
        if (changes is { Count: > 0 })
            told["changelog"] = new JsonObject
            {
                ["id"] = $"{site.Clock.NowMs}",
                ["items"] = new JsonArray([.. changes.Select(change => Line(site, change))]),
            };
        return told;
    }

    private static JsonObject Line(JiraSite site, JiraChange change)
    {
        var line = new JsonObject
        {
            ["field"] = change.Field,
            ["fieldtype"] = "jira",
            ["from"] = change.From,
            ["fromString"] = change.FromText,
            ["to"] = change.To,
            ["toString"] = change.ToText,
        };
        if (site.Rules.IsCloud)
            line["fieldId"] = change.Field;
        return line;
    }

    private static string NameOf(IReadOnlyList<JiraChange> changes) =>
        changes.Any(change => change is { Field: "status", ToText: "Done" }) ? "issue_resolved"
        : changes.Any(change => change is { Field: "status", FromText: "Done" }) ? "issue_reopened"
        : changes.Any(change => change.Field == "status") ? "issue_work_started"
        : "issue_updated";
}

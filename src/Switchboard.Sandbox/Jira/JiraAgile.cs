using System.Globalization;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>Boards, sprints and rank.</summary>
internal static class JiraAgile
{
    public static JiraAnswer Boards(JiraCall call)
    {
        var isAsked =
            call.Query("projectKeyOrId") is "" or JiraSite.Project or JiraSite.ProjectId
            && (call.Query("type") is "" || call.Query("type") == call.Site.Board.Type);
        return JiraAnswer.Ok(Page(isAsked ? [call.Shapes.Board(call.Site.Board)] : []));
    }

    public static JiraAnswer Board(JiraCall call) => IsBoard(call) ? JiraAnswer.Ok(call.Shapes.Board(call.Site.Board)) : NoBoard(call);

    public static JiraAnswer Configuration(JiraCall call) =>
        IsBoard(call)
            ? JiraAnswer.Ok(
                new JsonObject
                {
                    ["id"] = call.Site.Board.Id,
                    ["name"] = call.Site.Board.Name,
                    ["type"] = call.Site.Board.Type,
                    ["self"] = $"{JiraDoor.AddressOf(call.Http)}/rest/agile/1.0/board/{call.Site.Board.Id}/configuration",
                    ["ranking"] = new JsonObject { ["rankCustomFieldId"] = 10019 },
                }
            )
            : NoBoard(call);

    public static JiraAnswer Sprints(JiraCall call)
    {
        if (!IsBoard(call))
            return NoBoard(call);
        if (call.Site.Board.Type != "scrum")
            return JiraAnswer.Refuse(400, "The board does not support sprints");
        var states = call.Query("state").Split(',', StringSplitOptions.RemoveEmptyEntries);
        return JiraAnswer.Ok(
            Page([.. call.Site.Sprints.Where(sprint => states.Length == 0 || states.Contains(sprint.State)).Select(call.Shapes.Sprint)])
        );
    }

    /// <summary>An issue with what boards know of it.</summary>
    public static JiraAnswer Issue(JiraCall call)
    {
        if (call.Site.Find(call.Route("issue")) is not { } issue)
            return JiraAnswer.NoIssue;
        var told = call.Shapes.Issue(issue, isRich: false);
        told["fields"]!["sprint"] = call.Site.Sprints.Find(sprint => sprint.Id == issue.Sprint) is { } sprint
            ? call.Shapes.Sprint(sprint)
            : null;
        return JiraAnswer.Ok(told);
    }

    public static JiraAnswer Move(JiraCall call)
    {
        if (!call.May("schedule"))
            return JiraAnswer.Forbidden("schedule issues");
        if (call.Site.Sprints.Find(one => $"{one.Id}" == call.Route("sprint")) is not { State: not "closed" } sprint)
            return JiraAnswer.Refuse(404, "Sprint does not exist");
        var (issues, before, after, mistake) = Named(call);
        if (mistake is not null)
            return mistake;
        if (call.Faults.Take("ignored", "sprint.issue") is not null)
            return JiraAnswer.Nothing;
        foreach (var issue in issues)
        {
            var was = issue.Sprint;
            issue.Sprint = sprint.Id;
            if (was != sprint.Id)
                Tell(call, issue, "Sprint", was?.ToString(CultureInfo.InvariantCulture), $"{sprint.Id}");
        }
        if (call.Faults.Take("unranked", "sprint.issue") is null)
            Place(call, issues, before, after);
        return JiraAnswer.Nothing;
    }

    public static JiraAnswer ToBacklog(JiraCall call)
    {
        if (!call.May("schedule"))
            return JiraAnswer.Forbidden("schedule issues");
        var (issues, _, _, mistake) = Named(call);
        if (mistake is not null)
            return mistake;
        foreach (var issue in issues)
        {
            issue.Sprint = null;
            Tell(call, issue, "Sprint", null, null);
        }
        return JiraAnswer.Nothing;
    }

    /// <summary>207 tells issue by issue what became of it, and may be a failure.</summary>
    public static JiraAnswer Rank(JiraCall call)
    {
        if (!call.May("schedule"))
            return JiraAnswer.Forbidden("schedule issues");
        var (issues, before, after, mistake) = Named(call);
        if (mistake is not null)
            return mistake;
        if (call.Faults.Take("partial", "rank") is { } partial)
            return new JiraAnswer(
                207,
                new JsonObject
                {
                    ["entries"] = new JsonArray([
                        .. issues.Select(issue => new JsonObject
                        {
                            ["issueId"] = issue.Id,
                            ["issueKey"] = issue.Key,
                            ["status"] = 503,
                            ["errors"] = new JsonArray(partial.Message),
                        }),
                    ]),
                }
            );
        Place(call, issues, before, after);
        return JiraAnswer.Nothing;
    }

    private static (IReadOnlyList<JiraIssue> Issues, JiraIssue? Before, JiraIssue? After, JiraAnswer? Mistake) Named(JiraCall call)
    {
        var names = (call.Body["issues"] as JsonArray ?? []).Select(name => (string?)name ?? "").ToList();
        if (names.Count is 0 or > 50)
            return ([], null, null, JiraAnswer.Refuse(400, "Between 1 and 50 issues can be moved at once."));
        var issues = names.Select(call.Site.Find).OfType<JiraIssue>().ToList();
        if (issues.Count != names.Count)
            return ([], null, null, JiraAnswer.NoIssue);
        var (before, after) = ((string?)call.Body["rankBeforeIssue"], (string?)call.Body["rankAfterIssue"]);
        var (first, last) = (before is null ? null : call.Site.Find(before), after is null ? null : call.Site.Find(after));
        return (before is not null && first is null) || (after is not null && last is null)
            ? ([], null, null, JiraAnswer.NoIssue)
            : (issues, first, last, null);
    }

    private static void Place(JiraCall call, IReadOnlyList<JiraIssue> issues, JiraIssue? before, JiraIssue? after)
    {
        if (before is null && after is null)
            return;
        call.Site.Place(issues, before, after);
        foreach (var issue in issues)
            Tell(call, issue, "Rank", null, "Ranked higher");
    }

    private static void Tell(JiraCall call, JiraIssue issue, string field, string? from, string? to) =>
        call.Site.Tell(new JiraHappening.Changed(issue, call.By, [new JiraChange(field, from, from, to, to)]));

    private static bool IsBoard(JiraCall call) => call.Route("board") == $"{call.Site.Board.Id}";

    private static JiraAnswer NoBoard(JiraCall call) =>
        JiraAnswer.Refuse(
            404,
            $"Requested board cannot be viewed because it either does not exist or you do not have permission to view it."
        );

    private static JsonObject Page(IReadOnlyList<JsonObject> values) =>
        new()
        {
            ["maxResults"] = 50,
            ["startAt"] = 0,
            ["total"] = values.Count,
            ["isLast"] = true,
            ["values"] = new JsonArray([.. values]),
        };
}

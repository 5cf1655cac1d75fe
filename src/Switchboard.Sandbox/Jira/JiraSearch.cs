using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>Searching: on Cloud by pages with a token and no total, and late; on Data Center by the old call, which Cloud has retired.</summary>
internal static class JiraSearch
{
    public static JiraAnswer Cloud(JiraCall call)
    {
        if (!call.Site.Rules.IsCloud)
            return JiraAnswer.Refuse(404, "null for uri");
        var reconciled = (call.Body["reconcileIssues"] as JsonArray ?? []).Select(id => (long)id!).ToHashSet();
        var (found, mistake) = Jql.Search(call.Site, (string?)call.Body["jql"] ?? "", reconciled);
        if (mistake is not null)
            return JiraAnswer.Refuse(400, mistake);
        var size = Math.Clamp((int?)call.Body["maxResults"] ?? 50, 1, 100);
        var start = int.TryParse((string?)call.Body["nextPageToken"], out var from) ? from : 0;
        var told = new JsonObject { ["issues"] = Issues(call, found.Skip(start).Take(size)), ["isLast"] = start + size >= found.Count };
        if (start + size < found.Count)
            told["nextPageToken"] = $"{start + size}";
        return JiraAnswer.Ok(told);
    }

    public static JiraAnswer Old(JiraCall call)
    {
        if (call.Site.Rules.IsCloud)
            return JiraAnswer.Refuse(
                410,
                "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046"
            );
        var (found, mistake) = Jql.Search(call.Site, (string?)call.Body["jql"] ?? call.Query("jql"), []);
        if (mistake is not null)
            return JiraAnswer.Refuse(400, mistake);
        var size = (int?)call.Body["maxResults"] ?? 50;
        var start = (int?)call.Body["startAt"] ?? 0;
        return JiraAnswer.Ok(
            new JsonObject
            {
                ["startAt"] = start,
                ["maxResults"] = size,
                ["total"] = found.Count,
                ["issues"] = Issues(call, found.Skip(start).Take(size)),
            }
        );
    }

    private static JsonArray Issues(JiraCall call, IEnumerable<JiraIssue> found)
    {
        var only = (call.Body["fields"] as JsonArray ?? []).Select(field => (string?)field ?? "").ToList();
        var hasProperties = call.Body["properties"] is JsonArray { Count: > 0 };
        return new JsonArray([
            .. found.Select(issue => call.Shapes.Issue(issue, call.IsRich, only.Count == 0 ? ["id"] : only, hasProperties)),
        ]);
    }
}

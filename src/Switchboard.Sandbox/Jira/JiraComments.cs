using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>What is said in issues.</summary>
internal static class JiraComments
{
    public static JiraAnswer List(JiraCall call)
    {
        if (call.Site.Find(call.Route("issue")) is not { } issue)
            return JiraAnswer.NoIssue;
        IReadOnlyList<JiraComment> all =
            call.Query("orderBy") == "-created" ? [.. issue.Comments.AsEnumerable().Reverse()] : issue.Comments;
        var start = call.QueryNumber("startAt", 0);
        var size = Math.Clamp(call.QueryNumber("maxResults", 50), 1, 100);
        return JiraAnswer.Ok(
            new JsonObject
            {
                ["startAt"] = start,
                ["maxResults"] = size,
                ["total"] = all.Count,
                ["comments"] = new JsonArray([
                    .. all.Skip(start)
                        .Take(size)
                        .Select(comment => call.Shapes.Comment(issue, comment, call.IsRich, !call.Site.Rules.BareComments)),
                ]),
            }
        );
    }

    public static JiraAnswer Create(JiraCall call)
    {
        if (call.Site.Find(call.Route("issue")) is not { } issue)
            return JiraAnswer.NoIssue;
        if (!call.May("comment"))
            return JiraAnswer.Refuse(400, "You do not have the permission to comment on this issue.");
        var (text, mistake) = call.Words(call.Body["body"]);
        if (text is null)
            return JiraAnswer.Wrong("comment", mistake ?? "");
        if (text.Plain.Length > 32_767)
            return JiraAnswer.Wrong("comment", "The entered text is too long. It exceeds the allowed limit of 32,767 characters.");
        var comment = Add(call.Site, issue, call.By, text);
        foreach (var property in call.Body["properties"] as JsonArray ?? [])
            comment.Properties[(string)property!["key"]!] = property["value"]!.DeepClone();
        return new JiraAnswer(201, call.Shapes.Comment(issue, comment, call.IsRich));
    }

    /// <summary>Anybody says something in an issue.</summary>
    public static JiraComment Add(
        JiraSite site,
        JiraIssue issue,
        JiraUser by,
        JiraText text,
        string? visibility = null,
        bool isPublic = true
    )
    {
        var comment = new JiraComment(site.NewId(), by, text, site.Clock.NowMs) { Visibility = visibility, IsPublic = isPublic };
        issue.Comments.Add(comment);
        site.Tell(new JiraHappening.Commented(issue, by, comment, "comment_created"));
        return comment;
    }

    public static JiraAnswer Read(JiraCall call) =>
        Find(call) is { } found ? JiraAnswer.Ok(call.Shapes.Comment(found.Issue, found.Comment, call.IsRich)) : NoComment(call);

    public static JiraAnswer Edit(JiraCall call)
    {
        if (Find(call) is not { } found)
            return NoComment(call);
        var (text, mistake) = call.Words(call.Body["body"]);
        if (text is null)
            return JiraAnswer.Wrong("comment", mistake ?? "");
        if (text.Plain.Length > 32_767)
            return JiraAnswer.Wrong("comment", "The entered text is too long. It exceeds the allowed limit of 32,767 characters.");
        (found.Comment.Body, found.Comment.UpdatedMs) = (text, call.Site.Clock.NowMs);
        call.Site.Tell(new JiraHappening.Commented(found.Issue, call.By, found.Comment, "comment_updated"));
        return JiraAnswer.Ok(call.Shapes.Comment(found.Issue, found.Comment, call.IsRich));
    }

    public static JiraAnswer Delete(JiraCall call)
    {
        if (Find(call) is not { } found)
            return NoComment(call);
        found.Issue.Comments.Remove(found.Comment);
        call.Site.Tell(new JiraHappening.Commented(found.Issue, call.By, found.Comment, "comment_deleted"));
        return JiraAnswer.Nothing;
    }

    public static JiraAnswer Property(JiraCall call) =>
        Find(call) is { } found && found.Comment.Properties.TryGetValue(call.Route("key"), out var value)
            ? JiraAnswer.Ok(new JsonObject { ["key"] = call.Route("key"), ["value"] = value.DeepClone() })
            : JiraAnswer.Refuse(404, "The property does not exist.");

    public static JiraAnswer SetProperty(JiraCall call)
    {
        if (Find(call) is not { } found)
            return NoComment(call);
        var isNew = !found.Comment.Properties.ContainsKey(call.Route("key"));
        found.Comment.Properties[call.Route("key")] = call.Body.DeepClone();
        return new JiraAnswer(isNew ? 201 : 200, new JsonObject());
    }

    private static (JiraIssue Issue, JiraComment Comment)? Find(JiraCall call) =>
        (
            from issue in call.Site.Issues
            where call.Route("issue").Length == 0 || issue == call.Site.Find(call.Route("issue"))
            from comment in issue.Comments
            where $"{comment.Id}" == call.Route("id")
            select ((JiraIssue, JiraComment)?)(issue, comment)
        ).FirstOrDefault();

    private static JiraAnswer NoComment(JiraCall call) => JiraAnswer.Refuse(404, $"Can not find a comment for the id: {call.Route("id")}.");
}

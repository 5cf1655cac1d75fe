using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>What hangs on issues: files and links to elsewhere.</summary>
internal static class JiraFiles
{
    private const int Limit = 10 * 1024 * 1024;

    public static async Task AttachAsync(HttpContext http, JiraDoor door)
    {
        var files = new List<(string Name, string Type, byte[] Content)>();
        if (http.Request.HasFormContentType)
            foreach (var file in (await http.Request.ReadFormAsync(http.RequestAborted)).Files.GetFiles("file"))
            {
                using var memory = new MemoryStream();
                await file.CopyToAsync(memory, http.RequestAborted);
                files.Add((file.FileName, file.ContentType, memory.ToArray()));
            }
        await door.AnswerAsync(http, "attach", call => Attach(call, files));
    }

    public static IResult Content(long id, JiraSite site)
    {
        lock (site.Gate)
            return site.Issues.SelectMany(issue => issue.Attachments).FirstOrDefault(file => file.Id == id) is { } file
                ? Results.Bytes(file.Content, file.MimeType)
                : Results.NotFound();
    }

    /// <summary>The same global id again changes the link that is there.</summary>
    public static JiraAnswer Link(JiraCall call)
    {
        if (call.Site.Find(call.Route("issue")) is not { } issue)
            return JiraAnswer.NoIssue;
        if (!call.May("link"))
            return JiraAnswer.Forbidden("link issues");
        var (url, title) = ((string?)call.Body["object"]?["url"], (string?)call.Body["object"]?["title"]);
        if (url is null || title is null)
            return JiraAnswer.Wrong(url is null ? "url" : "title", $"'{(url is null ? "url" : "title")}' is required.");
        var globalId = (string?)call.Body["globalId"] ?? url;
        var known = issue.Links.Find(link => link.GlobalId == globalId);
        var link = new JiraLink(known?.Id ?? call.Site.NewId(), globalId, url, title);
        issue.Links.RemoveAll(other => other.GlobalId == globalId);
        issue.Links.Add(link);
        return new JiraAnswer(
            known is null ? 201 : 200,
            new JsonObject
            {
                ["id"] = link.Id,
                ["self"] = $"{JiraDoor.AddressOf(call.Http)}/rest/api/2/issue/{issue.Key}/remotelink/{link.Id}",
            }
        );
    }

    public static JiraAnswer Links(JiraCall call) =>
        call.Site.Find(call.Route("issue")) is { } issue
            ? JiraAnswer.Ok(
                new JsonArray([
                    .. issue.Links.Select(link => new JsonObject
                    {
                        ["id"] = link.Id,
                        ["self"] = $"{JiraDoor.AddressOf(call.Http)}/rest/api/2/issue/{issue.Key}/remotelink/{link.Id}",
                        ["globalId"] = link.GlobalId,
                        ["object"] = new JsonObject { ["url"] = link.Url, ["title"] = link.Title },
                    }),
                ])
            )
            : JiraAnswer.NoIssue;

    private static JiraAnswer Attach(JiraCall call, IReadOnlyList<(string Name, string Type, byte[] Content)> files)
    {
        if (call.Site.Find(call.Route("issue")) is not { } issue)
            return JiraAnswer.NoIssue;
        if (call.Http.Request.Headers["X-Atlassian-Token"] != "no-check")
            return JiraAnswer.Refuse(403, "XSRF check failed");
        if (!call.May("attach"))
            return JiraAnswer.Forbidden("create attachments");
        if (files.Any(file => file.Content.Length > Limit))
            return JiraAnswer.Refuse(413, "The file is too large.");
        var told = new JsonArray();
        foreach (var (name, type, content) in files)
        {
            var file = new JiraAttachment(call.Site.NewId(), name, type, content, call.By, call.Site.Clock.NowMs);
            issue.Attachments.Add(file);
            told.Add(call.Shapes.Attachment(file));
        }
        call.Site.Tell(
            new JiraHappening.Changed(issue, call.By, [.. files.Select(file => new JiraChange("Attachment", null, null, null, file.Name))])
        );
        return JiraAnswer.Ok(told);
    }
}

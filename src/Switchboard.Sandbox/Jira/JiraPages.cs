using System.Net;
using System.Text;

namespace Switchboard.Sandbox.Jira;

/// <summary>The site in the browser: the board with its sprint in rank order, and an issue with its comments and states.</summary>
internal static class JiraPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/jira/", Board);
        routes.MapGet("/jira/browse/{key}", Issue);
        routes.MapPost("/jira/browse/{key}", ActAsync);
    }

    private static IResult Board(JiraSite site)
    {
        lock (site.Gate)
        {
            var page = new StringBuilder();
            var sprints = site.Board.Type != "scrum" ? [] : site.Sprints.Where(sprint => sprint.State == "active").ToList();
            foreach (var sprint in sprints)
                List(page, $"{sprint.Name} (running)", [.. site.Ranked.Where(issue => issue.Sprint == sprint.Id)]);
            List(
                page,
                site.Board.Type != "scrum" ? "Board" : "Backlog",
                [.. site.Ranked.Where(issue => !sprints.Exists(sprint => sprint.Id == issue.Sprint))]
            );
            return Page(site.Board.Name, $"<h1>{Text(site.Board.Name)}</h1>{page}", everySeconds: 3);
        }
    }

    private static IResult Issue(string key, JiraSite site)
    {
        lock (site.Gate)
            return site.Find(key) is { } issue
                ? Page($"{issue.Key} {issue.Summary}", IssueBody(site, issue), everySeconds: null)
                : Page("Not found", "<h1>There is no such issue</h1>", everySeconds: null, status: 404);
    }

    private static async Task<IResult> ActAsync(string key, HttpContext http, JiraSite site)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var act = new JiraAct(key, form["do"].ToString())
        {
            By = form["by"].ToString(),
            Text = form["text"].ToString().ReplaceLineEndings("\n"),
            To = form["to"].ToString(),
        };
        lock (site.Gate)
            if (site.Find(key) is { } issue)
                JiraActing.Do(site, issue, JiraUser.All.FirstOrDefault(user => user.Name == act.By) ?? JiraUser.All[1], act);
        return Results.Redirect($"/jira/browse/{key}");
    }

    private static void List(StringBuilder page, string title, IReadOnlyList<JiraIssue> issues)
    {
        page.Append($"<section><h2>{Text(title)} <small>{issues.Count} issues</small></h2><ol>");
        foreach (var issue in issues)
            page.Append(
                $"""
                <li class="{(issue.IsDone ? "done" : "")}"><span class="priority p{issue.Priority.Id}">{Text(issue.Priority.Name)}</span>
                <a href="/jira/browse/{issue.Key}"><b>{issue.Key}</b> {Text(issue.Summary)}</a>
                <span class="status {issue.Status.Category}">{Text(issue.Status.Name)}</span><span class="who">{Text(
                    issue.Assignee?.DisplayName ?? ""
                )}</span></li>
                """
            );
        page.Append("</ol></section>");
    }

    private static string IssueBody(JiraSite site, JiraIssue issue)
    {
        var page = new StringBuilder();
        var sprint = site.Sprints.Find(one => one.Id == issue.Sprint)?.Name ?? "no sprint";
        page.Append(
            $"""
            <p><a href="/jira/">← {Text(site.Board.Name)}</a></p><h1>{issue.Key} {Text(issue.Summary)}</h1>
            <p><span class="priority p{issue.Priority.Id}">{Text(issue.Priority.Name)}</span>
            <span class="status {issue.Status.Category}">{Text(issue.Status.Name)}</span> {Text(sprint)}
            · labels: {Text(string.Join(", ", issue.Labels))}</p>
            <form method="post" class="bar"><input type="hidden" name="do" value="move">{People()}
            """
        );
        foreach (var status in JiraStatus.All.Where(status => status != issue.Status))
            page.Append($"<button name=\"to\" value=\"{Text(status.Name)}\">{Text(status.Name)}</button>");
        page.Append($"</form><section><h2>Description</h2><pre>{Text(issue.Description?.Plain ?? "")}</pre></section>");
        foreach (var link in issue.Links)
            page.Append($"<p>Linked: <a href=\"{Text(link.Url)}\">{Text(link.Title)}</a></p>");
        foreach (var file in issue.Attachments)
            page.Append($"<p>File: <a href=\"/jira/rest/api/3/attachment/content/{file.Id}\">{Text(file.Name)}</a></p>");
        page.Append("<section><h2>Comments</h2>");
        foreach (var comment in issue.Comments)
            page.Append($"<article><b>{Text(comment.Author.DisplayName)}</b><pre>{Text(comment.Body.Plain)}</pre></article>");
        page.Append(
            $"""
            <form method="post"><input type="hidden" name="do" value="comment"><label>Comment as {People()}</label>
            <textarea name="text" rows="3" required aria-label="Your comment"></textarea><button>Comment</button></form></section>
            """
        );
        return page.ToString();
    }

    private static string People() =>
        "<select name=\"by\" aria-label=\"As\">"
        + string.Concat(
            JiraUser.All.Where(user => !user.IsApp).Select(user => $"<option value=\"{user.Name}\">{Text(user.DisplayName)}</option>")
        )
        + "</select>";

    private static IResult Page(string title, string body, int? everySeconds, int status = 200) =>
        Results.Content(
            $"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            {(everySeconds is { } every ? $"<meta http-equiv=\"refresh\" content=\"{every}\">" : "")}
            <title>{Text(title)} · Jira (sandbox)</title><link rel="stylesheet" href="/styles/jira.css"></head>
            <body><header>Jira <small>a sandbox, not made by Atlassian</small></header><main>{body}</main></body></html>
            """,
            "text/html; charset=utf-8",
            Encoding.UTF8,
            status
        );

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

using System.Net;
using System.Text;

namespace Switchboard.Sandbox.Wrike;

/// <summary>The account in the browser: the folder in its order, and a task with its comments and statuses.</summary>
internal static class WrikePages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/wrike/", Folder);
        routes.MapGet("/wrike/open.htm", Task);
        routes.MapPost("/wrike/open.htm", ActAsync);
    }

    private static IResult Folder(WrikeAccount account)
    {
        lock (account.Gate)
        {
            var page = new StringBuilder();
            page.Append($"<h1>{WrikeAccount.FolderTitle} <small>{account.Tasks.Count} tasks</small></h1><ol>");
            foreach (var task in account.Tasks)
                page.Append(
                    $"""
                    <li class="{(task.IsOver ? "done" : "")}"><span class="priority {(
                        task.Importance == "High" ? "p1" : ""
                    )}">{task.Importance}</span>
                    <a href="/wrike/open.htm?id={task.Number}"><b>{task.Number}</b> {Text(task.Title)}</a>
                    <span class="status {ClassOf(task)}">{Text(task.Status.Name)}</span><span class="who">{Text(
                        task.Author.FullName
                    )}</span></li>
                    """
                );
            page.Append("</ol>");
            return Page(WrikeAccount.FolderTitle, page.ToString(), everySeconds: 3);
        }
    }

    private static IResult Task(string? id, WrikeAccount account)
    {
        lock (account.Gate)
            return account.Find(id ?? "") is { } task
                ? Page(task.Title, TaskBody(task), everySeconds: null)
                : Page("Not found", "<h1>There is no such task</h1>", everySeconds: null, status: 404);
    }

    private static async Task<IResult> ActAsync(string? id, HttpContext http, WrikeAccount account)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var act = new WrikeAct(id ?? "", form["do"].ToString())
        {
            By = form["by"].ToString(),
            Text = form["text"].ToString().ReplaceLineEndings("\n"),
            To = form["to"].ToString(),
        };
        lock (account.Gate)
            if (account.Find(act.Task) is { } task)
            {
                WrikeActing.Do(account, task, WrikeUser.All.FirstOrDefault(user => user.Name == act.By) ?? WrikeUser.All[1], act);
                return Results.Redirect($"/wrike/open.htm?id={task.Number}");
            }
        return Results.Redirect("/wrike/");
    }

    private static string TaskBody(WrikeTask task)
    {
        var page = new StringBuilder();
        page.Append(
            $"""
            <p><a href="/wrike/">← {WrikeAccount.FolderTitle}</a></p><h1>{Text(task.Title)}</h1>
            <p><span class="priority {(task.Importance == "High" ? "p1" : "")}">{task.Importance}</span>
            <span class="status {ClassOf(task)}">{Text(task.Status.Name)}</span></p>
            <form method="post" class="bar"><input type="hidden" name="do" value="move">{People()}
            """
        );
        foreach (var status in WrikeStatus.All.Where(status => status != task.Status))
            page.Append($"<button name=\"to\" value=\"{Text(status.Name)}\">{Text(status.Name)}</button>");
        page.Append($"</form><section><h2>Description</h2><pre>{Text(WrikeHtml.Plain(task.Description))}</pre></section>");
        foreach (var field in WrikeField.All.Where(field => task.Fields.ContainsKey(field.Id)))
            page.Append($"<p><b>{Text(field.Title)}</b>: {Text(task.Fields[field.Id])}</p>");
        page.Append("<section><h2>Comments</h2>");
        foreach (var comment in task.Comments)
            page.Append($"<article><b>{Text(comment.Author.FullName)}</b><pre>{Text(WrikeHtml.Plain(comment.Text))}</pre></article>");
        page.Append(
            $"""
            <form method="post"><input type="hidden" name="do" value="comment"><label>Comment as {People()}</label>
            <textarea name="text" rows="3" required aria-label="Your comment"></textarea><button>Comment</button></form></section>
            """
        );
        return page.ToString();
    }

    private static string ClassOf(WrikeTask task) =>
        task.IsOver ? "done"
        : task.Status == WrikeStatus.All[0] ? "new"
        : "indeterminate";

    private static string People() =>
        "<select name=\"by\" aria-label=\"As\">"
        + string.Concat(
            WrikeUser.All.Where(user => !user.IsApp).Select(user => $"<option value=\"{user.Name}\">{Text(user.FullName)}</option>")
        )
        + "</select>";

    private static IResult Page(string title, string body, int? everySeconds, int status = 200) =>
        Results.Content(
            $"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            {(everySeconds is { } every ? $"<meta http-equiv=\"refresh\" content=\"{every}\">" : "")}
            <title>{Text(
                title
            )} · Wrike (sandbox)</title><link rel="stylesheet" href="/styles/jira.css"><link rel="stylesheet" href="/styles/wrike.css"></head>
            <body><header>Wrike <small>a sandbox, not made by Wrike</small></header><main>{body}</main></body></html>
            """,
            "text/html; charset=utf-8",
            Encoding.UTF8,
            status
        );

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

using System.Text.Json.Nodes;
using Switchboard.Sandbox.Control;

namespace Switchboard.Sandbox.Jira;

/// <summary><c>/_sandbox/jira/…</c>: how the site is set up, what goes wrong, where its hooks go, and what people do in it.</summary>
internal static class JiraControl
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/jira", Tell);
        routes.MapPost("/_sandbox/jira/rules", ConfigureAsync);
        routes.MapPost("/_sandbox/jira/faults", OrderAsync);
        routes.MapDelete("/_sandbox/jira/faults", Clear);
        routes.MapPost("/_sandbox/jira/webhook", HookAsync);
        routes.MapPost("/_sandbox/jira/act", ActAsync);
        routes.MapPost("/_sandbox/jira/reset", Reset);
    }

    /// <summary>Everything, the first in rank first.</summary>
    private static IResult Tell(HttpContext http, JiraSite site, JiraHooks hooks, JiraFaults faults)
    {
        lock (site.Gate)
            return Answers.Json(
                new JsonObject
                {
                    ["ok"] = true,
                    ["base_url"] = JiraDoor.AddressOf(http),
                    ["project"] = JiraSite.Project,
                    ["board"] = site.Board.Id,
                    ["email"] = JiraUser.Robot.Email,
                    ["token"] = JiraUser.Robot.Token,
                    ["owed"] = hooks.Owed,
                    ["faults"] = faults.Left().Count,
                    ["issues"] = new JsonArray([.. site.Ranked.Select(issue => TellIssue(site, issue))]),
                }
            );
    }

    private static JsonObject TellIssue(JiraSite site, JiraIssue issue) =>
        new()
        {
            ["key"] = issue.Key,
            ["id"] = $"{issue.Id}",
            ["summary"] = issue.Summary,
            ["status"] = issue.Status.Name,
            ["priority"] = issue.Priority.Name,
            ["sprint"] = site.Sprints.Find(sprint => sprint.Id == issue.Sprint)?.Name,
            ["custom"] = new JsonObject(
                issue.Custom.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value.DeepClone()))
            ),
            ["labels"] = new JsonArray([.. issue.Labels.Select(label => JsonValue.Create(label))]),
            ["comments"] = new JsonArray([
                .. issue.Comments.Select(comment => new JsonObject
                {
                    ["id"] = $"{comment.Id}",
                    ["by"] = comment.Author.Name,
                    ["text"] = comment.Body.Plain,
                }),
            ]),
            ["attachments"] = new JsonArray([.. issue.Attachments.Select(file => JsonValue.Create(file.Name))]),
            ["links"] = new JsonArray([.. issue.Links.Select(link => JsonValue.Create(link.Url))]),
        };

    private static async Task<IResult> ConfigureAsync(HttpContext http, JiraSite site)
    {
        var (rules, problem) = await Bodies.ReadAsync<JiraRules>(http);
        if (rules is null)
            return Bodies.Bad(problem);
        site.Configure(rules);
        return Answers.Json(new JsonObject { ["ok"] = true });
    }

    private static async Task<IResult> OrderAsync(HttpContext http, JiraFaults faults)
    {
        var (order, problem) = await Bodies.ReadAsync<JiraFault[]>(http);
        if (order is null)
            return Bodies.Bad(problem);
        if (order.FirstOrDefault(fault => !JiraFault.Kinds.Contains(fault.Kind)) is not null)
            return Bodies.Bad($"kind must be one of {string.Join(", ", JiraFault.Kinds)}");
        faults.Add(order);
        return Answers.Json(new JsonObject { ["ok"] = true, ["left"] = faults.Left().Count });
    }

    private static IResult Clear(JiraFaults faults)
    {
        faults.Clear();
        return Answers.Json(new JsonObject { ["ok"] = true });
    }

    private static async Task<IResult> HookAsync(HttpContext http, JiraHooks hooks)
    {
        var (settings, problem) = await Bodies.ReadAsync<JiraHookSettings>(http);
        if (settings is null)
            return Bodies.Bad(problem);
        hooks.Settings = settings.Url.Length > 0 ? settings : null;
        return Answers.Json(new JsonObject { ["ok"] = true });
    }

    /// <summary>Somebody comments, moves, deletes or clones an issue.</summary>
    private static async Task<IResult> ActAsync(HttpContext http, JiraSite site)
    {
        var (act, problem) = await Bodies.ReadAsync<JiraAct>(http);
        if (act is null)
            return Bodies.Bad(problem);
        lock (site.Gate)
        {
            var by = JiraUser.All.FirstOrDefault(user => user.Name == act.By) ?? JiraUser.All[1];
            return site.Find(act.Issue) is not { } issue ? Bodies.Bad($"there is no issue {act.Issue}")
                : JiraActing.Do(site, issue, by, act) is { } mistake ? Bodies.Bad(mistake)
                : Answers.Json(new JsonObject { ["ok"] = true });
        }
    }

    private static IResult Reset(JiraSite site, JiraFaults faults)
    {
        faults.Clear();
        site.Reset();
        return Answers.Json(new JsonObject { ["ok"] = true });
    }
}

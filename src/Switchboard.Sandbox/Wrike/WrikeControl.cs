using System.Text.Json.Nodes;
using Switchboard.Sandbox.Control;

namespace Switchboard.Sandbox.Wrike;

/// <summary><c>/_sandbox/wrike/…</c>: how the account is set up, what goes wrong, and what people do in it.</summary>
internal static class WrikeControl
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/wrike", Tell);
        routes.MapPost("/_sandbox/wrike/rules", ConfigureAsync);
        routes.MapPost("/_sandbox/wrike/faults", OrderAsync);
        routes.MapDelete("/_sandbox/wrike/faults", Clear);
        routes.MapPost("/_sandbox/wrike/act", ActAsync);
        routes.MapPost("/_sandbox/wrike/reset", Reset);
    }

    /// <summary>Everything, the first in order first.</summary>
    private static IResult Tell(HttpContext http, WrikeAccount account, WrikeHooks hooks, WrikeFaults faults)
    {
        lock (account.Gate)
            return Answers.Json(
                new JsonObject
                {
                    ["ok"] = true,
                    ["base_url"] = WrikeDoor.AddressOf(http),
                    ["folder"] = WrikeAccount.FolderId,
                    ["token"] = WrikeUser.Robot.Token,
                    ["owed"] = hooks.Owed,
                    ["faults"] = faults.Left().Count,
                    ["webhooks"] = new JsonArray([.. account.Webhooks.Select(WrikeShapes.Webhook)]),
                    ["tasks"] = new JsonArray([.. account.Tasks.Select(TellTask)]),
                }
            );
    }

    private static JsonObject TellTask(WrikeTask task) =>
        new()
        {
            ["id"] = task.Id,
            ["number"] = $"{task.Number}",
            ["title"] = task.Title,
            ["description"] = task.Description,
            ["status"] = task.Status.Name,
            ["importance"] = task.Importance,
            ["by"] = task.Author.Name,
            ["fields"] = new JsonObject(
                WrikeField
                    .All.Where(field => task.Fields.ContainsKey(field.Id))
                    .Select(field => KeyValuePair.Create<string, JsonNode?>(field.Title, task.Fields[field.Id]))
            ),
            ["files"] = new JsonArray([.. task.Attachments.Select(file => JsonValue.Create(file.Name))]),
            ["comments"] = new JsonArray([
                .. task.Comments.Select(comment => new JsonObject
                {
                    ["id"] = comment.Id,
                    ["by"] = comment.Author.Name,
                    ["text"] = WrikeHtml.Plain(comment.Text),
                }),
            ]),
        };

    private static async Task<IResult> ConfigureAsync(HttpContext http, WrikeAccount account)
    {
        var (rules, problem) = await Bodies.ReadAsync<WrikeRules>(http);
        if (rules is null)
            return Bodies.Bad(problem);
        account.Configure(rules);
        return Answers.Json(new JsonObject { ["ok"] = true });
    }

    private static async Task<IResult> OrderAsync(HttpContext http, WrikeFaults faults)
    {
        var (order, problem) = await Bodies.ReadAsync<WrikeFault[]>(http);
        if (order is null)
            return Bodies.Bad(problem);
        if (order.FirstOrDefault(fault => !WrikeFault.Kinds.Contains(fault.Kind)) is not null)
            return Bodies.Bad($"kind must be one of {string.Join(", ", WrikeFault.Kinds)}");
        faults.Add(order);
        return Answers.Json(new JsonObject { ["ok"] = true, ["left"] = faults.Left().Count });
    }

    private static IResult Clear(WrikeFaults faults)
    {
        faults.Clear();
        return Answers.Json(new JsonObject { ["ok"] = true });
    }

    private static async Task<IResult> ActAsync(HttpContext http, WrikeAccount account)
    {
        var (act, problem) = await Bodies.ReadAsync<WrikeAct>(http);
        if (act is null)
            return Bodies.Bad(problem);
        lock (account.Gate)
        {
            var by = WrikeUser.All.FirstOrDefault(user => user.Name == act.By) ?? WrikeUser.All[1];
            return account.Find(act.Task) is not { } task ? Bodies.Bad($"there is no task {act.Task}")
                : WrikeActing.Do(account, task, by, act) is { } mistake ? Bodies.Bad(mistake)
                : Answers.Json(new JsonObject { ["ok"] = true });
        }
    }

    private static IResult Reset(WrikeAccount account, WrikeFaults faults)
    {
        faults.Clear();
        account.Reset();
        return Answers.Json(new JsonObject { ["ok"] = true });
    }
}

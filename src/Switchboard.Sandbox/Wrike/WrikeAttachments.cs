using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Wrike;

/// <summary>Files of tasks: the whole body is the file, a header names it.</summary>
internal static class WrikeAttachments
{
    private const int Limit = 10 * 1024 * 1024; // what an account may hold is not written down; this is the sandbox's word

    public static async Task CreateAsync(HttpContext http, WrikeDoor door)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        await door.AnswerAsync(http, "attachment.create", call => Create(call, body.ToArray()));
    }

    public static WrikeAnswer List(WrikeCall call) =>
        !WrikeTasks.IsId(call.Route("task")) ? WrikeAnswer.Wrong("taskId")
        : call.Account.Find(call.Route("task")) is { } task
            ? WrikeAnswer.Ok("attachments", task.Attachments.Select(file => Shape(task, file)))
        : WrikeAnswer.NotFound("Task");

    private static WrikeAnswer Create(WrikeCall call, byte[] content)
    {
        if (!WrikeTasks.IsId(call.Route("task")))
            return WrikeAnswer.Wrong("taskId");
        if (call.Account.Find(call.Route("task")) is not { } task)
            return WrikeAnswer.NotFound("Task");
        if (!call.May("attach"))
            return WrikeAnswer.Forbidden();
        if (call.Http.Request.Headers["X-File-Name"].ToString() is not { Length: > 0 } name)
            return WrikeAnswer.Missing("X-File-Name");
        if (content.Length > Limit)
            return WrikeAnswer.Refuse(400, "invalid_request", "File is too large");
        var type = call.Http.Request.ContentType ?? "application/octet-stream";
        var file = new WrikeAttachment(call.Account.NewId("IE"), call.By, name, type, content, call.Account.Clock.NowMs);
        task.Attachments.Add(file);
        call.Account.Tell(new WrikeHappening.Changed(task, call.By, "AttachmentAdded"));
        return WrikeAnswer.Ok("attachments", [Shape(task, file)]);
    }

    private static JsonObject Shape(WrikeTask task, WrikeAttachment file) =>
        new()
        {
            ["id"] = file.Id,
            ["authorId"] = file.Author.Id,
            ["name"] = file.Name,
            ["createdDate"] = WrikeShapes.Stamp(file.CreatedMs),
            ["version"] = 1,
            ["type"] = "Wrike",
            ["contentType"] = file.Type,
            ["size"] = file.Content.Length,
            ["taskId"] = task.Id,
        };
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Wrike;

/// <summary>What things look like in answers. Times are whole seconds, so that two changes may bear the same one.</summary>
internal sealed class WrikeShapes(WrikeAccount account, WrikeUser by, HttpContext http)
{
    public JsonObject Task(WrikeTask task, bool isWhole, Func<string, bool> has)
    {
        var shape = new JsonObject
        {
            ["id"] = task.Id,
            ["accountId"] = "IEAAWRIK",
            ["title"] = task.Title,
            ["status"] = task.Status.Group,
            ["importance"] = task.Importance,
            ["createdDate"] = Stamp(task.CreatedMs),
            ["updatedDate"] = Stamp(task.UpdatedMs),
            ["dates"] = new JsonObject { ["type"] = "Backlog" },
            ["scope"] = "WsTask",
            ["customStatusId"] = task.Status.Id,
            ["permalink"] = Permalink(http, task.Number),
            ["priority"] = PriorityOf(task),
        };
        if (isWhole || has("description"))
            shape["description"] = task.Description;
        if (isWhole || has("parentIds"))
            shape["parentIds"] = new JsonArray([.. task.Parents.Select(parent => JsonValue.Create(parent))]);
        if (isWhole || has("authorIds"))
            shape["authorIds"] = new JsonArray(task.Author.Id);
        if (isWhole || has("customFields"))
            shape["customFields"] = new JsonArray([
                .. task.Fields.Select(field => new JsonObject { ["id"] = field.Key, ["value"] = field.Value }),
            ]);
        if (isWhole || has("metadata"))
            shape["metadata"] = new JsonArray([
                .. task
                    .Metadata.Where(one => one.Key.Client == by.Id)
                    .Select(one => new JsonObject { ["key"] = one.Key.Key, ["value"] = one.Value }),
            ]);
        return shape;
    }

    public static JsonObject Comment(WrikeTask task, WrikeComment comment, bool isPlain) =>
        new()
        {
            ["id"] = comment.Id,
            ["authorId"] = comment.Author.Id,
            ["text"] = isPlain ? WrikeHtml.Plain(comment.Text) : comment.Text,
            ["createdDate"] = Stamp(comment.CreatedMs),
            ["updatedDate"] = Stamp(comment.UpdatedMs),
            ["taskId"] = task.Id,
        };

    public static JsonObject Contact(WrikeUser user, WrikeUser caller)
    {
        var shape = new JsonObject
        {
            ["id"] = user.Id,
            ["firstName"] = user.FirstName,
            ["lastName"] = user.LastName,
            ["type"] = "Person",
            ["deleted"] = false,
        };
        if (user.Id == caller.Id)
            shape["me"] = true;
        return shape;
    }

    public static JsonObject Webhook(WrikeWebhook hook) =>
        new()
        {
            ["id"] = hook.Id,
            ["accountId"] = "IEAAWRIK",
            ["hookUrl"] = hook.Url,
            ["folderId"] = hook.FolderId,
            ["events"] = new JsonArray([.. hook.Events.Select(name => JsonValue.Create(name))]),
            ["status"] = hook.IsSuspended ? "Suspended" : "Active",
        };

    public static string Stamp(long ms) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Permalink(HttpContext http, long number) => $"{WrikeDoor.AddressOf(http)}/open.htm?id={number}";

    /// <summary>A key that sorts as the list does.</summary>
    private string PriorityOf(WrikeTask task) => $"{(account.Tasks.IndexOf(task) + 1) * 0x10000:x8}".PadRight(32, '0');
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Wrike;

/// <summary>Making, finding, reading and changing tasks.</summary>
internal static class WrikeTasks
{
    private static readonly string[] Weights = ["High", "Normal", "Low"];
    private const int MostAtOnce = 1000;
    private const int MostOfTitle = 1000; // what a title may hold is not written down; this is the sandbox's word

    public static WrikeAnswer Create(WrikeCall call)
    {
        if (call.Route("folder") != WrikeAccount.FolderId)
            return WrikeAnswer.NotFound("Folder");
        if (!call.May("create"))
            return WrikeAnswer.Forbidden();
        if (string.IsNullOrWhiteSpace(call.Text("title")))
            return WrikeAnswer.Missing("title");
        if (Mistake(call) is { } mistake)
            return mistake;
        var task = call.Account.Add();
        task.Author = call.By;
        Set(call, task);
        call.Account.Tell(new WrikeHappening.Created(task, call.By));
        return WrikeAnswer.Ok("tasks", [call.Shapes.Task(task, isWhole: true, _ => true)]);
    }

    /// <summary>Up to a hundred, by their ids; one that is not there refuses all.</summary>
    public static WrikeAnswer Read(WrikeCall call)
    {
        var ids = call.Route("tasks").Split(',');
        if (ids.Any(id => !IsId(id)))
            return WrikeAnswer.Wrong("taskId");
        var found = ids.Select(call.Account.Find).ToList();
        return found.Contains(null)
            ? WrikeAnswer.NotFound("Task")
            : WrikeAnswer.Ok("tasks", found.OfType<WrikeTask>().Select(task => call.Shapes.Task(task, isWhole: true, _ => true)));
    }

    public static WrikeAnswer Find(WrikeCall call)
    {
        if (call.Route("folder") is { Length: > 0 } folder && folder != WrikeAccount.FolderId)
            return WrikeAnswer.NotFound("Folder");
        var wanted = call.Json<JsonObject>("metadata");
        var since = SinceOf(call.Json<JsonObject>("updatedDate"));
        var size = int.TryParse(call.Text("pageSize"), out var asked) ? Math.Clamp(asked, 1, MostAtOnce) : MostAtOnce;
        var start = int.TryParse(call.Text("nextPageToken"), out var from) ? from : 0;
        var now = call.Account.Clock.NowMs - call.Account.Rules.SearchLagMs;
        var found = call
            .Account.Tasks.Select(task => (Task: task, Seen: task.Index.FindLast(one => one.SinceMs <= now)))
            .Where(one => one.Seen is not null && one.Seen.UpdatedMs >= since && (wanted is null || Holds(call, one.Seen, wanted)))
            .Select(one => one.Task)
            .ToList();
        if (call.Text("status") is { } group)
            found.RemoveAll(task => task.Status.Group != group);
        if (call.Text("sortField") == "UpdatedDate")
            found = [.. found.OrderBy(task => task.UpdatedMs)];
        var answer = WrikeAnswer.Ok("tasks", found.Skip(start).Take(size).Select(task => call.Shapes.Task(task, isWhole: false, call.Has)));
        if (start + size < found.Count)
            answer.Body!["nextPageToken"] = $"{start + size}";
        return answer;
    }

    public static WrikeAnswer Change(WrikeCall call)
    {
        if (!IsId(call.Route("tasks")))
            return WrikeAnswer.Wrong("taskId");
        if (call.Account.Find(call.Route("tasks")) is not { } task)
            return WrikeAnswer.NotFound("Task");
        if (!call.May(call.Text("priorityBefore") is null && call.Text("priorityAfter") is null ? "change" : "order"))
            return WrikeAnswer.Forbidden();
        if (Mistake(call) is { } mistake)
            return mistake;
        var (status, importance) = (task.Status, task.Importance);
        Set(call, task);
        call.Account.Tell(
            status != task.Status ? new WrikeHappening.Moved(task, call.By, status)
            : importance != task.Importance ? new WrikeHappening.Weighed(task, call.By, importance)
            : new WrikeHappening.Changed(task, call.By, "TaskCustomFieldChanged")
        );
        return WrikeAnswer.Ok("tasks", [call.Shapes.Task(task, isWhole: true, _ => true)]);
    }

    public static bool IsId(string id) => id.Length == 16 && id.All(char.IsAsciiLetterOrDigit);

    private static WrikeAnswer? Mistake(WrikeCall call)
    {
        if (call.Text("title") is { Length: > MostOfTitle })
            return WrikeAnswer.Wrong("title");
        if (call.Text("importance") is { } importance && !Weights.Contains(importance))
            return WrikeAnswer.Wrong("importance");
        if (call.Text("customStatus") is { } status && WrikeStatus.All.All(one => one.Id != status))
            return WrikeAnswer.Wrong("customStatus");
        foreach (var name in (string[])["priorityBefore", "priorityAfter"])
            if (call.Text(name) is { } other && call.Account.Find(other) is null)
                return WrikeAnswer.Wrong(name);
        foreach (var one in call.Json<JsonArray>("metadata") ?? [])
            if ((string?)one?["key"] is not { Length: > 0 and < 50 } key || !key.All(IsOfKey) || ((string?)one["value"])?.Length >= 1000)
                return WrikeAnswer.Wrong("metadata");
        return (call.Json<JsonArray>("customFields") ?? []).Any(one => call.Account.Fields.All(field => field.Id != (string?)one?["id"]))
            ? WrikeAnswer.Wrong("customFields")
            : null;
    }

    private static void Set(WrikeCall call, WrikeTask task)
    {
        task.Title = call.Text("title") ?? task.Title;
        task.Description = call.Text("description") is { } description ? WrikeHtml.Cleaned(description) : task.Description;
        task.Importance = call.Text("importance") ?? task.Importance;
        task.Status = WrikeStatus.All.FirstOrDefault(one => one.Id == call.Text("customStatus")) ?? task.Status;
        foreach (var field in call.Json<JsonArray>("customFields") ?? [])
            task.Fields[(string)field!["id"]!] = (string?)field["value"] ?? "";
        foreach (var one in call.Json<JsonArray>("metadata") ?? [])
            task.Metadata[(call.By.Id, (string)one!["key"]!)] = (string?)one["value"] ?? "";
        if (call.Text("priorityBefore") is { } before)
            call.Account.Place(task, call.Account.Find(before)!, isBefore: true); // looked up as a mistake before
        if (call.Text("priorityAfter") is { } after)
            call.Account.Place(task, call.Account.Find(after)!, isBefore: false);
    }

    private static bool Holds(WrikeCall call, WrikeIndexed seen, JsonObject wanted) =>
        seen.Metadata.TryGetValue((call.By.Id, (string?)wanted["key"] ?? ""), out var value)
        && ((string?)wanted["value"] is not { } exact || exact == value);

    private static long SinceOf(JsonObject? range) =>
        range is null ? 0
        : DateTimeOffset.TryParseExact(
            (string?)range["start"],
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var start
        )
            ? start.ToUnixTimeMilliseconds()
        : throw new WrikeMistakeException("updatedDate");

    private static bool IsOfKey(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_';
}

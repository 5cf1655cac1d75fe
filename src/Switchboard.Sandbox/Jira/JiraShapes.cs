using System.Globalization;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>Issues, comments, people … as Jira tells them, in the face of version 2 or 3.</summary>
internal sealed class JiraShapes(JiraSite site, string address)
{
    public const string SprintField = "customfield_10020";
    public const string RankField = "customfield_10019";

    private string Api(string rest) => $"{address}/rest/api/2/{rest}";

    public static string Time(long ms) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    public JsonObject? User(JiraUser? user) =>
        user is null
            ? null
            : new JsonObject
            {
                ["self"] = Api($"user?accountId={user.AccountId}"),
                [site.Rules.IsCloud ? "accountId" : "name"] = site.Rules.IsCloud ? user.AccountId : user.Name,
                ["displayName"] = user.DisplayName,
                ["active"] = true,
                ["timeZone"] = "Europe/London",
            };

    public JsonObject Priority(JiraPriority priority) =>
        new()
        {
            ["self"] = Api($"priority/{priority.Id}"),
            ["id"] = priority.Id,
            ["name"] = priority.Name,
        };

    public JsonObject Status(JiraStatus status) =>
        new()
        {
            ["self"] = Api($"status/{status.Id}"),
            ["id"] = status.Id,
            ["name"] = status.Name,
            ["description"] = "",
            ["iconUrl"] = $"{address}/",
            ["statusCategory"] = Category(status.Category),
        };

    public JsonObject Type(JiraIssueType type) =>
        new()
        {
            ["self"] = Api($"issuetype/{type.Id}"),
            ["id"] = type.Id,
            ["name"] = type.Name,
            ["description"] = "",
            ["iconUrl"] = $"{address}/",
            ["subtask"] = false,
        };

    public JsonObject Project() =>
        new()
        {
            ["self"] = Api($"project/{JiraSite.ProjectId}"),
            ["id"] = JiraSite.ProjectId,
            ["key"] = JiraSite.Project,
            ["name"] = JiraSite.ProjectName,
            ["projectTypeKey"] = "software",
        };

    public static JsonNode? Text(JiraText? text, bool isRich) =>
        text is null ? null
        : isRich ? text.Document?.DeepClone() ?? JiraDocument.Of(text.Plain)
        : JsonValue.Create(text.Plain);

    public JsonObject Issue(JiraIssue issue, bool isRich, IReadOnlyCollection<string>? only = null, bool hasProperties = false)
    {
        var fields = Fields(issue, isRich);
        if (only is { Count: > 0 } && !only.Contains("*all") && !only.Contains("*navigable"))
            foreach (var name in fields.Select(field => field.Key).Where(name => !only.Contains(name)).ToList())
                fields.Remove(name);
        var told = Head(issue);
        told["fields"] = fields;
        if (hasProperties)
            told["properties"] = new JsonObject(
                issue.Properties.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value.DeepClone()))
            );
        return told;
    }

    public JsonObject Head(JiraIssue issue) =>
        new()
        {
            ["id"] = $"{issue.Id}",
            ["key"] = issue.Key,
            ["self"] = Api($"issue/{issue.Id}"),
        };

    public JsonObject Comment(JiraIssue issue, JiraComment comment, bool isRich, bool withProperties = true)
    {
        var told = new JsonObject
        {
            ["self"] = Api($"issue/{issue.Id}/comment/{comment.Id}"),
            ["id"] = $"{comment.Id}",
            ["author"] = User(comment.Author),
            ["body"] = Text(comment.Body, isRich),
            ["updateAuthor"] = User(comment.Author),
            ["created"] = Time(comment.CreatedMs),
            ["updated"] = Time(comment.UpdatedMs),
        };
        if (site.Rules.IsCloud)
            told["jsdPublic"] = comment.IsPublic;
        if (comment.Visibility is { } role)
            told["visibility"] = new JsonObject { ["type"] = "role", ["value"] = role };
        if (withProperties && site.Rules.IsCloud)
            told["properties"] = new JsonArray([
                .. comment.Properties.Select(one => new JsonObject { ["key"] = one.Key, ["value"] = one.Value.DeepClone() }),
            ]);
        return told;
    }

    public JsonObject Attachment(JiraAttachment file) =>
        new()
        {
            ["self"] = Api($"attachment/{file.Id}"),
            ["id"] = $"{file.Id}",
            ["filename"] = file.Name,
            ["author"] = User(file.Author),
            ["created"] = Time(file.CreatedMs),
            ["size"] = file.Content.Length,
            ["mimeType"] = file.MimeType,
            ["content"] = Api($"attachment/content/{file.Id}"),
        };

    public JsonObject Sprint(JiraSprint sprint) =>
        new()
        {
            ["id"] = sprint.Id,
            ["self"] = $"{address}/rest/agile/1.0/sprint/{sprint.Id}",
            ["state"] = sprint.State,
            ["name"] = sprint.Name,
            ["startDate"] = Iso(site.Clock.NowMs - (3 * 86_400_000L)),
            ["endDate"] = Iso(site.Clock.NowMs + (11 * 86_400_000L)),
            ["originBoardId"] = sprint.Board,
            ["goal"] = "",
        };

    public JsonObject Board(JiraBoard board) =>
        new()
        {
            ["id"] = board.Id,
            ["self"] = $"{address}/rest/agile/1.0/board/{board.Id}",
            ["name"] = board.Name,
            ["type"] = board.Type,
            ["location"] = new JsonObject
            {
                ["projectId"] = 10000,
                ["displayName"] = $"{JiraSite.ProjectName} ({JiraSite.Project})",
                ["projectName"] = JiraSite.ProjectName,
                ["projectKey"] = JiraSite.Project,
                ["projectTypeKey"] = "software",
                ["name"] = $"{JiraSite.ProjectName} ({JiraSite.Project})",
            },
        };

    private static string Iso(long ms) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private JsonObject Fields(JiraIssue issue, bool isRich) =>
        new()
        {
            ["summary"] = issue.Summary,
            ["description"] = Text(issue.Description, isRich),
            ["issuetype"] = Type(issue.Type),
            ["project"] = Project(),
            ["labels"] = new JsonArray([.. issue.Labels.Select(label => JsonValue.Create(label))]),
            ["priority"] = Priority(issue.Priority),
            ["status"] = Status(issue.Status),
            ["resolution"] = issue.Resolution is { } resolution
                ? new JsonObject
                {
                    ["self"] = Api("resolution/1"),
                    ["id"] = "1",
                    ["name"] = resolution,
                }
                : null,
            ["assignee"] = User(issue.Assignee),
            ["reporter"] = User(issue.Reporter),
            ["created"] = Time(issue.CreatedMs),
            ["updated"] = Time(issue.UpdatedMs),
            ["attachment"] = new JsonArray([.. issue.Attachments.Select(Attachment)]),
            [SprintField] =
                issue.Sprint is { } id && site.Sprints.Find(sprint => sprint.Id == id) is { } sprint ? new JsonArray(Sprint(sprint)) : null,
        };

    private JsonObject Category(string key) =>
        new()
        {
            ["self"] = Api("statuscategory/1"),
            ["id"] = key switch
            {
                "new" => 2,
                "indeterminate" => 4,
                _ => 3,
            },
            ["key"] = key,
            ["colorName"] = key switch
            {
                "new" => "blue-gray",
                "indeterminate" => "yellow",
                _ => "green",
            },
            ["name"] = key switch
            {
                "new" => "To Do",
                "indeterminate" => "In Progress",
                _ => "Done",
            },
        };
}

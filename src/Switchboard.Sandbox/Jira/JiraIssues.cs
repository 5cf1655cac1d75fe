using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>Making, reading and changing issues.</summary>
internal static class JiraIssues
{
    private static readonly string[] Known = ["project", "issuetype", "summary", "description", "labels", "priority", "assignee"];

    public static JiraAnswer Create(JiraCall call)
    {
        var fields = call.Body["fields"] as JsonObject ?? [];
        if (!call.May("create"))
            return JiraAnswer.Wrong("pid", "You cannot create issues in this project.");
        if ((string?)fields["project"]?["key"] != JiraSite.Project && (string?)fields["project"]?["id"] != JiraSite.ProjectId)
            return JiraAnswer.Wrong("project", "Specify a valid project ID or key");
        if (TypeOf(fields["issuetype"]) is not { } type)
            return JiraAnswer.Wrong("issuetype", "Specify an issue type");
        foreach (var name in fields.Select(field => field.Key))
            if (
                (!Known.Contains(name) && !call.Site.Rules.CustomFields.Any(custom => custom.Id == name))
                || call.Site.Rules.MissingFields.Contains(name)
            )
                return JiraAnswer.Wrong(name, $"Field '{name}' cannot be set. It is not on the appropriate screen, or unknown.");
        if (Mistake(call, fields) is { } mistake)
            return mistake;
        foreach (var custom in call.Site.Rules.CustomFields.Where(custom => custom.IsRequired && fields[custom.Id] is null))
            return JiraAnswer.Wrong(custom.Id, $"{custom.Name} is required.");
        var issue = call.Site.Add(type);
        foreach (var custom in call.Site.Rules.CustomFields)
            if (fields[custom.Id] is { } value)
                issue.Custom[custom.Id] = value.DeepClone();
        issue.Reporter = call.By;
        Set(call, issue, fields);
        foreach (var property in call.Body["properties"] as JsonArray ?? [])
            issue.Properties[(string)property!["key"]!] = property["value"]!.DeepClone();
        call.Site.Tell(new JiraHappening.Created(issue, call.By));
        return new JiraAnswer(201, call.Shapes.Head(issue));
    }

    public static JiraAnswer Read(JiraCall call) =>
        call.Site.Find(call.Route("issue")) is { } issue
            ? JiraAnswer.Ok(
                call.Shapes.Issue(
                    issue,
                    call.IsRich,
                    call.Query("fields").Split(',', StringSplitOptions.RemoveEmptyEntries),
                    call.Query("properties").Length > 0
                )
            )
            : JiraAnswer.NoIssue;

    public static JiraAnswer Edit(JiraCall call)
    {
        if (call.Site.Find(call.Route("issue")) is not { } issue)
            return JiraAnswer.NoIssue;
        var fields = call.Body["fields"] as JsonObject ?? [];
        if (Mistake(call, fields, isNew: false) is { } mistake)
            return mistake;
        var was = issue.Priority;
        Set(call, issue, fields);
        IReadOnlyList<JiraChange> changes =
            was == issue.Priority
                ? [new JiraChange("summary", null, null, null, issue.Summary)]
                : [new JiraChange("priority", was.Id, was.Name, issue.Priority.Id, issue.Priority.Name)];
        call.Site.Tell(new JiraHappening.Changed(issue, call.By, changes));
        return JiraAnswer.Nothing;
    }

    public static JiraAnswer Delete(JiraCall call)
    {
        if (call.Site.Find(call.Route("issue")) is not { } issue)
            return JiraAnswer.NoIssue;
        call.Site.Remove(issue, call.By);
        return JiraAnswer.Nothing;
    }

    public static JiraAnswer Transitions(JiraCall call) =>
        call.Site.Find(call.Route("issue")) is { } issue
            ? JiraAnswer.Ok(
                new JsonObject
                {
                    ["expand"] = "transitions",
                    ["transitions"] = new JsonArray([
                        .. JiraStatus
                            .All.Where(status => IsOffered(call, issue, status))
                            .Select(status => new JsonObject
                            {
                                ["id"] = status.Transition,
                                ["name"] = status.TransitionName,
                                ["to"] = call.Shapes.Status(status),
                                ["fields"] = call.Query("expand") == "transitions.fields" ? ScreenOf(call, status) : null,
                            }),
                    ]),
                }
            )
            : JiraAnswer.NoIssue;

    public static JiraAnswer Transit(JiraCall call)
    {
        if (call.Site.Find(call.Route("issue")) is not { } issue)
            return JiraAnswer.NoIssue;
        var wanted = (string?)call.Body["transition"]?["id"];
        if (JiraStatus.All.FirstOrDefault(one => one.Transition == wanted && IsOffered(call, issue, one)) is not { } status)
            return JiraAnswer.Refuse(400, $"Transition id '{wanted}' is not valid for this issue.");
        if (call.Site.Rules.AskingTransitions.Contains(status.Transition))
            return JiraAnswer.Wrong("customfield_10077", "Root cause is required.");
        Move(call.Site, issue, status, call.By);
        return JiraAnswer.Nothing;
    }

    private static bool IsOffered(JiraCall call, JiraIssue issue, JiraStatus to) =>
        to != issue.Status && call.May("transition") && !call.Site.Rules.MissingTransitions.Contains(to.Transition);

    private static JsonObject ScreenOf(JiraCall call, JiraStatus to) =>
        call.Site.Rules.AskingTransitions.Contains(to.Transition)
            ? new()
            {
                ["customfield_10077"] = new JsonObject
                {
                    ["required"] = true,
                    ["hasDefaultValue"] = false,
                    ["name"] = "Root cause",
                    ["key"] = "customfield_10077",
                    ["operations"] = new JsonArray("set"),
                    ["schema"] = new JsonObject { ["type"] = "string" },
                },
            }
            : [];

    /// <summary>Anybody moves an issue to another state.</summary>
    public static void Move(JiraSite site, JiraIssue issue, JiraStatus status, JiraUser by)
    {
        var was = issue.Status;
        (issue.Status, issue.Resolution) = (status, status.Resolution);
        var changes = new List<JiraChange> { new("status", was.Id, was.Name, status.Id, status.Name) };
        if (was.Resolution != status.Resolution)
            changes.Insert(0, new("resolution", null, was.Resolution, null, status.Resolution));
        site.Tell(new JiraHappening.Changed(issue, by, changes));
    }

    public static JiraAnswer Property(JiraCall call) =>
        call.Site.Find(call.Route("issue")) is not { } issue ? JiraAnswer.NoIssue
        : issue.Properties.TryGetValue(call.Route("key"), out var value)
            ? JiraAnswer.Ok(new JsonObject { ["key"] = call.Route("key"), ["value"] = value.DeepClone() })
        : JiraAnswer.Refuse(404, $"The property {call.Route("key")} does not exist.");

    public static JiraAnswer SetProperty(JiraCall call)
    {
        if (call.Site.Find(call.Route("issue")) is not { } issue)
            return JiraAnswer.NoIssue;
        var isNew = !issue.Properties.ContainsKey(call.Route("key"));
        issue.Properties[call.Route("key")] = call.Body.DeepClone();
        return new JiraAnswer(isNew ? 201 : 200, new JsonObject());
    }

    private static JiraAnswer? Mistake(JiraCall call, JsonObject fields, bool isNew = true)
    {
        var summary = (string?)fields["summary"];
        if (isNew && string.IsNullOrWhiteSpace(summary))
            return JiraAnswer.Wrong("summary", "You must specify a summary of the issue.");
        if (summary?.Length > 255)
            return JiraAnswer.Wrong("summary", "Summary must be less than 255 characters.");
        if (summary?.Contains('\n', StringComparison.Ordinal) == true)
            return JiraAnswer.Wrong("summary", "The summary is invalid because it contains newline characters.");
        if (fields["description"] is { } description && call.Words(description).Mistake is { } mistake)
            return JiraAnswer.Wrong("description", mistake);
        if (fields["description"] is { } words && call.Words(words).Text is { Plain.Length: > 32_767 })
            return JiraAnswer.Wrong("description", "The entered text is too long. It exceeds the allowed limit of 32,767 characters.");
        if ((fields["labels"] as JsonArray ?? []).Any(label => ((string?)label ?? "").Contains(' ', StringComparison.Ordinal)))
            return JiraAnswer.Wrong("labels", "The label can't contain spaces.");
        return fields["priority"] is { } priority && PriorityOf(priority) is null
            ? JiraAnswer.Wrong("priority", "Specify a valid 'id' or 'name' for Priority")
            : null;
    }

    private static void Set(JiraCall call, JiraIssue issue, JsonObject fields)
    {
        if ((string?)fields["summary"] is { } summary)
            issue.Summary = summary;
        if (fields["description"] is { } description)
            issue.Description = call.Words(description).Text;
        if (fields["labels"] is JsonArray labels)
            issue.Labels = [.. labels.Select(label => (string?)label ?? "")];
        if (fields["priority"] is { } priority && PriorityOf(priority) is { } known)
            issue.Priority = known;
    }

    private static JiraIssueType? TypeOf(JsonNode? type) =>
        JiraIssueType.All.FirstOrDefault(one => one.Id == (string?)type?["id"] || one.Name == (string?)type?["name"]);

    private static JiraPriority? PriorityOf(JsonNode? priority) =>
        JiraPriority.All.FirstOrDefault(one => one.Id == (string?)priority?["id"] || one.Name == (string?)priority?["name"]);
}

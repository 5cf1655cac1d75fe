using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>What a client asks about the site before it begins: what it is, who it is there, what may be filled in.</summary>
internal static class JiraSetup
{
    private static readonly (string Key, string Right)[] Rights =
    [
        ("BROWSE_PROJECTS", "browse"),
        ("CREATE_ISSUES", "create"),
        ("EDIT_ISSUES", "edit"),
        ("SCHEDULE_ISSUES", "schedule"),
        ("TRANSITION_ISSUES", "transition"),
        ("ADD_COMMENTS", "comment"),
        ("CREATE_ATTACHMENTS", "attach"),
        ("LINK_ISSUES", "link"),
        ("EDIT_OWN_COMMENTS", "comment"),
        ("DELETE_OWN_COMMENTS", "comment"),
    ];

    public static JiraAnswer ServerInfo(JiraCall call) =>
        JiraAnswer.Ok(
            new JsonObject
            {
                ["baseUrl"] = JiraDoor.AddressOf(call.Http),
                ["version"] = call.Site.Rules.IsCloud ? "1001.0.0-SNAPSHOT" : "9.17.0",
                ["deploymentType"] = call.Site.Rules.IsCloud ? "Cloud" : "Server",
                ["serverTitle"] = "Jira (sandbox)",
                ["serverTime"] = JiraShapes.Time(call.Site.Clock.NowMs),
            }
        );

    public static JiraAnswer Myself(JiraCall call) => JiraAnswer.Ok(call.Shapes.User(call.By)!); // only for nobody it is null

    public static JiraAnswer Permissions(JiraCall call)
    {
        var asked = call.Query("permissions").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var told = new JsonObject();
        foreach (var (key, right) in Rights.Where(one => asked.Length == 0 || asked.Contains(one.Key)))
            told[key] = new JsonObject
            {
                ["id"] = key,
                ["key"] = key,
                ["name"] = key,
                ["type"] = "PROJECT",
                ["description"] = "",
                ["havePermission"] = call.May(right),
            };
        return JiraAnswer.Ok(new JsonObject { ["permissions"] = told });
    }

    public static JiraAnswer Project(JiraCall call) =>
        IsProject(call)
            ? JiraAnswer.Ok(call.Shapes.Project())
            : JiraAnswer.Refuse(404, $"No project could be found with key '{call.Route("project")}'.");

    public static JiraAnswer Statuses(JiraCall call) =>
        IsProject(call)
            ? JiraAnswer.Ok(
                new JsonArray([
                    .. JiraIssueType.All.Select(type => new JsonObject
                    {
                        ["self"] = $"{JiraDoor.AddressOf(call.Http)}/rest/api/2/issuetype/{type.Id}",
                        ["id"] = type.Id,
                        ["name"] = type.Name,
                        ["subtask"] = false,
                        ["statuses"] = new JsonArray([.. JiraStatus.All.Select(call.Shapes.Status)]),
                    }),
                ])
            )
            : JiraAnswer.Refuse(404, $"No project could be found with key '{call.Route("project")}'.");

    public static JiraAnswer Priorities(JiraCall call) => JiraAnswer.Ok(new JsonArray([.. JiraPriority.All.Select(call.Shapes.Priority)]));

    public static JiraAnswer Fields(JiraCall call) =>
        JiraAnswer.Ok(
            new JsonArray(
                Field("summary", "Summary", "string", null),
                Field("priority", "Priority", "priority", null),
                Field(JiraShapes.SprintField, "Sprint", "array", "com.pyxis.greenhopper.jira:gh-sprint"),
                Field(JiraShapes.RankField, "Rank", "any", "com.pyxis.greenhopper.jira:gh-lexo-rank")
            )
        );

    public static JiraAnswer IssueTypes(JiraCall call) =>
        IsProject(call)
            ? JiraAnswer.Ok(Page(call, call.Site.Rules.IsCloud ? "issueTypes" : "values", [.. JiraIssueType.All.Select(call.Shapes.Type)]))
            : JiraAnswer.Refuse(404, "Specify a valid project ID or key");

    /// <summary>What stands on the create screen.</summary>
    public static JiraAnswer Screen(JiraCall call)
    {
        var fields = new List<JsonObject>
        {
            OnScreen("summary", "Summary", "string", isRequired: true),
            OnScreen("issuetype", "Issue Type", "issuetype", isRequired: true),
            OnScreen("project", "Project", "project", isRequired: true),
            OnScreen("description", "Description", "string"),
            OnScreen("labels", "Labels", "array"),
            OnScreen("priority", "Priority", "priority"),
            OnScreen("assignee", "Assignee", "user"),
        };
        fields.Find(field => (string?)field["fieldId"] == "priority")!["allowedValues"] = new JsonArray([
            .. JiraPriority.All.Select(call.Shapes.Priority),
        ]);
        fields.RemoveAll(field => call.Site.Rules.MissingFields.Contains((string?)field["fieldId"]));
        foreach (var custom in call.Site.Rules.CustomFields)
        {
            var field = OnScreen(custom.Id, custom.Name, "string", custom.IsRequired);
            field["schema"] = new JsonObject
            {
                ["type"] = "string",
                ["custom"] = $"com.atlassian.jira.plugin.system.customfieldtypes:{custom.Kind}",
                ["customId"] = 10050,
            };
            field["allowedValues"] = new JsonArray([.. custom.Choices.Select(choice => new JsonObject { ["value"] = choice })]);
            fields.Add(field);
        }
        return JiraAnswer.Ok(Page(call, call.Site.Rules.IsCloud ? "fields" : "values", fields));
    }

    /// <summary>E-mail addresses are hidden, as most sites hide them.</summary>
    public static JiraAnswer People(JiraCall call) =>
        JiraAnswer.Ok(
            new JsonArray([
                .. JiraUser
                    .All.Where(user => user.Email.Equals(call.Query("query"), StringComparison.OrdinalIgnoreCase))
                    .Select(user => call.Shapes.User(user)),
            ])
        );

    private static bool IsProject(JiraCall call) => call.Route("project") is JiraSite.Project or JiraSite.ProjectId;

    private static JsonObject Page(JiraCall call, string name, IReadOnlyList<JsonObject> items) =>
        new()
        {
            ["maxResults"] = call.QueryNumber("maxResults", 50),
            ["startAt"] = 0,
            ["total"] = items.Count,
            [name] = new JsonArray([.. items]),
        };

    private static JsonObject Field(string id, string name, string type, string? custom)
    {
        var schema = new JsonObject { ["type"] = type };
        if (custom is not null)
            (schema["custom"], schema["customId"]) = (custom, 10020);
        return new JsonObject
        {
            ["id"] = id,
            ["key"] = id,
            ["name"] = name,
            ["custom"] = custom is not null,
            ["orderable"] = true,
            ["navigable"] = true,
            ["searchable"] = true,
            ["clauseNames"] = new JsonArray(name.ToLowerInvariant()),
            ["schema"] = schema,
        };
    }

    private static JsonObject OnScreen(string id, string name, string type, bool isRequired = false) =>
        new()
        {
            ["fieldId"] = id,
            ["key"] = id,
            ["name"] = name,
            ["required"] = isRequired,
            ["hasDefaultValue"] = false,
            ["operations"] = new JsonArray("set"),
            ["schema"] = new JsonObject { ["type"] = type, ["system"] = id },
        };
}

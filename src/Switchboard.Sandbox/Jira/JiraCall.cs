using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>A call of the REST interface, with who calls and what they sent.</summary>
internal sealed record JiraCall(HttpContext Http, JiraSite Site, JiraShapes Shapes, JiraUser By, JsonObject Body, JiraFaults Faults)
{
    /// <summary>Version 3 speaks in documents, version 2 in wiki text.</summary>
    public bool IsRich => Route("version") == "3";

    public string Route(string name) => (string?)Http.Request.RouteValues[name] ?? "";

    public string Query(string name) => (string?)Http.Request.Query[name] ?? "";

    public int QueryNumber(string name, int otherwise) => int.TryParse(Query(name), out var number) ? number : otherwise;

    /// <summary>Words of a body: a document in version 3, text in version 2.</summary>
    public (JiraText? Text, string? Mistake) Words(JsonNode? node) =>
        IsRich
            ? JiraDocument.Mistake(node) is { } mistake
                ? (null, mistake)
                : (new JiraText(node!.DeepClone(), JiraDocument.PlainOf(node)), null)
            : node is JsonValue value && value.TryGetValue(out string? text)
                ? (new JiraText(null, text), null)
                : (null, "Operation value must be a string");

    public bool May(string right) => !By.IsApp || !Site.Rules.MissingRights.Contains(right);
}

/// <summary>What a call is answered.</summary>
internal sealed record JiraAnswer(int Status, JsonNode? Body = null)
{
    public static readonly JiraAnswer Nothing = new(204);

    public static JiraAnswer Ok(JsonNode body) => new(200, body);

    public static JiraAnswer Refuse(int status, string message) =>
        new(status, new JsonObject { ["errorMessages"] = new JsonArray(message), ["errors"] = new JsonObject() });

    public static JiraAnswer Wrong(string field, string why) =>
        new(
            400,
            new JsonObject
            {
                ["errorMessages"] = new JsonArray(),
                ["errors"] = new JsonObject { [field] = why },
            }
        );

    public static JiraAnswer NoIssue => Refuse(404, "Issue does not exist or you do not have permission to see it.");

    public static JiraAnswer Forbidden(string what) => Refuse(403, $"You do not have permission to {what}.");
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Wrike;

/// <summary>A call of the API, with who calls and what they sent: parameters stand in the address or in a form, lists and objects among them as JSON.</summary>
internal sealed record WrikeCall(HttpContext Http, WrikeAccount Account, WrikeUser By, IFormCollection? Form)
{
    private static readonly HashSet<string> Rights = ["create", "change", "comment", "attach", "order", "webhook"];

    public WrikeShapes Shapes => new(Account, By, Http);

    public string Route(string name) => (string?)Http.Request.RouteValues[name] ?? "";

    public string? Text(string name) =>
        Form is not null && Form.TryGetValue(name, out var sent) ? (string?)sent
        : Http.Request.Query.TryGetValue(name, out var asked) ? (string?)asked
        : null;

    /// <summary>Null where it is not there.</summary>
    /// <exception cref="WrikeMistakeException">It is there and no JSON of that kind.</exception>
    public T? Json<T>(string name)
        where T : JsonNode
    {
        if (Text(name) is not { Length: > 0 } text)
            return null;
        try
        {
            return JsonNode.Parse(text) as T ?? throw new WrikeMistakeException(name);
        }
        catch (JsonException)
        {
            throw new WrikeMistakeException(name);
        }
    }

    public bool Has(string field) => Json<JsonArray>("fields")?.Any(one => (string?)one == field) == true;

    public bool May(string right) => !Rights.Contains(right) || !By.IsApp || !Account.Rules.MissingRights.Contains(right);
}

/// <summary>A parameter is not what it should be.</summary>
internal sealed class WrikeMistakeException(string parameter) : Exception
{
    public string Parameter { get; } = parameter;
}

/// <summary>What a call is answered.</summary>
internal sealed record WrikeAnswer(int Status, JsonNode? Body)
{
    public static WrikeAnswer Ok(string kind, IEnumerable<JsonObject> data) =>
        new(200, new JsonObject { ["kind"] = kind, ["data"] = new JsonArray([.. data]) });

    public static WrikeAnswer Refuse(int status, string error, string description) =>
        new(status, new JsonObject { ["errorDescription"] = description, ["error"] = error });

    public static WrikeAnswer Wrong(string parameter) => Refuse(400, "invalid_parameter", $"Parameter '{parameter}' value is invalid");

    public static WrikeAnswer Missing(string parameter) => Refuse(400, "parameter_required", $"Parameter '{parameter}' is required");

    public static WrikeAnswer NotFound(string what) => Refuse(404, "resource_not_found", $"{what} is not found");

    public static WrikeAnswer Forbidden() => Refuse(403, "not_allowed", "Action is not allowed");
}

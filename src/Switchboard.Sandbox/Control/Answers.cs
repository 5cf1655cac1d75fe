using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Control;

/// <summary>JSON answers of everything that is not the Web API.</summary>
internal static class Answers
{
    public static IResult Json(JsonNode body, int status = StatusCodes.Status200OK) =>
        Results.Text(body.ToJsonString(Wire.Json), "application/json; charset=utf-8", statusCode: status);

    public static IResult Refuse(string error, int status = StatusCodes.Status400BadRequest) =>
        Json(new JsonObject { ["ok"] = false, ["error"] = error }, status);
}

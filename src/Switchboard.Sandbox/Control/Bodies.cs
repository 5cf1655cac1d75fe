using System.Text.Json;
using System.Xml;

namespace Switchboard.Sandbox.Control;

/// <summary>Reads what tests order, and says what is wrong with it.</summary>
internal static class Bodies
{
    public static async Task<(T? Value, string? Problem)> ReadAsync<T>(HttpContext http)
        where T : class
    {
        try
        {
            return (await JsonSerializer.DeserializeAsync<T>(http.Request.Body, Wire.Json, http.RequestAborted), "the body is JSON null");
        }
        catch (JsonException problem)
        {
            return (null, problem.Message);
        }
    }

    public static IResult Bad(string? problem) =>
        Answers.Json(
            new System.Text.Json.Nodes.JsonObject
            {
                ["ok"] = false,
                ["error"] = "invalid_arguments",
                ["detail"] = problem,
            },
            StatusCodes.Status400BadRequest
        );

    /// <summary>An ISO 8601 duration such as PT20M; null if it is none.</summary>
    public static TimeSpan? Duration(string? text)
    {
        try
        {
            return text is null ? null : XmlConvert.ToTimeSpan(text);
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            return null;
        }
    }
}

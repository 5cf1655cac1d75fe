using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.WebApi;

/// <summary>
/// Slack says no: <c>{"ok":false,"error":…}</c> and, for some errors, more. It unwinds a handler the way Slack's own refusals end a call,
/// so that a method reads as the straight road of what succeeds.
/// </summary>
internal sealed class Refused(string error, JsonObject? detail = null) : Exception(error)
{
    public string Error { get; } = error;

    public JsonObject Answer()
    {
        var answer = new JsonObject { ["ok"] = false, ["error"] = Error };
        foreach (var (name, value) in detail ?? [])
            answer[name] = value?.DeepClone();
        return answer;
    }

    public static Refused Missing(string field) => Invalid($"[ERROR] missing required field: {field}");

    public static Refused Invalid(params IEnumerable<string> messages) => With("invalid_arguments", messages);

    public static Refused With(string error, params IEnumerable<string> messages) =>
        new(error, new JsonObject { ["response_metadata"] = new JsonObject { ["messages"] = Model.Telling.Strings(messages) } });
}

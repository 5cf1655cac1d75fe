using System.Text.Json.Nodes;
using Switchboard.Sandbox.Control;

namespace Switchboard.Sandbox.WebApi;

/// <summary>The lies about answers, told on order so that a judge can show it would notice (see the README).</summary>
internal static class AnswerLies
{
    public static void Apply(Faults faults, string method, JsonObject answer)
    {
        if (faults.Lies("no_ok", method))
            answer.Remove("ok");
        if (faults.Lies("numeric_answer_ts", method) && (string?)answer["ts"] is { } ts)
            answer["ts"] = decimal.Parse(ts);
        if (faults.Lies("wrong_error", method) && answer.ContainsKey("error"))
            answer["error"] = "something_went_wrong";
        if (faults.Lies("no_cursor", method))
            answer.Remove("response_metadata");
        if (faults.Lies("no_messages", method) && answer["messages"] is JsonArray messages)
            messages.Clear();
    }
}

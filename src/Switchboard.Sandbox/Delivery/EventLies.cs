using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Switchboard.Sandbox.Control;

namespace Switchboard.Sandbox.Delivery;

/// <summary>The lies about events: each spoils one thing a judge ought to notice (see the README).</summary>
internal static partial class EventLies
{
    private static readonly (string Name, Action<JsonObject> Tell)[] All =
    [
        ("no_client_msg_id", body => Inner(body)?.Remove("client_msg_id")),
        ("no_blocks", body => Inner(body)?.Remove("blocks")),
        ("no_bot_profile", body => Inner(body)?.Remove("bot_profile")),
        ("no_team", body => Inner(body)?.Remove("team")),
        ("no_user", body => Inner(body)?.Remove("user")),
        ("no_event_ts", body => Inner(body)?.Remove("event_ts")),
        ("no_channel_type", body => Inner(body)?.Remove("channel_type")),
        ("lost_thread_ts", body => Inner(body)?.Remove("thread_ts")),
        ("lost_item", body => Inner(body)?.Remove("item")),
        ("numeric_ts", MakeStampsNumbers),
        ("no_subteam_label", DropSubteamLabel),
        ("no_event_time", body => body.Remove("event_time")),
        ("no_event_id", body => body.Remove("event_id")),
        ("no_authorizations", body => body.Remove("authorizations")),
        ("text_event_time", body => body["event_time"] = body["event_time"]?.ToString()),
        ("wrong_team", body => body["team_id"] = "T00000000"),
    ];

    public static IEnumerable<string> Names => All.Select(lie => lie.Name);

    public static byte[] Apply(Faults faults, string eventType, byte[] body)
    {
        JsonObject? told = null;
        foreach (var (name, tell) in All)
        {
            if (faults.Lies(name, eventType))
                tell(told ??= JsonNode.Parse(body)!.AsObject()); // our own bytes: always an object
        }

        return told is null ? body : JsonSerializer.SerializeToUtf8Bytes(told, Wire.Json);
    }

    private static JsonObject? Inner(JsonObject body) => body["event"] as JsonObject;

    private static void MakeStampsNumbers(JsonObject body)
    {
        foreach (var field in (ReadOnlySpan<string>)["ts", "event_ts", "thread_ts"])
        {
            if (Inner(body) is { } inner && (string?)inner[field] is { } ts)
                inner[field] = decimal.Parse(ts);
        }
    }

    private static void DropSubteamLabel(JsonObject body)
    {
        if (Inner(body) is { } inner && (string?)inner["text"] is { } text)
            inner["text"] = Label().Replace(text, "<!subteam^${id}>");
    }

    [GeneratedRegex("<!subteam\\^(?<id>[A-Z0-9]+)\\|[^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}

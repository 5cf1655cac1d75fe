using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Control;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Delivery;

/// <summary>An inner event wrapped as the Events API sends it, ready for the wire. The same bytes are sent at every retry.</summary>
internal sealed record EventEnvelope(string Type, string EventId, byte[] Body, string? Conversation)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = Wire.Json.Encoder };

    public static EventEnvelope Wrap(Workspace workspace, Happening happening, byte[] inner, Faults faults)
    {
        var id = workspace.Ids.Next("Ev");
        var body = Write(workspace, happening, inner, id);
        return new EventEnvelope(happening.Type, id, EventLies.Apply(faults, happening.Type, body), happening.Conversation?.Id);
    }

    /// <summary>The same happening told again under another event_id, as Slack has been seen to do.</summary>
    public EventEnvelope UnderNewId(string eventId)
    {
        var told = JsonNode.Parse(Body)!.AsObject(); // our own bytes: always an object
        told["event_id"] = eventId;
        return this with { EventId = eventId, Body = JsonSerializer.SerializeToUtf8Bytes(told, Wire.Json) };
    }

    private static byte[] Write(Workspace workspace, Happening happening, byte[] inner, string eventId)
    {
        var buffer = new ArrayBufferWriter<byte>(inner.Length + 600);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("token", workspace.App.VerificationToken);
            json.WriteString("team_id", workspace.TeamId);
            json.WriteString("context_team_id", workspace.TeamId);
            json.WriteNull("context_enterprise_id");
            json.WriteString("api_app_id", workspace.App.Id);
            json.WritePropertyName("event");
            json.WriteRawValue(inner, skipInputValidation: true);
            json.WriteString("type", "event_callback");
            json.WriteString("event_id", eventId);
            json.WriteNumber("event_time", workspace.Clock.NowSeconds);
            json.WriteStartArray("authorizations");
            json.WriteStartObject();
            json.WriteNull("enterprise_id");
            json.WriteString("team_id", workspace.TeamId);
            json.WriteString("user_id", workspace.App.BotUserId);
            json.WriteBoolean("is_bot", true);
            json.WriteBoolean("is_enterprise_install", false);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteBoolean("is_ext_shared_channel", false);
            json.WriteString("event_context", Context(workspace, happening));
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string Context(Workspace workspace, Happening happening)
    {
        var context =
            $$"""{"et":"{{happening.Type}}","tid":"{{workspace.TeamId}}","aid":"{{workspace.App.Id}}","cid":"{{happening.Conversation?.Id}}"}""";
        return "4-" + Convert.ToBase64String(Encoding.UTF8.GetBytes(context));
    }
}

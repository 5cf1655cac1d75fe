using System.Text.Json;

namespace Switchboard.Slack.Arrival;

/// <summary>One Socket Mode frame: what kind it is, and where in it the payload stands, so that the payload is stored byte by byte.</summary>
internal sealed record SocketFrame
{
    public string Type { get; private set; } = "";

    /// <summary>Why Slack will end the connection.</summary>
    public string Reason { get; private set; } = "";

    public string EnvelopeId { get; private set; } = "";

    public bool AcceptsAnswer { get; private set; }

    /// <summary>How long Slack means to keep the connection, as its hello says; zero where it does not.</summary>
    public TimeSpan Lifetime { get; private set; }

    public ReadOnlyMemory<byte> Payload { get; private set; }

    /// <exception cref="JsonException">The frame is no JSON object.</exception>
    public static SocketFrame Read(ReadOnlyMemory<byte> bytes)
    {
        var frame = new SocketFrame();
        var json = new Utf8JsonReader(bytes.Span);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A frame is a JSON object.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("payload"u8))
                frame.Payload = Raw(ref json, bytes);
            else if (json.ValueTextEquals("type"u8))
                frame.Type = Text(ref json);
            else if (json.ValueTextEquals("reason"u8))
                frame.Reason = Text(ref json);
            else if (json.ValueTextEquals("envelope_id"u8))
                frame.EnvelopeId = Text(ref json);
            else if (json.ValueTextEquals("accepts_response_payload"u8))
                frame.AcceptsAnswer = json.Read() && json.TokenType == JsonTokenType.True;
            else if (json.ValueTextEquals("debug_info"u8))
                frame.Lifetime = LifetimeIn(ref json);
            else
                Raw(ref json, bytes);
        }
        return frame;
    }

    private static ReadOnlyMemory<byte> Raw(ref Utf8JsonReader json, ReadOnlyMemory<byte> bytes)
    {
        json.Read();
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return bytes[start..(int)json.BytesConsumed];
    }

    private static string Text(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String)
            return json.GetString()!; // a String token is never null
        json.Skip();
        return "";
    }

    private static TimeSpan LifetimeIn(ref Utf8JsonReader json)
    {
        using var info = JsonDocument.ParseValue(ref json);
        return
            info.RootElement.ValueKind == JsonValueKind.Object
            && info.RootElement.TryGetProperty("approximate_connection_time", out var seconds)
            && seconds.ValueKind == JsonValueKind.Number
            && seconds.TryGetDouble(out var lifetime)
            && lifetime is > 0 and < 1_000_000
            ? TimeSpan.FromSeconds(lifetime)
            : TimeSpan.Zero;
    }
}

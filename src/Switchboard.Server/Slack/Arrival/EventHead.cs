using System.Text.Json;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// What must be known of a raw event before it is stored: where it belongs and what it means. One pass over the bytes, no objects;
/// everything else is understood later, from the stored payload. Numbers are taken as text: Slack's own types waver.
/// </summary>
internal ref struct EventHead
{
    public ReadOnlySpan<byte> Envelope;
    public ReadOnlySpan<byte> Challenge;
    public ReadOnlySpan<byte> Team;
    public ReadOnlySpan<byte> Enterprise;
    public ReadOnlySpan<byte> EventId;
    public ReadOnlySpan<byte> Minute;
    public ReadOnlySpan<byte> Type;
    public ReadOnlySpan<byte> Subtype;
    public ReadOnlySpan<byte> Channel;
    public ReadOnlySpan<byte> Ts;
    public ReadOnlySpan<byte> EventTs;
    public ReadOnlySpan<byte> DeletedTs;
    public ReadOnlySpan<byte> User;
    public ReadOnlySpan<byte> Reaction;
    public ReadOnlySpan<byte> ItemTs;
    public ReadOnlySpan<byte> ChangedTs;
    public ReadOnlySpan<byte> EditedTs;
    public ReadOnlySpan<byte> PreviousEditedTs;

    /// <exception cref="JsonException">The bytes are no JSON object.</exception>
    public static EventHead Read(ReadOnlySpan<byte> payload)
    {
        var json = new Utf8JsonReader(payload);
        var head = new EventHead();
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An event is a JSON object.");
        while (Next(ref json))
        {
            if (json.ValueTextEquals("event"u8))
                head.ReadEvent(ref json);
            else if (json.ValueTextEquals("type"u8))
                head.Envelope = Value(ref json);
            else if (json.ValueTextEquals("team_id"u8))
                head.Team = Value(ref json);
            else if (json.ValueTextEquals("event_id"u8))
                head.EventId = Value(ref json);
            else if (json.ValueTextEquals("enterprise_id"u8))
                head.Enterprise = Value(ref json);
            else if (json.ValueTextEquals("challenge"u8))
                head.Challenge = Value(ref json);
            else if (json.ValueTextEquals("minute_rate_limited"u8))
                head.Minute = Value(ref json);
            else
                SkipValue(ref json);
        }
        while (json.Read()) // what follows the object, if anything, is an error that the reader reports
            continue;
        return head;
    }

    private void ReadEvent(scoped ref Utf8JsonReader json)
    {
        if (!Enter(ref json))
            return;
        while (Next(ref json))
        {
            if (json.ValueTextEquals("type"u8))
                Type = Value(ref json);
            else if (json.ValueTextEquals("subtype"u8))
                Subtype = Value(ref json);
            else if (json.ValueTextEquals("channel"u8))
                ReadChannel(ref json);
            else if (json.ValueTextEquals("channel_id"u8))
                Channel = Channel.IsEmpty ? Value(ref json) : Skipped(ref json, Channel);
            else if (json.ValueTextEquals("ts"u8))
                Ts = Value(ref json);
            else if (json.ValueTextEquals("event_ts"u8))
                EventTs = Value(ref json);
            else if (json.ValueTextEquals("deleted_ts"u8))
                DeletedTs = Value(ref json);
            else if (json.ValueTextEquals("user"u8))
                User = Value(ref json);
            else if (json.ValueTextEquals("reaction"u8))
                Reaction = Value(ref json);
            else if (json.ValueTextEquals("item"u8))
                ReadItem(ref json);
            else if (json.ValueTextEquals("message"u8))
                ReadMessage(ref json, ref ChangedTs, out EditedTs);
            else if (json.ValueTextEquals("previous_message"u8))
                ReadMessage(ref json, ref ChangedTs, out PreviousEditedTs);
            else
                SkipValue(ref json);
        }
    }

    /// <summary>A string in most events, an object in channel_rename and channel_created.</summary>
    private void ReadChannel(scoped ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            Channel = Text(ref json);
            return;
        }
        while (Next(ref json))
        {
            if (json.ValueTextEquals("id"u8))
                Channel = Value(ref json);
            else
                SkipValue(ref json);
        }
    }

    private void ReadItem(scoped ref Utf8JsonReader json)
    {
        if (!Enter(ref json))
            return;
        while (Next(ref json))
        {
            if (json.ValueTextEquals("channel"u8))
                Channel = Value(ref json);
            else if (json.ValueTextEquals("ts"u8))
                ItemTs = Value(ref json);
            else
                SkipValue(ref json);
        }
    }

    /// <summary>The two versions of a message share a ts; a recorded message_changed has it in the previous one only.</summary>
    private static void ReadMessage(scoped ref Utf8JsonReader json, scoped ref ReadOnlySpan<byte> ts, scoped out ReadOnlySpan<byte> edited)
    {
        edited = default;
        if (!Enter(ref json))
            return;
        while (Next(ref json))
        {
            if (json.ValueTextEquals("ts"u8))
                ts = Value(ref json);
            else if (json.ValueTextEquals("edited"u8))
                edited = ReadEdited(ref json);
            else
                SkipValue(ref json);
        }
    }

    private static ReadOnlySpan<byte> ReadEdited(scoped ref Utf8JsonReader json)
    {
        ReadOnlySpan<byte> ts = default;
        if (!Enter(ref json))
            return ts;
        while (Next(ref json))
        {
            if (json.ValueTextEquals("ts"u8))
                ts = Value(ref json);
            else
                SkipValue(ref json);
        }
        return ts;
    }

    /// <summary>Moves to the next property's name, or past the object's end.</summary>
    private static bool Next(scoped ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Steps into the property's object; anything else is skipped.</summary>
    private static bool Enter(scoped ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.StartObject)
            return true;
        json.Skip();
        return false;
    }

    private static ReadOnlySpan<byte> Value(scoped ref Utf8JsonReader json)
    {
        json.Read();
        return Text(ref json);
    }

    private static ReadOnlySpan<byte> Text(scoped ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String when json.ValueIsEscaped:
                return System.Text.Encoding.UTF8.GetBytes(Mending.Text(ref json));
            case JsonTokenType.String or JsonTokenType.Number:
                return json.ValueSpan;
            default:
                json.Skip();
                return default;
        }
    }

    private static void SkipValue(scoped ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    private static ReadOnlySpan<byte> Skipped(scoped ref Utf8JsonReader json, ReadOnlySpan<byte> kept)
    {
        SkipValue(ref json);
        return kept;
    }
}

using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.CatchUp;

/// <summary>One thing read from the history. It is told under the key that its own event would have had, so that it counts once.</summary>
internal sealed record Fact(string Kind, JsonElement Message, MessageTs Ts, string Detail = "")
{
    public static Fact Said(JsonElement message, MessageTs ts) => new("message", message, ts);

    public static Fact Edit(JsonElement message, MessageTs ts, string edited) => new("edit", message, ts, edited);

    public static Fact Deletion(JsonElement message, MessageTs ts) => new("deletion", message, ts);

    public static Fact Reactions(JsonElement message, MessageTs ts, MessageTs asOf) => new("reactions", message, ts, asOf.Value);

    public InboxEntry ToEntry(Lane lane, NodaTime.Instant now) =>
        new()
        {
            Lane = lane,
            Kind = Arrivals.HistoryKind,
            Meaning = Kind switch
            {
                "message" => Meaning.OfMessage(lane.Channel.Value, Ts.Value),
                "edit" => Meaning.OfEdit(lane.Channel.Value, Ts.Value, Detail),
                "deletion" => Meaning.OfDeletion(lane.Channel.Value, Ts.Value),
                "reactions" => Meaning.OfReactionsRead(lane.Channel.Value, Ts.Value, Detail),
                _ => throw new InvalidOperationException($"a fact of the kind {Kind}"),
            },
            Payload = Write(lane),
            ReceivedAt = now,
        };

    /// <summary>The message stays as Slack wrote it, with only what is needed to read it put around it.</summary>
    private byte[] Write(Lane lane)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("team_id", lane.Team.Value);
            json.WriteString("channel", lane.Channel.Value);
            json.WriteString("fact", Kind);
            if (Kind == "reactions")
                json.WriteString("as_of", Detail);
            json.WritePropertyName("message");
            if (Message.ValueKind == JsonValueKind.Object)
                Message.WriteTo(json);
            else
            {
                json.WriteStartObject();
                json.WriteString("ts", Ts.Value);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return stream.ToArray();
    }
}

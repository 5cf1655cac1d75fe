using System.Text;
using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// Where HTTP and Socket Mode meet: a raw delivery becomes an inbox entry, whole and untouched. When a method here completes, the
/// delivery is on disk and may be acknowledged.
/// </summary>
internal sealed class Arrivals(Inbox inbox, SlackDirectory directory, Doorstep doorstep, SlackMeter meter, TimeProvider time)
{
    public const string EventKind = "slack.event";
    public const string InteractionKind = "slack.interaction";
    public const string CommandKind = "slack.command";
    public const string HistoryKind = "slack.history";

    /// <exception cref="JsonException">The payload is no JSON object; nothing was stored.</exception>
    public ValueTask TellEventAsync(ReadOnlyMemory<byte> payload, string road) =>
        TellEventAsync(EventHead.Read(payload.Span), payload, road);

    public ValueTask TellEventAsync(scoped in EventHead head, ReadOnlyMemory<byte> payload, string road)
    {
        var entry = new InboxEntry
        {
            Lane = new(new(Text(head.Team.IsEmpty ? head.Enterprise : head.Team)), new(Text(head.Channel))),
            Kind = EventKind,
            EventId = head.EventId.IsEmpty ? null : Text(head.EventId),
            Meaning = Meaning.Of(head),
            Payload = payload,
            ReceivedAt = time.GetCurrentInstant(),
        };
        return DirectoryNews.Is(head.Type) ? TellNewsAsync(entry, road)
            : Doorstep.Concerns(head) ? TellDoorstepAsync(entry, road)
            : TellAsync(entry, road);
    }

    /// <exception cref="JsonException">The payload is no JSON object; nothing was stored.</exception>
    public ValueTask TellInteractionAsync(ReadOnlyMemory<byte> payload, string road) =>
        TellAsync(EntryOf(InteractionKind, InteractionMeaning.Of, payload), road);

    /// <exception cref="JsonException">The payload is no JSON object; nothing was stored.</exception>
    public ValueTask TellCommandAsync(ReadOnlyMemory<byte> payload, string road) =>
        TellAsync(EntryOf(CommandKind, InteractionMeaning.OfCommand, payload), road);

    private InboxEntry EntryOf(string kind, Func<JsonElement, ReadOnlyMemory<byte>, string> meaning, ReadOnlyMemory<byte> payload)
    {
        using var json = JsonDocument.Parse(payload);
        var press = json.RootElement;
        if (press.ValueKind != JsonValueKind.Object)
            throw new JsonException("A payload is a JSON object.");
        return new()
        {
            Lane = new(new(InteractionMeaning.TeamOf(press)), new(InteractionMeaning.ChannelOf(press))),
            Kind = kind,
            Meaning = meaning(press, payload),
            Payload = payload,
            ReceivedAt = time.GetCurrentInstant(),
        };
    }

    // Once received, a delivery is kept even if Slack hangs up meanwhile: hence no cancellation.
    private async ValueTask TellAsync(InboxEntry entry, string road) =>
        meter.Arrived(road, await inbox.TellAsync(entry, CancellationToken.None));

    private async ValueTask TellDoorstepAsync(InboxEntry entry, string road)
    {
        var isNew = await inbox.TellAsync(entry, CancellationToken.None);
        meter.Arrived(road, isNew);
        if (isNew)
            doorstep.Hear(entry.Payload);
    }

    private async ValueTask TellNewsAsync(InboxEntry entry, string road)
    {
        await TellAsync(entry, road);
        directory.Hear(entry.Payload);
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}

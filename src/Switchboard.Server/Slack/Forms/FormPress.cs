using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>Something was pressed, chosen or typed that opens a form.</summary>
internal sealed record FormPress(DeskForm Form, UserId By, string Team, string Trigger, Carried Case)
{
    /// <summary>What came with the press, for answers to it.</summary>
    public required JsonElement Payload { get; init; }

    /// <summary>The button stands in a message that this person alone sees: it goes away when the form is sent in.</summary>
    public FormOrigin Origin =>
        IsEphemeral(Payload) ? new(Case, Url: Payload.Text("response_url"))
        : IsDirect(Payload) ? new(Case, Place: $"{Payload.At("channel").Text("id")} {Payload.At("message").Text("ts")}")
        : new(Case);

    /// <summary>Null where the press opens no form.</summary>
    public static FormPress? Of(JsonElement payload, DeskForms forms)
    {
        var (id, carried) = payload.Text("type") switch
        {
            "block_actions" when payload.Items("actions").FirstOrDefault() is { ValueKind: JsonValueKind.Object } action =>
                PressReading.Pressed(action),
            "message_action" => (payload.Text("callback_id"), Carried.Nothing),
            _ => ("", Carried.Nothing),
        };
        return forms.Find(id) is { } form
            ? new(
                form,
                new(payload.At("user").Text("id")),
                payload.At("user").Text("team_id"),
                payload.Text("trigger_id"),
                carried with
                {
                    Channel = carried.Channel.Length > 0 ? carried.Channel : InteractionMeaning.PlaceOf(payload),
                    Thread = carried.Thread.Length > 0 ? carried.Thread : PressReading.ThreadUnder(payload),
                }
            )
            {
                Payload = payload.Clone(),
            }
            : null;
    }

    public static bool IsEphemeral(JsonElement payload) => payload.At("container").Flag("is_ephemeral");

    /// <summary>Pressed in the direct message between a person and the desk.</summary>
    public static bool IsDirect(JsonElement payload) =>
        payload.At("channel").Text("id").StartsWith('D') && payload.At("message").Text("ts").Length > 0;
}

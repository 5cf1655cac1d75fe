using System.Security.Cryptography;
using System.Text.Json;
using Switchboard.Slack.Forms;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Arrival;

/// <summary>Where an interaction or a command belongs and what makes it unique.</summary>
internal static class InteractionMeaning
{
    public static string Of(JsonElement press, ReadOnlyMemory<byte> payload) => $"{press.Text("type")} {Unique(press, payload)}";

    public static string OfCommand(JsonElement command, ReadOnlyMemory<byte> payload) => $"command {Unique(command, payload)}";

    public static string TeamOf(JsonElement press) =>
        FirstOf(press.At("team").Text("id"), press.Text("team_id"), press.At("user").Text("team_id"), press.At("enterprise").Text("id"));

    /// <summary>Where it belongs: the case's channel, which a button in a direct message, a form or a command names, or else the place of the press.</summary>
    public static string ChannelOf(JsonElement press) =>
        FirstOf(
            FormOrigin.Read(press.At("view")).Case.Channel,
            PressReading.Pressed(FirstAction(press)).Carried.Channel,
            Carried.Read(press.Text(CommandReading.Case)).Channel,
            PlaceOf(press)
        );

    /// <summary>Where it was pressed.</summary>
    public static string PlaceOf(JsonElement press) =>
        FirstOf(press.At("channel").Text("id"), press.At("container").Text("channel_id"), press.Text("channel_id"));

    private static string Unique(JsonElement press, ReadOnlyMemory<byte> payload) =>
        press.Text("trigger_id") is { Length: > 0 } trigger ? trigger
        : FirstOf(press.Text("action_ts"), FirstAction(press).Text("action_ts")) is { Length: > 0 } at
            ? $"{press.At("user").Text("id")} {at}"
        // A closed view has neither; the same bytes are the same closing.
        : Convert.ToHexStringLower(SHA256.HashData(payload.Span));

    private static JsonElement FirstAction(JsonElement press) =>
        press.At("actions") is { ValueKind: JsonValueKind.Array } actions && actions.GetArrayLength() > 0 ? actions[0] : default;

    private static string FirstOf(params ReadOnlySpan<string> candidates)
    {
        foreach (var candidate in candidates)
            if (candidate.Length > 0)
                return candidate;
        return "";
    }
}

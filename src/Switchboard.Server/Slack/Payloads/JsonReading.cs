using System.Text.Json;

namespace Switchboard.Slack.Payloads;

/// <summary>Reads payloads leniently: what is absent or of an unexpected type is empty, never an error; numbers may be text.</summary>
internal static class JsonReading
{
    public static JsonElement At(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    public static string Text(this JsonElement json, string name) => json.At(name).AsText();

    public static string AsText(this JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => Mending.Text(json),
            JsonValueKind.Number => json.GetRawText(),
            _ => "",
        };

    public static bool Flag(this JsonElement json, string name) => json.At(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A whole number; 0 where there is none.</summary>
    public static long Number(this JsonElement json, string name) =>
        json.At(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : 0;

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) => json.At(name).Items();

    public static IEnumerable<JsonElement> Items(this JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var item in json.EnumerateArray())
            yield return item;
    }
}

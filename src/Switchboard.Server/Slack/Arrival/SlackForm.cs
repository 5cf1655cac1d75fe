using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Switchboard.Slack.Arrival;

/// <summary>The form bodies that Slack posts for interactions (JSON in one field) and commands (plain fields).</summary>
internal static class SlackForm
{
    /// <summary>Whether this is Slack's old certificate check, the one request that comes unsigned.</summary>
    public static bool IsCertificateCheck(ReadOnlySpan<byte> body) =>
        QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).TryGetValue("ssl_check", out var check) && check == "1";

    /// <summary>The JSON of the field `payload`, or null.</summary>
    public static byte[]? Payload(ReadOnlySpan<byte> body) =>
        QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).TryGetValue("payload", out var payload)
            ? Encoding.UTF8.GetBytes(payload.ToString())
            : null;

    /// <summary>All fields as the JSON object that Socket Mode sends for the same command.</summary>
    public static byte[] Fields(ReadOnlySpan<byte> body)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (name, value) in QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)))
                json.WriteString(name, value.ToString());
            json.WriteEndObject();
        }
        return stream.ToArray();
    }
}

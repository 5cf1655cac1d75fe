using System.Text.Encodings.Web;
using System.Text.Json;

namespace Switchboard.Sandbox;

/// <summary>How JSON goes over the wire: text is left readable, nothing is indented.</summary>
internal static class Wire
{
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        };
}

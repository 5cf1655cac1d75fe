using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Payloads;

/// <summary>
/// Text as JSON may hold it and nothing behind it can: NUL, which PostgreSQL refuses, and halves of characters, as cutting an emoji
/// leaves them. What is no character becomes U+FFFD; the words around it are kept.
/// </summary>
internal static class Mending
{
    private const string Replacement = "\\uFFFD";

    public static string Text(JsonElement text)
    {
        try
        {
            return WithoutNul(text.GetString()!); // asked of a String only
        }
        catch (InvalidOperationException)
        {
            return Mended(JsonMarshal.GetRawUtf8Value(text));
        }
    }

    public static string Text(scoped ref Utf8JsonReader json)
    {
        try
        {
            return WithoutNul(json.GetString()!); // asked of a String only
        }
        catch (InvalidOperationException)
        {
            return Mended([(byte)'"', .. json.ValueSpan, (byte)'"']);
        }
    }

    private static string WithoutNul(string text) => text.Contains('\0') ? text.Replace('\0', '\uFFFD') : text;

    /// <param name="quoted">A string of JSON with its quotes.</param>
    private static string Mended(ReadOnlySpan<byte> quoted)
    {
        var raw = Encoding.UTF8.GetString(quoted); // bytes that are no UTF-8 are mended here
        var whole = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; )
        {
            var (length, isWhole) = raw[i] == '\\' ? Escape(raw, i) : (1, true);
            whole.Append(isWhole ? raw.AsSpan(i, length) : Replacement);
            i += length;
        }
        return WithoutNul(JsonSerializer.Deserialize(whole.ToString(), SlackJson.Default.String)!); // it was a string, and it still is
    }

    /// <summary>How long the escape at a place is, and whether it stands for a character.</summary>
    private static (int Length, bool IsWhole) Escape(string raw, int at)
    {
        if (raw[at + 1] != 'u')
            return (2, true);
        var first = Unit(raw, at);
        if (!char.IsSurrogate(first))
            return (6, true);
        var isPair = raw.AsSpan(at + 6).StartsWith("\\u") && char.IsSurrogatePair(first, Unit(raw, at + 6));
        return isPair ? (12, true) : (6, false);
    }

    private static char Unit(string raw, int at) =>
        (char)int.Parse(raw.AsSpan(at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

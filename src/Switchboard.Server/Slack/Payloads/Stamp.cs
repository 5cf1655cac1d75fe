using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Slack.Payloads;

/// <summary>Slack's stamps as points in time: seconds and microseconds, with leading digits of equal length until the year 2286.</summary>
internal static class Stamp
{
    /// <summary>Whether a text is a stamp: digits, or digits with a fraction.</summary>
    public static bool IsOne(string text)
    {
        var point = text.IndexOf('.');
        var seconds = point < 0 ? text.AsSpan() : text.AsSpan(0, point);
        var fraction = point < 0 ? [] : text.AsSpan(point + 1);
        return seconds.Length is > 0 and <= 12 && AreDigits(seconds) && fraction.Length <= 12 && AreDigits(fraction);
    }

    public static MessageTs Of(Instant at) => new($"{at.ToUnixTimeSeconds():D10}.000000");

    public static MessageTs Before(MessageTs ts, Duration span) =>
        Stamp.IsOne(ts.Value) ? new($"{Math.Max(0, Seconds(ts) - (long)span.TotalSeconds):D10}.000000") : ts;

    public static MessageTs Later(MessageTs one, MessageTs other) => one > other ? one : other;

    private static long Seconds(MessageTs ts) => long.Parse(ts.Value.Split('.')[0]);

    private static bool AreDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}

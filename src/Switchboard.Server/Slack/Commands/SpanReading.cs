using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Switchboard.Slack.Commands;

/// <summary>Lengths of time as people type them after a command: "30m", "1h 30m", "90 minutes", "2 days", "half an hour".</summary>
internal static partial class SpanReading
{
    private static readonly Duration Longest = Duration.FromDays(60);

    /// <summary>Null where the words are no length of time, or none that a promise could last.</summary>
    public static Duration? Read(string words)
    {
        var typed = words.Trim().ToLowerInvariant();
        var span = typed switch
        {
            "half an hour" => Duration.FromMinutes(30),
            "an hour" => Duration.FromHours(1),
            "a day" => Duration.FromDays(1),
            _ => Sum(typed),
        };
        return span > Duration.Zero && span <= Longest ? span : null;
    }

    private static Duration Sum(string typed)
    {
        var whole = Whole().Match(typed);
        if (!whole.Success)
            return Duration.Zero;
        return whole
            .Groups["part"]
            .Captures.Zip(whole.Groups["unit"].Captures, (part, unit) => Of(part.Value, unit.Value))
            .Aggregate(Duration.Zero, (sum, one) => sum + one);
    }

    private static Duration Of(string number, string unit)
    {
        var many = double.Parse(number, CultureInfo.InvariantCulture);
        return unit[0] switch
        {
            'm' => Duration.FromMinutes(many),
            'h' => Duration.FromHours(many),
            'd' => Duration.FromDays(many),
            _ => Duration.FromDays(7 * many),
        };
    }

    [GeneratedRegex(
        @"^((?<part>\d{1,4}(\.\d{1,2})?)\s*(?<unit>minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)\s*)+$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Whole();
}

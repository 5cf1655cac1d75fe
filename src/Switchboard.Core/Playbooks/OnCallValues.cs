using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Switchboard.OnCall;

namespace Switchboard.Playbooks;

/// <summary>Reads the single values of schedules and escalations as people write them.</summary>
internal static partial class OnCallValues
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd H:mm");
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    /// <summary>"2026-11-02 09:00".</summary>
    public static LocalDateTime? Moment(PlaybookNode node, Mistakes mistakes)
    {
        node.Shape?.IsTextLike("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{1,2}:[0-9]{2}$", "2026-11-02 09:00");
        if (Minute.Parse(TextOf(node)) is { Success: true } moment)
            return moment.Value;

        mistakes.Add(node, $"'{TextOf(node)}' is no date and time", "write it as '2026-11-02 09:00'");
        return null;
    }

    /// <summary>A whole number from 1 to 1000.</summary>
    public static long Number(PlaybookNode node, Mistakes mistakes)
    {
        node.Shape?.IsNumber(1, 1000);
        if (long.TryParse(TextOf(node), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1000)
            return number;

        mistakes.Add(node, $"'{TextOf(node)}' is no number from 1 to 1000");
        return 1;
    }

    /// <summary>"week", "2 weeks", "12 hours".</summary>
    public static TurnLength TurnLength(PlaybookNode node, Mistakes mistakes)
    {
        node.Shape?.IsTextLike("^([0-9]{1,3} )?(hour|day|week)s?$", "week", "12 hours");
        var match = CountAndUnit().Match(TextOf(node));
        var count = match.Groups["count"] is { Success: true, ValueSpan: var digits }
            ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : 1;
        if (!match.Success || count == 0)
            mistakes.Add(node, $"'{TextOf(node)}' is no length of a turn", "write it as 'week', '2 weeks', '3 days' or '12 hours'");
        return new TurnLength(
            Math.Max(1, count),
            match.Groups["unit"].Value switch
            {
                "hour" => TurnUnit.Hours,
                "day" => TurnUnit.Days,
                _ => TurnUnit.Weeks,
            }
        );
    }

    /// <summary>Hours of the week: "09:00-17:30", several with commas, and "22:00-06:00" over midnight.</summary>
    public static ImmutableArray<Window> Windows(IEnumerable<KeyValuePair<PlaybookNode.Scalar, PlaybookNode>> entries, Mistakes mistakes) =>
        [
            .. from entry in entries
            from day in Values.Days(entry.Key, mistakes).ToList()
            from hours in Hours(entry.Value, mistakes)
            select new Window(day, hours.From, hours.To),
        ];

    /// <summary>One of some words; the first where nothing is written.</summary>
    public static T OneOf<T>(PlaybookNode? node, ImmutableArray<(string Word, T Meaning)> words, Mistakes mistakes)
    {
        if (node is null)
            return words[0].Meaning;
        node.Shape?.IsTextLike($"^({string.Join('|', words.Select(one => one.Word))})$");
        foreach (var (word, meaning) in words)
        {
            if (word == TextOf(node))
                return meaning;
        }
        var known = words.Select(one => one.Word).ToList();
        mistakes.Add(
            node,
            $"'{TextOf(node)}' is none of {string.Join(", ", known.Select(word => $"'{word}'"))}",
            Spelling.Hint(TextOf(node), known)
        );
        return words[0].Meaning;
    }

    public static string TextOf(PlaybookNode node) => node is PlaybookNode.Scalar { Text: var text } ? text.Trim() : "";

    private static List<(LocalTime From, LocalTime To)> Hours(PlaybookNode node, Mistakes mistakes)
    {
        node.Shape?.IsTextLike(
            "^[0-9]{1,2}:[0-9]{2} *- *[0-9]{1,2}:[0-9]{2}( *, *[0-9]{1,2}:[0-9]{2} *- *[0-9]{1,2}:[0-9]{2})*$",
            "22:00-06:00"
        );
        var hours = TextOf(node).Split(',', StringSplitOptions.TrimEntries).Select(HoursOf).ToList();
        if (hours.Contains(null))
            mistakes.Add(node, $"'{TextOf(node)}' are no hours", "write them as '09:00-17:30', or '22:00-06:00' over midnight");
        return [.. hours.OfType<(LocalTime, LocalTime)>()];
    }

    private static (LocalTime From, LocalTime To)? HoursOf(string text) =>
        text.Split('-', StringSplitOptions.TrimEntries) is [var from, var to]
        && Time.Parse(from) is { Success: true, Value: var opens }
        && Time.Parse(to == "24:00" ? "0:00" : to) is { Success: true, Value: var closes }
        && (opens != closes || (from is "0:00" or "00:00" && to == "24:00"))
            ? (opens, closes)
            : null;

    [GeneratedRegex("^((?<count>[0-9]{1,3}) )?(?<unit>hour|day|week)s?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountAndUnit();
}

using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Switchboard.Playbooks;

/// <summary>Reads the single values of a playbook as people write them.</summary>
internal static partial class Values
{
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    private const string AnyShift = "[0-9]{1,2}:[0-9]{2} *- *[0-9]{1,2}:[0-9]{2}";

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static int Whole(PlaybookNode node, int least, int most, Mistakes mistakes)
    {
        node.Shape?.IsNumber(least, most);
        if (
            int.TryParse(TextOf(node), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
            return number;

        mistakes.Add(node, $"'{TextOf(node)}' is no whole number from {least} to {most}");
        return least;
    }

    /// <summary>"20m", "2h" or "1h 30m".</summary>
    public static Duration Duration(PlaybookNode node, Mistakes mistakes)
    {
        node.Shape?.IsTextLike("^(?=.*[1-9])([0-9]{1,4}h)? ?([0-9]{1,4}m)?$", "20m", "2h", "1h 30m");
        var match = HoursAndMinutes().Match(TextOf(node));
        var minutes = Number(match.Groups["hours"]) * 60 + Number(match.Groups["minutes"]);
        if (minutes == 0)
            mistakes.Add(node, $"'{TextOf(node)}' is no length of time", "write it as '20m', '2h' or '1h 30m'");
        return NodaTime.Duration.FromMinutes(minutes);
    }

    /// <summary>The same, and "0m" for at once.</summary>
    public static Duration DurationOrNone(PlaybookNode node, Mistakes mistakes)
    {
        var duration = TextOf(node) is "0m" ? NodaTime.Duration.Zero : Duration(node, mistakes);
        node.Shape?.IsTextLike("^(0m|(?=.*[1-9])([0-9]{1,4}h)? ?([0-9]{1,4}m)?)$", "0m", "20m", "1h 30m");
        return duration;
    }

    public static bool YesOrNo(PlaybookNode node, Mistakes mistakes)
    {
        node.Shape?.IsYesOrNo();
        var text = TextOf(node);
        if (text is not ("true" or "false" or "yes" or "no"))
            mistakes.Add(node, $"'{text}' is neither 'true' nor 'false'");
        return text is "true" or "yes";
    }

    /// <summary>"08:00".</summary>
    public static LocalTime Time(PlaybookNode node, Mistakes mistakes)
    {
        node.Shape?.IsTextLike("^[0-9]{1,2}:[0-9]{2}$", "08:00", "18:30");
        if (TimePattern.Parse(TextOf(node)) is { Success: true } time)
            return time.Value;

        mistakes.Add(node, $"'{TextOf(node)}' is no time of day", "write it with hours and minutes: '08:00'");
        return LocalTime.Midnight;
    }

    /// <summary>"18:30"; "24:00" is the end of the day.</summary>
    public static LocalTime EndTime(PlaybookNode node, Mistakes mistakes) =>
        TextOf(node) == "24:00" ? LocalTime.Midnight : Time(node, mistakes);

    /// <summary>"2026-12-25".</summary>
    public static LocalDate? Date(PlaybookNode node, Mistakes mistakes)
    {
        node.Shape?.IsTextLike("^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2026-12-25");
        if (LocalDatePattern.Iso.Parse(TextOf(node)) is { Success: true } day)
            return day.Value;

        mistakes.Add(node, $"'{TextOf(node)}' is no date", "write it as year-month-day: '2026-12-25'");
        return null;
    }

    /// <summary>"saturday" or "monday-friday"; a range may pass the week's end.</summary>
    public static IEnumerable<IsoDayOfWeek> Days(PlaybookNode.Scalar key, Mistakes mistakes)
    {
        if (key.Shape is { } shape)
        {
            shape.IsTextLike("^[A-Za-z]+( *- *[A-Za-z]+)?$", "monday-friday", "saturday");
            return [IsoDayOfWeek.Monday];
        }
        if (key.Text.Count(sign => sign == '-') > 1)
        {
            mistakes.Add(key, $"'{key.Text}' is no range of days", "write 'monday-friday', or one line for each day");
            return [];
        }
        var ends = key.Text.Split('-', StringSplitOptions.TrimEntries).Select(name => DayOf(name, key, mistakes)).ToList();
        if (ends is not ([not IsoDayOfWeek.None] or [not IsoDayOfWeek.None, not IsoDayOfWeek.None]))
            return [];

        var (first, last) = ((int)ends[0], (int)ends[^1]);
        return Enumerable.Range(first, (last - first + 7) % 7 + 1).Select(day => (IsoDayOfWeek)((day - 1) % 7 + 1));
    }

    /// <summary>"friday".</summary>
    public static IsoDayOfWeek Day(PlaybookNode node, Mistakes mistakes)
    {
        node.Shape?.IsTextLike("^[A-Za-z]+$", "friday");
        return DayOf(TextOf(node), node, mistakes);
    }

    /// <summary>"09:00-17:30", or several with commas: "09:00-12:00, 13:00-17:30"; "24:00" is the end of the day.</summary>
    public static IReadOnlyList<(LocalTime From, LocalTime To)> Shifts(PlaybookNode node, Mistakes mistakes)
    {
        node.Shape?.IsTextLike($"^{AnyShift}( *, *{AnyShift})*$", "09:00-17:30", "09:00-12:00, 13:00-17:30");
        var shifts = TextOf(node).Split(',', StringSplitOptions.TrimEntries).Select(ShiftOf).ToList();
        if (shifts.Contains(null))
            mistakes.Add(node, $"'{TextOf(node)}' are no opening hours", "write them as '09:00-17:30', from early to late");
        return [.. shifts.OfType<(LocalTime, LocalTime)>()];
    }

    private static (LocalTime From, LocalTime To)? ShiftOf(string text) =>
        text.Split('-', StringSplitOptions.TrimEntries) is [var from, var to]
        && TimePattern.Parse(from) is { Success: true, Value: var opens }
        && TimePattern.Parse(to == "24:00" ? "0:00" : to) is { Success: true, Value: var closes }
        && (opens < closes || to == "24:00")
            ? (opens, closes)
            : null;

    private static IsoDayOfWeek DayOf(string name, PlaybookNode at, Mistakes mistakes)
    {
        var days = Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).ToList();
        var named = days.Find(day => string.Equals(day.ToString(), name, StringComparison.OrdinalIgnoreCase));
        if (named == IsoDayOfWeek.None)
            mistakes.Add(
                at,
                $"'{name}' is no day of the week",
                Spelling.Hint(name, days.Select(day => day.ToString().ToLowerInvariant())) ?? "write 'monday' or 'monday-friday'"
            );
        return named;
    }

    private static string TextOf(PlaybookNode node) => node is PlaybookNode.Scalar { Text: var text } ? text.Trim() : "";

    private static int Number(System.Text.RegularExpressions.Group digits) =>
        digits.Success ? int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^((?<hours>[0-9]{1,4})h)? ?((?<minutes>[0-9]{1,4})m)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HoursAndMinutes();
}

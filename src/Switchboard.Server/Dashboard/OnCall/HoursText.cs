using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Switchboard.OnCall;

namespace Switchboard.Dashboard.OnCall;

/// <summary>Hours of the week as people type them: "mon-fri 09:00-17:30", a line for each.</summary>
internal static class HoursText
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("H:mm");
    private static readonly LocalTimePattern Written = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Null where a line is none; <paramref name="mistake"/> says which.</summary>
    public static ImmutableArray<Window>? Read(string text, out string mistake)
    {
        mistake = "";
        var windows = ImmutableArray.CreateBuilder<Window>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                line.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var days, var hours]
                || DaysOf(days) is not { Length: > 0 } on
                || HoursOf(hours) is not { Length: > 0 } times
            )
            {
                mistake = line;
                return null;
            }
            windows.AddRange(on.SelectMany(day => times.Select(time => new Window(day, time.From, time.To))));
        }
        return windows.ToImmutable();
    }

    public static string Write(ImmutableArray<Window> windows) =>
        string.Join(
            '\n',
            windows
                .GroupBy(window => (window.From, window.To))
                .Select(hours =>
                    $"{string.Join(',', hours.Select(window => Days[(int)window.Day - 1]))} {Written.Format(hours.Key.From)}-{(hours.Key.To == LocalTime.Midnight ? "24:00" : Written.Format(hours.Key.To))}"
                )
        );

    private static ImmutableArray<IsoDayOfWeek> DaysOf(string text)
    {
        var days = ImmutableArray.CreateBuilder<IsoDayOfWeek>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-').Select(DayOf).ToList();
            if (ends.Count is 0 or > 2 || ends.Contains(0))
                return [];
            for (var day = ends[0]; ; day = day % 7 + 1)
            {
                days.Add((IsoDayOfWeek)day);
                if (day == ends[^1])
                    break;
            }
        }
        return [.. days.Distinct()];
    }

    /// <summary>"mon", "monday"; 0: no day.</summary>
    private static int DayOf(string text) =>
        text.Length >= 3
            ? 1
                + Array.FindIndex(
                    Days,
                    day =>
                        day.Equals(text, StringComparison.OrdinalIgnoreCase)
                        || CultureInfo.InvariantCulture.DateTimeFormat.DayNames.Any(name =>
                            name.Equals(text, StringComparison.OrdinalIgnoreCase)
                            && name.StartsWith(day, StringComparison.OrdinalIgnoreCase)
                        )
                )
            : 0;

    private static ImmutableArray<(LocalTime From, LocalTime To)> HoursOf(string text)
    {
        var hours = ImmutableArray.CreateBuilder<(LocalTime, LocalTime)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (
                part.Split('-', StringSplitOptions.TrimEntries) is not [var from, var to]
                || Time.Parse(from) is not { Success: true, Value: var opens }
                || Time.Parse(to == "24:00" ? "0:00" : to) is not { Success: true, Value: var closes }
                || (opens == closes && opens != LocalTime.Midnight)
            )
                return [];
            hours.Add((opens, closes));
        }
        return hours.ToImmutable();
    }
}

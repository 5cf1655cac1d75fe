using System.Collections.Immutable;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using NodaTime;
using NodaTime.TimeZones;
using Duration = NodaTime.Duration;

namespace Switchboard.Rotas;

/// <summary>What an iCal text says of being away. Its words are looked at and forgotten; only times come out.</summary>
internal static class FeedText
{
    private const string OutlookMark = "X-MICROSOFT-CDO-BUSYSTATUS";

    /// <summary>An entry that began long before may last until now.</summary>
    private static readonly Duration Longest = Duration.FromDays(92);

    private static readonly ImmutableArray<string> Words =
    [
        "out of office",
        "out of the office",
        "ooo",
        "vacation",
        "holiday",
        "annual leave",
        "parental leave",
        "on leave",
        "day off",
        "time off",
        "pto",
        "sick",
    ];

    /// <summary>The times within the window, merged and in order. Whole days and times without a zone are told by the clock at home.</summary>
    /// <exception cref="FormatException">It is no calendar.</exception>
    public static ImmutableArray<Interval> AbsencesIn(string text, FeedKind kind, DateTimeZone home, Interval window)
    {
        if (!text.AsSpan().TrimStart().StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
            throw new FormatException("it is no iCal calendar");
        var first = (window.Start - Longest).InUtc().Date;
        var times =
            from calendar in Ical.Net.CalendarCollection.Load(text)
            from occurrence in calendar
                .GetOccurrences<CalendarEvent>(new CalDateTime(first.Year, first.Month, first.Day))
                .TakeWhile(one => InstantOf(one.Period.StartTime, home) < window.End)
            where occurrence.Source is CalendarEvent entry && Counts(entry, kind)
            let starts = Instant.Max(window.Start, InstantOf(occurrence.Period.StartTime, home))
            let ends = Instant.Min(window.End, EndOf(occurrence, home))
            where starts < ends
            select new Interval(starts, ends);
        return Merged(times);
    }

    private static bool Counts(CalendarEvent entry, FeedKind kind)
    {
        if (string.Equals(entry.Status, "CANCELLED", StringComparison.OrdinalIgnoreCase))
            return false;
        if (entry.Properties.FirstOrDefault(property => property.Name == OutlookMark)?.Value?.ToString() is { } busy && busy == "OOF")
            return true;
        if (kind == FeedKind.Away)
            return true;
        var words = $" {new string([.. (entry.Summary ?? "").ToLowerInvariant().Select(letter => char.IsLetter(letter) ? letter : ' ')])} ";
        return Words.Any(word => words.Contains($" {word} ", StringComparison.Ordinal));
    }

    private static Instant EndOf(Occurrence occurrence, DateTimeZone home)
    {
        var start = occurrence.Period.StartTime;
        if (occurrence.Period.EffectiveEndTime is { } end && InstantOf(end, home) > InstantOf(start, home))
            return InstantOf(end, home);
        return start.HasTime ? InstantOf(start, home) : home.AtStartOfDay(DateOf(start).PlusDays(1)).ToInstant();
    }

    private static Instant InstantOf(CalDateTime at, DateTimeZone home)
    {
        if (!at.HasTime)
            return home.AtStartOfDay(DateOf(at)).ToInstant();
        var wall = DateOf(at).At(new LocalTime(at.Hour, at.Minute, at.Second));
        return ZoneOf(at, home).AtLeniently(wall).ToInstant();
    }

    /// <summary>Outlook writes Windows' names of zones.</summary>
    private static DateTimeZone ZoneOf(CalDateTime at, DateTimeZone home) =>
        at.IsUtc ? DateTimeZone.Utc
        : at.TzId is not { Length: > 0 } id ? home
        : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)
            ?? (TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.TryGetValue(id, out var known) ? DateTimeZoneProviders.Tzdb[known] : home);

    private static LocalDate DateOf(CalDateTime at) => new(at.Year, at.Month, at.Day);

    private static ImmutableArray<Interval> Merged(IEnumerable<Interval> times)
    {
        var merged = ImmutableArray.CreateBuilder<Interval>();
        foreach (var time in times.OrderBy(one => one.Start))
        {
            if (merged is [.., var last] && time.Start <= last.End)
                merged[^1] = new Interval(last.Start, Instant.Max(last.End, time.End));
            else
                merged.Add(time);
        }
        return merged.ToImmutable();
    }
}

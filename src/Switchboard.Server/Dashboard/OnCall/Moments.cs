using NodaTime;
using NodaTime.Text;

namespace Switchboard.Dashboard.OnCall;

/// <summary>Times of shifts, by the reader's clock.</summary>
internal static class Moments
{
    private static readonly LocalDateTimePattern Shown = LocalDateTimePattern.CreateWithInvariantCulture("ddd d MMM, HH:mm");
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDateTimePattern Field = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static string Say(Instant at, DateTimeZone zone) => Shown.Format(at.InZone(zone).LocalDateTime);

    /// <summary>"Mon 2 Nov, 09:00 to Mon 9 Nov, 09:00"; within a day the day is said once.</summary>
    public static string Say(Interval span, DateTimeZone zone)
    {
        var (from, until) = (span.Start.InZone(zone).LocalDateTime, span.End.InZone(zone).LocalDateTime);
        return from.Date == until.Date
            ? $"{Shown.Format(from)} to {Clock.Format(until.TimeOfDay)}"
            : $"{Shown.Format(from)} to {Shown.Format(until)}";
    }

    /// <summary>As fields for a date and a time hold it.</summary>
    public static string InField(Instant at, DateTimeZone zone) => Field.Format(at.InZone(zone).LocalDateTime);

    public static LocalDateTime? FromField(string? text) => Field.Parse(text ?? "") is { Success: true, Value: var wall } ? wall : null;

    /// <summary>A time that the clocks skip is meant as the one they show instead; one they show twice as the first.</summary>
    public static Instant? FromField(string? text, DateTimeZone zone) => FromField(text)?.InZoneLeniently(zone).ToInstant();

    /// <summary>"38 h", "3 days 4 h".</summary>
    public static string Hours(Duration span) => $"{Math.Round(span.TotalHours):0} h";
}

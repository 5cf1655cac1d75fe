using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Switchboard.Dashboard.Design;

/// <summary>Says times as people do, in the reader's own zone.</summary>
internal static class Times
{
    private static readonly ZonedDateTimePattern ExactPattern = ZonedDateTimePattern.Create(
        "ddd d MMM uuuu, HH:mm:ss '('z')'",
        CultureInfo.InvariantCulture,
        NodaTime.TimeZones.Resolvers.StrictResolver,
        null,
        default
    );

    private static readonly LocalDateTimePattern ThisYear = LocalDateTimePattern.CreateWithInvariantCulture("d MMM, HH:mm");
    private static readonly LocalDateTimePattern AnotherYear = LocalDateTimePattern.CreateWithInvariantCulture("d MMM uuuu");

    public static string Exact(Instant at, DateTimeZone zone) => ExactPattern.Format(at.InZone(zone));

    /// <summary>"just now", "12 min ago", "yesterday, 14:05", "3 Nov, 09:12".</summary>
    public static string Ago(Instant at, Instant now, DateTimeZone zone)
    {
        var (then, today) = (at.InZone(zone), now.InZone(zone));
        var days = Period.DaysBetween(then.Date, today.Date);
        return now - at < Duration.FromMinutes(1) ? "just now"
            : now - at < Duration.FromHours(6) ? $"{Span(now - at)} ago"
            : days == 0 ? $"today, {Clock(then)}"
            : days == 1 ? $"yesterday, {Clock(then)}"
            : then.Year == today.Year ? ThisYear.Format(then.LocalDateTime)
            : AnotherYear.Format(then.LocalDateTime);
    }

    /// <summary>"under a minute", "12 min", "3 h 20 min", "5 days".</summary>
    public static string Span(Duration span) =>
        span < Duration.FromMinutes(1) ? "under a minute"
        : span < Duration.FromHours(1) ? $"{(int)span.TotalMinutes} min"
        : span < Duration.FromHours(24)
            ? $"{(int)span.TotalHours} h{(span.Minutes > 0 && span.TotalHours < 10 ? $" {span.Minutes} min" : "")}"
        : span < Duration.FromHours(48) ? "1 day"
        : $"{(int)span.TotalDays} days";

    private static string Clock(ZonedDateTime at) => $"{at.Hour:00}:{at.Minute:00}";
}

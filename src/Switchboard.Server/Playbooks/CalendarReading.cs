using System.Collections.Immutable;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using NodaTime;
using Switchboard.Engine;
using Switchboard.Setup;

namespace Switchboard.Playbooks;

/// <summary>What came of reading a calendar: its days, or what stood in the way.</summary>
internal sealed record CalendarRead(ImmutableArray<LocalDate> Days, string? Problem = null);

/// <summary>Reads the days off from iCal calendars, by path or address. What lasts the whole day is a holiday; an appointment is none.</summary>
internal sealed class CalendarReading(IHttpClientFactory clients, IConfiguration configuration, TimeProvider time)
{
    public const string HttpName = "calendars";
    private const int Largest = 5 << 20;

    public async Task<CalendarRead> ReadAsync(string place, CancellationToken cancellation)
    {
        try
        {
            var text = place.Contains("://", StringComparison.Ordinal)
                ? await FetchAsync(place, cancellation)
                : await File.ReadAllTextAsync(PathOf(place), cancellation);
            return new(DaysIn(text, time.GetCurrentInstant().InUtc().Year));
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or UnauthorizedAccessException or FormatException or ArgumentException
                || (e is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            return new([], $"{place} cannot be read ({Why(e)})");
        }
    }

    /// <summary>The days off from the year before to the second after: whole years, so that the days do not change with each day that passes.</summary>
    /// <exception cref="FormatException">It is no calendar.</exception>
    public static ImmutableArray<LocalDate> DaysIn(string text, int year)
    {
        if (!text.AsSpan().TrimStart().StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
            throw new FormatException("it is no iCal calendar");
        var (from, to) = (new LocalDate(year - 1, 1, 1), new LocalDate(year + 3, 1, 1));
        return
        [
            .. Ical
                .Net.CalendarCollection.Load(text)
                .SelectMany(calendar => calendar.Events)
                .Where(one => one.IsAllDay && !string.Equals(one.Status, "CANCELLED", StringComparison.OrdinalIgnoreCase))
                .SelectMany(one => DaysOf(one, from, to))
                .Distinct()
                .Order(),
        ];
    }

    private static IEnumerable<LocalDate> DaysOf(CalendarEvent holiday, LocalDate from, LocalDate to)
    {
        foreach (var occurrence in holiday.GetOccurrences(new CalDateTime(from.Year, from.Month, from.Day)))
        {
            var first = DateOf(occurrence.Period.StartTime);
            if (first >= to)
                yield break;
            var end = occurrence.Period.EffectiveEndTime is { } last ? LocalDate.Max(DateOf(last), first.PlusDays(1)) : first.PlusDays(1);
            for (var day = LocalDate.Max(first, from); day < LocalDate.Min(end, to); day = day.PlusDays(1))
                yield return day;
        }
    }

    private static LocalDate DateOf(CalDateTime at) => new(at.Year, at.Month, at.Day);

    private async Task<string> FetchAsync(string address, CancellationToken cancellation)
    {
        using var client = clients.CreateClient(HttpName);
        client.MaxResponseContentBufferSize = Largest;
        return await client.GetStringAsync(new Uri(address), cancellation);
    }

    /// <summary>A path is meant from where the playbook stands.</summary>
    private string PathOf(string place) =>
        Path.GetFullPath(place, Path.GetDirectoryName(Path.GetFullPath(PlaybookFile.PathIn(configuration) ?? "playbook.yaml")) ?? "/");

    private static string Why(Exception e) =>
        e switch
        {
            HttpRequestException { StatusCode: { } status } => $"HTTP status {(int)status}",
            HttpRequestException => "no connection",
            FileNotFoundException or DirectoryNotFoundException => "there is no such file",
            OperationCanceledException => "no answer in time",
            FormatException or ArgumentException => "it is no iCal calendar",
            _ => e.GetType().Name,
        };
}

using System.Collections.Immutable;
using NodaTime;
using NodaTime.TimeZones;
using Switchboard.Calendars;

namespace Switchboard.Playbooks;

/// <summary>Reads the offices of the support team: where they are, when they are open, and on which days they are not.</summary>
internal static class HoursReader
{
    private static readonly TzdbDateTimeZoneSource Zones = TzdbDateTimeZoneSource.Default;

    public static BusinessHours Read(MapReader map, Mistakes mistakes) =>
        new([.. map.Items("hours").Select(node => OfficeOf(node, mistakes))]);

    private static Office OfficeOf(PlaybookNode node, Mistakes mistakes)
    {
        var reader = new MapReader(node, "an office", mistakes);
        var zone = reader.Required("zone") is { } named ? ZoneOf(reader.TextOf(named, "a zone"), named, mistakes) : DateTimeZone.Utc;
        ImmutableArray<WeeklyHours> week =
        [
            .. from entry in reader.Named("week")
            from day in Values.Days(entry.Key, mistakes)
            from shift in Values.Shifts(entry.Value, mistakes)
            select new WeeklyHours(day, shift.From, shift.To),
        ];
        var holidays = reader.OptionalTexts("holidays").Select(day => Values.Date(day, mistakes)).OfType<LocalDate>();
        var calendars = reader.OptionalTexts("calendars").Select(place => CalendarOf(place, mistakes));
        var office = new Office(zone, week) { Holidays = [.. holidays], Calendars = [.. calendars] };
        reader.Done();
        return office;
    }

    /// <summary>A file's path, or an address that is asked over the net.</summary>
    private static string CalendarOf(PlaybookNode.Scalar place, Mistakes mistakes)
    {
        if (place.Text.Contains("://", StringComparison.Ordinal) && !IsWebAddress(place.Text))
            mistakes.Add(
                place,
                $"'{place.Text}' is no calendar that can be read",
                place.Text.StartsWith("webcal://", StringComparison.OrdinalIgnoreCase)
                    ? $"write it as 'https://{place.Text["webcal://".Length..]}'"
                    : "name an https address or the path of an .ics file"
            );
        return place.Text;
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https");

    public static DateTimeZone ZoneOf(string id, PlaybookNode at, Mistakes mistakes)
    {
        var ids = Zones.GetIds().ToList();
        if (ids.Contains(id))
            return DateTimeZoneProviders.Tzdb[id];
        if (id.Length > 0)
            mistakes.Add(
                at,
                $"no time zone '{id}'",
                Spelling.Hint(id, ids) ?? "zones are named as in 'Europe/London' or 'America/New_York'"
            );
        return DateTimeZone.Utc;
    }
}

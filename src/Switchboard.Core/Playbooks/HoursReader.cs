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
        var office = new Office(zone, week) { Holidays = [.. holidays] };
        reader.Done();
        return office;
    }

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

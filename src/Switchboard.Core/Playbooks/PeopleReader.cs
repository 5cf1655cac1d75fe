using System.Collections.Immutable;
using NodaTime;
using Switchboard.Calendars;

namespace Switchboard.Playbooks;

/// <summary>Reads when people may be disturbed, each in their own time zone.</summary>
internal static class PeopleReader
{
    public static PersonalHours Read(MapReader map, Mistakes mistakes)
    {
        if (map.Optional("people") is not { } node)
            return PersonalHours.Default;

        var reader = new MapReader(node, "'people'", mistakes);
        ImmutableArray<IsoDayOfWeek> days = reader.Required("weekdays") is PlaybookNode.Scalar named
            ? [.. Values.Days(named, mistakes)]
            : [.. reader.OptionalTexts("weekdays").SelectMany(day => Values.Days(day, mistakes))];
        var from = reader.Required("from") is { } begins ? Values.Time(begins, mistakes) : LocalTime.Midnight;
        var to = reader.Required("to") is { } ends ? Values.EndTime(ends, mistakes) : LocalTime.Midnight;
        if (to != LocalTime.Midnight && to <= from && reader.Optional("to") is { } late)
            mistakes.Add(late, "people's day ends before it begins", "'from' comes before 'to', as in '08:00' and '18:30'");
        reader.Done();
        return PersonalHours.On(days, from, to);
    }
}

using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Calendars;

/// <summary>When the support team is at work: whenever at least one of its offices is open.</summary>
public sealed record BusinessHours(ImmutableArray<Office> Offices)
{
    /// <summary>Day and night, every day.</summary>
    public static readonly BusinessHours Always = new([Office.AlwaysOpen]);

    /// <summary>The calendars that the offices name.</summary>
    public IEnumerable<string> Calendars => Offices.SelectMany(office => office.Calendars).Distinct();

    /// <summary>The same with the dates of the calendars as holidays.</summary>
    public BusinessHours With(IReadOnlyDictionary<string, ImmutableArray<LocalDate>> calendars) =>
        new([
            .. Offices.Select(office =>
                office with
                {
                    Holidays = office.Holidays.Union(office.Calendars.SelectMany(one => calendars.GetValueOrDefault(one, []))),
                }
            ),
        ]);

    /// <summary>The times at work within a window, in order, each as long as it can be.</summary>
    public IEnumerable<Interval> Within(Interval window)
    {
        Interval? open = null;
        foreach (var next in Offices.SelectMany(office => office.OpenWithin(window)).OrderBy(shift => shift.Start))
        {
            if (open is { } before && next.Start <= before.End)
            {
                open = new Interval(before.Start, Instant.Max(before.End, next.End));
                continue;
            }
            if (open is { } ended)
                yield return ended;
            open = next;
        }
        if (open is { } last)
            yield return last;
    }
}

using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Calendars;

/// <summary>When the support team is at work: whenever at least one of its offices is open.</summary>
public sealed record BusinessHours(ImmutableArray<Office> Offices)
{
    /// <summary>Day and night, every day.</summary>
    public static readonly BusinessHours Always = new([Office.AlwaysOpen]);

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

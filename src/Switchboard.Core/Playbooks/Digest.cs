using System.Collections.Immutable;
using NodaTime;
using Switchboard.Calendars;

namespace Switchboard.Playbooks;

/// <summary>When and where a desk lists what waits for an answer, instead of mentioning groups in each thread. Days without work have none.</summary>
/// <param name="Channel">The channel it is posted in, without "#".</param>
/// <param name="Times">The times of day, in order.</param>
public sealed record Digest(string Channel, ImmutableArray<LocalTime> Times, DateTimeZone Zone)
{
    /// <summary>Whoever does not work for longer than this has no digest.</summary>
    private const int MostDays = 400;

    /// <summary>The next one after an instant; null where there is none.</summary>
    public Instant? NextAfter(Instant after, BusinessHours hours)
    {
        var first = after.InZone(Zone).Date;
        for (var day = first; day < first.PlusDays(MostDays); day = day.PlusDays(1))
        {
            if (Times.Select(time => (Instant?)day.At(time).InZoneLeniently(Zone).ToInstant()).FirstOrDefault(at => at > after) is { } next)
            {
                if (hours.Within(new Interval(Zone.AtStartOfDay(day).ToInstant(), Zone.AtStartOfDay(day.PlusDays(1)).ToInstant())).Any())
                    return next;
            }
        }
        return null;
    }

    /// <summary>The last one after an instant, up to another and with it; null where there was none.</summary>
    public Instant? LastWithin(Instant after, Instant until, BusinessHours hours)
    {
        Instant? last = null;
        for (var next = NextAfter(after, hours); next <= until; next = NextAfter(next.Value, hours))
            last = next;
        return last;
    }

    public bool Equals(Digest? other) =>
        other is not null && Channel == other.Channel && Zone.Equals(other.Zone) && Times.SequenceEqual(other.Times);

    public override int GetHashCode() => HashCode.Combine(Channel, Zone, Times.Length);
}

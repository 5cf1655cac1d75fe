using NodaTime;

namespace Switchboard.Calendars;

/// <summary>Arithmetic in business time: the clocks of the process stand still while nobody is at work.</summary>
public static class BusinessTime
{
    private static readonly Duration Window = Duration.FromDays(7);

    /// <summary>More windows than any run of holidays fills.</summary>
    private const int MostWindows = 520;

    /// <summary>How much business time lies between two instants; none if they are the wrong way round.</summary>
    public static Duration Between(Instant start, Instant end, BusinessHours hours) =>
        end <= start ? Duration.Zero : hours.Within(new Interval(start, end)).Aggregate(Duration.Zero, (sum, open) => sum + open.Duration);

    /// <summary>The first instant by which <paramref name="amount"/> of business time has passed since <paramref name="start"/>.</summary>
    public static Instant Add(Instant start, Duration amount, BusinessHours hours)
    {
        if (amount <= Duration.Zero)
            return start;

        var remaining = amount;
        for (var window = 0; window < MostWindows; window++)
        {
            var from = start + Window * window;
            foreach (var open in hours.Within(new Interval(from, from + Window)))
            {
                if (remaining <= open.Duration)
                    return open.Start + remaining;
                remaining -= open.Duration;
            }
        }
        throw new InvalidOperationException(
            $"{amount} of business time after {start} is more than ten years away: are the hours ever open?"
        );
    }
}

using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Quality;

/// <summary>How long each person is on without a break, whatever the reasons.</summary>
internal static class Stretches
{
    /// <summary>By person, and in order for each.</summary>
    public static ImmutableArray<(UserId Who, Interval Span)> In(Schedule schedule, Interval range)
    {
        var stretches = ImmutableArray.CreateBuilder<(UserId Who, Interval Span)>();
        foreach (
            var shift in Shifts
                .In(schedule, range)
                .OrderBy(shift => shift.Who.Value, StringComparer.Ordinal)
                .ThenBy(shift => shift.Span.Start)
        )
        {
            if (stretches is [.., var last] && last.Who == shift.Who && last.Span.End == shift.Span.Start)
                stretches[^1] = (last.Who, new Interval(last.Span.Start, shift.Span.End));
            else
                stretches.Add((shift.Who, shift.Span));
        }
        return stretches.ToImmutable();
    }
}

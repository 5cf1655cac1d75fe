using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.OnCall.Quality;

/// <summary>
/// The times at which somebody should be on and nobody is. Where every layer rests by its own hours (a night that nobody is meant to work),
/// there is no gap.
/// </summary>
public static class Gaps
{
    public static ImmutableArray<Interval> In(Schedule schedule, Interval range)
    {
        var gaps = ImmutableArray.CreateBuilder<Interval>();
        var starts = range.Start < range.End ? Edges.Within(schedule, range).Prepend(range.Start).ToList() : [];
        for (var i = 0; i < starts.Count; i++)
        {
            var plan = schedule.AsOf(starts[i]);
            if (!plan.Layers.Any(layer => LayerHours.AreOpen(layer, plan.Holidays, starts[i])) || !WhoIsOn.At(schedule, starts[i]).IsEmpty)
                continue;
            var end = i + 1 < starts.Count ? starts[i + 1] : range.End;
            if (gaps is [.., var last] && last.End == starts[i])
                gaps[^1] = new Interval(last.Start, end);
            else
                gaps.Add(new Interval(starts[i], end));
        }
        return gaps.ToImmutable();
    }
}

using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Quality;

/// <summary>Looks a schedule over before it happens. Ordered by when it matters, the worst first where that is the same.</summary>
public static class Judging
{
    public static ImmutableArray<Finding> Of(Schedule schedule, Interval range, Standard standard)
    {
        var slices = Shifts.SlicesIn(schedule, range);
        var stretches = Stretches.In(schedule, range);
        IEnumerable<Finding> findings =
        [
            .. schedule.Wanted > 0 ? Gaps.In(schedule, range).Select(gap => new Finding.Gap(gap)) : [],
            .. Staffing(schedule, slices),
            .. WhileAway(schedule, stretches),
            .. Rests(stretches, standard),
            .. Fairness(schedule, range, standard),
        ];
        return [.. findings.OrderBy(finding => finding.Span.Start).ThenByDescending(finding => finding.Severity)];
    }

    /// <summary>Neighbouring slices with the same number of people (and, where they are too many, the same people) are one finding.</summary>
    private static IEnumerable<Finding> Staffing(Schedule schedule, ImmutableArray<Slice> slices)
    {
        Finding? running = null;
        foreach (var slice in slices)
        {
            var next = StaffingOf(slice, schedule.Wanted);
            if (running is not null && next is not null && IsSame(running, next))
            {
                running = running with { Span = new Interval(running.Span.Start, next.Span.End) };
                continue;
            }
            if (running is not null)
                yield return running;
            running = next;
        }
        if (running is not null)
            yield return running;
    }

    private static Finding? StaffingOf(Slice slice, int wanted) =>
        slice.On.Length switch
        {
            0 => null, // a gap, unless nobody is meant to be on
            var on when on < wanted => new Finding.TooFew(slice.Span, on, wanted),
            var on when on > wanted => new Finding.Overlap(
                slice.Span,
                [.. slice.People.OrderBy(who => who.Value, StringComparer.Ordinal)],
                wanted
            ),
            _ => null,
        };

    private static bool IsSame(Finding one, Finding next) =>
        (one, next) switch
        {
            (Finding.TooFew before, Finding.TooFew after) => before.On == after.On,
            (Finding.Overlap before, Finding.Overlap after) => before.On.SequenceEqual(after.On),
            _ => false,
        };

    private static IEnumerable<Finding> WhileAway(Schedule schedule, ImmutableArray<(UserId Who, Interval Span)> stretches) =>
        from absence in schedule.Absences
        from stretch in stretches
        where stretch.Who == absence.Who
        let start = Instant.Max(stretch.Span.Start, absence.From)
        let end = Instant.Min(stretch.Span.End, absence.Until)
        where start < end
        select new Finding.OnWhileAway(new Interval(start, end), absence.Who);

    private static IEnumerable<Finding> Rests(ImmutableArray<(UserId Who, Interval Span)> stretches, Standard standard)
    {
        foreach (var (stretch, next) in stretches.Zip(stretches.Skip(1).Append(default)))
        {
            if (stretch.Span.Duration > standard.LongestStretch)
                yield return new Finding.LongStretch(stretch.Span, stretch.Who);
            if (next.Who == stretch.Who && next.Span.Start - stretch.Span.End < standard.Rest)
                yield return new Finding.ShortRest(new Interval(stretch.Span.End, next.Span.Start), stretch.Who);
        }
    }

    private static IEnumerable<Finding> Fairness(Schedule schedule, Interval range, Standard standard)
    {
        // Whoever only helped out has no share to carry, and makes nobody else's unfair.
        var regulars = (schedule with { Changes = [], Temporaries = [] }).Everybody;
        var loads = Workload.In(schedule, range, standard).RemoveAll(load => !regulars.Contains(load.Who));
        return from burden in Enum.GetValues<Burden>()
            let share = loads.IsEmpty
                ? Duration.Zero
                : loads.Aggregate(Duration.Zero, (sum, load) => sum + load.Carries(burden)) / loads.Length
            from load in loads
            let carries = load.Carries(burden)
            where carries > share * (1 + standard.Tolerance) && carries - share >= standard.WorthTelling
            select new Finding.Unfair(range, load.Who, burden, carries, share);
    }
}

using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall;

/// <summary>Shows what an edit of a schedule does before it is saved.</summary>
public static class Previewing
{
    /// <summary>Where two schedules have different people on within a range, in order; what lies between is the same in both.</summary>
    public static ImmutableArray<Difference> Between(Schedule before, Schedule after, Interval range)
    {
        var differences = ImmutableArray.CreateBuilder<Difference>();
        foreach (var (span, was, becomes) in Together(Shifts.SlicesIn(before, range), Shifts.SlicesIn(after, range)))
        {
            var difference = new Difference(span, was, becomes);
            if (was.SequenceEqual(becomes))
                continue;
            if (differences is [.., var last] && last.Continues(difference))
                differences[^1] = last with { Span = new Interval(last.Span.Start, span.End) };
            else
                differences.Add(difference);
        }
        return differences.ToImmutable();
    }

    /// <summary>What one change does, over the whole time that it holds.</summary>
    public static ImmutableArray<Difference> Of(Schedule schedule, Change change) =>
        Between(schedule, schedule.With(change), new Interval(change.Spans.Min(span => span.Start), change.Spans.Max(span => span.End)));

    /// <summary>Two divisions of the same range laid upon each other.</summary>
    private static IEnumerable<(Interval Span, ImmutableArray<UserId> Was, ImmutableArray<UserId> Becomes)> Together(
        ImmutableArray<Slice> before,
        ImmutableArray<Slice> after
    )
    {
        for (var (i, j) = (0, 0); i < before.Length && j < after.Length; )
        {
            var (one, other) = (before[i], after[j]);
            var end = Instant.Min(one.Span.End, other.Span.End);
            yield return (new Interval(Instant.Max(one.Span.Start, other.Span.Start), end), Sorted(one), Sorted(other));
            if (one.Span.End == end)
                i++;
            if (other.Span.End == end)
                j++;
        }
    }

    private static ImmutableArray<UserId> Sorted(Slice slice) => [.. slice.People.OrderBy(who => who.Value, StringComparer.Ordinal)];
}

/// <summary>In this span other people are on than before; both in alphabetical order of their ids.</summary>
public sealed record Difference(Interval Span, ImmutableArray<UserId> Before, ImmutableArray<UserId> After)
{
    public IEnumerable<UserId> Joining => After.Except(Before);

    public IEnumerable<UserId> Leaving => Before.Except(After);

    internal bool Continues(Difference next) =>
        Span.End == next.Span.Start && Before.SequenceEqual(next.Before) && After.SequenceEqual(next.After);
}

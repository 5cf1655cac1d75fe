using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall;

/// <summary>What a schedule holds over time: slices, each person's shifts, the next hand-over.</summary>
public static class Shifts
{
    private const int DaysOfAYear = 366;

    /// <summary>The whole range in slices, in order and without gaps, each as long as it can be.</summary>
    public static ImmutableArray<Slice> SlicesIn(Schedule schedule, Interval range)
    {
        var slices = ImmutableArray.CreateBuilder<Slice>();
        var starts = range.Start < range.End ? Edges.Within(schedule, range).Prepend(range.Start).ToList() : [];
        for (var i = 0; i < starts.Count; i++)
        {
            var slice = new Slice(
                new Interval(starts[i], i + 1 < starts.Count ? starts[i + 1] : range.End),
                WhoIsOn.At(schedule, starts[i])
            );
            if (slices is [.., var last] && last.On.SequenceEqual(slice.On))
                slices[^1] = last with { Span = new Interval(last.Span.Start, slice.Span.End) };
            else
                slices.Add(slice);
        }
        return slices.ToImmutable();
    }

    /// <summary>Each person's shifts within the range (cut at its ends), ordered by when they begin and then by person.</summary>
    public static ImmutableArray<Shift> In(Schedule schedule, Interval range)
    {
        var shifts = new List<Shift>();
        var running = new Dictionary<UserId, Shift>();
        foreach (var slice in SlicesIn(schedule, range))
        {
            var after = new Dictionary<UserId, Shift>();
            foreach (var duty in slice.On)
            {
                after[duty.Who] =
                    running.TryGetValue(duty.Who, out var before) && before.Why == duty.Why
                        ? before with
                        {
                            Span = new Interval(before.Span.Start, slice.Span.End),
                        }
                        : new Shift(slice.Span, duty.Who, duty.Why);
            }
            shifts.AddRange(running.Values.Where(shift => after.GetValueOrDefault(shift.Who)?.Span.Start != shift.Span.Start));
            running = after;
        }
        shifts.AddRange(running.Values);
        return [.. shifts.OrderBy(shift => shift.Span.Start).ThenBy(shift => shift.Who.Value, StringComparer.Ordinal)];
    }

    /// <summary>The first instant after this one at which the people change, or null where they never do again.</summary>
    public static Handover? NextHandover(Schedule schedule, Instant after)
    {
        var from = WhoIsOn.At(schedule, after);
        var people = PeopleOf(from);
        var (start, end) = (after, LastWorthLooking(schedule, after));
        for (var ahead = Duration.FromDays(8); start < end; ahead *= 4)
        {
            var range = new Interval(start, Instant.Min(end, start + ahead));
            foreach (var edge in Edges.Within(schedule, range).Append(range.End))
            {
                var to = WhoIsOn.At(schedule, edge);
                if (!people.SetEquals(PeopleOf(to)))
                    return new Handover(edge, from, to);
            }
            start = range.End;
        }
        return null;
    }

    /// <summary>After everything that comes once, a year with its holidays and every turn of the longest rotation show all there is.</summary>
    private static Instant LastWorthLooking(Schedule schedule, Instant after)
    {
        var rotations = schedule.Layers.OfType<Layer.Rotating>().Select(layer => layer.Rotation).ToList();
        var once = Edges
            .Once(schedule)
            .Concat(rotations.Select(rotation => Turning.BeginOf(rotation, 0)))
            .Concat(rotations.Where(rotation => rotation.End is not null).Select(Turning.EndOf))
            .Concat(rotations.SelectMany(rotation => rotation.Lineups).Select(lineup => lineup.From.AtMidnight().InUtc().ToInstant()))
            .Concat(schedule.Holidays.Select(day => day.AtMidnight().InUtc().ToInstant()));
        return once.Append(after).Max() + rotations.Select(AllTurnsOf).Append(Duration.Zero).Max() + Duration.FromDays(DaysOfAYear);
    }

    private static Duration AllTurnsOf(Rotation rotation)
    {
        var hours = rotation.Length.Unit switch
        {
            TurnUnit.Hours => 1,
            TurnUnit.Days => NodaConstants.HoursPerDay,
            TurnUnit.Weeks => NodaConstants.HoursPerWeek,
            _ => throw new InvalidOperationException($"Nobody knows {rotation.Length.Unit}"),
        };
        var turns = 2 + rotation.Lineups.Select(lineup => lineup.Order.Length).DefaultIfEmpty(0).Max();
        return Duration.FromHours(hours) * rotation.Length.Count * turns;
    }

    private static HashSet<UserId> PeopleOf(ImmutableArray<OnDuty> on) => [.. on.Select(duty => duty.Who)];
}

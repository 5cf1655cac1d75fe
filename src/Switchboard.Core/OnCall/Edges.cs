using NodaTime;

namespace Switchboard.OnCall;

/// <summary>The instants at which the answer of <see cref="WhoIsOn"/> may change; between two of them it does not.</summary>
internal static class Edges
{
    /// <summary>Those within the range, its start not included, in order.</summary>
    public static SortedSet<Instant> Within(Schedule schedule, Interval range) =>
        [
            .. schedule
                .PlansIn(range)
                .SelectMany(one => one.Plan.Layers.SelectMany(layer => Recurring(one.Plan, layer, one.Span)))
                .Concat(Once(schedule))
                .Where(edge => range.Start < edge && edge < range.End),
        ];

    /// <summary>Every edge that comes once only, of the whole schedule.</summary>
    public static IEnumerable<Instant> Once(Schedule schedule) =>
        [
            .. schedule.Earlier.Select(one => one.Until),
            .. schedule
                .Earlier.Select(one => one.Plan)
                .Append(schedule)
                .SelectMany(plan => plan.Layers.OfType<Layer.Fixed>())
                .SelectMany(layer => layer.Shifts)
                .SelectMany(EdgesOf),
            .. schedule.Temporaries.SelectMany(one => (Instant[])[one.From, one.Until, .. one.Shifts.SelectMany(EdgesOf)]),
            .. schedule.Changes.SelectMany(change => change.Spans).SelectMany(span => (Instant[])[span.Start, span.End]),
            .. schedule.Absences.SelectMany(absence => (Instant[])[absence.From, absence.Until]),
        ];

    private static IEnumerable<Instant> Recurring(Schedule schedule, Layer layer, Interval range)
    {
        var hours = LayerHours.Edges(layer, schedule.Holidays, range);
        return layer is Layer.Rotating { Rotation: var rotation } ? hours.Concat(Turning.Edges(rotation, range)) : hours;
    }

    private static Instant[] EdgesOf(FixedShift shift) => [shift.From, shift.Until];
}

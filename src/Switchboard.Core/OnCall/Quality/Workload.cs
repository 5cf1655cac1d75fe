using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Quality;

/// <summary>What one person carries over a range. Nights, weekends and holidays are counted within the hours, each by itself.</summary>
public sealed record Workload(UserId Who, Duration Hours, Duration Nights, Duration Weekends, Duration Holidays)
{
    /// <summary>Everybody who is on within the range or in the line-up of a rotation then, ordered by person.</summary>
    public static ImmutableArray<Workload> In(Schedule schedule, Interval range, Standard standard)
    {
        var stretches = Stretches.In(schedule, range);
        var plans = schedule.PlansIn(range).ToList();
        var everybody = stretches
            .Select(stretch => stretch.Who)
            .Concat(plans.SelectMany(one => LinedUp(one.Plan, one.Span)))
            .Distinct()
            .OrderBy(who => who.Value, StringComparer.Ordinal);
        return [.. everybody.Select(who => plans.Select(one => Under(one.Plan, one.Span, who)).Aggregate(Sum))];

        Workload Under(Schedule plan, Interval span, UserId who) =>
            Of(who, [.. stretches.Where(stretch => stretch.Who == who).SelectMany(stretch => Within(stretch.Span, span))], plan, standard);
    }

    public Duration Carries(Burden burden) =>
        burden switch
        {
            Burden.Hours => Hours,
            Burden.Nights => Nights,
            Burden.Weekends => Weekends,
            Burden.Holidays => Holidays,
            _ => throw new InvalidOperationException($"Nobody measures {burden}"),
        };

    private static Workload Of(UserId who, ImmutableArray<Interval> on, Schedule schedule, Standard standard)
    {
        var home = standard.Homes.GetValueOrDefault(who, schedule.Zone);
        ImmutableArray<Window> nights =
        [
            .. Window.WholeWeek.Select(day => day with { From = standard.Night.From, To = standard.Night.To }),
        ];
        ImmutableArray<Window> weekend = [.. Window.WholeWeek.Where(day => day.Day is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)];
        return new Workload(
            who,
            Sum(on),
            Within(nights, home, _ => true),
            Within(weekend, home, _ => true),
            Within(Window.WholeWeek, schedule.Zone, schedule.Holidays.Contains)
        );

        Duration Within(ImmutableArray<Window> windows, DateTimeZone zone, Func<LocalDate, bool> isOn) =>
            Sum(on.SelectMany(span => LayerHours.OpenWithin(windows, zone, isOn, span)));
    }

    private static IEnumerable<UserId> LinedUp(Schedule schedule, Interval range) =>
        schedule
            .Layers.OfType<Layer.Rotating>()
            .Select(layer => layer.Rotation)
            .Select(rotation => (rotation, First: Instant.Max(range.Start, Turning.BeginOf(rotation, 0))))
            .Where(one => one.First < range.End)
            .Select(one => (one.rotation, Number: Turning.NumberAt(one.rotation, one.First)))
            .Where(one => one.Number is not null)
            .Select(one => Turning.PeopleOf(one.rotation, one.Number ?? 0))
            .SelectMany(people => people.On.Concat(people.Next));

    private static Workload Sum(Workload one, Workload other) =>
        new(one.Who, one.Hours + other.Hours, one.Nights + other.Nights, one.Weekends + other.Weekends, one.Holidays + other.Holidays);

    /// <summary>The part of a span that lies within another, if any does.</summary>
    private static IEnumerable<Interval> Within(Interval span, Interval other)
    {
        var (start, end) = (Instant.Max(span.Start, other.Start), Instant.Min(span.End, other.End));
        if (start < end)
            yield return new Interval(start, end);
    }

    private static Duration Sum(IEnumerable<Interval> spans) => spans.Aggregate(Duration.Zero, (sum, span) => sum + span.Duration);
}

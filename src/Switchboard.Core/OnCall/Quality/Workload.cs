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
        var everybody = stretches.Select(stretch => stretch.Who).Concat(LinedUp(schedule, range)).Distinct();
        return
        [
            .. everybody
                .Select(who =>
                    Of(who, [.. stretches.Where(stretch => stretch.Who == who).Select(stretch => stretch.Span)], schedule, standard)
                )
                .OrderBy(load => load.Who.Value, StringComparer.Ordinal),
        ];
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

    private static Duration Sum(IEnumerable<Interval> spans) => spans.Aggregate(Duration.Zero, (sum, span) => sum + span.Duration);
}

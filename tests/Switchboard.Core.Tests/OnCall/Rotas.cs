using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall;

/// <summary>Generated schedules around a change of the clocks, made of quarters of an hour so that things meet.</summary>
internal static class Rotas
{
    public const int Quarter = 15;

    private static readonly ImmutableArray<(DateTimeZone Zone, LocalDate Around)> Places =
    [
        (Rota.London, new LocalDate(2026, 3, 29)),
        (Rota.London, new LocalDate(2026, 10, 25)),
        (Rota.Zone("America/New_York"), new LocalDate(2026, 3, 8)),
        (Rota.Zone("America/New_York"), new LocalDate(2026, 11, 1)),
        (Rota.Zone("Australia/Lord_Howe"), new LocalDate(2026, 4, 5)),
        (Rota.Zone("America/Havana"), new LocalDate(2026, 3, 8)),
        (Rota.Zone("Asia/Kathmandu"), new LocalDate(2026, 7, 1)),
        (Rota.Zone("Pacific/Apia"), new LocalDate(2011, 12, 30)),
    ];

    public static Gen<UserId> Person { get; } = Gen.OneOf([.. Rota.Everybody.Select(who => Gen.Const(who))]);

    private static readonly Gen<ImmutableArray<UserId>> People = Person.Array[0, 2].Select(people => people.Distinct().ToImmutableArray());

    private static readonly Gen<LocalTime> Time = Gen.Int[0, 95].Select(quarter => LocalTime.FromMinutesSinceMidnight(quarter * Quarter));

    private static readonly Gen<Window> Window = Gen.Select(
        Gen.Int[1, 7],
        Time,
        Time,
        (day, from, to) => new Window((IsoDayOfWeek)day, from, to)
    );

    private static readonly Gen<TurnLength> Length = Gen.Select(
        Gen.Int[1, 3],
        Gen.OneOf(Gen.Const(TurnUnit.Hours), Gen.Const(TurnUnit.Days), Gen.Const(TurnUnit.Days), Gen.Const(TurnUnit.Weeks)),
        (count, unit) => new TurnLength(unit == TurnUnit.Hours ? count * 5 : count, unit)
    );

    private static readonly Gen<ImmutableArray<Crew>> Order = Gen.Shuffle(Rota.Everybody.ToArray(), 1, 4)
        .Select(people => people.Select(who => Crew.Of(who)).ToImmutableArray());

    /// <summary>A schedule, and three weeks of it.</summary>
    public static Gen<(Schedule Schedule, Interval Range)> Schedules { get; } =
        Gen.OneOf([.. Places.Select(place => Gen.Const(place))]).SelectMany(place => ScheduleAt(place.Zone, place.Around));

    /// <summary>A change somewhere within a range.</summary>
    public static Gen<Change> ChangeWithin(Interval range) =>
        Gen.Select(
            Span(range),
            Span(range),
            Gen.Int[0, 4],
            Person,
            Person,
            People,
            (span, also, kind, one, other, people) =>
                (Change)(
                    kind switch
                    {
                        0 => new Change.Override(people)
                        {
                            Id = "o",
                            By = one,
                            From = span.Start,
                            Until = span.End,
                        },
                        1 => new Change.Instead(one, people)
                        {
                            Id = "i",
                            By = one,
                            From = span.Start,
                            Until = span.End,
                        },
                        2 => new Change.Cover(one, other)
                        {
                            Id = "c",
                            By = one,
                            From = span.Start,
                            Until = span.End,
                        },
                        3 => new Change.Swap(one, other, also.Start, also.End)
                        {
                            Id = "s",
                            By = one,
                            From = span.Start,
                            Until = span.End,
                        },
                        _ => new Change.Extra(people)
                        {
                            Id = "e",
                            By = one,
                            From = span.Start,
                            Until = span.End,
                        },
                    }
                )
        );

    public static Gen<Interval> Span(Interval range) =>
        Gen.Select(
            Gen.Int[0, 2000],
            Gen.Int[1, 300],
            (start, length) =>
                new Interval(
                    range.Start + Duration.FromMinutes(start * Quarter),
                    range.Start + Duration.FromMinutes((start + length) * Quarter)
                )
        );

    private static Gen<(Schedule, Interval)> ScheduleAt(DateTimeZone zone, LocalDate around)
    {
        var range = new Interval(
            around.PlusDays(-12).AtMidnight().InUtc().ToInstant(),
            around.PlusDays(9).AtMidnight().InUtc().ToInstant()
        );
        var shift = Gen.Select(Span(range), People, (span, people) => new FixedShift(span.Start, span.End, people));
        var temporary = Gen.Select(
            Span(range),
            shift.Array[0, 3],
            Gen.Bool,
            (span, shifts, fallsBack) => new Temporary("temporary", span.Start, span.End, [.. shifts]) { FallsBack = fallsBack }
        );
        var absence = Gen.Select(Span(range), Person, (span, who) => new Absence(who, span.Start, span.End));
        return Gen.Select(
            LayerAt(zone, around, shift).Array[1, 3],
            temporary.Array[0, 2],
            ChangeWithin(range).Array[0, 4],
            absence.Array[0, 3],
            Gen.Bool,
            Gen.Int[-8, 8].Array[0, 2],
            (layers, temporaries, changes, absences, standIn, holidays) =>
                (
                    new Schedule("generated", zone)
                    {
                        Layers = [.. layers.Select((layer, index) => layer with { Name = $"layer {index}" })],
                        Temporaries = [.. temporaries],
                        Changes = [.. changes],
                        Absences = [.. absences],
                        WhenAway = standIn ? WhenAway.NextStandsIn : WhenAway.Stays,
                        Holidays = [.. holidays.Select(around.PlusDays)],
                    },
                    range
                )
        );
    }

    private static Gen<Layer> LayerAt(DateTimeZone zone, LocalDate around, Gen<FixedShift> shift)
    {
        var rotation = Gen.Select(
            Gen.Int[-10, 2],
            Time,
            Length,
            Gen.Select(Order, Order, Gen.Int[-6, 6]),
            Gen.Int[1, 2],
            (day, time, length, orders, perTurn) =>
                new Rotation(around.PlusDays(day).At(time), zone, length)
                {
                    Lineups =
                    [
                        new Lineup(around.PlusDays(day), orders.Item1),
                        new Lineup(around.PlusDays(Math.Max(day, orders.Item3)), orders.Item2),
                    ],
                    PerTurn = perTurn,
                }
        );
        var rows = Gen.Frequency(
            (4, rotation.Select(one => (Layer)new Layer.Rotating("", one))),
            (1, shift.Array[1, 3].Select(shifts => (Layer)new Layer.Fixed("", zone, [.. shifts])))
        );
        return Gen.Select(
            rows,
            Gen.Int[1, 2],
            Window.Array[0, 4],
            Gen.Int[0, 5],
            (layer, level, windows, holidays) =>
                layer with
                {
                    Level = level,
                    Windows = [.. windows],
                    OnHolidays = holidays > 2 ? OnHolidays.AsEveryDay : (OnHolidays)holidays,
                }
        );
    }
}

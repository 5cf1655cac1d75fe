using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using Switchboard.Cases;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall.Quality;

public sealed class WorkloadTests
{
    [Fact]
    public void A_week_has_its_hours_nights_and_weekend()
    {
        var load = Assert.Single(
            Workload.In(Of(Weekly("2026-11-02 09:00", Ann)), Between("2026-11-02 09:00", "2026-11-09 09:00"), Standard.Default)
        );

        Assert.Equal(new Workload(Ann, Duration.FromHours(168), Duration.FromHours(56), Duration.FromHours(48), Duration.Zero), load);
    }

    [Fact]
    public void Nights_are_counted_where_a_person_lives_and_holidays_where_the_schedule_does()
    {
        var schedule = Of(Weekly("2026-12-21 09:00", Ann)) with { Holidays = [new LocalDate(2026, 12, 25)] };
        var standard = new Standard { Homes = ImmutableDictionary<UserId, DateTimeZone>.Empty.Add(Ann, Zone("Asia/Tokyo")) };

        var load = Assert.Single(Workload.In(schedule, Between("2026-12-25 12:00", "2026-12-26 00:00"), standard));

        Assert.Equal(Duration.FromHours(8), load.Nights); // 22:00 in Tokyo is 13:00 in London
        Assert.Equal((Duration.FromHours(12), Duration.FromHours(9)), (load.Holidays, load.Weekends));
    }

    [Fact]
    public void Who_is_in_the_lineup_but_never_on_carries_nothing_and_counts()
    {
        var loads = Workload.In(
            Of(Weekly("2026-11-02 09:00", Ann, Bob)),
            Between("2026-11-02 09:00", "2026-11-05 09:00"),
            Standard.Default
        );

        Assert.Equal([(Ann, Duration.FromHours(72)), (Bob, Duration.Zero)], loads.Select(load => (load.Who, load.Hours)));
    }

    [Fact]
    public void The_hours_of_all_are_the_hours_of_all_shifts_whatever_the_schedule() =>
        Rotas.Schedules.Sample(
            one =>
            {
                var loads = Workload.In(one.Schedule, one.Range, Standard.Default);
                var shifts = Shifts.In(one.Schedule, one.Range);

                Assert.Equal(
                    shifts.Aggregate(Duration.Zero, (sum, shift) => sum + shift.Span.Duration),
                    loads.Aggregate(Duration.Zero, (sum, load) => sum + load.Hours)
                );
                Assert.All(
                    loads,
                    load => Assert.True(load.Nights <= load.Hours && load.Weekends <= load.Hours && load.Holidays <= load.Hours)
                );
            },
            iter: 60
        );

    [Fact]
    public void There_is_a_gap_exactly_where_nobody_is_on_and_some_layer_is_meant_to_be() =>
        Rotas.Schedules.Sample(
            one =>
            {
                var gaps = Judging.Of(one.Schedule, one.Range, Standard.Default).OfType<Finding.Gap>().Select(gap => gap.Span).ToList();

                for (var at = one.Range.Start; at < one.Range.End; at += Duration.FromMinutes(Rotas.Quarter))
                {
                    var isMeant = one.Schedule.Layers.Any(layer => LayerHours.AreOpen(layer, one.Schedule.Holidays, at));
                    Assert.Equal(isMeant && WhoIsOn.At(one.Schedule, at).IsEmpty, gaps.Exists(gap => gap.Contains(at)));
                }
            },
            iter: 60
        );
}

using CsCheck;
using NodaTime;
using Switchboard.OnCall.Quality;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall;

/// <summary>An edit of a plan holds from when it was saved; whatever is asked about the time before is answered as it was.</summary>
public sealed class EarlierPlansTests
{
    private static readonly Schedule Old = Of(Weekly("2026-11-02 09:00", Ann, Bob));

    [Fact]
    public void No_instant_before_an_edit_changes_its_answer() =>
        Gen.Select(Rotas.Schedules, Rotas.Schedules, Rotas.Schedules, Gen.Int[-100, 2000], Gen.Int[-100, 2000])
            .Sample(
                (one, two, three, first, second) =>
                {
                    var range = one.Range;
                    var times = new[] { first, second }
                        .Order()
                        .Select(quarter => range.Start + Duration.FromMinutes(quarter * Rotas.Quarter));
                    Schedule[] plans = [.. new[] { one, two, three }.Select(other => BesideOf(one.Schedule, other.Schedule))];
                    var edited = plans[2] with { Earlier = [.. times.Zip(plans, (until, plan) => new EarlierPlan(until, plan))] };

                    var slices = Shifts.SlicesIn(edited, range);

                    foreach (
                        var (span, plan) in edited
                            .Earlier.Select(earlier => earlier.Until)
                            .Append(range.End)
                            .Zip(plans)
                            .Select(
                                (held, index) =>
                                    (Within(index == 0 ? range.Start : edited.Earlier[index - 1].Until, held.First, range), held.Second)
                            )
                    )
                    {
                        foreach (var at in Edges.Within(plan, span).Prepend(span.Start).Where(span.Contains))
                        {
                            Assert.Equal(WhoIsOn.At(plan, at), WhoIsOn.At(edited, at));
                            Assert.Equal(WhoIsOn.At(plan, at), slices.Single(slice => slice.Span.Contains(at)).On);
                        }
                        Assert.Equal(Gaps.In(plan, span), Gaps.In(edited, span));
                        Assert.Equal(Workload.In(plan, span, Standard.Default), Workload.In(edited, span, Standard.Default));
                    }
                },
                iter: 300
            );

    [Fact]
    public void A_hand_over_that_an_edit_brings_is_seen_before_it()
    {
        var edited = Of(Weekly("2026-11-02 09:00", Cleo)) with { Earlier = [new(At("2026-11-11 15:00"), Old)] };

        Assert.Equal(At("2026-11-09 09:00"), Shifts.NextHandover(edited, At("2026-11-03 00:00"))?.At);
        Assert.Equal(At("2026-11-11 15:00"), Shifts.NextHandover(edited, At("2026-11-09 09:00"))?.At);
        Assert.Null(Shifts.NextHandover(edited, At("2026-11-11 15:00")));
    }

    [Fact]
    public void A_shift_of_somebody_who_stays_is_not_cut_by_an_edit()
    {
        var edited = Of(Weekly("2026-11-02 09:00", Ann, Cleo)) with { Earlier = [new(At("2026-11-04 15:00"), Old)] };

        var shifts = Shifts.In(edited, Between("2026-11-02 09:00", "2026-11-16 09:00"));

        Assert.Equal(
            [(Ann, Between("2026-11-02 09:00", "2026-11-09 09:00")), (Cleo, Between("2026-11-09 09:00", "2026-11-16 09:00"))],
            shifts.Select(shift => (shift.Who, shift.Span))
        );
    }

    /// <summary>The same decisions beside every plan, because people make them beside whatever plan there is.</summary>
    private static Schedule BesideOf(Schedule decided, Schedule plan) =>
        plan with
        {
            Temporaries = decided.Temporaries,
            Changes = decided.Changes,
            Absences = decided.Absences,
        };

    private static Interval Within(Instant from, Instant until, Interval range)
    {
        var start = Instant.Min(Instant.Max(from, range.Start), range.End);
        return new(start, Instant.Max(start, Instant.Min(until, range.End)));
    }
}

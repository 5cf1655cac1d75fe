using System.Collections.Immutable;
using NodaTime;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall.Quality;

public sealed class JudgingTests
{
    private static readonly Interval November = Between("2026-11-02 09:00", "2026-11-30 09:00");

    [Fact]
    public void A_good_schedule_has_nothing_to_tell() =>
        Assert.Empty(Judging.Of(Of(Weekly("2026-11-02 09:00", Ann, Bob)), November, Standard.Default));

    [Fact]
    public void A_gap_is_an_alarm_with_its_span()
    {
        var schedule = Of(
            new Layer.Fixed(
                "fixed",
                London,
                [Shift("2026-11-02 09:00", "2026-11-03 09:00", Ann), Shift("2026-11-03 17:00", "2026-11-30 09:00", Bob)]
            )
        );

        var gap = Judging.Of(schedule, November, Standard.Default).OfType<Finding.Gap>().Single();

        Assert.Equal((Severity.Alarm, Between("2026-11-03 09:00", "2026-11-03 17:00")), (gap.Severity, gap.Span));
    }

    [Fact]
    public void More_than_wanted_is_a_note_and_fewer_a_warning()
    {
        var two = Of(
            new Layer.Rotating("a", Weekly("2026-11-02 09:00", Ann, Bob)),
            new Layer.Fixed("b", London, [Shift("2026-11-05 09:00", "2026-11-06 09:00", Cleo)])
        );

        var overlap = Assert.Single(Judging.Of(two, November, Standard.Default).OfType<Finding.Overlap>());
        var few = Judging.Of(two with { Wanted = 2 }, November, Standard.Default).OfType<Finding.TooFew>().ToList();

        Assert.Equal([Ann, Cleo], overlap.On);
        Assert.Equal(Between("2026-11-05 09:00", "2026-11-06 09:00"), overlap.Span);
        Assert.Equal(
            [Between("2026-11-02 09:00", "2026-11-05 09:00"), Between("2026-11-06 09:00", "2026-11-30 09:00")],
            few.Select(one => one.Span)
        );
    }

    [Fact]
    public void A_shift_during_an_absence_is_an_alarm_unless_somebody_covers()
    {
        var schedule = Of(Weekly("2026-11-02 09:00", Ann, Bob)) with { Absences = [Away(Ann, "2026-11-08 00:00", "2026-11-12 00:00")] };

        var away = Assert.Single(Judging.Of(schedule, November, Standard.Default).OfType<Finding.OnWhileAway>());
        var covered = schedule.With(Cover(Ann, Cleo, "2026-11-08 00:00", "2026-11-12 00:00"));

        Assert.Equal((Ann, Between("2026-11-08 00:00", "2026-11-09 09:00")), (away.Who, away.Span));
        Assert.Empty(Judging.Of(covered, November, Standard.Default).OfType<Finding.OnWhileAway>());
    }

    [Fact]
    public void Too_short_a_rest_and_too_long_a_stretch_are_warned_of()
    {
        var doubled = Of(Weekly("2026-11-02 09:00", Ann, Bob)).With(Cover(Bob, Ann, "2026-11-09 12:00", "2026-11-16 09:00"));
        var endless = Of(Weekly("2026-11-02 09:00", Ann, Bob)).With(Cover(Bob, Ann, "2026-11-09 09:00", "2026-11-16 09:00"));

        var rest = Assert.Single(
            Judging.Of(doubled, November, Standard.Default).OfType<Finding.ShortRest>(),
            one => one.Span.Duration > Duration.Zero
        );
        var stretch = Assert.Single(Judging.Of(endless, November, Standard.Default).OfType<Finding.LongStretch>());

        Assert.Equal((Ann, Between("2026-11-09 09:00", "2026-11-09 12:00")), (rest.Who, rest.Span));
        Assert.Equal((Ann, Between("2026-11-02 09:00", "2026-11-23 09:00")), (stretch.Who, stretch.Span));
    }

    [Fact]
    public void A_week_with_the_longer_night_is_no_long_stretch() =>
        Assert.Empty(
            Judging
                .Of(Of(Weekly("2026-10-19 09:00", Ann, Bob)), Between("2026-10-19 09:00", "2026-11-16 09:00"), Standard.Default)
                .OfType<Finding.LongStretch>()
        );

    [Fact]
    public void Who_carries_much_more_than_an_equal_share_is_noted()
    {
        var schedule = Of(Weekly("2026-11-02 09:00", Ann, Bob, Cleo)).With(Cover(Bob, Ann, "2026-11-09 09:00", "2026-11-16 09:00"));

        var unfair = Judging.Of(schedule, Between("2026-11-02 09:00", "2026-11-23 09:00"), Standard.Default).OfType<Finding.Unfair>();

        Assert.All(unfair, one => Assert.Equal((Ann, Severity.Note), (one.Who, one.Severity)));
        Assert.Equal([Burden.Hours, Burden.Nights, Burden.Weekends], unfair.Select(one => one.Of));
        Assert.Equal((Duration.FromDays(14), Duration.FromDays(7)), (unfair.First().Carries, unfair.First().Share));
    }

    [Fact]
    public void Findings_come_in_order_of_time_and_the_worst_first()
    {
        var messy = Of(new Layer.Fixed("b", London, [Shift("2026-11-05 09:00", "2026-11-06 09:00", Cleo, Dana)]));

        var findings = Judging.Of(messy, November, Standard.Default);

        Assert.Equal(findings.OrderBy(one => one.Span.Start).ThenByDescending(one => one.Severity), findings);
        Assert.Equal([typeof(Finding.Gap), typeof(Finding.Overlap), typeof(Finding.Gap)], findings.Select(one => one.GetType()));
    }

    [Theory]
    [InlineData("2026-11-09 09:00", "2026-11-11 09:00")] // two days in nine weeks: much, but no great part of an equal share
    [InlineData("2026-11-09 09:00", "2026-11-09 09:00")]
    public void Who_carries_a_little_more_of_much_is_not_noted(string from, string until)
    {
        var schedule = Of(Weekly("2026-11-02 09:00", Ann, Bob, Cleo));
        var covered = from == until ? schedule : schedule.With(Cover(Bob, Ann, from, until));

        Assert.Empty(Judging.Of(covered, Between("2026-11-02 09:00", "2027-01-04 09:00"), Standard.Default).OfType<Finding.Unfair>());
    }

    [Fact]
    public void Who_carries_a_great_part_more_of_little_is_not_noted()
    {
        var schedule = Of(Daily("2026-11-02 09:00", Ann, Bob, Cleo)).With(Cover(Bob, Ann, "2026-11-03 09:00", "2026-11-03 21:00"));

        Assert.Empty(Judging.Of(schedule, Between("2026-11-02 09:00", "2026-11-05 09:00"), Standard.Default).OfType<Finding.Unfair>());
    }
}

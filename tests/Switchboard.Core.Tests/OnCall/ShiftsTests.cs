using NodaTime;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall;

public sealed class ShiftsTests
{
    [Fact]
    public void A_range_is_told_in_each_persons_shifts()
    {
        var schedule = Of(Daily("2026-11-02 09:00", Ann, Bob)).With(Cover(Ann, Cleo, "2026-11-02 14:00", "2026-11-02 16:00"));

        var shifts = Shifts.In(schedule, Between("2026-11-02 00:00", "2026-11-03 12:00"));

        Assert.Equal(
            [
                new Shift(Between("2026-11-02 09:00", "2026-11-02 14:00"), Ann, new Reason.Planned("weekly")),
                new Shift(Between("2026-11-02 14:00", "2026-11-02 16:00"), Cleo, new Reason.Covers("cover", Ann)),
                new Shift(Between("2026-11-02 16:00", "2026-11-03 09:00"), Ann, new Reason.Planned("weekly")),
                new Shift(Between("2026-11-03 09:00", "2026-11-03 12:00"), Bob, new Reason.Planned("weekly")),
            ],
            shifts
        );
    }

    [Fact]
    public void A_shift_is_one_however_the_others_come_and_go()
    {
        var schedule = Of(
            new Layer.Rotating("a", Weekly("2026-11-02 09:00", Ann)),
            new Layer.Rotating("b", Daily("2026-11-02 09:00", Bob, Cleo))
        );

        var shifts = Shifts.In(schedule, Between("2026-11-02 09:00", "2026-11-05 09:00"));

        Assert.Equal(new Shift(Between("2026-11-02 09:00", "2026-11-05 09:00"), Ann, new Reason.Planned("a")), shifts[0]);
        Assert.Equal([Ann, Bob, Cleo, Bob], shifts.Select(shift => shift.Who));
    }

    [Fact]
    public void An_empty_range_holds_nothing()
    {
        var at = At("2026-11-02 09:00");

        Assert.Empty(Shifts.SlicesIn(Of(Daily("2026-11-02 09:00", Ann)), new Interval(at, at)));
        Assert.Empty(Shifts.In(Of(Daily("2026-11-02 09:00", Ann)), new Interval(at, at)));
    }

    [Fact]
    public void A_handover_that_changes_nobody_is_none()
    {
        Assert.Null(Shifts.NextHandover(Of(Daily("2026-11-02 09:00", Ann)), At("2026-11-02 09:00")));
        Assert.Null(Shifts.NextHandover(Of(), At("2026-11-02 09:00")));
    }

    [Theory]
    [InlineData("2026-11-02 09:00", "2026-11-03 09:00")]
    [InlineData("2026-11-03 08:59", "2026-11-03 09:00")]
    [InlineData("2026-11-03 09:00", "2026-11-04 09:00")] // not the one that happens now
    [InlineData("2020-01-01 00:00", "2026-11-02 09:00")] // years ahead
    public void The_next_handover_is_strictly_after(string after, string next)
    {
        var handover = Shifts.NextHandover(Of(Daily("2026-11-02 09:00", Ann, Bob)), At(after));

        Assert.Equal(At(next), handover?.At);
    }

    [Fact]
    public void A_handover_is_found_at_the_far_end_of_a_long_rotation_and_on_next_years_holiday()
    {
        var seldom = Of(Turns("2026-01-05 09:00", new TurnLength(50, TurnUnit.Weeks), Ann, Ann, Bob));
        var christmas = Of(new Layer.Rotating("holidays", Daily("2026-01-05 00:00", Ann)) { OnHolidays = OnHolidays.IsOnAlone }) with
        {
            Holidays = [new LocalDate(2028, 12, 25)],
        };

        Assert.Equal(At("2027-12-06 09:00"), Shifts.NextHandover(seldom, At("2026-01-05 09:00"))?.At);
        Assert.Equal(At("2028-12-25 00:00"), Shifts.NextHandover(christmas, At("2026-01-05 09:00"))?.At);
    }
}

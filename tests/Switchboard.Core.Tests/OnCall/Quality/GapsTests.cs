using NodaTime;
using static NodaTime.IsoDayOfWeek;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall.Quality;

public sealed class GapsTests
{
    private static readonly Interval Week = Between("2026-11-02 00:00", "2026-11-09 00:00");

    [Fact]
    public void A_rotation_that_begins_late_leaves_a_gap_before_it() =>
        Assert.Equal([Between("2026-11-02 00:00", "2026-11-04 09:00")], Gaps.In(Of(Weekly("2026-11-04 09:00", Ann)), Week));

    [Fact]
    public void Hours_in_which_nobody_is_meant_to_be_on_are_no_gap() => Assert.Empty(Gaps.In(OfficeHours("2026-10-05 09:00"), Week));

    [Fact]
    public void Within_the_hours_it_is_one_although_it_touches_the_night() =>
        Assert.Equal([Between("2026-11-02 09:00", "2026-11-02 12:00")], Gaps.In(OfficeHours("2026-11-02 12:00"), Week));

    [Fact]
    public void An_override_by_nobody_is_a_gap_where_somebody_was_meant_to_be_on() =>
        Assert.Equal(
            [Between("2026-11-02 15:00", "2026-11-02 17:00")],
            Gaps.In(
                OfficeHours("2026-10-05 09:00")
                    .With(
                        new Change.Override([])
                        {
                            Id = "nobody",
                            By = Ann,
                            From = At("2026-11-02 15:00"),
                            Until = At("2026-11-02 20:00"),
                        }
                    ),
                Week
            )
        );

    private static Schedule OfficeHours(string start) =>
        Of(
            new Layer.Rotating("days", Weekly(start, Ann, Bob))
            {
                Windows = [new Window(Monday, new LocalTime(9, 0), new LocalTime(17, 0))],
            }
        );
}

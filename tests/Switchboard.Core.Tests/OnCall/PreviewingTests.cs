using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall;

public sealed class PreviewingTests
{
    private static readonly Schedule Daily = Of(Rota.Daily("2026-11-02 09:00", Ann, Bob));

    [Fact]
    public void A_cover_is_shown_where_it_changes_something_and_nowhere_else()
    {
        var preview = Previewing.Of(Daily, Cover(Ann, Cleo, "2026-11-02 20:00", "2026-11-03 12:00"));

        var difference = Assert.Single(preview);
        Assert.Equal(Between("2026-11-02 20:00", "2026-11-03 09:00"), difference.Span);
        Assert.Equal([Cleo], difference.Joining);
        Assert.Equal([Ann], difference.Leaving);
    }

    [Fact]
    public void What_changes_nothing_shows_nothing() =>
        Assert.Empty(Previewing.Of(Daily, Cover(Cleo, Ann, "2026-11-02 20:00", "2026-11-03 12:00")));

    [Fact]
    public void An_edited_rotation_is_previewed_over_the_weeks_to_come()
    {
        var edited = Of(Rota.Daily("2026-11-02 09:00", Ann, Cleo));

        var preview = Previewing.Between(Daily, edited, Between("2026-11-02 09:00", "2026-11-06 09:00"));

        Assert.Equal(
            [Between("2026-11-03 09:00", "2026-11-04 09:00"), Between("2026-11-05 09:00", "2026-11-06 09:00")],
            preview.Select(difference => difference.Span)
        );
    }

    [Fact]
    public void A_swap_shows_both_of_its_spans()
    {
        var swap = new Change.Swap(Ann, Bob, At("2026-11-05 09:00"), At("2026-11-06 09:00"))
        {
            Id = "swap",
            By = Ann,
            From = At("2026-11-02 09:00"),
            Until = At("2026-11-03 09:00"),
        };

        Assert.Equal(
            [
                [Bob],
                [Ann],
            ],
            Previewing.Of(Daily, swap).Select(difference => difference.After.ToArray())
        );
    }
}

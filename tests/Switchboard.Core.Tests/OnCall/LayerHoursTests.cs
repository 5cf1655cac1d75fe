using System.Collections.Immutable;
using NodaTime;
using static NodaTime.IsoDayOfWeek;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall;

public sealed class LayerHoursTests
{
    private static readonly ImmutableHashSet<LocalDate> Christmas = [new LocalDate(2026, 12, 25)]; // a Friday

    [Theory]
    [InlineData("2026-12-24 21:59", false)]
    [InlineData("2026-12-24 22:00", true)]
    [InlineData("2026-12-25 05:59", true)] // the night belongs to the day it begins on
    [InlineData("2026-12-25 06:00", false)]
    [InlineData("2026-12-25 22:00", false)] // Friday's night is not in the windows
    public void A_window_may_pass_midnight(string at, bool isOpen) =>
        Assert.Equal(isOpen, LayerHours.AreOpen(Nights(Thursday), [], At(at)));

    [Theory]
    [InlineData(OnHolidays.AsEveryDay, "2026-12-25 12:00", true)]
    [InlineData(OnHolidays.Rests, "2026-12-25 12:00", false)]
    [InlineData(OnHolidays.Rests, "2026-12-24 12:00", true)]
    [InlineData(OnHolidays.IsOnAlone, "2026-12-25 00:00", true)]
    [InlineData(OnHolidays.IsOnAlone, "2026-12-25 23:59", true)]
    [InlineData(OnHolidays.IsOnAlone, "2026-12-26 00:00", false)]
    public void A_layer_rests_on_holidays_or_is_on_then_alone(OnHolidays onHolidays, string at, bool isOpen) =>
        Assert.Equal(isOpen, LayerHours.AreOpen(Layer() with { OnHolidays = onHolidays }, Christmas, At(at)));

    [Fact]
    public void A_holidays_night_goes_on_after_midnight()
    {
        var nights = Nights(Friday) with { OnHolidays = OnHolidays.IsOnAlone };

        Assert.False(LayerHours.AreOpen(nights, Christmas, At("2026-12-25 05:00")));
        Assert.True(LayerHours.AreOpen(nights, Christmas, At("2026-12-26 05:00")));
    }

    [Theory]
    [InlineData("2026-03-28", 7)] // an hour of the night is skipped
    [InlineData("2026-10-24", 9)] // and one comes twice
    [InlineData("2026-11-07", 8)]
    public void A_night_is_as_long_as_the_wall_says(string day, int hours)
    {
        var evening = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.At(new LocalTime(12, 0)).InZoneStrictly(London).ToInstant();

        var open = LayerHours.OpenWithin(
            [new Window(Saturday, new LocalTime(22, 0), new LocalTime(6, 0))],
            London,
            _ => true,
            new Interval(evening, evening + Duration.FromDays(1))
        );

        Assert.Equal(Duration.FromHours(hours), open.Aggregate(Duration.Zero, (sum, span) => sum + span.Duration));
    }

    [Fact]
    public void Windows_are_told_by_the_clock_of_the_layers_own_place()
    {
        var pacific = Layer() with
        {
            Zone = Zone("America/Los_Angeles"),
            Windows = [new Window(Wednesday, new LocalTime(9, 0), new LocalTime(17, 0))],
        };

        Assert.False(LayerHours.AreOpen(pacific, [], At("2026-11-04 16:59")));
        Assert.True(LayerHours.AreOpen(pacific, [], At("2026-11-04 17:00")));
        Assert.True(LayerHours.AreOpen(pacific, [], At("2026-11-05 00:59")));
    }

    private static Layer Layer() => new Layer.Rotating("weekly", Weekly("2026-01-05 09:00", Ann));

    private static Layer Nights(IsoDayOfWeek day) =>
        Layer() with
        {
            Windows = [new Window(day, new LocalTime(22, 0), new LocalTime(6, 0))],
        };
}

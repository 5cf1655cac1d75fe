using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.OnCall;

/// <summary>When a layer is on at all: its windows and what it does on holidays.</summary>
internal static class LayerHours
{
    public static bool AreOpen(Layer layer, ImmutableHashSet<LocalDate> holidays, Instant at)
    {
        if (IsAlwaysOn(layer))
            return true;

        var wall = at.InZone(layer.Zone).LocalDateTime;
        return WindowsOf(layer).Any(window => Covers(wall.Date, window) || Covers(wall.Date.PlusDays(-1), window));

        bool Covers(LocalDate day, Window window) =>
            day.DayOfWeek == window.Day && IsOn(layer, holidays, day) && window.OpensOn(day) <= wall && wall < window.ClosesOn(day);
    }

    /// <summary>Every instant of the range at which it may open or close.</summary>
    public static IEnumerable<Instant> Edges(Layer layer, ImmutableHashSet<LocalDate> holidays, Interval range) =>
        IsAlwaysOn(layer)
            ? []
            : OpenWithin(WindowsOf(layer), layer.Zone, day => IsOn(layer, holidays, day), range)
                .SelectMany(open => (Instant[])[open.Start, open.End]);

    /// <summary>
    /// The times that windows are open within a range, not merged. Between two changes of the clocks the wall is a fixed offset away, so
    /// that plain arithmetic is exact.
    /// </summary>
    public static IEnumerable<Interval> OpenWithin(
        ImmutableArray<Window> windows,
        DateTimeZone zone,
        Func<LocalDate, bool> isOn,
        Interval range
    ) =>
        from stretch in zone.GetZoneIntervals(range)
        let start = stretch.HasStart ? Instant.Max(stretch.Start, range.Start) : range.Start
        let end = stretch.HasEnd ? Instant.Min(stretch.End, range.End) : range.End
        from day in Days(start.WithOffset(stretch.WallOffset).Date.PlusDays(-1), end.WithOffset(stretch.WallOffset).Date)
        where isOn(day)
        from window in windows
        where window.Day == day.DayOfWeek
        let opens = Instant.Max(start, window.OpensOn(day).WithOffset(stretch.WallOffset).ToInstant())
        let closes = Instant.Min(end, window.ClosesOn(day).WithOffset(stretch.WallOffset).ToInstant())
        where opens < closes
        select new Interval(opens, closes);

    private static bool IsAlwaysOn(Layer layer) => layer is { Windows.IsEmpty: true, OnHolidays: OnHolidays.AsEveryDay };

    private static ImmutableArray<Window> WindowsOf(Layer layer) => layer.Windows.IsEmpty ? Window.WholeWeek : layer.Windows;

    private static bool IsOn(Layer layer, ImmutableHashSet<LocalDate> holidays, LocalDate day) =>
        layer.OnHolidays switch
        {
            OnHolidays.AsEveryDay => true,
            OnHolidays.Rests => !holidays.Contains(day),
            OnHolidays.IsOnAlone => holidays.Contains(day),
            _ => throw new InvalidOperationException($"Nobody knows {layer.OnHolidays}"),
        };

    private static IEnumerable<LocalDate> Days(LocalDate first, LocalDate last)
    {
        for (var day = first; day <= last; day = day.PlusDays(1))
            yield return day;
    }
}

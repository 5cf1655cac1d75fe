using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;

namespace Switchboard.Dashboard.OnCall;

/// <summary>Which part of a schedule somebody looks at: a month of weeks, or a week of days. Every one has an address.</summary>
public sealed record RotaView(string Schedule, bool IsWeek, LocalDate Day)
{
    private static readonly LocalDatePattern MonthTitle = LocalDatePattern.CreateWithInvariantCulture("MMMM uuuu");
    private static readonly LocalDatePattern WeekTitle = LocalDatePattern.CreateWithInvariantCulture("d MMMM uuuu");

    public static RotaView Read(string schedule, IQueryCollection query, LocalDate today)
    {
        var day = LocalDatePattern.Iso.Parse(query["at"].ToString()) is { Success: true, Value: { Year: > 2000 and < 2200 } read }
            ? read
            : today;
        return new(schedule, query["view"] == "week", day);
    }

    public string Title => IsWeek ? $"Week of {WeekTitle.Format(First)}" : MonthTitle.Format(Day);

    /// <summary>A Monday.</summary>
    public LocalDate First => MondayOf(IsWeek ? Day : Day.With(DateAdjusters.StartOfMonth));

    public int Rows => IsWeek ? 7 : Period.DaysBetween(First, MondayOf(Day.With(DateAdjusters.EndOfMonth))) / 7 + 1;

    public RotaView Earlier => this with { Day = IsWeek ? Day.PlusWeeks(-1) : Day.With(DateAdjusters.StartOfMonth).PlusMonths(-1) };

    public RotaView Later => this with { Day = IsWeek ? Day.PlusWeeks(1) : Day.With(DateAdjusters.StartOfMonth).PlusMonths(1) };

    public string Url => $"{PathOf(Schedule)}?view={(IsWeek ? "week" : "month")}&at={LocalDatePattern.Iso.Format(Day)}";

    public static string PathOf(string schedule) => $"/oncall/of/{Uri.EscapeDataString(schedule)}";

    public static LocalDate MondayOf(LocalDate day) => day.DayOfWeek == IsoDayOfWeek.Monday ? day : day.Previous(IsoDayOfWeek.Monday);
}

using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall;
using Switchboard.OnCall.Quality;
using Switchboard.Rotas;

namespace Switchboard.Dashboard.OnCall;

/// <summary>A schedule as rows of bars on the wall's own scale: each row a week in steps of two hours, or a day in steps of half an hour.</summary>
public sealed record RotaCalendar(ImmutableArray<RotaRow> Rows, bool IsByDay, DateTimeZone Zone, ImmutableDictionary<UserId, int> Hues)
{
    private const int Colours = 9; // the tenth is too like the first to stand beside it
    private const int MinutesOfDay = 24 * 60;

    public int DaysOfRow => IsByDay ? 1 : 7;

    public static RotaCalendar Of(Schedule schedule, LocalDate first, int rows, bool isByDay, DateTimeZone zone, LocalDate today)
    {
        var days = isByDay ? 1 : 7;
        var range = new Interval(zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(first.PlusDays(rows * days)).ToInstant());
        List<RotaBar> bars =
        [
            .. Shifts.In(schedule, range).Select(shift => new RotaBar(shift.Span, shift.Who, shift.Why)),
            .. Gaps.In(schedule, range).Select(gap => new RotaBar(gap, null, null)),
        ];
        return new(
            [
                .. Enumerable
                    .Range(0, rows)
                    .Select(row => RowOf(schedule, bars, first.PlusDays(row * days), days, zone, today, isByDay ? 30 : 120)),
            ],
            isByDay,
            zone,
            HuesOf([.. schedule.Everybody.Concat(bars.Select(bar => bar.Who).OfType<UserId>()).Distinct()])
        );
    }

    /// <summary>A person's own colour, or the next that is free: two people of one rota never share one while there are enough.</summary>
    private static ImmutableDictionary<UserId, int> HuesOf(ImmutableArray<UserId> people)
    {
        var hues = ImmutableDictionary.CreateBuilder<UserId, int>();
        foreach (var who in people.OrderBy(one => one.Value, StringComparer.Ordinal))
        {
            var own = who.Value.Aggregate(0, (sum, letter) => (sum * 31 + letter) % 9973) % Colours;
            hues[who] = Enumerable
                .Range(0, Colours)
                .Select(step => (own + step) % Colours)
                .FirstOrDefault(hue => !hues.ContainsValue(hue), own);
        }
        return hues.ToImmutable();
    }

    private static RotaRow RowOf(
        Schedule schedule,
        IEnumerable<RotaBar> bars,
        LocalDate first,
        int days,
        DateTimeZone zone,
        LocalDate today,
        int minutes
    )
    {
        var row = new Interval(zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(first.PlusDays(days)).ToInstant());
        var lanes = new List<List<RotaBar>>();
        foreach (var bar in bars.Where(bar => bar.Span.Start < row.End && bar.Span.End > row.Start).OrderBy(bar => bar.Span.Start))
        {
            var placed = bar with
            {
                From = 1 + ColumnOf(Instant.Max(bar.Span.Start, row.Start), first, days, zone, minutes),
                Begins = bar.Span.Start >= row.Start,
                Ends = bar.Span.End <= row.End,
            };
            var to = bar.Span.End >= row.End ? days * MinutesOfDay / minutes : ColumnOf(bar.Span.End, first, days, zone, minutes);
            placed = placed with { To = Math.Max(placed.From, to) + 1 };
            if (lanes.Find(lane => lane[^1].To <= placed.From) is { } free)
                free.Add(placed);
            else
                lanes.Add([placed]);
        }
        return new(
            first,
            [
                .. Enumerable
                    .Range(0, days)
                    .Select(day => first.PlusDays(day))
                    .Select(day => new RotaDay(day, day == today, schedule.Holidays.Contains(day))),
            ],
            [.. lanes.Select(lane => lane.ToImmutableArray())]
        );
    }

    /// <summary>Steps of the wall's clock since the row began.</summary>
    private static int ColumnOf(Instant at, LocalDate first, int days, DateTimeZone zone, int minutes)
    {
        var wall = at.InZone(zone).LocalDateTime;
        var passed = Period.DaysBetween(first, wall.Date) * MinutesOfDay + wall.Hour * 60 + wall.Minute;
        return Math.Clamp((int)Math.Round(passed / (double)minutes), 0, days * MinutesOfDay / minutes - 1);
    }
}

/// <summary>One row: its days, and bars in as many lanes as people are on at a time.</summary>
public sealed record RotaRow(LocalDate First, ImmutableArray<RotaDay> Days, ImmutableArray<ImmutableArray<RotaBar>> Lanes);

public sealed record RotaDay(LocalDate Date, bool IsToday, bool IsHoliday);

/// <summary>A shift, or a gap where nobody is named, from one column until another, that one not included.</summary>
public sealed record RotaBar(Interval Span, UserId? Who, Switchboard.OnCall.Reason? Why)
{
    public int From { get; init; }

    public int To { get; init; }

    /// <summary>Whether it begins in this row.</summary>
    public bool Begins { get; init; }

    public bool Ends { get; init; }

    public UserId? StandsFor => Why is null ? null : Reasons.StandsFor(Why);

    public bool IsChanged => Why is not null && (Reasons.ChangeOf(Why) is not null || StandsFor is not null);
}

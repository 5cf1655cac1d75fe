using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Switchboard.OnCall;

namespace Switchboard.Dashboard.OnCall;

/// <summary>Fixed shifts as people type them: "2026-12-24 09:00 to 2026-12-27 09:00 ann + bob", a line for each.</summary>
internal static class ShiftsText
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>The times and the rest of the line, which names people; null where it is no shift.</summary>
    public static (Instant From, Instant Until, string People)? Read(string line, DateTimeZone zone) =>
        line.Split(" to ", 2, StringSplitOptions.TrimEntries) is [var begins, var rest]
        && rest.Split(' ', 3, StringSplitOptions.TrimEntries) is [var day, var time, var people]
        && Minute.Parse(begins) is { Success: true, Value: var from }
        && Minute.Parse($"{day} {time}") is { Success: true, Value: var until }
        && from < until
            ? (from.InZoneLeniently(zone).ToInstant(), until.InZoneLeniently(zone).ToInstant(), people)
            : null;

    public static string Write(ImmutableArray<FixedShift> shifts, DateTimeZone zone, RotaPeople people) =>
        string.Join(
            '\n',
            shifts.Select(shift =>
                $"{Wall(shift.From, zone)} to {Wall(shift.Until, zone)} {string.Join(" + ", shift.People.Select(people.HandleOf))}"
            )
        );

    private static string Wall(Instant at, DateTimeZone zone) => Minute.Format(at.InZone(zone).LocalDateTime);
}

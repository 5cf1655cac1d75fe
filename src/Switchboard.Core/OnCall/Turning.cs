using System.Collections.Immutable;
using NodaTime;
using NodaTime.TimeZones;
using Switchboard.Cases;

namespace Switchboard.OnCall;

/// <summary>
/// The arithmetic of rotations. A hand-over at a time on the wall happens at the first instant at which the wall shows that time or a
/// later one: where the clocks skip it, at the moment they jump; where they show it twice, the first time. Two hand-overs that fall on
/// the same instant (a zone skipped a whole day) leave the turn between them without length: its people's turn is over before it began.
/// </summary>
internal static class Turning
{
    private static readonly ZoneLocalMappingResolver FirstReached = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        Resolvers.ReturnStartOfIntervalAfter
    );

    /// <summary>The first instant at which the wall shows this time or a later one.</summary>
    public static Instant Reached(LocalDateTime wall, DateTimeZone zone) => zone.ResolveLocal(wall, FirstReached).ToInstant();

    /// <summary>The number of the turn that runs, counted from 0; null before the first and after the end.</summary>
    public static long? NumberAt(Rotation rotation, Instant at)
    {
        if (at < BeginOf(rotation, 0) || at >= EndOf(rotation))
            return null;
        if (rotation.Length.Unit == TurnUnit.Hours)
            return (long)Math.Floor((at - BeginOf(rotation, 0)) / Duration.FromHours(rotation.Length.Count));

        var days = Period.DaysBetween(rotation.Start.Date, at.InZone(rotation.Zone).Date);
        var number = Math.Max(0, days / DaysOf(rotation.Length) - 1); // the time of day, and a day skipped, decide what is left
        while (BeginOf(rotation, number + 1) <= at)
            number++;
        return number;
    }

    /// <summary>When a turn begins.</summary>
    public static Instant BeginOf(Rotation rotation, long number) =>
        rotation.Length.Unit == TurnUnit.Hours
            ? Reached(rotation.Start, rotation.Zone) + Duration.FromHours(rotation.Length.Count) * number
            : Reached(rotation.Start.PlusDays((int)(number * DaysOf(rotation.Length))), rotation.Zone);

    public static Instant EndOf(Rotation rotation) => rotation.End is { } end ? Reached(end, rotation.Zone) : Instant.MaxValue;

    /// <summary>Every hand-over of the range, and where the rotation begins and ends.</summary>
    public static IEnumerable<Instant> Edges(Rotation rotation, Interval range)
    {
        if (rotation.End is not null)
            yield return EndOf(rotation);
        for (var number = NumberAt(rotation, range.Start) ?? 0; number >= 0; number++)
        {
            var begins = BeginOf(rotation, number);
            if (begins >= range.End || begins >= EndOf(rotation))
                yield break;
            yield return begins;
        }
    }

    /// <summary>Who takes a turn, and everybody after them in the order in which they would be next.</summary>
    public static (ImmutableArray<UserId> On, ImmutableArray<UserId> Next) PeopleOf(Rotation rotation, long number)
    {
        var (order, place, together) = StandingOf(rotation, number);
        var ahead = order.Skip(place).Concat(order.Take(place)).ToList();
        return (
            [.. ahead.Take(together).SelectMany(crew => crew.People).Distinct()],
            [.. ahead.Skip(together).SelectMany(crew => crew.People).Distinct()]
        );
    }

    /// <summary>The order that holds for a turn, whose place in it the turn is, and how many neighbours share it.</summary>
    public static (ImmutableArray<Crew> Order, int Place, int Together) StandingOf(Rotation rotation, long number)
    {
        ImmutableArray<Crew> order = [];
        var (place, since, together) = (0, 0L, rotation.PerTurn);
        foreach (var (index, lineup) in rotation.Lineups.Index())
        {
            var first = index == 0 ? 0 : Math.Max(since, FirstTurnOf(rotation, lineup.From));
            if (first > number)
                break;
            place = lineup.Place ?? PlaceIn(lineup.Order, order, PlaceAfter(order, place, (first - since) * together));
            (order, since, together) = (lineup.Order, first, lineup.PerTurn ?? rotation.PerTurn);
        }
        return (order, PlaceAfter(order, place, Math.Max(0, number - since) * together), together);
    }

    private static int PlaceAfter(ImmutableArray<Crew> order, int place, long steps) =>
        order.IsEmpty ? 0 : (int)((place + steps) % order.Length);

    /// <summary>Where a new order goes on: with whoever was next, or with the first after them who stays.</summary>
    private static int PlaceIn(ImmutableArray<Crew> order, ImmutableArray<Crew> before, int next)
    {
        for (var i = 0; i < before.Length; i++)
        {
            var place = (next + i) % before.Length;
            if (PlaceOf(order, before[place], before.Take(place).Count(crew => crew == before[place])) is { } found)
                return found;
        }
        return 0;
    }

    /// <summary>The place of a crew that may stand in the order several times; a crew that changed is known by anybody who is still in it.</summary>
    private static int? PlaceOf(ImmutableArray<Crew> order, Crew crew, int earlier)
    {
        var same = Enumerable.Range(0, order.Length).Where(place => order[place] == crew).ToList();
        if (same.Count > 0)
            return same[Math.Min(earlier, same.Count - 1)];
        var akin = order.IndexOf(order.FirstOrDefault(other => other.People.Intersect(crew.People).Any()) ?? crew);
        return akin >= 0 ? akin : null;
    }

    /// <summary>The number of the first turn that begins on this day or later.</summary>
    public static long FirstTurnOf(Rotation rotation, LocalDate day)
    {
        var steps =
            rotation.Length.Unit == TurnUnit.Hours
                ? (Reached(day.AtMidnight(), rotation.Zone) - BeginOf(rotation, 0)) / Duration.FromHours(rotation.Length.Count)
                : Period.DaysBetween(rotation.Start.Date, day) / (double)DaysOf(rotation.Length);
        return Math.Max(0, (long)Math.Ceiling(steps));
    }

    /// <summary>A start at this instant or before it, of turns that begin at the same times as this rotation's.</summary>
    public static LocalDateTime StartBefore(Rotation rotation, Instant at)
    {
        var (start, zone) = (rotation.Start, rotation.Zone);
        if (Reached(start, zone) <= at)
            return start;
        if (rotation.Length.Unit != TurnUnit.Hours)
        {
            var turns = Period.DaysBetween(at.InZone(zone).Date, start.Date) / DaysOf(rotation.Length);
            start = start.PlusDays(-turns * DaysOf(rotation.Length));
            while (Reached(start, zone) > at)
                start = start.PlusDays(-DaysOf(rotation.Length));
            return start;
        }
        var turn = Duration.FromHours(rotation.Length.Count);
        var begins = Reached(start, zone) - (turn * (long)Math.Ceiling((Reached(start, zone) - at) / turn));
        while (Reached(begins.InZone(zone).LocalDateTime, zone) != begins) // of an hour that comes twice only the first can be named
            begins -= turn;
        return begins.InZone(zone).LocalDateTime;
    }

    private static int DaysOf(TurnLength length) => length.Unit == TurnUnit.Weeks ? length.Count * 7 : length.Count;
}

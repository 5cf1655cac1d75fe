using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.OnCall;

/// <summary>
/// How a rotation that runs goes on when it is edited. Whoever joins or leaves does so with the first turn that a line-up can name and that
/// has not begun. Another start, length or zone is another rhythm, which holds at once: whoever is on stays until its first hand-over.
/// What was before the edit is no matter of it (<see cref="Schedule.Earlier"/>).
/// </summary>
internal static class GoingOn
{
    /// <param name="becomes">The rotation as it is wanted, with the line-up that is to hold as its last.</param>
    public static Rotation With(Rotation was, Rotation becomes, Instant now)
    {
        if (now < Turning.BeginOf(was, 0))
            return becomes;
        if (IsSame(was, becomes))
            return LinedUp(was, becomes, now);
        return InRhythm(was, becomes, now) is { } onward ? LinedUp(onward, becomes with { Start = onward.Start }, now) : becomes;
    }

    /// <summary>The people of the turn that runs, in another rhythm; null where nobody's turn runs before or after.</summary>
    private static Rotation? InRhythm(Rotation was, Rotation becomes, Instant now)
    {
        if (Turning.NumberAt(was, now) is not { } running)
            return null;
        var (order, place, together) = Turning.StandingOf(was, running);
        var start = Turning.StartBefore(becomes, now);
        var onward = becomes with { Start = start, PerTurn = together, Lineups = [] };
        if (order.IsEmpty || Turning.NumberAt(onward, now) is not { } number)
            return null;
        var first = (int)((place - (number * together % order.Length) + order.Length) % order.Length);
        return onward with { Lineups = [new Lineup(start.Date, order) { Place = first == 0 ? null : first }] };
    }

    private static Rotation LinedUp(Rotation was, Rotation becomes, Instant now)
    {
        var (last, wanted) = (was.Lineups[^1], becomes.Lineups[^1]);
        var stays = becomes with { PerTurn = was.PerTurn, Lineups = was.Lineups };
        if (Holds(last))
            return stays;
        ImmutableArray<Lineup> begun = [was.Lineups[0], .. was.Lineups.Skip(1).Where(lineup => Begins(lineup.From) <= now)];
        return Holds(begun[^1])
            ? stays with
            {
                Lineups = begun,
            }
            : stays with
            {
                Lineups = begun.Add(
                    new Lineup(FirstDay(), wanted.Order) { PerTurn = becomes.PerTurn == was.PerTurn ? null : becomes.PerTurn }
                ),
            };

        bool Holds(Lineup lineup) => lineup.Order.SequenceEqual(wanted.Order) && (lineup.PerTurn ?? was.PerTurn) == becomes.PerTurn;

        Instant Begins(LocalDate day) => Turning.BeginOf(was, Turning.FirstTurnOf(was, day));

        LocalDate FirstDay()
        {
            var day = now.InZone(was.Zone).Date;
            while (Begins(day) <= now)
                day = day.PlusDays(1);
            return day;
        }
    }

    private static bool IsSame(Rotation was, Rotation becomes) =>
        was.Start == becomes.Start && was.Length == becomes.Length && was.Zone.Id == becomes.Zone.Id;
}

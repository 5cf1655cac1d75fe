using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.OnCall;

/// <summary>
/// How a rotation that runs goes on with other people: whoever joins or leaves does so with the first turn that a line-up can name and that
/// has not begun, and every hour before it stays as it was. What has another start, length or zone is another rotation.
/// </summary>
internal static class GoingOn
{
    /// <param name="becomes">The rotation as it is wanted, with the line-up that is to hold as its last.</param>
    public static Rotation With(Rotation was, Rotation becomes, Instant now)
    {
        if (!IsSame(was, becomes) || now < Turning.BeginOf(was, 0))
            return becomes;

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

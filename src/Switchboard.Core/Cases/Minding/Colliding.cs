using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>Two people who begin to look into a case within a moment learn of each other, in private and once (R8).</summary>
internal static class Colliding
{
    public static Decision Follow(CaseState? before, CaseState after, Playbook playbook)
    {
        if (before is null || !after.IsOpen || after.Claims.Length < 2)
            return Decision.Nothing;
        var newcomers = after.Claims.Where(claim => before.Claims.All(other => other.By != claim.By));
        return newcomers.Aggregate(Decision.Nothing, (told, claim) => told.Then(Meet(before, after, claim, playbook.Claims.CollideWithin)));
    }

    public static CaseState Apply(CaseState state, CaseEvent.Collided collided)
    {
        var watch = state.Watch ?? new();
        return state with
        {
            Watch = watch with
            {
                Met =
                [
                    .. watch.Met.Append(Pair(collided.First, collided.Second))
                        .Distinct()
                        .OrderBy(met => met.One.Value, StringComparer.Ordinal)
                        .ThenBy(met => met.Other.Value, StringComparer.Ordinal),
                ],
            },
        };
    }

    /// <summary>The newcomer and whoever had it, which may be the later of the two where Slack told of them out of order.</summary>
    private static Decision Meet(CaseState before, CaseState after, Claim newcomer, Duration within)
    {
        if ((before.Owner ?? after.Owner) is not { } had || after.Claims.FirstOrDefault(claim => claim.By == had) is not { } holder)
            return Decision.Nothing;
        var apart = newcomer.Since - holder.Since;
        if (newcomer.By == had || apart > within || apart < -within || after.Watch?.Met.Contains(Pair(newcomer.By, had)) == true)
            return Decision.Nothing;

        var (first, second) = apart >= Duration.Zero ? (holder, newcomer) : (newcomer, holder);
        var collided = new CaseEvent.Collided(first.By, second.By) { Rule = Rules.Claiming };
        var toFirst = new Effect.Tell(first.By, new Say.AlsoLooking(second.By));
        // Whoever pressed the button was answered at once.
        return newcomer is { How: ClaimedHow.Button } && second == newcomer
            ? Decision.Of(collided, toFirst)
            : Decision.Of(collided, toFirst, new Effect.Tell(second.By, new Say.AlsoLooking(first.By)));
    }

    private static MetClaims Pair(UserId one, UserId other) =>
        string.CompareOrdinal(one.Value, other.Value) <= 0 ? new(one, other) : new(other, one);
}

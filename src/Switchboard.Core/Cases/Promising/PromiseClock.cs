using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// The clock of promises (R11): the promiser is reminded once, privately and in their working hours, before it falls due; when its time and
/// the grace are over without an update it is missed, which the card shows and nobody is blamed for.
/// </summary>
internal static class PromiseClock
{
    public static Instant? DueAt(CaseState state, Playbook playbook) =>
        Promising.Open(state).Where(promise => promise.MissedAt is null).Select(promise => (Instant?)NextFor(promise, playbook)).Min();

    public static Decision Decide(CaseState state, Playbook playbook, Instant now) =>
        Promising
            .Open(state)
            .Where(promise => promise.MissedAt is null && NextFor(promise, playbook) <= now)
            .Select(promise =>
                MissedAt(promise, playbook) <= now
                    ? Decision.Of(new CaseEvent.PromiseMissed(promise.By, promise.Due) { Rule = Rules.Promising })
                    : Decision.Of(
                        new CaseEvent.PromiseReminded(promise.By, promise.Due) { Rule = Rules.Promising },
                        new Effect.Tell(promise.By, new Say.PromiseDue(promise.Due) { From = promise.From })
                    )
            )
            .Aggregate(Decision.Nothing, (all, next) => all.Then(next));

    private static Instant NextFor(Promise promise, Playbook playbook) =>
        promise.RemindedAt is null ? Instant.Min(RemindAt(promise, playbook), MissedAt(promise, playbook)) : MissedAt(promise, playbook);

    private static Instant MissedAt(Promise promise, Playbook playbook) => promise.Due + playbook.Promises.Grace;

    /// <summary>
    /// Some time before it falls due, at most half of the promised time. Where that lies outside their hours: when those begin, if that
    /// is early enough; else shortly before they end; and for whoever promises in their own evening for that same evening, as it comes.
    /// </summary>
    private static Instant RemindAt(Promise promise, Playbook playbook)
    {
        var half = Duration.FromMilliseconds((long)(promise.Due - promise.Since).TotalMilliseconds / 2);
        var lead = Duration.Min(playbook.Promises.RemindBefore, half);
        var wanted = promise.Due - lead;
        if (playbook.QuietFor(promise.Zone, wanted) is var inHours && inHours < promise.Due)
            return inHours;
        var beforeTheyLeave = playbook.LastHourBefore(promise.Zone, wanted) - lead;
        return beforeTheyLeave > promise.Since ? beforeTheyLeave : wanted;
    }
}

using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// A case is resolved while anybody's ✅ stands on it, or since somebody pressed Resolve (R18; anyone in the channel may). Buttons and
/// reactions agree: taking the last ✅ away reopens a case that was resolved by the button too, and Reopen outdates every ✅ before it.
/// </summary>
internal static class Resolving
{
    public static Decision Decide(CaseState state, CaseInput.ResolvePressed press, Playbook playbook, Instant now)
    {
        if (state.Status is not (CaseStatus.Open or CaseStatus.Moved))
            return Decision.Only(new Effect.Whisper(press.By.Id, new Say.AlreadyClosed()));

        // A press does what it says, even where our clock is behind Slack's: it outdates every reopening before it.
        var lastTakenAway = LastTakenAway(state, playbook)?.At ?? Instant.MinValue;
        var since = Instant.Max(press.At?.At ?? now, Instant.Max(Instant.Max(lastTakenAway, state.LastReopenedAt ?? Instant.MinValue), LastAlarm(state, playbook)));
        return Decision.Of(
            new CaseEvent.Resolved(press.By.Id)
            {
                Rule = Rules.Reactions,
                Since = since,
                ByButton = true,
            }
        );
    }

    /// <summary>Brings the status in line with the ✅ that stand and the buttons that were pressed.</summary>
    public static IEnumerable<CaseEvent> Settle(CaseState state, Playbook playbook)
    {
        if (state.Status == CaseStatus.Merged)
            yield break;
        var isResolved = state.Status == CaseStatus.Resolved;
        if (FirstToResolve(state, playbook) is { } first)
        {
            if (!isResolved || first != new Press(state.ResolvedBy ?? default, state.ResolvedAt ?? default))
                yield return new CaseEvent.Resolved(first.By) { Rule = Rules.Reactions, Since = first.At };
        }
        else if (isResolved)
        {
            // Without a ✅ taken away it stood on one that turned out to be on somebody's reply.
            var last = LastTakenAway(state, playbook);
            yield return Urging.LastAlarm(state, playbook) is { } alarm && alarm.At > state.ResolvedAt
                ? new CaseEvent.Reopened(alarm.By) { Rule = Rules.Emergency, Since = alarm.At }
                : new CaseEvent.Reopened(last?.By ?? state.ResolvedBy ?? state.Asker) { Rule = Rules.Reactions, Since = last?.At };
        }
    }

    public static CaseState Apply(CaseState state, CaseEvent.Resolved resolved)
    {
        var at = resolved.Since ?? resolved.At;
        return state with
        {
            Status = CaseStatus.Resolved,
            ResolvedBy = resolved.By,
            ResolvedAt = at,
            ResolvePress = resolved.ByButton ? new Press(resolved.By, at) : state.ResolvePress,
            LastActivityAt = resolved.At,
        };
    }

    /// <summary>Whether a message was written after the case was resolved, however late it arrives.</summary>
    public static bool WasResolvedBefore(CaseState state, MessageTs ts) =>
        state is { Status: CaseStatus.Resolved, ResolvedAt: { } at } && at < ts.At;

    /// <summary>The latest ✅ that stands, whether or not it counts.</summary>
    public static Instant? LastPut(CaseState state, Playbook playbook) =>
        Reacting.About(state, playbook.ResolveReactions).Where(mark => mark.Stands).Select(mark => (Instant?)mark.Since.At).Max();

    private static Press? FirstToResolve(CaseState state, Playbook playbook)
    {
        var alarm = LastAlarm(state, playbook);
        var reopened = Instant.Max(state.ReopenPress?.At ?? Instant.MinValue, alarm);
        var takenAway = LastTakenAway(state, playbook)?.At ?? Instant.MinValue;
        var marks = Reacting
            .About(state, playbook.ResolveReactions)
            .Where(mark => mark.Stands && mark.Since.At > reopened)
            .Select(mark => new Press(mark.By, mark.Since.At));
        var press = state.ResolvePress is { } pressed && pressed.At >= takenAway && pressed.At >= alarm ? [pressed] : Enumerable.Empty<Press>();
        return marks.Concat(press).MinBy(one => one.At);
    }

    /// <summary>A call for people to be paged says that it is not solved, whatever ✅ stands from before it.</summary>
    private static Instant LastAlarm(CaseState state, Playbook playbook) =>
        Urging.LastAlarm(state, playbook)?.At ?? Instant.MinValue;

    private static Press? LastTakenAway(CaseState state, Playbook playbook) =>
        Reacting
            .About(state, playbook.ResolveReactions)
            .Where(mark => mark.GoneAt is not null)
            .Select(mark => new Press(mark.By, mark.GoneAt?.At ?? default))
            .MaxBy(one => one.At);
}

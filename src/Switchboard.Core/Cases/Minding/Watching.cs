using NodaTime;
using Switchboard.Calendars;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// A claim gone quiet (R8, R11): the asker's words wait for whoever is looking into the case. After the playbook's business time they are
/// asked in private whether they still are, within their own hours; if nothing follows, the case is offered to the group in the thread. Each once for the same wait.
/// What goes on in a ticket waits for nobody in the thread (R13).
/// </summary>
internal static class Watching
{
    public static Instant? DueAt(CaseState state, Playbook playbook)
    {
        if (
            state.Owner is not { } owner
            || !state.IsOpen
            || HasPromised(state, owner)
            || Ticketing.GoesOn(state)
            || playbook.Claims.NudgeAfter is not { } nudgeAfter
            || OwedSince(state) is not { } since
        )
            return null;
        if (state.Watch is not { NudgedAt: { } nudged } watch || watch.QuietSince != since)
            return playbook.QuietFor(state, owner, BusinessTime.Add(since, nudgeAfter, HoursOf(state, playbook)));
        return watch.WasOffered || GroupOf(state, playbook) is null || playbook.Claims.OfferAfter is not { } offerAfter
            ? null
            : BusinessTime.Add(nudged, offerAfter, HoursOf(state, playbook));
    }

    public static Decision Decide(CaseState state, Playbook playbook, Instant now)
    {
        if (!(DueAt(state, playbook) <= now) || state.Owner is not { } owner || OwedSince(state) is not { } since)
            return Decision.Nothing;
        if (state.Watch is not { NudgedAt: not null } watch || watch.QuietSince != since)
            return Decision.Of(
                new CaseEvent.ClaimNudged(owner, since) { Rule = Rules.Claiming },
                new Effect.Tell(owner, new Say.StillOnIt(since))
            );
        return GroupOf(state, playbook) is { } group
            ? Decision.Of(
                new CaseEvent.CaseOffered(group, since) { Rule = Rules.Claiming },
                new Effect.Reply(new Say.WhoTakesOver(owner, group))
            )
            : Decision.Nothing;
    }

    public static CaseState Apply(CaseState state, CaseEvent.ClaimNudged nudged) =>
        state with
        {
            Watch = (state.Watch ?? new()) with { QuietSince = nudged.Since, NudgedAt = nudged.At, WasOffered = false },
        };

    public static CaseState Apply(CaseState state, CaseEvent.CaseOffered offered) =>
        state with
        {
            Watch = (state.Watch ?? new()) with { WasOffered = true },
        };

    /// <summary>Since when the asker's words wait for an answer of those who are looking into it; null while they do not.</summary>
    private static Instant? OwedSince(CaseState state)
    {
        var answered = state
            .Posts.Where(post => !post.IsGone && state.Claims.Any(claim => claim.By == post.By))
            .Select(post => post.Ts)
            .Append(new MessageTs(""))
            .Max();
        var waiting = state
            .Posts.Where(post => post is { IsGone: false, As: Speaker.Asker, By: not null })
            .Select(post => post.Ts)
            .Append(state.Key.Thread)
            .Where(ts => ts > answered)
            .Select(ts => (MessageTs?)ts)
            .Min();
        return waiting is { } ts && HasItSince(state) is { } since
            ? Instant.Max(Instant.Max(ts.At, state.OpenedAt), Instant.Max(since, state.LastReopenedAt ?? Instant.MinValue))
            : null;
    }

    /// <summary>Since when the owner has it and knows that they do; null while a hand-over has not reached them.</summary>
    private static Instant? HasItSince(CaseState state) =>
        state.Claims[0] is { How: ClaimedHow.HandOver } claim
            ? state.HandOvers?.Done.LastOrDefault(done => done.To == claim.By)?.ToldAt is { } told
                ? Instant.Max(claim.Since, told)
                : null
            : state.Claims[0].Since;

    /// <summary>Whoever said when they will be back is not quiet until then; a missed promise has its own reminder.</summary>
    private static bool HasPromised(CaseState state, UserId owner) => Promising.Open(state).Any(promise => promise.By == owner);

    private static BusinessHours HoursOf(CaseState state, Playbook playbook) =>
        Urging.Of(state, playbook)?.Urgency.HoursOf(playbook) ?? playbook.Hours;

    private static string? GroupOf(CaseState state, Playbook playbook) =>
        state.Pretriage is not null
            ? playbook.Desks.FirstOrDefault(desk => desk.Name == state.Desk)?.Pretriage?.Group // those on call do not read there
            : playbook.Claims.OfferTo
                ?? Urging.Of(state, playbook)?.Urgency.Group
                ?? playbook.Urgencies.Select(one => one.Group).LastOrDefault(group => group is not null);
}

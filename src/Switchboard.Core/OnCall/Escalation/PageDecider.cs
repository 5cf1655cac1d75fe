using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Escalation;

/// <summary>
/// Answers "what happens when X?" for one page, as <see cref="CaseDecider"/> does for a case: the input becomes events; then whatever is
/// due by now happens (steps, and each called person's channels) until nothing more is; the orders follow from the events. The first
/// acknowledgement wins and stops all calling; "already so" is no event.
/// </summary>
public static class PageDecider
{
    /// <summary>What was done in Slack is timed by Slack's clock.</summary>
    private static readonly Duration ClocksDiffer = Duration.FromMinutes(1);

    /// <summary>Decides; <paramref name="state"/> is null before the page is raised.</summary>
    public static PageDecision Decide(PageState? state, PageInput input, PageSetting setting, Instant now)
    {
        var at = Instant.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()); // stored in milliseconds, so decided in milliseconds
        var told = state is null ? FirstTold(input, setting) : Told(state, input);
        var events = told.Events.Select(one => one with { At = at }).ToList();
        var effects = told.Effects.ToList();
        var after = events.Aggregate(state, PageFolding.Apply);
        while (after is not null && NextDue(after, setting, at) is { Count: > 0 } due)
        {
            foreach (var happened in due.Select(one => one with { At = at }))
            {
                effects.AddRange(EffectsOf(after, happened));
                after = PageFolding.Apply(after, happened);
                events.Add(happened);
            }
        }
        return new PageDecision([.. events], [.. effects]);
    }

    /// <summary>Folds one event; the first must be <see cref="PageEvent.Raised"/>.</summary>
    public static PageState Apply(PageState? state, PageEvent happened) => PageFolding.Apply(state, happened);

    /// <summary>When the clock must tell this page next, or null.</summary>
    public static Instant? DueAt(PageState state, PageSetting setting) =>
        state
            .Calls.Select(call => Calling.NoticeDueAt(state, call, setting))
            .Append(Calling.StepDueAt(state, setting))
            .Append(QuietAt(state, setting))
            .Min();

    private static PageDecision FirstTold(PageInput input, PageSetting setting) =>
        input is PageInput.Raise raise
            ? PageDecision.Of(new PageEvent.Raised(setting.Policy.Name, raise.Turn) { Except = raise.Except.IsEmpty ? null : raise.Except })
            : PageDecision.Nothing;

    private static PageDecision Told(PageState state, PageInput input) =>
        input switch
        {
            PageInput.Raise or PageInput.ClockTicked => PageDecision.Nothing,
            PageInput.Acknowledge acknowledge => Acknowledge(state, acknowledge),
            PageInput.PassOn pass when state is { Status: PageStatus.Acknowledged } && state.AcknowledgedBy == pass.From => Acknowledged(
                state,
                pass.To,
                pass.Via
            ),
            PageInput.PassOn pass => Acknowledge(state, new PageInput.Acknowledge(pass.To, pass.Via)),
            PageInput.Decline decline => Decline(state, decline),
            PageInput.Resolve resolve => Resolve(state, resolve),
            PageInput.Delivered { Notice: var notice } => OutcomeOf(state, notice) is Outcome.Open or Outcome.Failed or Outcome.Unsure
                ? PageDecision.Of(new PageEvent.Delivered(notice))
                : PageDecision.Nothing,
            PageInput.Failed failed => OutcomeOf(state, failed.Notice) is Outcome.Open
            || (OutcomeOf(state, failed.Notice) is Outcome.Unsure && !failed.MayHaveArrived)
                ? PageDecision.Of(new PageEvent.Failed(failed.Notice) { Reason = failed.Reason, MayHaveArrived = failed.MayHaveArrived })
                : PageDecision.Nothing,
            PageInput.Heard { By: var by } told => state is { Status: PageStatus.Acknowledged } && state.AcknowledgedBy == by
                ? PageDecision.Of(new PageEvent.Heard(by) { SaidAt = told.At })
            : state.QuietBy == by && !IsOutdated(state, told.At) ? Acknowledge(state, new PageInput.Acknowledge(by, "thread"))
            : PageDecision.Nothing,
            _ => throw new InvalidOperationException($"Nobody decides {input.GetType().Name}"),
        };

    private static PageDecision Acknowledge(PageState state, PageInput.Acknowledge input) =>
        state switch
        {
            _ when !MayAnswer(state, input.By, input.Via) || IsOutdated(state, input.At) => PageDecision.Nothing,
            { Status: PageStatus.Resolved, ResolvedBy: { } resolver } => PageDecision.Only(
                new PageEffect.TellAlreadyTaken(input.By, resolver)
            ),
            { AcknowledgedBy: { } owner } when owner == input.By => PageDecision.Of(new PageEvent.Heard(owner) { SaidAt = input.At }),
            { AcknowledgedBy: { } owner } => PageDecision.Only(new PageEffect.TellAlreadyTaken(input.By, owner)),
            _ => Acknowledged(state, input.By, input.Via),
        };

    private static PageDecision Acknowledged(PageState state, UserId by, string via) =>
        PageDecision.Of(new PageEvent.Acknowledged(by, via), new PageEffect.TellTaken(state.Called.Remove(by), by));

    /// <summary>What somebody did before the page began to call anew is no answer to that call, however late the news of it comes.</summary>
    private static bool IsOutdated(PageState state, Instant? at) => state.FirstRound > 0 && at < state.CallingSince - ClocksDiffer;

    /// <summary>
    /// Whoever was called answers it. What happens in the case's thread counts whoever did it; and where a step asked a whole channel,
    /// a hand from there is welcome.
    /// </summary>
    private static bool MayAnswer(PageState state, UserId by, string via) =>
        via == Following.Thread || state.Called.Contains(by) || state.AcknowledgedBy == by || !state.Posts.IsEmpty;

    /// <summary>Whoever was called, or has it, may say "not me"; of others it means nothing.</summary>
    private static PageDecision Decline(PageState state, PageInput.Decline input)
    {
        var declined = new PageEvent.Declined(input.By, input.Via);
        return state switch
        {
            { Status: PageStatus.Acknowledged } when state.AcknowledgedBy == input.By => PageDecision.Of(
                declined,
                new PageEffect.TellGivenBack(state.Called.Remove(input.By), input.By)
            ),
            { Status: PageStatus.Calling } when state.Called.Contains(input.By) && !state.Declined.Contains(input.By) => PageDecision.Of(
                declined
            ),
            _ => PageDecision.Nothing,
        };
    }

    private static PageDecision Resolve(PageState state, PageInput.Resolve input) =>
        state.Status == PageStatus.Resolved || !MayAnswer(state, input.By, input.Via)
            ? PageDecision.Nothing
            : PageDecision.Of(
                new PageEvent.Resolved(input.By, input.Via),
                new PageEffect.TellResolved(state.Called.Remove(input.By), input.By)
            );

    /// <summary>What the clock brings next by now: a channel to try before a step to take, so that nobody is passed over unheard.</summary>
    private static IReadOnlyList<PageEvent> NextDue(PageState state, PageSetting setting, Instant now)
    {
        if (QuietAt(state, setting) <= now && state.AcknowledgedBy is { } owner)
            return [new PageEvent.WentQuiet(owner)];
        if (state.Calls.FirstOrDefault(call => Calling.NoticeDueAt(state, call, setting) <= now) is { } call)
            return Calling.NextContact(call, setting) is { } contact
                ? [new PageEvent.Notified(state.Notices + 1, call.Who, contact.Channel)]
                : [];
        return Calling.StepDueAt(state, setting) <= now ? [.. Calling.TakeStep(state, setting, now)] : [];
    }

    private static Instant? QuietAt(PageState state, PageSetting setting) =>
        state is { Status: PageStatus.Acknowledged, LastHeardAt: { } heard } && setting.Policy.QuietAfter is { } after
            ? heard + after
            : null;

    private static IEnumerable<PageEffect> EffectsOf(PageState before, PageEvent happened) =>
        happened switch
        {
            PageEvent.Notified notified =>
            [
                new PageEffect.Notify(notified.Notice, notified.Who, notified.Channel, IsFirst(before, notified.Who)),
            ],
            PageEvent.Posted posted => [new PageEffect.Post(posted.Notice, posted.Channel)],
            PageEvent.WentQuiet quiet => [new PageEffect.TellWentQuiet(quiet.By)],
            PageEvent.RanOut => [new PageEffect.TellNobodyHasIt(before.Called)],
            PageEvent.StepTaken => [],
            _ => throw new InvalidOperationException($"The clock does not bring {happened.GetType().Name}"),
        };

    /// <summary>Nothing is known to have reached them in this call: nothing was sent, or all of it failed or may have.</summary>
    private static bool IsFirst(PageState state, UserId who) =>
        state.Calls.FirstOrDefault(call => call.Who == who) is { } call
        && call.Notices.All(notice => notice.Outcome is Outcome.Failed or Outcome.Unsure);

    private static Outcome? OutcomeOf(PageState state, int notice) =>
        state.Calls.SelectMany(call => call.Notices).Concat(state.Posts).FirstOrDefault(one => one.Number == notice)?.Outcome;
}

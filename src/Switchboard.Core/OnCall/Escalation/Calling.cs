using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Escalation;

/// <summary>
/// The arithmetic of a page that calls: when the next step and the next channel are due. A step whose people all declined or cannot be
/// reached is over at once, within a round; a new round always waits, so that a page whom nobody can hear does not spin.
/// </summary>
internal static class Calling
{
    /// <summary>Between two rounds at least this long, whatever the last step's wait.</summary>
    private static readonly Duration LeastPause = Duration.FromMinutes(1);

    public static Instant? StepDueAt(PageState state, PageSetting setting) =>
        state switch
        {
            { Status: not PageStatus.Calling } => null,
            { Step: { } step, SteppedAt: { } since } => NextStepDueAt(state, setting, step, since),
            _ => state.CallingSince,
        };

    /// <summary>The step that comes next with the people it calls, or that all steps were taken.</summary>
    public static IEnumerable<PageEvent> TakeStep(PageState state, PageSetting setting, Instant now)
    {
        if (setting.Policy.Steps.IsEmpty || HasRunOut(state, setting.Policy))
            return [new PageEvent.RanOut()];

        var isNextRound = state.Step >= setting.Policy.Steps.Length - 1;
        var round = isNextRound ? state.Round + 1 : state.Round;
        var number = isNextRound ? 0 : state.Step + 1 ?? 0;
        var step = setting.Policy.Steps[number];
        var declined = isNextRound ? [] : state.Declined;
        return
        [
            new PageEvent.StepTaken(round, number, PeopleOf(step, state.Turn + round, [.. declined, .. state.Except], setting, now)),
            .. step
                .Targets.OfType<Target.Channel>()
                .Select((target, index) => new PageEvent.Posted(state.Notices + 1 + index, target.Name)),
        ];
    }

    /// <summary>When somebody's next channel is to be tried, or null where none is left.</summary>
    public static Instant? NoticeDueAt(PageState state, Call call, PageSetting setting) =>
        state.Status != PageStatus.Calling || state.Declined.Contains(call.Who) || NextContact(call, setting) is not { } contact ? null
        : call.Notices.IsEmpty || call.Notices is [.., { Outcome: Outcome.Failed or Outcome.Unsure }] ? call.Since
        : Instant.Max(call.Since + contact.After, call.Notices[^1].At);

    /// <summary>The first that was not tried in this call: a contact may go, come or move while it calls.</summary>
    public static Contact? NextContact(Call call, PageSetting setting) =>
        setting.ContactsOf(call.Who).Contacts.FirstOrDefault(contact => call.Notices.All(notice => notice.Channel != contact.Channel));

    private static Instant NextStepDueAt(PageState state, PageSetting setting, int step, Instant since)
    {
        var wait = setting.Policy.Steps.ElementAtOrDefault(step)?.Wait ?? Duration.Zero;
        return step >= setting.Policy.Steps.Length - 1 ? since + Duration.Max(wait, LeastPause)
            : IsHopeless(state, setting) ? since
            : since + wait;
    }

    private static bool HasRunOut(PageState state, EscalationPolicy policy) =>
        state.Step >= policy.Steps.Length - 1 && policy.Repeats is { } repeats && state.Round - state.FirstRound >= repeats;

    /// <summary>Nobody of the last step can be reached and means to take it.</summary>
    private static bool IsHopeless(PageState state, PageSetting setting) =>
        state.CallsOfStep.All(call =>
            state.Declined.Contains(call.Who)
            || (NextContact(call, setting) is null && call.Notices.All(notice => notice.Outcome == Outcome.Failed))
        ) && !IsForChannelsAlone(state, setting);

    /// <summary>A step that only posts waits its time, because somebody may see it; unless no post went out.</summary>
    private static bool IsForChannelsAlone(PageState state, PageSetting setting) =>
        setting.Policy.Steps.ElementAtOrDefault(state.Step ?? 0) is { } step
        && step.Targets.All(target => target is Target.Channel)
        && state.Posts.TakeLast(step.Targets.Length).Any(post => post.Outcome != Outcome.Failed);

    private static ImmutableArray<UserId> PeopleOf(Step step, int turn, ImmutableArray<UserId> without, PageSetting setting, Instant now)
    {
        var people = step.Targets.SelectMany(target => setting.PeopleOf(target, now)).Distinct().ToList();
        var inTurn =
            step.IsRoundRobin && people.Count > 0 ? people.Skip(turn % people.Count).Concat(people.Take(turn % people.Count)) : people;
        var left = inTurn.Where(who => !without.Contains(who));
        return [.. step.IsRoundRobin ? left.Take(1) : left];
    }
}

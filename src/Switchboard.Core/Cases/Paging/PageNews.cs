using System.Collections.Immutable;
using Switchboard.OnCall.Escalation;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>What a page tells: its case, of what somebody answered to it; and people, of how it stands.</summary>
public static class PageNews
{
    /// <summary>Who was called when it was raised: by its first step, and by those that followed at once because it reached nobody.</summary>
    public static CaseInput.PageGoesTo Raised(Effect.Page order, long number, IEnumerable<PageEvent> events) =>
        new(order.Group, order.Step, [.. events.OfType<PageEvent.StepTaken>().SelectMany(step => step.People).Distinct()])
        {
            Page = number,
        };

    /// <summary>Whether a page is still wanted by the time it is to be raised: what delayed it may have outlived the need.</summary>
    public static bool IsWanted(CaseState state, Effect.Page page, Playbook playbook) =>
        state.IsOpen
        && (
            page.Step == Grading.PageStep
                ? state.Grade is { WasCalled: false }
                : !Paging.IsTaken(state, playbook) && state.Ladder?.Steps.Contains(page.Step) == true
        );

    /// <summary>Whoever called for help needs no page about it, nor whoever looks into a bug when it is graded.</summary>
    public static ImmutableArray<UserId> NotCalled(CaseState state, Effect.Page page) =>
        page.Step == Grading.PageStep ? [.. state.Claims.Select(claim => claim.By)]
        : state.Urgency?.Stands?.By is { } by && by != state.Asker ? [state.Asker, by]
        : [state.Asker];

    /// <summary>What the case hears of; what happened in its own thread it knows.</summary>
    public static CaseInput? ToCase(PageState before, PageEvent happened, Func<UserId, Person> person) =>
        happened switch
        {
            PageEvent.Acknowledged { Via: not Following.Thread } taken => new CaseInput.PageTaken(person(taken.By)),
            PageEvent.Declined { Via: not Following.Thread } given when before.AcknowledgedBy == given.By => new CaseInput.LetGoPressed(
                person(given.By)
            ),
            PageEvent.Declined { Via: not (Following.Thread or Following.Slack) } declined => new CaseInput.PageNotMine(
                person(declined.By)
            ),
            PageEvent.Resolved { Via: not Following.Thread } over => new CaseInput.ResolvePressed(person(over.By)),
            _ => null,
        };

    /// <summary>What people hear of it, in direct messages; and the thread, if nobody has it.</summary>
    public static IEnumerable<Effect> ToPeople(PageEffect effect) =>
        effect switch
        {
            PageEffect.TellTaken taken => Tell(taken.To, new Say.PageTakenBy(taken.By)),
            PageEffect.TellAlreadyTaken taken => Tell([taken.To], new Say.PageTakenBy(taken.By)),
            PageEffect.TellGivenBack given => Tell(given.To, new Say.PageGivenBack(given.By)),
            PageEffect.TellWentQuiet quiet => Tell([quiet.To], new Say.PageWentQuiet()),
            PageEffect.TellResolved over => Tell(over.To, new Say.PageIsOver(over.By)),
            PageEffect.TellNobodyHasIt nobody => [new Effect.Reply(new Say.PageUnanswered()), .. Tell(nobody.To, new Say.PageUnanswered())],
            PageEffect.Notify or PageEffect.Post => [],
            _ => throw new InvalidOperationException($"Nobody is told of {effect.GetType().Name}"),
        };

    private static IEnumerable<Effect> Tell(ImmutableArray<UserId> people, Say what) =>
        people.Select(person => new Effect.Tell(person, what));
}

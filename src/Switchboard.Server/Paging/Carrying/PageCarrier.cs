using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall.Escalation;
using Switchboard.Storage;
using Outcome = Switchboard.Engine.Outcome;

namespace Switchboard.Paging;

/// <summary>Carries a case's orders to pages: to raise one by an escalation of the playbook, and to tell it what happened. Both are keyed by the order, so that a second carrying changes nothing.</summary>
internal sealed class PageCarrier(PageStore pages, PageSettings settings, CaseQueries cases, CurrentPlaybook playbook) : ICarrier
{
    /// <summary>A page without an escalation is Slack's: everybody of the group is told once, but for those whom <see cref="BesideAsync"/> calls.</summary>
    public static bool Carries(Effect effect) => effect is Effect.Page { Policy: not null } or Effect.TellPage;

    public async Task<Outcome> CarryAsync(Order order, CancellationToken cancellation)
    {
        switch (order.Effect)
        {
            case Effect.Page { Policy: { } policy } page:
                return await RaiseAsync(order, page, policy, cancellation);
            case Effect.TellPage(var number, var what):
                await pages.TellAsync(order.Case.Team, number, what, order.Id, cancellation);
                return new Outcome.Done([]);
            default:
                throw new InvalidOperationException($"an effect of the kind {order.Effect.GetType().Name}");
        }
    }

    public async Task<Outcome?> FindAsync(Order order, CancellationToken cancellation) => await CarryAsync(order, cancellation);

    /// <summary>
    /// Slack said who is in the group of a page without an escalation: whoever proved ways of their own beside Slack is called by those,
    /// by a page of the group's own that leaves the others to the case.
    /// </summary>
    public async Task<Outcome> BesideAsync(Order order, Effect.Page page, Outcome outcome, CancellationToken cancellation)
    {
        if (outcome is not Outcome.Done { Results: [{ Input: CaseInput.PageGoesTo goes } told] })
            return outcome;
        var own = await settings.WithOwnWaysAsync(order.Case.Team, goes.People, cancellation);
        if (
            own.Count == 0
            || await cases.FindAsync(order.Case, cancellation) is not { State: var state }
            || !PageNews.IsWanted(state, page, playbook.Now)
            || !own.Except(PageNews.NotCalled(state, page)).Any()
        )
            return outcome;
        var wanted = new PageWanted(order.Case.Team, PageKind.Case, PagePolicies.OfGroup(page.Group).Name, order.Id)
        {
            Case = order.Case,
            Except = [.. PageNews.NotCalled(state, page), .. goes.People.Where(who => !own.Contains(who))],
        };
        var (number, events) = await pages.RaiseAsync(wanted, cancellation);
        // One that stands already may leave out who proved theirs since: the case goes on telling them.
        var leftOut = events.OfType<PageEvent.Raised>().SelectMany(raised => raised.Except ?? []);
        return new Outcome.Done([told with { Input = goes with { Beside = new PageBeside(number, [.. own.Except(leftOut)]) } }]);
    }

    private async Task<Outcome> RaiseAsync(Order order, Effect.Page page, string policy, CancellationToken cancellation)
    {
        if (await cases.FindAsync(order.Case, cancellation) is not { State: var state })
            return new Outcome.Refused("its case is gone");
        if (!PageNews.IsWanted(state, page, playbook.Now))
            return new Outcome.Done([]);
        var wanted = new PageWanted(order.Case.Team, PageKind.Case, policy, order.Id)
        {
            Case = order.Case,
            Except = PageNews.NotCalled(state, page),
        };
        var (number, events) = await pages.RaiseAsync(wanted, cancellation);
        return new Outcome.Done([new(order.Case.Thread, PageNews.Raised(page, number, events))]);
    }
}

using System.Collections.Immutable;
using NodaTime;
using Switchboard.OnCall.Escalation;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// A page (R7) goes to whoever is in the group when it is sent, one by one and in private, at any hour; the thread says once who was
/// paged. Taking it claims the case and ends the pages. Who said "not me" is left out of the next page, unless nobody else is left. Who
/// proved ways of their own is called by those, by a page beside.
/// </summary>
internal static class Paging
{
    public static Decision Decide(CaseState state, CaseInput.PageGoesTo goes, Playbook playbook)
    {
        if (goes.Page is { } number)
            return Following.Raised(state, goes, number, playbook);
        if (!state.IsOpen || IsTaken(state, playbook) || state.Ladder is not { } ladder || !ladder.Steps.Contains(goes.Step))
            return Following.TooLate(state, goes);
        var book = BookOf(state);
        if (book.Steps.Contains(goes.Step))
            return Decision.Nothing;

        ImmutableArray<UserId> members =
        [
            .. goes.People.Where(person => person != state.Asker && person != state.Urgency?.Stands?.By).Order(ById),
        ];
        ImmutableArray<UserId> willing = [.. members.Except(book.Declined)];
        var people = willing.IsEmpty ? members : willing;
        ImmutableArray<UserId> rung = [.. people.Where(person => goes.Beside?.People.Contains(person) != true)];
        var went = Decision.Of(
            new CaseEvent.PageWent(goes.Group, goes.Step, people)
            {
                Rule = RuleOf(state, playbook),
                Page = goes.Beside?.Number,
                Rung = goes.Beside is null ? null : rung,
            }
        );
        if (people.IsEmpty)
            return book.Steps.IsEmpty
                ? went.Then(Decision.Only(new Effect.Reply(new Say.NobodyToPage(goes.Group, NextGroup(playbook, goes.Group)))))
                : went;
        var rings = rung.Select(person => new Effect.Ring(person, new Say.Emergency(goes.Group, goes.Step)));
        var told = people.Except(book.People).Any() ? new Effect[] { new Effect.Reply(new Say.PageWentTo(goes.Group, people)) } : [];
        return went.Then(Decision.Only([.. rings, .. told]));
    }

    /// <summary>Taking a page claims the case. It is pressed in a direct message, so the answer comes there.</summary>
    public static Decision Decide(CaseState state, CaseInput.PageTaken press, Playbook playbook, Instant now)
    {
        var by = press.By.Id;
        if (press.Page is not null && by == state.Asker)
            return Decision.Only(new Effect.Tell(by, new Say.AskersDoNotClaim()));
        if (press.Page is { } page)
            return Decision.Only(new Effect.TellPage(page, new PageInput.Acknowledge(by, Following.Slack)));
        var claimed = Claiming.Decide(state, new CaseInput.ClaimPressed(press.By) { At = press.At }, playbook, now);
        var isTaken = BookOf(state).TakenBy is not null;
        var taken =
            state.IsOpen && !isTaken && state.Asker != by && state.Ladder is not null
                ? Decision.Of(new CaseEvent.PageAcknowledged(by) { Rule = RuleOf(state, playbook) })
                : Decision.Nothing;
        var said = taken.Events.IsEmpty ? claimed.Effects.OfType<Effect.Whisper>().FirstOrDefault()?.What : null;
        return new([.. claimed.Events, .. taken.Events], [new Effect.Tell(by, said ?? new Say.PageIsYours())]);
    }

    /// <summary>Somebody took the page, or began to look into it since it is an emergency; who had it before may be the one who calls.</summary>
    public static bool IsTaken(CaseState state, Playbook playbook) =>
        BookOf(state).TakenBy is not null || state.Claims.Any(claim => claim.Since > CalledAt(state, playbook));

    /// <summary>What was called for again after it was resolved is another call.</summary>
    private static Instant CalledAt(CaseState state, Playbook playbook)
    {
        var alarm = Urging.LastAlarm(state, playbook)?.At;
        return alarm is not null && alarm == state.LastReopenedAt ? alarm.Value : state.Urgency?.Stands?.Since ?? Instant.MinValue;
    }

    public static Decision Decide(CaseState state, CaseInput.PageNotMine press)
    {
        var by = press.By.Id;
        var told = press.Page is { } page
            ? Decision.Only(new Effect.TellPage(page, new PageInput.Decline(by, Following.Slack)))
            : Decision.Nothing;
        return told.Then(Declined(state, by));
    }

    private static Decision Declined(CaseState state, UserId by)
    {
        return !state.IsOpen ? Decision.Only(new Effect.Tell(by, new Say.AlreadyClosed()))
            : state.Pages is not { } book || !book.People.Contains(by) || book.Declined.Contains(by)
                ? Decision.Only(new Effect.Tell(by, new Say.PageIsNoted()))
            : Decision.Of(new CaseEvent.PageDeclined(by) { Rule = Rules.Emergency }, new Effect.Tell(by, new Say.PageIsNoted()));
    }

    public static CaseState Apply(CaseState state, CaseEvent.Paged paged) => Escalating.Stepped(state, paged.From, paged.Step);

    public static CaseState Apply(CaseState state, CaseEvent.PageWent went)
    {
        var book = BookOf(state);
        return state with
        {
            RaisedPages = Following.With(state, went.Page, went.At),
            Pages = book with
            {
                Steps = [.. book.Steps.Append(went.Step).Distinct().Order()],
                People = [.. book.People.Union(went.People).Order(ById)],
                Rung = [.. book.Rung.Union(went.Rung ?? (went.Page is null ? went.People : [])).Order(ById)],
            },
        };
    }

    public static CaseState Apply(CaseState state, CaseEvent.PageAcknowledged taken) =>
        state with
        {
            Pages = BookOf(state) with { TakenBy = taken.By },
        };

    public static CaseState Apply(CaseState state, CaseEvent.PageDeclined declined) =>
        BookOf(state) is var book && book.Declined.Contains(declined.By)
            ? state
            : state with
            {
                Pages = book with { Declined = [.. book.Declined.Append(declined.By).Order(ById)] },
            };

    internal static PageBook BookOf(CaseState state)
    {
        var from = Escalating.StartOf(state);
        return state.Pages is { } book && book.From == from ? book : new PageBook(from);
    }

    internal static string RuleOf(CaseState state, Playbook playbook) => Urging.Of(state, playbook)?.Urgency.Rule ?? Rules.Emergency;

    /// <summary>Who is asked where a group is empty: the group of the next urgency.</summary>
    internal static string? NextGroup(Playbook playbook, string empty) =>
        playbook.Urgencies.Select(urgency => urgency.Group).FirstOrDefault(group => group is not null && group != empty);

    private static readonly Comparer<UserId> ById = Comparer<UserId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value));
}

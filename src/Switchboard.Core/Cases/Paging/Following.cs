using System.Collections.Immutable;
using NodaTime;
using Switchboard.OnCall.Escalation;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// A page that an escalation carries on, and its case, follow each other: what happens in the thread is told to the page (looking into it
/// acknowledges, a word keeps it from going quiet, solving ends it), and what somebody answers to the page comes back as their press.
/// </summary>
internal static class Following
{
    /// <summary>By what road somebody answered: in the case's thread, or with a button of the direct message.</summary>
    public const string Thread = "thread";
    public const string Slack = "slack";

    /// <summary>A page calls: the thread says once who, as for any other page. What happened since it was ordered is told to it.</summary>
    public static Decision Raised(CaseState state, CaseInput.PageGoesTo goes, long number, Playbook playbook)
    {
        if (state.RaisedPages.Any(page => page.Number == number))
            return Decision.Nothing;

        var went = Decision.Of(
            new CaseEvent.PageWent(goes.Group, goes.Step, goes.People) { Rule = Paging.RuleOf(state, playbook), Page = number }
        );
        if (!state.IsOpen)
            return went.Then(Tell(number, new PageInput.Resolve(state.ResolvedBy ?? state.Asker, Thread)));
        if (Paging.IsTaken(state, playbook) && state.Owner is { } owner)
            return went.Then(Tell(number, new PageInput.Acknowledge(owner, Thread)));
        if (goes.People.IsEmpty)
            return went.Then(Decision.Only(new Effect.Reply(new Say.NobodyToPage(goes.Group, Paging.NextGroup(playbook, goes.Group)))));
        return goes.People.Except(Paging.BookOf(state).People).Any()
            ? went.Then(Decision.Only(new Effect.Reply(new Say.PageWentTo(goes.Group, goes.People))))
            : went;
    }

    /// <summary>A page beside was raised for what needs nobody any more: it is told so, and known, so that it hears the end.</summary>
    public static Decision TooLate(CaseState state, CaseInput.PageGoesTo goes)
    {
        if (goes.Beside is not { } beside || state.RaisedPages.Any(page => page.Number == beside.Number))
            return Decision.Nothing;
        PageInput news = state is { IsOpen: true, Owner: { } owner }
            ? new PageInput.Acknowledge(owner, Thread)
            : new PageInput.Resolve(state.ResolvedBy ?? state.Asker, Thread);
        return Decision
            .Of(new CaseEvent.PageWent(goes.Group, goes.Step, beside.People) { Rule = Rules.Emergency, Page = beside.Number })
            .Then(Tell(beside.Number, news));
    }

    public static Decision Decide(CaseInput.PageOver press) => Tell(press.Page, new PageInput.Resolve(press.By.Id, Slack));

    /// <summary>Tells the pages of this opening of the case what just happened in it, and those whom the desk called by itself how that ended.</summary>
    public static Decision Follow(CaseState? before, CaseState after, Playbook playbook) =>
        before is null
            ? Decision.Nothing
            : Decision.Only([
                .. ToRung(before, after, playbook),
                .. from page in before.RaisedPages
                where page.At > (before.LastReopenedAt ?? Instant.MinValue)
                from input in News(before, after)
                select new Effect.TellPage(page.Number, input),
            ]);

    public static ImmutableArray<RaisedPage> With(CaseState state, long? number, Instant at) =>
        number is { } page && state.RaisedPages.All(known => known.Number != page)
            ? state.RaisedPages.Add(new RaisedPage(page, at))
            : state.RaisedPages;

    /// <summary>Once: that somebody has it, or that nobody is needed any more. What goes on elsewhere calls from there.</summary>
    private static IEnumerable<Effect> ToRung(CaseState before, CaseState after, Playbook playbook)
    {
        if (!before.IsOpen || Paging.BookOf(before) is not { Rung: [_, ..] } book || Paging.IsTaken(before, playbook))
            return [];
        (UserId By, Say What)? news =
            after.Status is CaseStatus.Moved or CaseStatus.Merged ? null
            : !after.IsOpen ? Over(after.ResolvedBy ?? before.Owner ?? after.Asker)
            : WasCalledOff(before, after) ? Over(after.Urgency?.Stands?.By ?? after.Asker)
            : Paging.IsTaken(after, playbook) && (Paging.BookOf(after).TakenBy ?? after.Owner) is { } owner
                ? (owner, new Say.PageTakenBy(owner))
            : null;
        return news is var (by, what)
            ? book.Rung.Except(book.Declined).Where(person => person != by).Select(person => new Effect.Tell(person, what))
            : [];

        static (UserId, Say) Over(UserId by) => (by, new Say.PageIsOver(by));
    }

    private static IEnumerable<PageInput> News(CaseState before, CaseState after)
    {
        if (!before.IsOpen)
            yield break;
        if (!after.IsOpen)
            yield return new PageInput.Resolve(after.ResolvedBy ?? before.Owner ?? after.Asker, Thread);
        else if (WasCalledOff(before, after))
            yield return new PageInput.Resolve(after.Urgency?.Stands?.By ?? after.Asker, Thread);
        else if (after.Owner is { } owner && before.Owner is { } former && owner != former)
            yield return new PageInput.PassOn(former, owner, Thread);
        else if (after.Owner is { } first && before.Owner is null)
            yield return new PageInput.Acknowledge(first, Thread) { At = after.Claims.First(claim => claim.By == first).Since };
        else if (after.Owner is null && before.Owner is { } last)
            yield return new PageInput.Decline(last, Thread);
        else
            foreach (var speaker in after.Claims.Select(claim => claim.By))
                if (LastWord(after, speaker) is { } word && word != LastWord(before, speaker))
                    yield return new PageInput.Heard(speaker) { At = word.At };
    }

    /// <summary>It was an emergency and is none any more, and no bug of the worst kind either.</summary>
    private static bool WasCalledOff(CaseState before, CaseState after) =>
        before.Urgency?.Stands?.Pages == true && after.Urgency?.Stands?.Pages != true && after.Grade?.WasCalled != true;

    private static MessageTs? LastWord(CaseState state, UserId by) => state.Posts.LastOrDefault(post => post.By == by)?.Ts;

    private static Decision Tell(long number, PageInput what) => Decision.Only(new Effect.TellPage(number, what));
}

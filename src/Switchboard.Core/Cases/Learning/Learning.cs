using NodaTime;
using Switchboard.Playbooks;
using Switchboard.Reviews;

namespace Switchboard.Cases;

/// <summary>
/// What a case teaches (R18): an item of the weekly review gets an owner and a day, and the next review says what became of it; a
/// question that a page answers already gets the page's address into its thread.
/// </summary>
internal static class Learning
{
    public static Decision Decide(CaseState state, CaseInput.FollowUpPressed press, Playbook playbook, Instant now)
    {
        if (state.Lessons?.FollowUpOf(press.About) is { DoneAt: null } known && (known.Owner, known.Due) == (press.Owner, press.Due))
            return Decision.Nothing;

        var isOwn = press.Owner == press.By.Id;
        var tellAt = isOwn ? now : playbook.QuietFor(press.Zone, now);
        var given = Decision.Of(
            new CaseEvent.FollowUpGiven(press.About, press.Owner, press.Due, press.By.Id)
            {
                Rule = Rules.Reactions,
                TellAt = tellAt > now ? tellAt : null,
            },
            Redraws(press.On)
        );
        return isOwn || tellAt > now ? given : given.Then(Decision.Only(Yours(press.Owner, press.About, press.By.Id, press.Due)));
    }

    /// <summary>When an owner is told of what was given to them outside their hours.</summary>
    public static Instant? DueAt(CaseState state, Playbook playbook) => Waiting(state).Min(one => one.Untold?.TellAt);

    public static Decision Decide(CaseState state, Playbook playbook, Instant now) =>
        Waiting(state)
            .Where(one => one.Untold?.TellAt <= now)
            .Select(one =>
                Decision.Of(
                    new CaseEvent.FollowUpTold(one.About, one.Owner) { Rule = Rules.Reactions },
                    Yours(one.Owner, one.About, one.Untold!.By, one.Due) // the line before asked for it
                )
            )
            .Aggregate(Decision.Nothing, (all, next) => all.Then(next));

    public static Decision Decide(CaseState state, CaseInput.FollowUpDonePressed press) =>
        state.Lessons?.FollowUpOf(press.About) is { DoneAt: null }
            ? Decision.Of(new CaseEvent.FollowUpDone(press.About, press.By.Id) { Rule = Rules.Reactions }, Redraws(press.On))
            : Decision.Nothing;

    public static Decision Decide(CaseState state, CaseInput.PageSubmitted submitted) =>
        state.Lessons?.Page == submitted.Given.Id
            ? Decision.Nothing
            : Decision.Of(
                new CaseEvent.PageNamed(submitted.By.Id, submitted.Given.Id) { Rule = Rules.Reactions },
                [new Effect.Reply(new Say.PageFound(submitted.By.Id, submitted.Given.Id)), .. Redraws(submitted.On)]
            );

    public static CaseState Apply(CaseState state, CaseEvent.FollowUpGiven given) =>
        With(
            state,
            new FollowUp(given.About, given.Owner, given.Due, given.At)
            {
                Untold = given.TellAt is { } at ? new Untold(given.By, at) : null,
            }
        );

    public static CaseState Apply(CaseState state, CaseEvent.FollowUpTold told) =>
        state.Lessons?.FollowUpOf(told.About) is { } known && known.Owner == told.Owner ? With(state, known with { Untold = null }) : state;

    public static CaseState Apply(CaseState state, CaseEvent.FollowUpDone done) =>
        state.Lessons?.FollowUpOf(done.About) is { } known ? With(state, known with { DoneAt = done.At, DoneBy = done.By }) : state;

    public static CaseState Apply(CaseState state, CaseEvent.PageNamed named) =>
        state with
        {
            Lessons = (state.Lessons ?? new Lessons()) with { Page = named.Given },
        };

    private static CaseState With(CaseState state, FollowUp changed)
    {
        var lessons = state.Lessons ?? new Lessons();
        var others = lessons.FollowUps.Where(one => one.About != changed.About);
        return state with
        {
            Lessons = lessons with { FollowUps = [.. others.Append(changed).OrderBy(one => one.About, StringComparer.Ordinal)] },
        };
    }

    private static IEnumerable<FollowUp> Waiting(CaseState state) =>
        (state.Lessons?.FollowUps ?? []).Where(one => one is { DoneAt: null, Untold: not null });

    private static Effect.Tell Yours(UserId owner, string about, UserId by, LocalDate due) =>
        new(owner, new Say.FollowUpYours(about, by, due));

    private static Effect[] Redraws(ReviewPart? on) => on is { } part ? [new Effect.RedrawReview(part)] : [];
}

using System.Collections.Immutable;
using NodaTime;
using Switchboard.Calendars;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// The clock of a first answer and the ladder of the playbook (R5 … R7). Before the answer falls due, whoever is looking into it is told
/// in private, and while nobody is, the group; then the steps follow. An answer in time stops them; once it was late, somebody must be
/// looking into it, too. A page is repeated until somebody takes it. Each step is taken once, and the ladder begins anew when the case
/// becomes another urgency, is opened again or is let go of. Time runs from when the desk learned of it, so that nobody is called for
/// what was answered while the desk was down.
/// </summary>
internal static class Escalating
{
    /// <summary>An emergency that the desk learns of later than this may be in good hands: what followed is read first.</summary>
    private static readonly Duration Late = Duration.FromMinutes(5);

    private static readonly Duration TimeToReadOn = Duration.FromMinutes(1);

    public static Instant? DueAt(CaseState state, Playbook playbook) => StepsOf(state, playbook).Min(step => (Instant?)step.At);

    /// <summary>All steps that are due by now; of several of one kind, as after an outage, the last is enough.</summary>
    public static Decision Decide(CaseState state, Playbook playbook, Instant now) =>
        Take(state, [.. StepsOf(state, playbook).Where(step => step.At <= now)], playbook);

    /// <summary>What is to be done at once is done in the same breath as what caused it.</summary>
    public static Decision Follow(CaseState? before, CaseState after, Playbook playbook, Instant now) =>
        Take(
            after,
            [
                .. StepsOf(after, playbook)
                    .Where(step => step is Step.Call { Rung: { IsPage: true, After.TotalSeconds: 0 } } && step.At <= now),
            ],
            playbook
        );

    public static CaseState Apply(CaseState state, CaseEvent.AnswerWarned warned) =>
        With(state, warned.From, book => book with { WasWarned = true });

    public static CaseState Apply(CaseState state, CaseEvent.AnswerLate late) =>
        With(state, late.From, book => book with { IsLate = true });

    public static CaseState Apply(CaseState state, CaseEvent.Escalated escalated) => Stepped(state, escalated.From, escalated.Step);

    public static CaseState Stepped(CaseState state, Instant? from, int step) =>
        With(state, from, book => book with { Steps = [.. book.Steps.Append(step).Distinct().Order()] });

    /// <summary>A case of an earlier version of the desk was reminded of once; it is not again for the same wait.</summary>
    public static CaseState ApplyReminded(CaseState state, Instant at) => state with { RemindedAt = at };

    private static Decision Take(CaseState state, ImmutableArray<Step> due, Playbook playbook)
    {
        if (due.IsEmpty || Urging.Of(state, playbook) is not { Urgency: var urgency })
            return Decision.Nothing;

        var from = StartOf(state);
        var decision = Decision.Nothing;
        var calls = due.OfType<Step.Call>().ToList();
        foreach (var call in calls)
            decision = decision.Then(
                call.Rung.IsPage
                    ? Page(call, isLast: call == calls.FindLast(other => other.Rung.IsPage), from, urgency)
                    : Mention(call, isLast: call == calls.FindLast(other => !other.Rung.IsPage), from, urgency)
            );
        foreach (var step in due)
            decision = step switch
            {
                Step.Warn warn when !due.Any(other => other is Step.Breach) => decision.Then(Warn(state, warn, from, urgency, playbook)),
                Step.Breach => decision.Then(
                    Decision.Of(
                        new CaseEvent.AnswerLate
                        {
                            Rule = urgency.Rule,
                            From = from,
                            DueAt = step.At,
                        }
                    )
                ),
                _ => decision,
            };
        return decision;
    }

    private static Decision Page(Step.Call call, bool isLast, Instant from, Urgency urgency)
    {
        var paged = new CaseEvent.Paged(call.Rung.Group, call.Number) { Rule = urgency.Rule, From = from };
        return isLast ? Decision.Of(paged, new Effect.Page(call.Rung.Group, call.Number) { Policy = call.Rung.By }) : Decision.Of(paged);
    }

    private static Decision Mention(Step.Call call, bool isLast, Instant from, Urgency urgency)
    {
        var escalated = new CaseEvent.Escalated(call.Rung.Group, call.Number) { Rule = urgency.Rule, From = from };
        return isLast ? Decision.Of(escalated, new Effect.Reply(new Say.NobodyYet(call.Rung.Group))) : Decision.Of(escalated);
    }

    private static Decision Warn(CaseState state, Step.Warn warn, Instant from, Urgency urgency, Playbook playbook)
    {
        var people = ToWarn(state, warn.At, urgency, playbook);
        var group = people.IsEmpty ? warn.Warning.Group : null;
        var warned = new CaseEvent.AnswerWarned(people)
        {
            Rule = urgency.Rule,
            From = from,
            Group = group,
        };
        return group is not null
            ? Decision.Of(warned, new Effect.Reply(new Say.AnswerDue(warn.AnswerDueAt, group)))
            : Decision.Of(warned, [.. people.Select(person => new Effect.Tell(person, new Say.AnswerDue(warn.AnswerDueAt, null)))]);
    }

    /// <summary>Whoever has it by then and may be disturbed; where an urgency is always on they may at any hour.</summary>
    private static ImmutableArray<UserId> ToWarn(CaseState state, Instant at, Urgency urgency, Playbook playbook) =>
        [.. HadBy(state, at).Where(person => urgency.IsAlwaysOn || playbook.QuietFor(state, person, at) <= at)];

    /// <summary>Who began later knows what they began.</summary>
    private static IEnumerable<UserId> HadBy(CaseState state, Instant at) =>
        state.Claims.Where(claim => claim.Since <= at).Select(claim => claim.By);

    /// <summary>What is still to come while the case stands as it does.</summary>
    private static IEnumerable<Step> StepsOf(CaseState state, Playbook playbook)
    {
        if (!state.IsOpen || Urging.Of(state, playbook) is not { Urgency: var urgency } || (state.Pretriage is not null && !urgency.Pages))
            yield break;

        var from = StartOf(state);
        var book = state.Ladder is { } ladder && ladder.From == from ? ladder : new LadderBook(from);
        var hours = urgency.HoursOf(playbook);
        var isAnswered = IsAnswered(state);
        var isClaimed = !state.Claims.IsEmpty;
        if (urgency.AnswerWithin is { } within && !isAnswered && !book.IsLate)
        {
            var due = BusinessTime.Add(from, within, hours);
            yield return new Step.Breach(due);
            if (urgency.Warning is { } warning && !book.WasWarned)
            {
                var at = BusinessTime.Add(from, within - warning.Before, hours);
                var hasSomebody = isClaimed && HadBy(state, at).Any();
                // While those who have it are off, it is the group's to know.
                var isForGroup = warning.Group is not null && !urgency.IsInDigest && (!isClaimed || hasSomebody);
                if (!WasReminded(state, at) && (isForGroup || (hasSomebody && !ToWarn(state, at, urgency, playbook).IsEmpty)))
                    yield return new Step.Warn(at, warning, due);
            }
        }
        foreach (var (number, rung) in urgency.Ladder.Index())
        {
            if (urgency.IsInDigest && !rung.IsPage)
                continue;
            var isOver =
                rung.IsPage ? Paging.IsTaken(state, playbook)
                : book.IsLate ? isClaimed && isAnswered
                : isClaimed || isAnswered;
            var at = BusinessTime.Add(from, rung.After, hours) + Pause(state, from, rung);
            if (!isOver && !book.Steps.Contains(number) && (rung.IsPage || !WasReminded(state, at)))
                yield return new Step.Call(at, number, rung);
        }
    }

    /// <summary>Whether a digest lists it: it is open, of an urgency that is listed instead of mentioned, and nobody has answered.</summary>
    public static bool IsListed(CaseState state, Playbook playbook) =>
        state is { IsOpen: true, Pretriage: null } && Urging.Of(state, playbook) is { Urgency.IsInDigest: true } && !IsAnswered(state);

    /// <summary>Its first answer was due by now, whether or not the clock has told it yet.</summary>
    public static bool IsLate(CaseState state, Playbook playbook, Instant now) =>
        (state.Ladder is { IsLate: true } ladder && ladder.From == StartOf(state))
        || StepsOf(state, playbook).Any(step => step is Step.Breach && step.At <= now);

    /// <summary>Whoever said when they will be back has answered for now; so has the thread that says in which ticket it goes on.</summary>
    private static bool IsAnswered(CaseState state) =>
        state.FirstAnsweredAt is not null || Promising.Open(state).Any() || Ticketing.HasOne(state);

    /// <summary>Since when nobody helps, as far as the desk knows.</summary>
    public static Instant StartOf(CaseState state)
    {
        ReadOnlySpan<Instant?> beginnings = [state.LastLetGoAt, state.LastReopenedAt, state.Urgency?.Stands?.HeldFrom];
        var start = state.OpenedAt;
        foreach (var beginning in beginnings)
            start = Instant.Max(start, beginning ?? Instant.MinValue);
        return start;
    }

    private static Duration Pause(CaseState state, Instant from, Rung rung) =>
        rung.After == Duration.Zero && state.Urgency?.Stands is { } stands && from == stands.HeldFrom && from - stands.Since > Late
            ? TimeToReadOn
            : Duration.Zero;

    private static bool WasReminded(CaseState state, Instant at) => at <= state.RemindedAt;

    private static CaseState With(CaseState state, Instant? from, Func<LadderBook, LadderBook> change)
    {
        var start = from ?? StartOf(state);
        return state with { Ladder = change(state.Ladder is { } book && book.From == start ? book : new LadderBook(start)) };
    }

    /// <summary>Something that falls due while nobody helps.</summary>
    private abstract record Step(Instant At)
    {
        public sealed record Warn(Instant At, Warning Warning, Instant AnswerDueAt) : Step(At);

        public sealed record Breach(Instant At) : Step(At);

        public sealed record Call(Instant At, int Number, Rung Rung) : Step(At);
    }
}

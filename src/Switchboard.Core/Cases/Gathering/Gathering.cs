using System.Collections.Immutable;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Gathers the facts of a question (R9) and what would be a success (R10): read out of what people write, filled into a form, and, where
/// the playbook needs them for the case's urgency, asked for once. A supporter's words count where they name the fact ("Expected: …"),
/// since a link in an answer is no fact of the question.
/// </summary>
internal static class Gathering
{
    /// <summary>Notes which facts stand in a message that just became known, or what its edit made of them.</summary>
    public static Decision Note(CaseState? state, UserId by, Speaker speaker, Message message)
    {
        var kinds = KindsIn(speaker, message);
        var known = state?.Facts?.Notes.FirstOrDefault(note => note.In == message.Ts)?.Kinds ?? [];
        return kinds.SequenceEqual(known)
            ? Decision.Nothing
            : Decision.Of(
                new CaseEvent.FactsFound(by, message.Ts) { Rule = kinds is [FactKind.Success] ? Rules.Success : Rules.Facts, Kinds = kinds }
            );
    }

    public static Decision Decide(CaseState state, CaseInput.FactsFilledIn filled)
    {
        ImmutableArray<FactKind> kinds = [.. FactKinds.InForms.Where(kind => filled.Given.Text(FactKinds.FieldOf(kind)).Length > 0)];
        return kinds.IsEmpty || state.Facts?.LastGiven == filled.Given.Id
            ? Decision.Nothing
            : ByRule(kinds, (rule, of) => new CaseEvent.FactsGiven(filled.By.Id, filled.Given.Id) { Rule = rule, Kinds = of });
    }

    public static Decision Decide(CaseInput.KnownPressed press) => Decision.Only(new Effect.Whisper(press.By.Id, new Say.WhatWeKnow()));

    /// <summary>When the asker is asked for what is missing; null: never, or not again.</summary>
    public static Instant? DueAt(CaseState state, Playbook playbook) =>
        state is { IsOpen: true, IsQuestionGone: false, FirstAnsweredAt: null }
        && state.Facts?.AskedAt is null
        && RuleFor(state, playbook) is { } rule
        && !Missing(state, rule).IsEmpty
            ? Earliest(state.Claims.IsEmpty ? state.OpenedAt + rule.AskAfter : null, rule.AsksOnClaim ? ClaimedAt(state) : null)
            : null;

    public static Decision Decide(CaseState state, Playbook playbook, Instant now) =>
        DueAt(state, playbook) <= now && RuleFor(state, playbook) is { } rule && Missing(state, rule) is var missing
            ? ByRule(missing, (rule, of) => new CaseEvent.FactsAsked(state.Asker) { Rule = rule, Kinds = of })
                .Then(Decision.Only(new Effect.Reply(new Say.FactsWanted(state.Asker) { Kinds = missing })))
            : Decision.Nothing;

    /// <summary>The kinds of facts that are known, in their order.</summary>
    public static ImmutableArray<FactKind> Known(CaseState state) =>
        state.Facts is { } sheet
            ? [.. sheet.Notes.Where(note => !IsGone(state, note.In)).SelectMany(note => note.Kinds).Concat(sheet.Given).Distinct().Order()]
            : [];

    public static CaseState Apply(CaseState state, CaseEvent.FactsFound found)
    {
        var sheet = state.Facts ?? FactSheet.Empty;
        var notes = sheet
            .Notes.Where(note => note.In != found.In)
            .Append(new FactNote(found.In, found.Kinds))
            .Where(note => !note.Kinds.IsEmpty)
            .OrderBy(note => note.In);
        return state with { Facts = sheet with { Notes = [.. notes] } };
    }

    public static CaseState Apply(CaseState state, CaseEvent.FactsGiven given)
    {
        var filled = Given(state, given.Kinds);
        return filled with { Facts = (filled.Facts ?? FactSheet.Empty) with { LastGiven = given.Given }, LastActivityAt = given.At };
    }

    /// <summary>What was filled into one of the forms that ask for facts is known.</summary>
    public static CaseState Given(CaseState state, IEnumerable<FactKind> kinds)
    {
        var sheet = state.Facts ?? FactSheet.Empty;
        ImmutableArray<FactKind> all = [.. sheet.Given.Union(kinds).Order()];
        return all.Length == sheet.Given.Length ? state : state with { Facts = sheet with { Given = all } };
    }

    public static CaseState Apply(CaseState state, CaseEvent.FactsAsked asked) =>
        state with
        {
            Facts = (state.Facts ?? FactSheet.Empty) with
            {
                Asked = [.. (state.Facts?.Asked ?? []).Union(asked.Kinds).Order()],
                AskedAt = asked.At,
            },
        };

    /// <summary>The facts of a question are one rule (R9), what would be a success another (R10): each has its own event.</summary>
    private static Decision ByRule(ImmutableArray<FactKind> kinds, Func<string, ImmutableArray<FactKind>, CaseEvent> happened) =>
        kinds
            .GroupBy(kind => kind == FactKind.Success ? Rules.Success : Rules.Facts)
            .Select(part => Decision.Of(happened(part.Key, [.. part])))
            .Aggregate(Decision.Nothing, (all, next) => all.Then(next));

    private static ImmutableArray<FactKind> KindsIn(Speaker speaker, Message message)
    {
        if (speaker == Speaker.Bot)
            return [];
        var found = FactReading.Read(message.Text).Where(fact => speaker != Speaker.Supporter || fact.IsLabelled).Select(fact => fact.Kind);
        var evidence = message.HasFiles && speaker != Speaker.Supporter ? [FactKind.Evidence] : Enumerable.Empty<FactKind>();
        return [.. found.Concat(evidence).Distinct().Order()];
    }

    private static FactRule? RuleFor(CaseState state, Playbook playbook) =>
        Urging.Of(state, playbook)?.Urgency is { } urgency ? playbook.Facts.FirstOrDefault(rule => rule.Urgency == urgency.Name) : null;

    private static ImmutableArray<FactKind> Missing(CaseState state, FactRule rule) => [.. rule.Needed.Except(Known(state))];

    private static Instant? ClaimedAt(CaseState state) =>
        state.Claims.Where(claim => claim.How != ClaimedHow.Reply).Select(claim => (Instant?)claim.Since).Min();

    private static Instant? Earliest(Instant? one, Instant? other) => new[] { one, other }.Min();

    private static bool IsGone(CaseState state, MessageTs ts) =>
        ts == state.Key.Thread ? state.IsQuestionGone : state.Posts.Any(post => post.Ts == ts && post.IsGone);
}

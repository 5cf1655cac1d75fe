using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>Tags by reaction (R18). A tag stands while anybody's reaction for it stands, on resolved cases too.</summary>
internal static class Tagging
{
    /// <summary>Brings the tags in line with the reactions that stand.</summary>
    public static IEnumerable<CaseEvent> Settle(CaseState state, Playbook playbook)
    {
        var names = playbook.Tags.Select(tag => tag.Name).Union(state.Tags.Select(tag => tag.Tag)).Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var by = ReactorsOf(state, name, playbook);
            var known = state.Tags.FirstOrDefault(tag => tag.Tag == name)?.By ?? [];
            foreach (var person in by.Except(known))
                yield return new CaseEvent.Tagged(name, person) { Rule = Rules.Reactions };
            foreach (var person in known.Except(by))
                yield return new CaseEvent.Untagged(name, person) { Rule = Rules.Reactions };
        }
    }

    public static CaseState Apply(CaseState state, CaseEvent.Tagged tagged) =>
        Change(state, tagged.Tag, by => by.Append(tagged.By)) with
        {
            LastActivityAt = tagged.At,
        };

    public static CaseState Apply(CaseState state, CaseEvent.Untagged untagged) =>
        Change(state, untagged.Tag, by => by.Where(person => person != untagged.By)) with
        {
            LastActivityAt = untagged.At,
        };

    private static List<UserId> ReactorsOf(CaseState state, string name, Playbook playbook) =>
        playbook.Tags.FirstOrDefault(tag => tag.Name == name) is { } rule
            ?
            [
                .. Sorted(
                    Reacting
                        .About(state, rule.Reactions)
                        .Where(mark => mark.Stands && MaySet(mark, rule))
                        .Select(mark => mark.By)
                        .Distinct()
                ),
            ]
            : [];

    /// <summary>A reaction from before the playbook asked who may set the tag counts, as it did then.</summary>
    private static bool MaySet(ReactionMark mark, TagRule rule) =>
        rule.By.IsEmpty || mark.Belonged is not { } belonged || belonged.Split(' ').Any(rule.By.Contains);

    private static CaseState Change(CaseState state, string name, Func<IEnumerable<UserId>, IEnumerable<UserId>> change)
    {
        var known = state.Tags.FirstOrDefault(tag => tag.Tag == name)?.By ?? [];
        var changed = new StandingTag(name, [.. Sorted(change(known))]);
        var tags = state.Tags.Where(tag => tag.Tag != name).Append(changed).Where(tag => !tag.By.IsEmpty);
        return state with { Tags = [.. tags.OrderBy(tag => tag.Tag, StringComparer.Ordinal)] };
    }

    private static IEnumerable<UserId> Sorted(IEnumerable<UserId> people) => people.OrderBy(person => person.Value, StringComparer.Ordinal);
}

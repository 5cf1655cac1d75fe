using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>Reads what must be known of a question, by its urgency.</summary>
internal static class FactRulesReader
{
    private static readonly ImmutableArray<string> Kinds = [.. Enum.GetNames<FactKind>().Select(name => name.ToLowerInvariant())];

    public static ImmutableArray<FactRule> Read(MapReader map, ImmutableArray<Urgency> urgencies, Mistakes mistakes)
    {
        if (map.Optional("facts") is not { } facts)
            return [];
        if (facts is not (PlaybookNode.Map or PlaybookNode.Anything))
            return Report(facts);

        var rules = ImmutableArray.CreateBuilder<FactRule>();
        foreach (var (urgency, node) in map.Named("facts"))
        {
            var names = urgencies.Select(one => one.Name).ToList();
            if (!names.Contains(urgency.Text))
                mistakes.Add(
                    urgency,
                    $"no urgency '{urgency.Text}'",
                    Spelling.Hint(urgency.Text, names) ?? "urgencies are listed under 'urgencies'"
                );
            var reader = new MapReader(node, $"the facts of '{urgency.Text}'", mistakes);
            rules.Add(
                new FactRule(urgency.Text, [.. reader.Texts("needed").Select(name => KindOf(name, mistakes)).OfType<FactKind>()])
                {
                    AskAfter = reader.Optional("ask_after") is { } after ? Values.Duration(after, mistakes) : null,
                    AsksOnClaim = reader.Optional("ask_on_claim") is { } onClaim && Values.YesOrNo(onClaim, mistakes),
                }
            );
            reader.Done();
        }
        return rules.ToImmutable();

        ImmutableArray<FactRule> Report(PlaybookNode node)
        {
            mistakes.Add(node, "'facts' must be a map of urgencies", "as in 'soon: { needed: [url, steps] }'");
            return [];
        }
    }

    private static FactKind? KindOf(PlaybookNode.Scalar name, Mistakes mistakes)
    {
        name.Shape?.IsTextLike($"^({string.Join('|', Kinds)})$");
        if (Kinds.IndexOf(name.Text) is >= 0 and var kind)
            return (FactKind)kind;
        mistakes.Add(name, $"no fact '{name.Text}'", Spelling.Hint(name.Text, Kinds) ?? $"there are {string.Join(", ", Kinds)}");
        return null;
    }
}

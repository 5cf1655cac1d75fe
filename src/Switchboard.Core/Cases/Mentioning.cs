using System.Collections.Immutable;

namespace Switchboard.Cases;

/// <summary>The user groups that a thread mentions: in the question, in replies, and in edits of either.</summary>
internal static class Mentioning
{
    public static ImmutableArray<string> Sorted(IEnumerable<string> groups) => [.. groups.Distinct().Order(StringComparer.Ordinal)];

    public static CaseState Apply(CaseState state, ImmutableArray<string> groups) =>
        groups.All(state.Groups.Contains) ? state : state with { Groups = Sorted([.. state.Groups, .. groups]) };
}

using System.Collections.Immutable;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>The user groups that a thread mentions say how urgent it is (R5 … R7): in the question, in replies, and in edits of either.</summary>
internal static class Mentioning
{
    /// <summary>Null in pre-triage, which has a clock of its own: those on call do not read there.</summary>
    public static Urgency? UrgencyOf(CaseState state, Playbook playbook) =>
        state.Pretriage is null
            ? playbook.Urgencies.FirstOrDefault(urgency => urgency.Group is null || state.Groups.Contains(urgency.Group))
            : null;

    public static ImmutableArray<string> Sorted(IEnumerable<string> groups) => [.. groups.Distinct().Order(StringComparer.Ordinal)];

    public static CaseState Apply(CaseState state, ImmutableArray<string> groups) =>
        groups.All(state.Groups.Contains) ? state : state with { Groups = Sorted([.. state.Groups, .. groups]) };
}

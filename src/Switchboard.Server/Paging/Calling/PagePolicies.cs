using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall.Escalation;
using Switchboard.Playbooks;

namespace Switchboard.Paging;

/// <summary>What pages go by: the playbook's escalations, and those that need not be written down.</summary>
internal static class PagePolicies
{
    private const string Trial = "test ";

    /// <summary>How long a page that only tries the way waits for an answer.</summary>
    private static readonly Duration TrialPatience = Duration.FromMinutes(30);

    /// <summary>After how long a group without an escalation is called again.</summary>
    private static readonly Duration GroupPatience = Duration.FromMinutes(5);

    /// <summary>As the playbook is now. One that is gone has no steps left, so the page says that nobody has it.</summary>
    public static EscalationPolicy Named(string name, Playbook playbook) =>
        playbook.OnCall.Escalations.FirstOrDefault(policy => policy.Name == name)
        ?? (
            name.StartsWith(Trial, StringComparison.Ordinal) ? OfTrial(new UserId(name[Trial.Length..]))
            : name is ['@', ..] ? OfGroup(name)
            : new EscalationPolicy(name, [])
        );

    /// <summary>All that a playbook pages by; a group that it pages without an escalation goes by one of its own.</summary>
    public static ImmutableArray<EscalationPolicy> All(Playbook playbook) =>
        [
            .. playbook.OnCall.Escalations,
            .. playbook
                .Urgencies.SelectMany(urgency => urgency.Ladder)
                .Where(rung => rung is { IsPage: true, By: null })
                .Select(rung => rung.Group)
                .Concat(playbook.Severities.Where(severity => severity.By is null).Select(severity => severity.Page).OfType<string>())
                .Distinct()
                .Select(OfGroup),
        ];

    /// <summary>Calls everybody in a group, by the ways of each, until somebody has it.</summary>
    public static EscalationPolicy OfGroup(string handle) =>
        new(handle, [new Step([new Target.OfGroup(handle)], GroupPatience)]) { Repeats = null, QuietAfter = EscalationPolicy.UsualQuiet };

    /// <summary>Calls one person, to try whether they can be reached.</summary>
    public static EscalationPolicy OfTrial(UserId who) => new($"{Trial}{who}", [new Step([new Target.Person(who)], TrialPatience)]);
}

using System.Collections.Immutable;
using Switchboard.OnCall.Duties;
using Switchboard.OnCall.Escalation;
using Switchboard.OnCall.Groups;

namespace Switchboard.OnCall;

/// <summary>What a playbook says about being on call.</summary>
public sealed record OnCallRules
{
    public static readonly OnCallRules None = new();

    /// <summary>Schedules as code; others are made on the pages.</summary>
    public ImmutableArray<Schedule> Schedules { get; init; } = [];

    public ImmutableArray<FollowedGroup> Groups { get; init; } = [];

    /// <summary>What is said when shifts begin and end.</summary>
    public ShiftRules Shifts { get; init; } = ShiftRules.None;

    /// <summary>Whether "@oncall" counts where it is typed as plain words: where groups cannot be mentioned.</summary>
    public bool ReadsPlainGroups { get; init; }

    public ImmutableArray<EscalationPolicy> Escalations { get; init; } = [];
}

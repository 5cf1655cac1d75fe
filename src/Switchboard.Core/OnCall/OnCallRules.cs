using System.Collections.Immutable;
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

    public ImmutableArray<EscalationPolicy> Escalations { get; init; } = [];
}

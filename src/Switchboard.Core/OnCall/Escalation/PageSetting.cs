using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall.Groups;

namespace Switchboard.OnCall.Escalation;

/// <summary>What holds around a page when something is decided: the policy, who is on, how each person is reached.</summary>
public sealed record PageSetting(EscalationPolicy Policy)
{
    public Roster Roster { get; init; } = Roster.Empty;

    /// <summary>Groups that follow schedules; they are asked before <see cref="Members"/>.</summary>
    public ImmutableArray<FollowedGroup> Groups { get; init; } = [];

    /// <summary>The members of user groups as Slack knows them, by handle.</summary>
    public ImmutableDictionary<string, ImmutableArray<UserId>> Members { get; init; } =
        ImmutableDictionary<string, ImmutableArray<UserId>>.Empty;

    public ImmutableDictionary<UserId, ContactPlan> Contacts { get; init; } = ImmutableDictionary<UserId, ContactPlan>.Empty;

    public ContactPlan ContactsOf(UserId who) =>
        Contacts.TryGetValue(who, out var plan) && !plan.Contacts.IsEmpty ? plan : ContactPlan.Default;

    /// <summary>The people a target stands for now.</summary>
    public IEnumerable<UserId> PeopleOf(Target target, Instant at) =>
        target switch
        {
            Target.Person { Who: var who } => [who],
            Target.OnSchedule { Name: var name } => Roster.On(name, at),
            Target.OfGroup { Handle: var handle } => MembersOf(handle, at),
            Target.Channel => [],
            _ => throw new InvalidOperationException($"Nobody knows who {target.GetType().Name} is"),
        };

    private IEnumerable<UserId> MembersOf(string handle, Instant at)
    {
        var standing = Members.GetValueOrDefault(handle, []);
        return Groups.FirstOrDefault(group => group.Handle == handle) is { } followed
            ? Projecting.Of(followed, Roster, standing, at).Members
            : standing;
    }
}

using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Groups;

/// <summary>
/// Who should be in a user group: the roster is the truth, the group in Slack a projection of it. A group never becomes empty while there
/// is anybody who could stand in, because an empty group would be an alarm that nobody hears (and Slack refuses to empty one).
/// </summary>
public static class Projecting
{
    /// <param name="standing">Who is in the group in Slack now.</param>
    public static Membership Of(FollowedGroup group, Roster roster, ImmutableArray<UserId> standing, Instant at)
    {
        var all = Sorted(group.Schedules.SelectMany(name => roster.On(name, at)).Concat(group.Permanent).Except(roster.Unable));
        if (Present(group, roster, all, at) is { IsEmpty: false } members)
            return new Membership(members, StandsIn: null);

        foreach (var standIn in group.StandIns)
        {
            ImmutableArray<UserId> found = standIn switch
            {
                StandIn.OfSchedule { Name: var name } => Present(group, roster, Sorted(roster.On(name, at).Except(roster.Unable)), at),
                StandIn.Person { Who: var who } => roster.Unable.Contains(who) ? [] : [who],
                _ => throw new InvalidOperationException($"{standIn.GetType().Name} is not for a playbook to declare"),
            };
            if (!found.IsEmpty)
                return new Membership(found, standIn);
        }
        return all.IsEmpty ? new Membership(Sorted(standing), new StandIn.TheLast()) : new Membership(all, new StandIn.TheAway());
    }

    /// <summary>What must be done to the group in Slack.</summary>
    public static Correction Compare(Membership desired, ImmutableArray<UserId> standing) =>
        new([.. desired.Members.Except(standing)], Sorted(standing.Except(desired.Members)));

    /// <summary>When the group must be looked at next: the earliest hand-over of a schedule that has a say in it, or somebody's leaving or coming back.</summary>
    public static Instant? NextLook(FollowedGroup group, Roster roster, Instant after)
    {
        var schedules = group.Schedules.Concat(group.StandIns.OfType<StandIn.OfSchedule>().Select(one => one.Name));
        var handovers = schedules.Select(roster.Find).OfType<Schedule>().Select(schedule => Shifts.NextHandover(schedule, after)?.At);
        var absences = group.LeavesOutTheAway
            ? roster.Absences.SelectMany(absence => (Instant?[])[absence.From, absence.Until]).Where(edge => edge > after)
            : [];
        return handovers.Concat(absences).Min();
    }

    private static ImmutableArray<UserId> Present(FollowedGroup group, Roster roster, ImmutableArray<UserId> people, Instant at) =>
        group.LeavesOutTheAway ? people.RemoveAll(who => roster.IsAway(who, at)) : people;

    private static ImmutableArray<UserId> Sorted(IEnumerable<UserId> people) =>
        [.. people.Distinct().OrderBy(who => who.Value, StringComparer.Ordinal)];
}

/// <summary>Who should be in a group, in alphabetical order of their ids; <paramref name="StandsIn"/> says who stands in where nobody is left.</summary>
public sealed record Membership(ImmutableArray<UserId> Members, StandIn? StandsIn);

/// <summary>Who must come into a group, and who must go.</summary>
public sealed record Correction(ImmutableArray<UserId> Joining, ImmutableArray<UserId> Leaving)
{
    public bool IsNone => Joining.IsEmpty && Leaving.IsEmpty;
}

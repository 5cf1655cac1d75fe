using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Groups;

/// <summary>
/// Somebody edited a group in Slack by hand. It is repaired, or, where the playbook says so, adopted: whoever was put in is on beside the
/// others, whoever was taken out is not on, until the next hand-over, because nobody who edits by hand thinks further. Permanent
/// members belong to the playbook and come back; and what would leave the group to its stand-ins is repaired.
/// </summary>
public static class HandEditing
{
    /// <summary>How long an adopted edit holds where no hand-over comes.</summary>
    private static readonly Duration Longest = Duration.FromDays(7);

    /// <param name="cause">What told of the edit; the ids of adopted changes are made from it.</param>
    public static HandEdit Decide(FollowedGroup group, Roster roster, ImmutableArray<UserId> standing, UserId by, string cause, Instant now)
    {
        var desired = Projecting.Of(group, roster, standing, now);
        var correction = Projecting.Compare(desired, standing);
        if (correction.IsNone)
            return new HandEdit.Nothing();

        var adopted = group.HandEdits == HandEdits.AreAdopted ? Adopted(group, roster, correction, by, cause, now) : [];
        var after = Projecting.Of(group, With(roster, adopted), standing, now);
        return adopted.IsEmpty || after.StandsIn is not null
            ? new HandEdit.Repair(desired, correction, by)
            : new HandEdit.Adopt(adopted, Projecting.Compare(after, standing), by);
    }

    private static ImmutableArray<AdoptedChange> Adopted(
        FollowedGroup group,
        Roster roster,
        Correction correction,
        UserId by,
        string cause,
        Instant now
    )
    {
        var schedules = group.Schedules.Where(name => roster.Find(name) is not null).ToList();
        var until = Instant.Min(Projecting.NextLook(group, roster, now) ?? Instant.MaxValue, now + Longest);
        var changes = ImmutableArray.CreateBuilder<AdoptedChange>();
        foreach (var gone in correction.Joining) // the desk would bring them back, so they were taken out
        {
            foreach (var schedule in schedules.Where(name => roster.On(name, now).Contains(gone)))
                changes.Add(
                    new(
                        schedule,
                        new Change.Instead(gone, [])
                        {
                            Id = NextId(),
                            By = by,
                            From = now,
                            Until = until,
                        }
                    )
                );
        }
        if (!correction.Leaving.IsEmpty && schedules is [var first, ..])
            changes.Add(
                new(
                    first,
                    new Change.Extra(correction.Leaving)
                    {
                        Id = NextId(),
                        By = by,
                        From = now,
                        Until = until,
                    }
                )
            );
        return changes.ToImmutable();

        string NextId() => $"{cause}-{changes.Count + 1}";
    }

    private static Roster With(Roster roster, ImmutableArray<AdoptedChange> adopted) =>
        roster with
        {
            Schedules =
            [
                .. roster.Schedules.Select(schedule =>
                    adopted.Where(one => one.Schedule == schedule.Name).Aggregate(schedule, (changed, one) => changed.With(one.Change))
                ),
            ],
        };
}

/// <summary>What becomes of a hand edit.</summary>
public abstract record HandEdit
{
    private HandEdit() { }

    /// <summary>The group is as it should be.</summary>
    public sealed record Nothing : HandEdit;

    /// <summary>Put it right again, and say who did it.</summary>
    public sealed record Repair(Membership To, Correction How, UserId By) : HandEdit;

    /// <summary>Make these changes; what is left to put right (permanent members) is told by <paramref name="Rest"/>.</summary>
    public sealed record Adopt(ImmutableArray<AdoptedChange> Changes, Correction Rest, UserId By) : HandEdit;
}

/// <summary>A change that a hand edit of a group became, and the schedule it belongs to.</summary>
public sealed record AdoptedChange(string Schedule, Change Change);

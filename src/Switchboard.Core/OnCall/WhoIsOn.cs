using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall;

/// <summary>Answers "who is on at this instant, and why?". The one place where the floors of a <see cref="Schedule"/> are laid upon each other.</summary>
public static class WhoIsOn
{
    public static ImmutableArray<OnDuty> At(Schedule schedule, Instant at)
    {
        var planned = TemporaryAt(schedule, at) ?? LayersAt(schedule.AsOf(at), at);
        return schedule.Changes.Where(change => change.Holds(at)).Aggregate(planned, Changed);
    }

    /// <summary>Who is on by one layer alone, whatever the others say.</summary>
    public static ImmutableArray<OnDuty> InLayer(Schedule schedule, Layer layer, Instant at)
    {
        if (!LayerHours.AreOpen(layer, schedule.Holidays, at))
            return [];

        var (on, next) = layer switch
        {
            Layer.Rotating { Rotation: var rotation } => Turning.NumberAt(rotation, at) is { } number
                ? Turning.PeopleOf(rotation, number)
                : ([], []),
            Layer.Fixed { Shifts: var shifts } => ([.. shifts.Where(shift => shift.Holds(at)).SelectMany(shift => shift.People)], []),
            _ => throw new InvalidOperationException($"Nobody knows who is on in {layer.GetType().Name}"),
        };
        return Distinct(schedule.WhenAway == WhenAway.NextStandsIn ? Present(schedule, layer, on, next, at) : on.Select(InPlan));

        OnDuty InPlan(UserId who) => new(who, new Reason.Planned(layer.Name));
    }

    /// <summary>The highest level with anybody on; layers of the same level add up.</summary>
    private static ImmutableArray<OnDuty> LayersAt(Schedule schedule, Instant at)
    {
        foreach (var level in schedule.Layers.GroupBy(layer => layer.Level).OrderByDescending(level => level.Key))
        {
            if (Distinct(level.SelectMany(layer => InLayer(schedule, layer, at))) is { IsEmpty: false } on)
                return on;
        }
        return [];
    }

    /// <summary>Null where no temporary schedule has a say.</summary>
    private static ImmutableArray<OnDuty>? TemporaryAt(Schedule schedule, Instant at)
    {
        if (schedule.Temporaries.LastOrDefault(one => one.Holds(at)) is not { } temporary)
            return null;

        var why = new Reason.OnTemporary(temporary.Id);
        var on = Distinct(
            temporary.Shifts.Where(shift => shift.Holds(at)).SelectMany(shift => shift.People).Select(who => new OnDuty(who, why))
        );
        return on.IsEmpty && temporary.FallsBack ? null : on;
    }

    private static ImmutableArray<OnDuty> Changed(ImmutableArray<OnDuty> on, Change change) =>
        change switch
        {
            Change.Override { With: var with } => Distinct(with.Select(who => new OnDuty(who, new Reason.Overrides(change.Id)))),
            Change.Instead { Of: var of, With: var with } => Replaced(on, of, with, new Reason.IsInstead(change.Id, of)),
            Change.Cover { Of: var of, With: var with } => Replaced(on, of, [with], new Reason.Covers(change.Id, of)),
            Change.Swap { One: var one, Other: var other } => [.. on.Select(duty => Traded(duty, one, other, change.Id))],
            Change.Extra { With: var with } => Distinct(on.Concat(with.Select(who => new OnDuty(who, new Reason.IsExtra(change.Id))))),
            _ => throw new InvalidOperationException($"Nobody applies {change.GetType().Name}"),
        };

    private static ImmutableArray<OnDuty> Replaced(ImmutableArray<OnDuty> on, UserId of, ImmutableArray<UserId> with, Reason why) =>
        Distinct(on.SelectMany(duty => duty.Who == of ? with.Select(who => new OnDuty(who, why)) : [duty]));

    private static OnDuty Traded(OnDuty duty, UserId one, UserId other, string change) =>
        duty.Who == one ? new OnDuty(other, new Reason.Swapped(change, one))
        : duty.Who == other ? new OnDuty(one, new Reason.Swapped(change, other))
        : duty;

    /// <summary>Those who are there, and for each who is away the next who is; all of them if nobody is there at all.</summary>
    private static IEnumerable<OnDuty> Present(
        Schedule schedule,
        Layer layer,
        ImmutableArray<UserId> on,
        ImmutableArray<UserId> next,
        Instant at
    )
    {
        var spare = new Queue<UserId>(next.Where(who => !on.Contains(who) && !IsAway(who)));
        var present = new List<OnDuty>();
        foreach (var who in on)
        {
            if (!IsAway(who))
                present.Add(new OnDuty(who, new Reason.Planned(layer.Name)));
            else if (spare.TryDequeue(out var standIn))
                present.Add(new OnDuty(standIn, new Reason.StandsIn(layer.Name, who)));
        }
        return present.Count > 0 ? present : on.Select(who => new OnDuty(who, new Reason.Planned(layer.Name)));

        bool IsAway(UserId who) => schedule.Absences.Any(absence => absence.Who == who && absence.Holds(at));
    }

    /// <summary>Nobody is on twice; the first reason stands.</summary>
    private static ImmutableArray<OnDuty> Distinct(IEnumerable<OnDuty> on) => [.. on.DistinctBy(duty => duty.Who)];
}

using System.Collections.Immutable;
using NodaTime;
using Switchboard.OnCall;
using Switchboard.Playbooks;
using Absence = Switchboard.OnCall.Absence;

namespace Switchboard.Rotas;

/// <summary>Makes one roster of what the playbook says and what is stored. A schedule as code wins over a stored one of its name.</summary>
internal static class RosterMaking
{
    public static Roster Of(Playbook playbook, StoredRoster stored)
    {
        ImmutableArray<Absence> absences =
        [
            .. stored.Absences.Where(absence => absence.Withdrawn is null).Select(absence => absence.Absence),
        ];
        var code = playbook.OnCall.Schedules;
        var made = stored
            .Schedules.Select(one => one.Plan with { Earlier = one.Earlier })
            .Where(plan => code.All(one => one.Name != plan.Name));
        return new Roster([.. code.Concat(made).Select(schedule => Whole(schedule, playbook, stored, absences))]) { Absences = absences };
    }

    /// <summary>A schedule with all that was decided beside its plan.</summary>
    public static Schedule Whole(Schedule plan, Playbook playbook, StoredRoster stored, ImmutableArray<Absence> absences)
    {
        var standing = stored.Changes.Where(change => change.Schedule == plan.Name && change.Withdrawn is null).ToList();
        var schedule = plan with
        {
            Temporaries = [.. plan.Temporaries, .. standing.Select(change => change.Temporary).OfType<Temporary>()],
            Changes = [.. plan.Changes, .. standing.Select(change => change.Change).OfType<Change>()],
            Holidays = HolidaysOf(plan),
            Earlier = [.. plan.Earlier.Select(one => one with { Plan = one.Plan with { Holidays = HolidaysOf(one.Plan) } })],
        };
        var people = schedule.Everybody.Concat(schedule.Earlier.SelectMany(one => one.Plan.Everybody)).ToHashSet();
        return schedule with { Absences = absences.RemoveAll(absence => !people.Contains(absence.Who)) };

        ImmutableHashSet<LocalDate> HolidaysOf(Schedule of) =>
            of
                .Holidays.Union(playbook.HolidaysIn(of.Zone))
                .Union(stored.Holidays.GetValueOrDefault(plan.Name, ImmutableHashSet<LocalDate>.Empty));
    }
}

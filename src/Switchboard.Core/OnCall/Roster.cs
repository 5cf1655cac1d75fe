using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall;

/// <summary>All schedules, and everybody's absences: what groups and pages look people up in.</summary>
public sealed record Roster(ImmutableArray<Schedule> Schedules)
{
    public static readonly Roster Empty = new([]);

    public ImmutableArray<Absence> Absences { get; init; } = [];

    /// <summary>Whom Slack lets into no user group: guests, bots, closed accounts. They are on all the same.</summary>
    public ImmutableHashSet<UserId> Unable { get; init; } = [];

    public Schedule? Find(string name) => Schedules.FirstOrDefault(schedule => schedule.Name == name);

    /// <summary>Who is on in a schedule; nobody in one that does not exist.</summary>
    public IEnumerable<UserId> On(string schedule, Instant at) =>
        Find(schedule) is { } found ? WhoIsOn.At(found, at).Select(duty => duty.Who) : [];

    public bool IsAway(UserId who, Instant at) => Absences.Any(absence => absence.Who == who && absence.Holds(at));
}

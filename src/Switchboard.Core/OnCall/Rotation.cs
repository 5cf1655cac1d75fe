using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall;

/// <summary>People who take turns. The first turn begins at <paramref name="Start"/> by the wall clock of <paramref name="Zone"/>; before it nobody is on.</summary>
public sealed record Rotation(LocalDateTime Start, DateTimeZone Zone, TurnLength Length)
{
    /// <summary>Who takes turns, from which day on; in the order of the days. A later line-up goes on where the one before it stood.</summary>
    public required ImmutableArray<Lineup> Lineups { get; init; }

    /// <summary>How many neighbours of the order are on together, unless a line-up says otherwise.</summary>
    public int PerTurn { get; init; } = 1;

    /// <summary>When the whole rotation ends, or null.</summary>
    public LocalDateTime? End { get; init; }
}

/// <summary>How long a turn is: so many hours as they pass, or so many days or weeks on the calendar.</summary>
public sealed record TurnLength(int Count, TurnUnit Unit);

public enum TurnUnit
{
    /// <summary>Elapsed hours: a change of the clocks moves the hand-over on the wall.</summary>
    Hours,

    /// <summary>Calendar days: the hand-over keeps its time on the wall.</summary>
    Days,

    /// <summary>Calendar weeks: the hand-over keeps its day and its time on the wall.</summary>
    Weeks,
}

/// <summary>
/// Who takes turns, in which order, from the first turn that begins on <paramref name="From"/> or later. The turn that runs is not cut.
/// Whoever would have been next is next still; if they left, it is the one after them. So a newcomer waits for the place in the order,
/// and nobody who stays is passed over.
/// </summary>
public sealed record Lineup(LocalDate From, ImmutableArray<Crew> Order)
{
    /// <summary>Whose place in the order its first turn is, counted from 0; null: whoever is next, and at the very start the first.</summary>
    public int? Place { get; init; }

    /// <summary>How many neighbours are on together while it holds; null: as many as the rotation says.</summary>
    public int? PerTurn { get; init; }
}

/// <summary>People who take a turn together; mostly one.</summary>
public sealed record Crew(ImmutableArray<UserId> People)
{
    public static Crew Of(params ReadOnlySpan<UserId> people) => new([.. people]);

    public bool Equals(Crew? other) => other is not null && People.SequenceEqual(other.People);

    public override int GetHashCode() => People.Aggregate(0, HashCode.Combine);
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall;

/// <summary>
/// One row of a schedule: a rotation or fixed shifts, perhaps on in some hours of the week alone. Stored by its name (<see cref="ScheduleJson"/>).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Rotating), "rotating")]
[JsonDerivedType(typeof(Fixed), "fixed")]
public abstract record Layer
{
    private Layer(string name, DateTimeZone zone) => (Name, Zone) = (name, zone);

    public string Name { get; init; }

    /// <summary>Where its windows and holidays are told by the clock on the wall.</summary>
    public DateTimeZone Zone { get; init; }

    /// <summary>A higher level wins wherever it has anybody on.</summary>
    public int Level { get; init; } = 1;

    /// <summary>The hours of the week it is on in; none: always.</summary>
    public ImmutableArray<Window> Windows { get; init; } = [];

    public OnHolidays OnHolidays { get; init; } = OnHolidays.AsEveryDay;

    public sealed record Rotating : Layer
    {
        public Rotating(string name, Rotation rotation)
            : base(name, rotation.Zone) => Rotation = rotation;

        public Rotation Rotation { get; init; }
    }

    public sealed record Fixed : Layer
    {
        public Fixed(string name, DateTimeZone zone, ImmutableArray<FixedShift> shifts)
            : base(name, zone) => Shifts = shifts;

        public ImmutableArray<FixedShift> Shifts { get; init; }
    }
}

/// <summary>These people are on from <paramref name="From"/> until <paramref name="Until"/>, that instant not included.</summary>
public sealed record FixedShift(Instant From, Instant Until, ImmutableArray<UserId> People)
{
    public bool Holds(Instant at) => From <= at && at < Until;
}

/// <summary>What a layer does on the schedule's holidays. A window belongs to the day it begins on.</summary>
public enum OnHolidays
{
    AsEveryDay,
    Rests,
    IsOnAlone,
}

using NodaTime;

namespace Switchboard.Cases;

/// <summary>Words of a sentence that name a time to come, from one word to before another.</summary>
internal sealed record TimePhrase(int Start, int End, TimeNamed Time)
{
    /// <summary>By, before, within: the time ends something. "At three" may as well be when something happened.</summary>
    public bool IsDeadline { get; init; }

    /// <summary>It speaks of the time to come whatever stands around it: "in an hour", "by three", "tomorrow".</summary>
    public bool IsOnlyFuture { get; init; }
}

/// <summary>A time as people name it, before it is known when they said it.</summary>
internal abstract record TimeNamed
{
    private TimeNamed() { }

    /// <summary>"In half an hour".</summary>
    public sealed record After(Duration Length) : TimeNamed;

    /// <summary>"In two days": working days.</summary>
    public sealed record AfterWorkdays(int Days) : TimeNamed;

    /// <summary>"Tomorrow at three", "by noon", "Friday".</summary>
    public sealed record On(DayNamed Day) : TimeNamed
    {
        public PartOfDay? Part { get; init; }

        public ClockNamed? Clock { get; init; }

        /// <summary>The zone that was named with the time ("3pm ET").</summary>
        public string? Zone { get; init; }
    }
}

/// <summary>A day as people name it.</summary>
internal abstract record DayNamed
{
    private DayNamed() { }

    /// <summary>None was named: the next time that it is so late.</summary>
    public sealed record Any : DayNamed;

    public sealed record Today : DayNamed;

    /// <summary>So many working days from today: 1 is tomorrow.</summary>
    public sealed record Workday(int Ahead) : DayNamed;

    /// <param name="IsNext">"Next Friday" is that of the next week.</param>
    public sealed record Weekday(IsoDayOfWeek Day, bool IsNext) : DayNamed;

    /// <summary>The last working day of this week (0) or the next (1); or the first ones, "early next week".</summary>
    public sealed record Week(int Ahead, bool IsEarly) : DayNamed;

    public sealed record Date(int Month, int Day) : DayNamed;
}

/// <summary>A time on the clock; one without "am" or "pm" and below thirteen may be either.</summary>
internal sealed record ClockNamed(LocalTime Time, bool IsEither);

internal enum PartOfDay
{
    FirstThing,
    Morning,
    Noon,
    AfterLunch,
    Afternoon,
    EndOfDay,
    Evening,
    Midnight,
}

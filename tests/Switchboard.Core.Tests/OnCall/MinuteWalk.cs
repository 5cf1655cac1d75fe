using NodaTime;

namespace Switchboard.OnCall;

/// <summary>
/// An oracle that lives through a schedule step by step, as a person with a wrist watch and a paper list would: it never calculates ahead
/// or back, knows of time zones only how far the wall is from UTC at this minute, and counts in whole minutes. It reads the same data as the
/// program and shares no line of code with it. Slow and obvious on purpose.
/// </summary>
internal sealed class MinuteWalk(Schedule schedule)
{
    private const long Day = 24 * 60;

    private readonly HashSet<long> holidays = [.. schedule.Holidays.Select(DayOf)];

    private readonly List<Hand> hands = [.. schedule.Layers.OfType<Layer.Rotating>().Select(layer => new Hand(layer))];

    /// <summary>Who is on at a minute; minutes must be told one after the other, beginning before every rotation does.</summary>
    public List<string> Step(long minute)
    {
        foreach (var hand in hands)
            hand.Watch(minute);

        var on = TemporaryOrLayers(minute);
        foreach (var change in schedule.Changes)
            on = AfterChange(on, change, minute);
        return on;
    }

    /// <summary>Who is on in one layer, after <see cref="Step"/> was told the minute.</summary>
    public List<string> InLayer(Layer layer, long minute)
    {
        if (!IsOpen(layer, minute))
            return [];
        if (layer is Layer.Fixed fixedShifts)
        {
            var people = new List<string>();
            foreach (var shift in fixedShifts.Shifts)
            {
                if (Minutes(shift.From) <= minute && minute < Minutes(shift.Until))
                    people.AddRange(shift.People.Select(who => who.Value));
            }
            return WithoutAway(people, [], minute);
        }
        foreach (var hand in hands)
        {
            if (ReferenceEquals(hand.Layer, layer) && hand.IsRunning)
                return WithoutAway(hand.Now, hand.Others, minute);
        }
        return [];
    }

    private List<string> TemporaryOrLayers(long minute)
    {
        for (var i = schedule.Temporaries.Length - 1; i >= 0; i--)
        {
            var temporary = schedule.Temporaries[i];
            if (minute < Minutes(temporary.From) || minute >= Minutes(temporary.Until))
                continue;
            var people = new List<string>();
            foreach (var shift in temporary.Shifts)
            {
                if (Minutes(shift.From) <= minute && minute < Minutes(shift.Until))
                    people.AddRange(shift.People.Select(who => who.Value));
            }
            if (people.Count > 0 || !temporary.FallsBack)
                return Once(people);
            break;
        }

        for (var level = 9; level > 0; level--)
        {
            var people = new List<string>();
            foreach (var layer in schedule.Layers)
            {
                if (layer.Level == level)
                    people.AddRange(InLayer(layer, minute));
            }
            if (people.Count > 0)
                return Once(people);
        }
        return [];
    }

    private static List<string> AfterChange(List<string> on, Change change, long minute)
    {
        var holds = Minutes(change.From) <= minute && minute < Minutes(change.Until);
        switch (change)
        {
            case Change.Swap swap:
                holds |= Minutes(swap.AlsoFrom) <= minute && minute < Minutes(swap.AlsoUntil);
                return holds
                    ? on.ConvertAll(who =>
                        who == swap.One.Value ? swap.Other.Value
                        : who == swap.Other.Value ? swap.One.Value
                        : who
                    )
                    : on;
            case Change.Override all when holds:
                return Once([.. all.With.Select(who => who.Value)]);
            case Change.Extra extra when holds:
                return Once([.. on, .. extra.With.Select(who => who.Value)]);
            case Change.Cover cover when holds && on.Contains(cover.Of.Value):
                return Once([.. on.Where(who => who != cover.Of.Value), cover.With.Value]);
            case Change.Instead instead when holds && on.Contains(instead.Of.Value):
                return Once([.. on.Where(who => who != instead.Of.Value), .. instead.With.Select(who => who.Value)]);
            default:
                return on;
        }
    }

    private List<string> WithoutAway(List<string> on, List<string> others, long minute)
    {
        on = Once(on);
        if (schedule.WhenAway == WhenAway.Stays || schedule.Absences.IsEmpty)
            return on;
        var present = on.FindAll(who => !IsAway(who, minute));
        foreach (var spare in Once(others))
        {
            if (present.Count < on.Count && !on.Contains(spare) && !IsAway(spare, minute))
                present.Add(spare);
        }
        return present.Count > 0 ? present : on;
    }

    private bool IsAway(string who, long minute)
    {
        foreach (var absence in schedule.Absences)
        {
            if (absence.Who.Value == who && Minutes(absence.From) <= minute && minute < Minutes(absence.Until))
                return true;
        }
        return false;
    }

    private bool IsOpen(Layer layer, long minute)
    {
        if (layer.Windows.IsEmpty && layer.OnHolidays == OnHolidays.AsEveryDay)
            return true;
        var wall = WallOf(minute, layer.Zone);
        var (day, time) = (wall / Day, wall % Day);
        if (layer.Windows.IsEmpty)
            return IsDayFor(layer, day);
        foreach (var window in layer.Windows)
        {
            var (from, to, weekday) = (TimeOf(window.From), TimeOf(window.To), (int)window.Day);
            var passesMidnight = to <= from;
            if (WeekdayOf(day) == weekday && time >= from && (passesMidnight || time < to) && IsDayFor(layer, day))
                return true;
            if (passesMidnight && WeekdayOf(day - 1) == weekday && time < to && IsDayFor(layer, day - 1))
                return true;
        }
        return false;
    }

    private bool IsDayFor(Layer layer, long day)
    {
        return layer.OnHolidays == OnHolidays.AsEveryDay || holidays.Contains(day) == (layer.OnHolidays == OnHolidays.IsOnAlone);
    }

    public static long Minutes(Instant instant) => instant.ToUnixTimeSeconds() / 60;

    private static long WallOf(long minute, DateTimeZone zone) =>
        minute + zone.GetUtcOffset(Instant.FromUnixTimeSeconds(minute * 60)).Seconds / 60;

    private static long DayOf(LocalDate date) => Period.DaysBetween(new LocalDate(1970, 1, 1), date);

    private static long WallOf(LocalDateTime wall) => DayOf(wall.Date) * Day + TimeOf(wall.TimeOfDay);

    private static long TimeOf(LocalTime time) => time.Hour * 60 + time.Minute;

    private static int WeekdayOf(long day) => (int)((day + 3) % 7) + 1; // 1970-01-01 was a Thursday

    private static List<string> Once(List<string> people)
    {
        var once = new List<string>();
        foreach (var who in people)
        {
            if (!once.Contains(who))
                once.Add(who);
        }
        return once;
    }

    /// <summary>One rotation's list on paper: the top names are on; at a hand-over they go to the bottom.</summary>
    private sealed class Hand(Layer.Rotating layer)
    {
        private readonly Rotation rotation = layer.Rotation;
        private readonly Queue<Lineup> coming = new(layer.Rotation.Lineups);
        private List<Crew> paper = [];
        private long next = WallOf(layer.Rotation.Start);
        private readonly long end = layer.Rotation.End is { } last ? WallOf(last) : long.MaxValue;
        private long? countdown;
        private bool isOver;

        public Layer Layer => layer;

        public bool IsRunning { get; private set; }

        public List<string> Now { get; private set; } = [];

        public List<string> Others { get; private set; } = [];

        public void Watch(long minute)
        {
            var wall = WallOf(minute, rotation.Zone);
            if (isOver || wall >= end)
            {
                (isOver, IsRunning) = (true, false);
                return;
            }
            if (!IsRunning && wall < next)
                return;
            if (rotation.Length.Unit == TurnUnit.Hours)
                CountDown(wall);
            else
                LookAtTheWall(wall);
        }

        private void CountDown(long wall)
        {
            if (countdown is not null)
                countdown--;
            if (countdown is null or 0)
            {
                HandOver(wall / Day);
                countdown = rotation.Length.Count * 60;
            }
        }

        private void LookAtTheWall(long wall)
        {
            while (wall >= next)
            {
                HandOver(next / Day);
                next += rotation.Length.Count * (rotation.Length.Unit == TurnUnit.Weeks ? 7 : 1) * Day;
            }
        }

        private void HandOver(long day)
        {
            for (var i = 0; i < rotation.PerTurn && IsRunning && paper.Count > 0; i++)
            {
                paper.Add(paper[0]);
                paper.RemoveAt(0);
            }
            IsRunning = true;
            while (coming.TryPeek(out var lineup) && (coming.Count == rotation.Lineups.Length || DayOf(lineup.From) <= day))
                WriteAnew([.. coming.Dequeue().Order]);
            Now = [.. paper.Take(rotation.PerTurn).SelectMany(crew => crew.People).Select(who => who.Value)];
            Others = [.. paper.Skip(rotation.PerTurn).SelectMany(crew => crew.People).Select(who => who.Value)];
        }

        /// <summary>The new order, turned until the first of the old paper who is still in it is on top.</summary>
        private void WriteAnew(List<Crew> order)
        {
            var top = paper.Find(order.Contains);
            while (top is not null && !order[0].Equals(top))
            {
                order.Add(order[0]);
                order.RemoveAt(0);
            }
            paper = order;
        }
    }
}

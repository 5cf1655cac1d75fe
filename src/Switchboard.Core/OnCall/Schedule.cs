using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall;

/// <summary>
/// Who is on duty when, as data. It is built in floors, and an upper floor has the last word, because whoever decided it knew what lay
/// below (see <see cref="WhoIsOn"/>, which is this rule and nothing else):
/// <list type="number">
/// <item>the <b>layers</b>: at each instant the highest level on which anybody is on; layers of the same level add up;</item>
/// <item>a <b>temporary schedule</b> takes the place of all layers while it lasts, the one made last where several meet;</item>
/// <item>the <b>changes</b> (overrides, covers, swaps, extra people), each acting on what the one before it left.</item>
/// </list>
/// </summary>
public sealed record Schedule(string Name, DateTimeZone Zone)
{
    public ImmutableArray<Layer> Layers { get; init; } = [];

    /// <summary>In the order they were made.</summary>
    [JsonIgnore]
    public ImmutableArray<Temporary> Temporaries { get; init; } = [];

    /// <summary>In the order they were made.</summary>
    [JsonIgnore]
    public ImmutableArray<Change> Changes { get; init; } = [];

    /// <summary>When people are away. What it does to the layers is said by <see cref="WhenAway"/>.</summary>
    [JsonIgnore]
    public ImmutableArray<Absence> Absences { get; init; } = [];

    public WhenAway WhenAway { get; init; } = WhenAway.Stays;

    /// <summary>Days that count as holidays, and on which a layer may rest or be on alone.</summary>
    public ImmutableHashSet<LocalDate> Holidays { get; init; } = [];

    /// <summary>What the plan was before it was edited, in order. An edit holds from when it was saved, and no instant before changes its answer.</summary>
    [JsonIgnore]
    public ImmutableArray<EarlierPlan> Earlier { get; init; } = [];

    /// <summary>How many people should be on at a time.</summary>
    public int Wanted { get; init; } = 1;

    /// <summary>Everybody whom the plan or a change ever puts on, once each, in the order in which they are named.</summary>
    [JsonIgnore]
    public ImmutableArray<UserId> Everybody =>
        [
            .. Layers
                .SelectMany(PeopleOf)
                .Concat(Temporaries.SelectMany(one => one.Shifts).SelectMany(shift => shift.People))
                .Concat(Changes.SelectMany(change => change.PutsOn))
                .Distinct(),
        ];

    /// <summary>This schedule with the plan that held at an instant.</summary>
    public Schedule AsOf(Instant at) =>
        Earlier.FirstOrDefault(one => at < one.Until) is { Plan: var plan }
            ? plan with
            {
                Temporaries = Temporaries,
                Changes = Changes,
                Absences = Absences,
            }
            : this;

    /// <summary>The plans that hold one after the other within a range, each with its part of it.</summary>
    public IEnumerable<(Interval Span, Schedule Plan)> PlansIn(Interval range)
    {
        var start = range.Start;
        foreach (var until in Earlier.Select(one => Instant.Min(one.Until, range.End)).Append(range.End))
        {
            if (until <= start)
                continue;
            yield return (new Interval(start, until), AsOf(start));
            start = until;
        }
    }

    /// <summary>The schedule once a change is made.</summary>
    public Schedule With(Change change) => this with { Changes = Changes.Add(change) };

    /// <summary>The schedule once a change is taken back.</summary>
    public Schedule Without(string change) => this with { Changes = Changes.RemoveAll(one => one.Id == change) };

    private static IEnumerable<UserId> PeopleOf(Layer layer) =>
        layer switch
        {
            Layer.Rotating { Rotation.Lineups: var lineups } => lineups.SelectMany(lineup => lineup.Order).SelectMany(crew => crew.People),
            Layer.Fixed { Shifts: var shifts } => shifts.SelectMany(shift => shift.People),
            _ => throw new InvalidOperationException($"Nobody knows who is in {layer.GetType().Name}"),
        };
}

/// <summary>A plan that held until it was edited; what was decided beside it is not in it.</summary>
public sealed record EarlierPlan(Instant Until, Schedule Plan);

/// <summary>What becomes of somebody whom a layer puts on while they are away. A change that names them counts as it is.</summary>
public enum WhenAway
{
    /// <summary>They stay on; the schedule's quality warns of it.</summary>
    Stays,

    /// <summary>The next of the rotation's order who is there stands in; nobody's own turn moves. If nobody is there, they stay on.</summary>
    NextStandsIn,
}

/// <summary>Somebody is away from <paramref name="From"/> until <paramref name="Until"/>, that instant not included.</summary>
public sealed record Absence(UserId Who, Instant From, Instant Until)
{
    public bool Holds(Instant at) => From <= at && at < Until;
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall;

/// <summary>
/// What people decided beside the plan, from <see cref="From"/> until <see cref="Until"/>, that instant not included. Stored by its name;
/// cases and optional properties may be added, nothing renamed, retyped or deleted.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Override), "override")]
[JsonDerivedType(typeof(Instead), "instead")]
[JsonDerivedType(typeof(Cover), "cover")]
[JsonDerivedType(typeof(Swap), "swap")]
[JsonDerivedType(typeof(Extra), "extra")]
public abstract record Change
{
    private Change() { }

    public required string Id { get; init; }

    /// <summary>Who made it.</summary>
    public required UserId By { get; init; }

    public required Instant From { get; init; }

    public required Instant Until { get; init; }

    /// <summary>These people, and nobody else; nobody at all if there are none.</summary>
    public sealed record Override(ImmutableArray<UserId> With) : Change;

    /// <summary>Whenever <paramref name="Of"/> would be on, these people are; if there are none, the others stay alone.</summary>
    public sealed record Instead(UserId Of, ImmutableArray<UserId> With) : Change;

    /// <summary>"Cover me for these hours": whenever <paramref name="Of"/> would be on, <paramref name="With"/> is.</summary>
    public sealed record Cover(UserId Of, UserId With) : Change;

    /// <summary>
    /// The two trade places, here and in the other span: wherever the plan has one, the other is on. Because it is a trade, the same swap
    /// made again undoes it.
    /// </summary>
    public sealed record Swap(UserId One, UserId Other, Instant AlsoFrom, Instant AlsoUntil) : Change;

    /// <summary>These people are on beside the others.</summary>
    public sealed record Extra(ImmutableArray<UserId> With) : Change;

    public bool Holds(Instant at) => Spans.Any(span => span.Contains(at));

    [JsonIgnore]
    public ImmutableArray<Interval> Spans =>
        this is Swap swap ? [SpanOf(From, Until), SpanOf(swap.AlsoFrom, swap.AlsoUntil)] : [SpanOf(From, Until)];

    /// <summary>Whom it may put on.</summary>
    [JsonIgnore]
    public ImmutableArray<UserId> PutsOn =>
        this switch
        {
            Override { With: var with } => with,
            Instead { With: var with } => with,
            Cover { With: var with } => [with],
            Swap { One: var one, Other: var other } => [one, other],
            Extra { With: var with } => with,
            _ => throw new InvalidOperationException($"Nobody knows whom {GetType().Name} puts on"),
        };

    private static Interval SpanOf(Instant from, Instant until) => new(from, Instant.Max(from, until));
}

/// <summary>
/// A schedule of its own for a time, such as a launch or the days between the years: its shifts take the place of all layers. Where it has
/// nobody, the layers are on again if it falls back; if not, nobody is.
/// </summary>
public sealed record Temporary(string Id, Instant From, Instant Until, ImmutableArray<FixedShift> Shifts)
{
    public bool FallsBack { get; init; } = true;

    public bool Holds(Instant at) => From <= at && at < Until;
}

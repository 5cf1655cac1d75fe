using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Quality;

/// <summary>What a good schedule is measured by.</summary>
public sealed record Standard
{
    public static readonly Standard Default = new();

    /// <summary>The least time to rest between two stretches on call.</summary>
    public Duration Rest { get; init; } = Duration.FromHours(8);

    /// <summary>The longest stretch on call without a break; a week, and the hour by which a change of the clocks may lengthen it.</summary>
    public Duration LongestStretch { get; init; } = Duration.FromHours(NodaConstants.HoursPerWeek + 1);

    /// <summary>A share is unfair when it is this much more than an equal one …</summary>
    public double Tolerance { get; init; } = 0.25;

    /// <summary>… and more by at least this, because a few people and whole turns never come out even.</summary>
    public Duration WorthTelling { get; init; } = Duration.FromHours(24);

    /// <summary>When night is, by the wall clock of where a person lives.</summary>
    public (LocalTime From, LocalTime To) Night { get; init; } = (new LocalTime(22, 0), new LocalTime(6, 0));

    /// <summary>Where people live, as far as that is known; others are taken to live where the schedule does.</summary>
    public ImmutableDictionary<UserId, DateTimeZone> Homes { get; init; } = ImmutableDictionary<UserId, DateTimeZone>.Empty;
}

using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.OnCall;

/// <summary>
/// Hours on one day of the week, <paramref name="To"/> not included. Where <paramref name="To"/> is not after <paramref name="From"/>
/// they pass midnight: 22:00 to 06:00 is a night, 00:00 to 00:00 a whole day. It is open at every instant whose time on the wall lies
/// within, so that an hour which the clocks skip does not count and one which they repeat counts twice.
/// </summary>
public sealed record Window(IsoDayOfWeek Day, LocalTime From, LocalTime To)
{
    /// <summary>Day and night, every day of the week.</summary>
    public static readonly ImmutableArray<Window> WholeWeek =
    [
        .. Enum.GetValues<IsoDayOfWeek>()
            .Where(day => day != IsoDayOfWeek.None)
            .Select(day => new Window(day, LocalTime.Midnight, LocalTime.Midnight)),
    ];

    public LocalDateTime OpensOn(LocalDate day) => day.At(From);

    public LocalDateTime ClosesOn(LocalDate day) => (To <= From ? day.PlusDays(1) : day).At(To);
}

using NodaTime;

namespace Switchboard.Playbooks;

/// <summary>How promises are kept in mind (R11), and which times of the day people mean by their words.</summary>
public sealed record PromiseRules
{
    public static readonly PromiseRules Default = new();

    /// <summary>How long before it falls due the promiser is reminded.</summary>
    public Duration RemindBefore { get; init; } = Duration.FromMinutes(10);

    /// <summary>How late an update may come and still keep its promise.</summary>
    public Duration Grace { get; init; } = Duration.FromMinutes(5);

    /// <summary>"Tomorrow morning".</summary>
    public LocalTime Morning { get; init; } = new(10, 0);

    /// <summary>"After lunch".</summary>
    public LocalTime AfterLunch { get; init; } = new(14, 0);

    /// <summary>"This afternoon".</summary>
    public LocalTime Afternoon { get; init; } = new(16, 0);

    /// <summary>"EOD", and any day that is named without a time.</summary>
    public LocalTime EndOfDay { get; init; } = new(17, 30);

    /// <summary>"Tonight".</summary>
    public LocalTime Evening { get; init; } = new(20, 0);
}

namespace Switchboard.Bench.Report;

/// <summary>What we set out to reach, and whether this run did.</summary>
internal sealed record Aim(string What, string Wanted, string Measured, bool IsMet)
{
    public static Aim AtLeast(string what, double wanted, double measured, string unit = "") =>
        new(what, $"≥ {Figure.Of(wanted)}{unit}", $"{Figure.Of(measured)}{unit}", measured >= wanted);

    public static Aim AtMost(string what, double wanted, double measured, string unit = "") =>
        new(what, $"≤ {Figure.Of(wanted)}{unit}", $"{Figure.Of(measured)}{unit}", measured <= wanted);
}

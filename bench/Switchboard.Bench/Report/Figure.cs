using System.Globalization;

namespace Switchboard.Bench.Report;

/// <summary>Numbers as people read them: three digits that matter, thousands apart.</summary>
internal static class Figure
{
    public static string Of(double value) =>
        Math.Abs(value) switch
        {
            double.NaN => "–",
            >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
            >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
            >= 0.095 => value.ToString("0.##", CultureInfo.InvariantCulture),
            _ => value.ToString("0.###", CultureInfo.InvariantCulture),
        };

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Where(value => !double.IsNaN(value)).Order().ToList();
        return sorted.Count == 0 ? double.NaN : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>"12.2× (8.6–14.5)": the median and, of several rounds, the least and the most.</summary>
    public static string Ratio(IReadOnlyList<double> ratios) =>
        ratios.Count == 1 ? $"{Of(ratios[0])}×" : $"{Of(Median(ratios))}× ({Of(ratios.Min())}–{Of(ratios.Max())})";
}

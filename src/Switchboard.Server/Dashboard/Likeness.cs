namespace Switchboard.Dashboard;

/// <summary>Makes LIKE patterns (with ESCAPE '\') in which what people type means itself.</summary>
internal static class Likeness
{
    public static string Containing(string text) => $"%{Escape(text.Trim().ToLowerInvariant())}%";

    public static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
}

using System.Globalization;
using System.Text;
using NodaTime;

namespace Switchboard.Slack.Rendering;

/// <summary>Text on its way to Slack.</summary>
internal static class SlackText
{
    /// <summary>Slack reads three characters as markup; everything a person could have chosen passes through here.</summary>
    public static string Escaped(string text) =>
        text.ReplaceLineEndings(" ")
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Shortens at a whole character, never within an entity or an emoji.</summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var kept = new StringBuilder(limit);
        var pieces = StringInfo.GetTextElementEnumerator(text);
        while (pieces.MoveNext() && kept.Length + pieces.GetTextElement().Length < limit)
            kept.Append(pieces.GetTextElement());
        var cut = kept.ToString();
        var entity = cut.LastIndexOf('&');
        if (entity >= 0 && cut.IndexOf(';', entity) < 0)
            cut = cut[..entity];
        return cut + "…";
    }

    /// <summary>A moment that each reader sees in their own time zone; the UTC form stands in where a client cannot.</summary>
    public static string Moment(Instant at) => $"<!date^{at.ToUnixTimeSeconds()}^{{date_short_pretty}} at {{time}}|{at:uuuu-MM-dd HH:mm}Z>";

    /// <summary>"25 min", "3 h 5 min", "2 days".</summary>
    public static string Span(Duration span) =>
        span switch
        {
            _ when span < Duration.FromMinutes(1) => "less than a minute",
            _ when span < Duration.FromHours(1) => $"{(int)span.TotalMinutes} min",
            _ when span < Duration.FromDays(1) && span.Minutes == 0 => $"{span.Hours} h",
            _ when span < Duration.FromDays(1) => $"{span.Hours} h {span.Minutes} min",
            _ when span < Duration.FromDays(2) => "a day",
            _ => $"{span.Days} days",
        };

    /// <summary>"Ana", "Ana and Ben", "Ana, Ben and Cleo".</summary>
    public static string Listed(IReadOnlyList<string> names) =>
        names.Count <= 1 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}

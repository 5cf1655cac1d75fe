using System.Text;

namespace Switchboard.Reviews;

/// <summary>Somebody's words within Markdown: shown as they are, whatever signs stand in them.</summary>
internal static class MarkdownText
{
    private const string Signs = "\\`*_{}[]<>#|~!&";

    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings(" "))
            (Signs.Contains(letter, StringComparison.Ordinal) ? escaped.Append('\\') : escaped).Append(letter);
        return escaped.ToString();
    }
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Switchboard.Slack.Rendering;

/// <summary>A question that the desk posts for somebody: their name, their words, and groups really mentioned.</summary>
internal static partial class AskedForSomebody
{
    /// <summary>Below a section's limit, since escaping lengthens.</summary>
    private const int PieceLimit = 2500;

    /// <param name="groups">The handles that the words name, and how each is mentioned.</param>
    public static Rendered Render(string asker, string text, ImmutableSortedDictionary<string, string> groups)
    {
        var heading = $"🙋 *{SlackText.Escaped(asker)}* asks:";
        var blocks = new JsonArray(Block.Section(heading));
        foreach (var piece in Pieces(text))
            blocks.Add((JsonNode)Block.Section(Mentioned(piece, groups)));
        return new($"{SlackText.Escaped(asker)} asks: {Mentioned(text, groups)}", blocks);
    }

    /// <summary>Whether words name a group: its handle as a word of its own.</summary>
    public static bool Names(string text, string handle) => Handles().Matches(text).Any(match => match.Value == handle);

    /// <summary>Words less every mention of a group.</summary>
    public static string Without(string text, string? handle) =>
        handle is null ? text : Handles().Replace(text, match => match.Value == handle ? "" : match.Value);

    private static string Mentioned(string text, ImmutableSortedDictionary<string, string> groups) =>
        string.Join(
            '\n',
            text.ReplaceLineEndings("\n")
                .Split('\n')
                .Select(line => Handles().Replace(SlackText.Escaped(line), match => groups.GetValueOrDefault(match.Value, match.Value)))
        );

    private static IEnumerable<string> Pieces(string text)
    {
        for (var from = 0; from < text.Length; )
        {
            var length = Math.Min(PieceLimit, text.Length - from);
            var lineEnd = length == PieceLimit ? text.LastIndexOf('\n', from + length - 1, length) : -1;
            length = lineEnd > from ? lineEnd - from + 1 : length;
            if (from + length < text.Length && char.IsHighSurrogate(text[from + length - 1]))
                length--;
            yield return text.Substring(from, length);
            from += length;
        }
    }

    [GeneratedRegex("(?<![\\w@&;/])@[a-z0-9][a-z0-9._-]*(?<![._-])", RegexOptions.None, 1000)]
    private static partial Regex Handles();
}

using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Switchboard.Cases;

/// <summary>
/// Knows words that ask for something, by the marks and words that people write: a question mark in any language (not one inside an address), or an
/// English question's beginning.
/// </summary>
internal static partial class Questions
{
    private static readonly FrozenSet<string> Beginnings = Set(
        """
        who whom whose what what's whats where where's wheres when why how how's which
        is isn't are aren't was were does doesn't do don't did didn't has hasn't have haven't can can't cannot could couldn't should shouldn't would
        wouldn't will won't may anyone anybody someone somebody
        """
    );

    private static readonly string[] Phrases =
    [
        "any idea",
        "any ideas",
        "need help",
        "needs help",
        "i need",
        "we need",
        "help with",
        "help needed",
        "please help",
        "not sure how",
        "not sure why",
        "not sure if",
        "i wonder",
        "wondering",
        "question:",
        "quick question",
        "let me know",
    ];

    /// <summary>Greetings and names before the question itself.</summary>
    private static readonly FrozenSet<string> Openers = Set(
        "hi hello hey hiya morning good afternoon team all folks everyone everybody guys there so and ok okay please"
    );

    public static bool AreIn(string text)
    {
        var words = Addresses().Replace(text, " ");
        return words.IndexOfAny(['?', '\uFF1F', '\u061F', '\u037E']) >= 0
            || Array.Exists(Phrases, phrase => words.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            || Sentences().Split(words).Any(BeginsLikeOne);
    }

    private static bool BeginsLikeOne(string sentence) =>
        sentence
            .ToLowerInvariant()
            .Replace('\u2019', '\'')
            .Split((char[])[' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries)
            .SkipWhile(word => word[0] is '@' or '<' or ':' || Openers.Contains(word))
            .FirstOrDefault()
            is { } first
        && Beginnings.Contains(first);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex("[a-z][a-z0-9+.-]*://[^\\s>|)]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex("[.!\n]+\\s*", RegexOptions.None, 1000)]
    private static partial Regex Sentences();
}

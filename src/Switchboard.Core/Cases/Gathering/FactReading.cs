using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>A fact as it stands in a message, from one letter to before another.</summary>
public sealed record FactFound(FactKind Kind, int Start, int Length)
{
    /// <summary>It stands behind its name ("Expected: …"), so whoever wrote it meant it.</summary>
    public bool IsLabelled { get; init; }

    public string In(string text) => text.Substring(Start, Length);
}

/// <summary>
/// Reads the facts of a question out of a message (R9, R10): lines with a label, addresses, numbered steps, and the ways in which people
/// say what they expected, what they got, whom it hits, and by when. Deterministic; a quote is somebody else's words.
/// </summary>
public static partial class FactReading
{
    /// <summary>Letters beyond which nobody looks for facts.</summary>
    private const int Most = 8000;

    public static ImmutableArray<FactFound> Read(string text)
    {
        var own = WithoutQuotes(text.Length <= Most ? text : text[..Most]);
        var labelled = LabelledFacts.In(own).ToList();
        var rest = labelled.Aggregate(own, (left, fact) => Blank(left, fact.Start, fact.Length));
        return
        [
            .. labelled
                .Concat(
                    Urls()
                        .Matches(own)
                        .Select(url =>
                            Found(own, FactKind.Url, url.Index, url.Value.TrimEnd('.', ',', ')', '>', '!', '?', ';', '*', '_').Length)
                        )
                )
                .Concat(SaidFacts.In(WithoutMentions(rest)))
                .OfType<FactFound>()
                .DistinctBy(fact => (fact.Kind, fact.Start))
                .OrderBy(fact => fact.Start)
                .ThenBy(fact => fact.Kind),
        ];
    }

    /// <summary>Without the blanks and signs around it; null where nothing is left.</summary>
    internal static FactFound? Found(string text, FactKind kind, int start, int length, bool isLabelled = false)
    {
        var end = start + length;
        while (start < end && IsPadding(text[start]))
            start++;
        while (end > start && (IsPadding(text[end - 1]) || text[end - 1] is ',' or ';'))
            end--;
        return end > start ? new FactFound(kind, start, end - start) { IsLabelled = isLabelled } : null;
    }

    /// <summary>The same text with blanks in some place, so that all else stays where it is.</summary>
    private static string Blank(string text, int start, int length) =>
        $"{text[..start]}{new string(' ', length)}{text[(start + length)..]}";

    private static string WithoutQuotes(string text) => Quotes().Replace(text, quote => new string(' ', quote.Length));

    /// <summary>Whom a question calls is no part of what it says.</summary>
    private static string WithoutMentions(string text) => Mentions().Replace(text, mention => new string(' ', mention.Length));

    private static bool IsPadding(char letter) =>
        char.IsWhiteSpace(letter) || letter is '*' or '_' or '•' or '-' or '–' or ':' or '"' or '“' or '”';

    [GeneratedRegex(@"\bhttps?://[^\s<>|]{3,2000}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Urls();

    [GeneratedRegex(@"^[ \t]*>[^\n]*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quotes();

    [GeneratedRegex(@"<[@!][^<>\n]{1,100}>|(?<![\w.])@\w[\w.-]{0,80}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mentions();
}

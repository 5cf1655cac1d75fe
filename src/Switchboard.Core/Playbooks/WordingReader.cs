using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Switchboard.Cases;

namespace Switchboard.Playbooks;

/// <summary>
/// Reads what the desk is to say in other words. Each thing it says has a name (the one it is stored by) and gaps to be filled (its own
/// data, and what is known of every case); a new thing to say can be worded otherwise without a word here.
/// </summary>
internal static partial class WordingReader
{
    /// <summary>Labels are cut by Slack after this many characters.</summary>
    private const int LabelLimit = 75;

    /// <summary>And what sends a form after fewer.</summary>
    private const int SendLimit = 24;

    private const int TextLimit = 2000;

    private const string ButtonPrefix = "button.";

    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Gaps = Sayings.All.ToImmutableDictionary(
        one => one.Name,
        one => Sayings.GapsOf(one.Type)
    );

    public static ImmutableDictionary<string, string> Read(MapReader map, IReadOnlySet<string>? labels, Mistakes mistakes)
    {
        var words = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (key, value) in map.OptionalNamed("wording"))
        {
            var text = map.TextOf(value, $"the wording of '{key.Text}'");
            if (key.Text.StartsWith(ButtonPrefix, StringComparison.Ordinal))
                CheckLabel(key, value, text, labels, mistakes);
            else
                CheckSaying(key, value, text, labels, mistakes);
            words[key.Text] = text;
        }
        return words.ToImmutable();
    }

    private static void CheckLabel(PlaybookNode key, PlaybookNode value, string text, IReadOnlySet<string>? labels, Mistakes mistakes)
    {
        var id = ((PlaybookNode.Scalar)key).Text[ButtonPrefix.Length..];
        if (labels is not null && !labels.Contains(id))
            mistakes.Add(key, $"there is no button '{id}'", Hint(id, labels, ButtonPrefix));
        var limit = id.EndsWith(".send", StringComparison.Ordinal) ? SendLimit : LabelLimit;
        if (text.Length > limit)
            mistakes.Add(value, $"a label of {text.Length} characters does not fit", $"Slack shows {limit}");
        if (Gap().Match(text) is { Success: true, Value: var gap })
            mistakes.Add(value, $"a label has no gaps, and '{gap}' is one");
    }

    private static void CheckSaying(
        PlaybookNode.Scalar key,
        PlaybookNode value,
        string text,
        IReadOnlySet<string>? labels,
        Mistakes mistakes
    )
    {
        if (!Gaps.TryGetValue(key.Text, out var gaps))
        {
            var hint =
                labels?.Contains(key.Text) == true ? $"did you mean '{ButtonPrefix}{key.Text}'?" : Hint(key.Text, Gaps.Keys, prefix: "");
            mistakes.Add(key, $"the desk says nothing that is called '{key.Text}'", hint);
            return;
        }
        if (text.Length > TextLimit)
            mistakes.Add(value, $"a text of {text.Length} characters is too long", $"at most {TextLimit}");
        foreach (Match gap in Gap().Matches(text))
        {
            var name = gap.Groups["name"].Value;
            if (!gaps.Contains(name))
                mistakes.Add(
                    value,
                    $"'{key.Text}' has no gap '{gap.Value}'",
                    Spelling.Nearest(name, gaps) is { } near ? $"did you mean '{{{near}}}'?" : $"it has {Listed(gaps)}"
                );
        }
        if (Everybody().Match(text) is { Success: true, Value: var call })
            mistakes.Add(value, $"'{call}' would call everybody", "the desk calls those whom the process names, and nobody else");
    }

    private static string Hint(string word, IEnumerable<string> names, string prefix) =>
        Spelling.Nearest(word, names) is { } near ? $"did you mean '{prefix}{near}'?"
        : prefix.Length > 0 ? $"there are {string.Join(", ", names.Order(StringComparer.Ordinal))}"
        : "docs/playbook.md lists what it says";

    private static string Listed(IEnumerable<string> gaps) => string.Join(", ", gaps.Select(gap => $"'{{{gap}}}'"));

    [GeneratedRegex("\\{(?<name>[^{}]*)\\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gap();

    [GeneratedRegex("<!(channel|here|everyone)[^>]*>|@(channel|here|everyone)\\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Everybody();
}

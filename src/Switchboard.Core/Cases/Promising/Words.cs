using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Switchboard.Cases;

/// <summary>A sentence as its words and signs in small letters, with short forms written out ("i'll" is "i will").</summary>
internal sealed record Sentence(ImmutableArray<string> Words, bool IsQuestion)
{
    public string At(int index) => index >= 0 && index < Words.Length ? Words[index] : "";

    /// <summary>How many words from <paramref name="index"/> on are these, in this order; 0 where they are not.</summary>
    public int Length(int index, string phrase)
    {
        var words = phrase.Split(' ');
        for (var i = 0; i < words.Length; i++)
            if (At(index + i) != words[i])
                return 0;
        return words.Length;
    }

    /// <summary>The same for the first of several phrases that stands here.</summary>
    public int Length(int index, ImmutableArray<string> phrases)
    {
        foreach (var phrase in phrases)
            if (Length(index, phrase) is > 0 and var length)
                return length;
        return 0;
    }
}

/// <summary>Cuts a message into sentences. What somebody quotes, code, links and the names of emoji are no words of theirs.</summary>
internal static partial class Sentences
{
    private static readonly ImmutableArray<(string Short, string Long)> ShortForms =
    [
        ("i'll", "i will"),
        ("we'll", "we will"),
        ("you'll", "you will"),
        ("it'll", "it will"),
        ("i'm", "i am"),
        ("we're", "we are"),
        ("won't", "will not"),
        ("can't", "can not"),
        ("cannot", "can not"),
        ("don't", "do not"),
        ("shan't", "shall not"),
        ("shouldn't", "should not"),
        ("gimme", "give me"),
        ("lemme", "let me"),
        ("gonna", "going to"),
    ];

    public static IEnumerable<Sentence> Of(string text)
    {
        var own = NotOwn().Replace(text.Replace('’', '\'').ToLowerInvariant(), " … ");
        own = Somebody().Replace(own, " someone ");
        own = Asides().Replace(own, " ");
        own = PointsInside().Replace(own, match => match.Value.Replace(".", "", StringComparison.Ordinal));
        own = own.Replace("double-check", "doublecheck", StringComparison.Ordinal);
        foreach (Match sentence in Parts().Matches(own))
        {
            var said = TagQuestion().Replace(sentence.Value, ".");
            var words = Pieces().Matches(said).SelectMany(piece => LongForm(piece.Value)).ToImmutableArray();
            if (!words.IsEmpty)
                yield return new Sentence(words, said.Contains('?', StringComparison.Ordinal));
        }
    }

    private static string[] LongForm(string word)
    {
        foreach (var (form, written) in ShortForms)
            if (word == form)
                return written.Split(' ');
        return [word];
    }

    /// <summary>Code, quoted lines, words in double quotes, links, e-mail addresses and emoji.</summary>
    [GeneratedRegex(
        """```.*?(```|\z)|`[^`\n]*`|^[ ]*>[^\n]*|"[^"\n]*"|“[^”\n]*”|https?://[^\s)>]*|\S+@\S+\.\S+|(?<![0-9\p{L}]):[a-z0-9_+-]*[a-z_][a-z0-9_+-]*:""",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex NotOwn();

    [GeneratedRegex(@"@[\p{L}\p{N}._-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Somebody();

    /// <summary>What is said beside the matter.</summary>
    [GeneratedRegex(
        @"\b(i (think|guess|believe|suppose)|no (worries|problem|prob)|hopefully|if possible)\b",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Asides();

    /// <summary>Points that end no sentence: "p.m.", "approx."</summary>
    [GeneratedRegex(@"\b([ap]\.m\.?|e\.o\.d\.?|(approx|min|mins|hr|hrs|ca|max|no)\.(?=\s+[0-9a-z]))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PointsInside();

    /// <summary>"…, ok?" asks for nothing.</summary>
    [GeneratedRegex(@",?\s+(ok|okay|alright|right|cool|deal|fine|yeah|yes)\s*\?\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TagQuestion();

    [GeneratedRegex(@"([^.!?;…•\n]|\.(?=[^\s]))+[.!?;…]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parts();

    [GeneratedRegex(@"[0-9]+([:.,][0-9]+)?|[\p{L}]+('[\p{L}]+)*|[,:()~/&–—-]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pieces();
}

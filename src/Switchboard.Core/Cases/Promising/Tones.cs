using System.Text.RegularExpressions;

namespace Switchboard.Cases;

/// <summary>Tells an update from words that tell nothing: by what people write when they come back with news.</summary>
internal static partial class Tones
{
    /// <summary>So many words say something even where none of them is known.</summary>
    private const int ManyWords = 14;

    public static Tone? Of(Message message)
    {
        if (message.HasFiles)
            return Tone.Update;
        if (Courtesy.IsAll(message) || OnlyBegins().IsMatch(message.Text))
            return Tone.Aside;

        var sentences = Sentences.Of(message.Text).ToList();
        var told = sentences.Where(sentence => !sentence.IsQuestion && !Commitments.In(sentence).Any()).ToList();
        if (told.Exists(Tells) || (told.Count > 0 && message.Text.Contains("https://", StringComparison.Ordinal)))
            return Tone.Update;
        if (told.Count == 0)
            return Tone.Aside;
        return told.Sum(sentence => sentence.Words.Length) >= ManyWords ? Tone.Update : null;
    }

    private static bool Tells(Sentence sentence) => News().IsMatch(string.Join(' ', sentence.Words));

    /// <summary>"On it", "looking", "let me check": a beginning, not an update.</summary>
    [GeneratedRegex(
        @"^\W*((ok(ay)?|sure|hi|hello|hey|yes|yep|thanks|thank you)\W+)*((i'?m |we'?re )?(on it|looking( into (it|this))?|checking( (it|this))?|having a look|taking a look)|(let me|i'?ll|we'?ll) (check|look|take a look|have a look|look into (it|this)|see))\W*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OnlyBegins();

    [GeneratedRegex(
        @"\b(update|found|fixed|fix|cause|caused by|because|turns out|it (was|is|seems|looks|works|happens)|it's|this (was|is|works|happens)|that (was|is)|deployed|live|done|solved|resolved|reproduced?|reproduce|still|so far|no news|not yet|unfortunately|meanwhile|status|the (reason|problem|issue|bug|report|data|numbers|job|import|export|query)|works (now|again)|working again|try again|please (try|check|reload|retry)|should (work|be)|you can|here (is|are)|here's|we have|we've|i have|i've|there (is|was|are|were)|rolled back|restarted|rerun|raised|opened|asked|waiting for|confirmed|looks like|seems)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex News();
}

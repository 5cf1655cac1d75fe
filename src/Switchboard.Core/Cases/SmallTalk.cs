using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Switchboard.Cases;

/// <summary>
/// Knows messages that greet, thank or wish well and ask for nothing ("good morning, happy friday 👋"): they open no case. A question
/// that is polite stays a question: whatever is not known to be small talk is not, because a lost question costs more than a card too many.
/// </summary>
internal static partial class SmallTalk
{
    private const int MostWords = 16;

    private static readonly FrozenSet<string> Words = Courtesy.Set(
        """
        hi hello hey hiya heya howdy yo hallo bonjour hola ciao salut moin servus ahoj namaste greetings
        morning afternoon evening night day weekend week holiday holidays vacation christmas xmas easter year new bye goodbye goodnight later
        happy merry monday tuesday wednesday thursday friday saturday sunday tgif congrats congratulations birthday anniversary
        welcome enjoy there folks friends of be tomorrow today tonight soon lunch coffee brb afk lol haha hehe yay woohoo hooray
        guten tag morgen best wishes luck safe travels wishing relaxing restful long y'all
        """
    );

    /// <summary>Whether a message consists of nothing else; one with a group, a file, a link or a number never does.</summary>
    public static bool IsAll(Message message)
    {
        if (message.HasFiles || !message.Groups.IsEmpty || message.Text.Length > 200 || EmojiName().Replace(message.Text, "").AsSpan().ContainsAnyInRange('0', '9'))
            return false;
        var rest = Pleasantry().Replace(Name().Replace(message.Text.Replace('’', '\''), " "), " ");
        if (rest.Contains('?', StringComparison.Ordinal) || Asks().IsMatch(rest))
            return false;
        var words = rest.ToLowerInvariant().Split((char[])[' ', '\n', '\t', '\r', '\u00a0', '/', '&'], StringSplitOptions.RemoveEmptyEntries);
        return message.Text.Trim().Length > 0 && words.Length <= MostWords && Array.TrueForAll(words, word => Courtesy.Is(word, Words));
    }

    /// <summary>What is said between people and is answered by nothing but the like.</summary>
    [GeneratedRegex(
        """
        \bhow (are|is|'s) (you|everyone|everybody|it|things)( all| guys| both)?( doing| going| today)*\??|\bhow('s| is) (it|everyone|everybody|your (day|week|morning)|life)( going| doing| today)*\??|\bhow was (your|the|everyone's) (weekend|holiday|vacation|trip|break|evening)s?\??|\b(hope|hoping) (you|everyone|everybody)('re| are| is| all| have| had| has| having| enjoyed| enjoy| a| an| the| your| well| good| great| nice| lovely| restful| fantastic| weekend| week| day| break| holiday| start| into| to| doing)+|\bwhat's up\??|\bsee you( all| there| soon| later| tomorrow| then| around| on monday| next week)*|\bsee ya|\b(have|enjoy) (a|an|the|your) (\w+ )?(one|day|weekend|week|evening|night|break|holiday|lunch|start|rest of (the|your) (day|week))\b|\btake care\b|\btalk (to you )?(soon|later)\b|\bi('m| am) (off|out|back|logging off)( for)?( the| today| now| tomorrow| lunch| day| week| again)*|\b(signing|logging) off( for the (day|week))?|\bno (problem|worries)\b|\bmy pleasure\b|\byou('re| are) (very )?(welcome|the best|awesome|amazing|great|a star|a legend|all stars)\b|\bwell done\b|\bkeep up the (good|great) work\b|\bfor your patience\b|\bnice to (meet|see) you( all)?\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Pleasantry();

    [GeneratedRegex(
        "(^|[.,!;:\\n–—-])\\s*((hi|hello|hey|morning|good morning|all|team|everyone|folks)[ ,!]+)*(is|are|was|were|does|do|did|can|could|will|would|should|who|where|when|how|why|what|which|any|anyone|anybody|has|have|need)\\b|(?<!(your|the) )\\bhelp\\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Asks();

    [GeneratedRegex(":[a-z0-9_+'-]+:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmojiName();

    /// <summary>"@Maya Okafor".</summary>
    [GeneratedRegex("(?<=^|\\s)@[\\p{L}\\p{N}_.-]+( \\p{Lu}[\\p{Ll}-]+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}

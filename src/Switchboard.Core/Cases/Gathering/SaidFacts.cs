using System.Text.RegularExpressions;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>Facts as people say them in a sentence: "it should show 42 but shows 0", "all users", "before the board meeting".</summary>
internal static partial class SaidFacts
{
    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    public static IEnumerable<FactFound> In(string text)
    {
        foreach (Match steps in NumberedSteps().Matches(text))
            if (FactReading.Found(text, FactKind.Steps, steps.Index, steps.Length) is { } found)
                yield return found;
        foreach (Match sentence in SentencesOf().Matches(text))
        {
            var isQuestion = sentence.Value.EndsWith('?');
            var known = new HashSet<FactKind>();
            foreach (var pattern in Patterns.Where(pattern => pattern.OfQuestions || !isQuestion))
            {
                var found = In(text, sentence, pattern.Pattern).Where(fact => !known.Contains(fact.Kind)).ToList();
                known.UnionWith(found.Select(fact => fact.Kind));
                foreach (var fact in found)
                    yield return fact;
            }
        }
    }

    private static IEnumerable<FactFound> In(string text, Match sentence, Regex pattern) =>
        from match in pattern.Matches(sentence.Value)
        from kind in Kinds
        let part = match.Groups[kind.ToString()]
        where part.Success
        let found = FactReading.Found(text, kind, sentence.Index + part.Index, part.Length)
        where found is not null
        select found;

    private static readonly FactKind[] Kinds =
    [
        .. Enum.GetValues<FactKind>().Where(kind => kind is not (FactKind.Url or FactKind.Evidence)),
    ];

    /// <summary>The surest first, since of one sentence the first to find a fact has found it. Each with whether it says something even in a question ("Can you fix it by Friday?").</summary>
    private static readonly (Regex Pattern, bool OfQuestions)[] Patterns =
    [
        (ShouldBut(), false),
        (ExpectedGot(), false),
        (InsteadOf(), false),
        (Happens(), false),
        (WhenIDo(), false),
        (Whom(), true),
        (ByWhen(), true),
        (Wanted(), true),
    ];

    [GeneratedRegex(
        @"(?:^|\n)[ \t]*1[.)]\s[^\n]+(?:\n[ \t]*[0-9]{1,2}[.)]\s[^\n]+)+|\b1[.)]\s[^\n]{2,200}?\b2[.)]\s[^\n]+",
        RegexOptions.None,
        1000
    )]
    private static partial Regex NumberedSteps();

    [GeneratedRegex(@"([^.!?\n]|[.!?](?=[^\s]))+[.!?]?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SentencesOf();

    /// <summary>"It should show 42 but shows 0".</summary>
    [GeneratedRegex(
        @"\b(it|this|that|there|they|we|i|(the|our|my|this|that) ([\w'’-]+ ){0,4}[\w'’-]+) (?<Expected>(should|ought to|is supposed to|are supposed to) (?!i\b|we\b)[^,;]{2,200}?)((,? (but|instead|yet|however|and) (?<Actual>[^;]{3,200}))|[,;.!]|$)",
        Plain,
        1000
    )]
    private static partial Regex ShouldBut();

    /// <summary>"I expected 42, got 0".</summary>
    [GeneratedRegex(
        @"\b((i|we|they|she|he|the (client|customer|user)s?) (would have )?(expected|was expecting|were expecting|would expect|expect)|^\W*expected|^\W*expecting) (?<Expected>[^,;]{2,200}?)((,? (but|and|instead|yet)? ?(?<Actual>(i |we |they |it |only )?(got|get|gets|see|saw|sees|shows|showed|was|is|received)\b[^;]{1,200}))|[,;.!]|$)",
        Plain,
        1000
    )]
    private static partial Regex ExpectedGot();

    /// <summary>"It shows 0 instead of 42".</summary>
    [GeneratedRegex(
        @"\b(?<Actual>(shows?|showing|says?|returns?|displays?|gets?|got|see|is|are|has|contains?|opens?) [^,;]{1,150}?) (instead of|rather than) (?<Expected>[^,;.!]{1,150})",
        Plain,
        1000
    )]
    private static partial Regex InsteadOf();

    /// <summary>"The export is empty", "it doesn't load", "I get an error 500".</summary>
    [GeneratedRegex(
        @"\b(?<Actual>((i|we|they|users|clients?|customers?|she|he) (only |always |just |now )?(gets?|sees?|got|saw|receives?|received) (an? |the |only |no |this )?[^,;.!?]{2,150})|(([\w'’-]+ ){0,4}(is|are|comes back|stays|keeps|looks) (completely |totally |still |now |always )?(empty|blank|wrong|missing|broken|down|stuck|slow|frozen|spinning|unavailable|duplicated|off by [^,;.]{1,40}|not (loading|working|responding|saving|updating|showing)))|(([\w'’-]+ ){0,4}(does not|doesn['’]?t|do not|don['’]?t|won['’]?t|will not|can['’]?t|cannot|could not|couldn['’]?t) (load|open|work|save|log in|start|show|update|send|export|import|download|upload|connect|match|add up|tie out)\b[^,;.!?]{0,100})|(([\w'’-]+ ){0,4}(shows?|returns?|displays?|throws?|says) (an? |the |only |no )?(error|errors|\d|zero|nothing|blank|old|wrong|""|'|“|exception|timeout)[^,;.!?]{0,100})|(error|http|status) ?(code )?[45]\d\d\b[^,;.!?]{0,60})",
        Plain,
        1000
    )]
    private static partial Regex Happens();

    /// <summary>"When I click on Export".</summary>
    [GeneratedRegex(
        @"\b(?<Steps>(when|whenever|if|after|as soon as|once|every time|each time) (i|we|you|they|one|users?|someone|somebody|clients?|customers?) (try to |then )?(click|open|press|run|export|go|select|log|try|save|upload|filter|choose|change|enter|submit|download|refresh|reload|import|search|type|add|delete|create|switch|scroll|print|sort|sign)\w*\b[^,;.!?]{0,150})",
        Plain,
        1000
    )]
    private static partial Regex WhenIDo();

    /// <summary>"All users", "only client Acme", "just me".</summary>
    [GeneratedRegex(
        @"\b(?<Affected>((all|every|each|some|several|many|most|multiple|both|a few|a couple of|two|three|four|five|no)( of)?( our| the| their| my)? (other )?(users?|clients?|customers?|accounts?|people|colleagues|teams?|tenants?|admins?|offices|branches|regions)( of [\w-]+| in [\w-]+| at [\w-]+)?)|(\d+ (other )?(users?|clients?|customers?|accounts?|tenants?)( of [\w-]+| in [\w-]+| at [\w-]+)?)|((only|just) (for )?(the |our )?(client|customer|account|user|tenant)s? [\w&.-]+)|(for (the |our )?(client|customer|account|tenant) [\w&.-]+)|((only|just) (for )?(me|us|one (user|client|customer)))|(for (everyone|everybody|nobody else|all of us))|((everyone|everybody) (is|has|gets|sees|at|in)\b[^,;.!?]{0,60})|(affects? [^,;.!?]{2,80}))",
        Plain,
        1000
    )]
    private static partial Regex Whom();

    /// <summary>"By Friday noon", "before the board meeting", "needed today".</summary>
    [GeneratedRegex(
        @"\b(?<Deadline>((by|before|until|no later than|due( on| by)?|deadline( is)?) (the |our |their |my )?((end of (the |this |next )?(day|week|month|quarter|business|year)|eod|eow|eom|cob|(later )?today|tonight|tomorrow|noon|midday|lunch|(next |this )?(mon|tues|wednes|thurs|fri|satur|sun)day|next week)( (morning|noon|afternoon|evening|night|lunch))?(,? (at )?\d{1,2}([:.]\d{2})? ?(am|pm)?)?|\d{1,2}([:.]\d{2})? ?(am|pm)( (today|tomorrow|on \w+day))?|\d{1,2}:\d{2}( (today|tomorrow))?|\d{1,2}(st|nd|rd|th)?( of)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(st|nd|rd|th)?|([\w'’-]+ ){0,3}(meeting|call|demo|presentation|board|audit|workshop|kick-?off|steerco|month[- ]end|quarter[- ]end)( (today|tomorrow|on \w+day|at \d{1,2}([:.]\d{2})? ?(am|pm)?|next week))?))|(need(s|ed)? (it |this |that |them )?(today|tomorrow|tonight|this (morning|afternoon|week))))",
        Plain,
        1000
    )]
    private static partial Regex ByWhen();

    /// <summary>"I just need to know why", "so that we can send the invoice".</summary>
    [GeneratedRegex(
        @"\b((i|we|they|she|he|the (client|customer|user)s?) (just |only |really |simply |basically )?(?<Success>(needs?|wants?|would like|would love) (to (know|understand|see|send|tell|explain|report|be able|get|have|show|answer|finish|close)\b|an? (explanation|answer|fix|list|number|work-?around)|the (right|correct) )[^.!?\n]{0,200})|(?<Success>(so that|so) (i|we|they|she|he|the (client|customer|user)s?) can [^.!?\n]{3,200})|(?<Success>all (i|we) need (is|to)\b[^.!?\n]{3,200})|(?<Success>(it|that) would (already )?(help|be enough|be great) (if|to|when)\b[^.!?\n]{3,200}))",
        Plain,
        1000
    )]
    private static partial Regex Wanted();
}

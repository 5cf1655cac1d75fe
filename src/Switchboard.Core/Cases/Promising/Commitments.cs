using static Switchboard.Cases.CommitmentWords;

namespace Switchboard.Cases;

/// <summary>
/// Knows sentences in which somebody commits themselves to a time: "I'll check after lunch", "give me 30 minutes", "back in 20", "EOD".
/// What others do, what was, what is asked and what is not going to be is none.
/// </summary>
internal static class Commitments
{
    /// <summary>The times a sentence commits to.</summary>
    public static IEnumerable<TimeNamed> In(Sentence sentence)
    {
        if (sentence.IsQuestion || sentence.At(0) is "if" or "unless" or "whenever" or "had" or "suppose")
            yield break;
        var phrases = TimePhrases.In(sentence).ToList();
        for (var index = 0; index < sentence.Words.Length; index++)
        {
            if (Reporting.Contains(sentence.At(index)))
                yield break;
            if ((Asking(sentence, index) ?? Naming(sentence, index)) is { } named)
                yield return named;
            else if (Acting(sentence, index) is { } end && Near(sentence, index, end, phrases) is { } phrase)
                yield return phrase.Time;
        }
        if (phrases is [{ IsOnlyFuture: true } only] && IsAllThatIsSaid(sentence, only))
            yield return only.Time;
    }

    /// <summary>A length of time that is asked for: "give me 30 minutes", "I need until three".</summary>
    private static TimeNamed? Asking(Sentence sentence, int index)
    {
        var cue = sentence.Length(index, TimeWanted);
        if (cue == 0 || !IsOwn(sentence, index, sentence.At(index) is "i" or "we"))
            return null;
        var at = index + cue;
        while (
            sentence.At(at)
                is "about"
                    or "around"
                    or "roughly"
                    or "approx"
                    or "approximately"
                    or "~"
                    or "like"
                    or "maybe"
                    or "just"
                    or "another"
                    or "at"
                    or "most"
                    or "for"
                    or "say"
                    or "or"
                    or "so"
                    or ","
                    or "max"
            && !(sentence.At(at) == "another" && Lengths.Read(sentence, at) is not null)
        )
            at++;
        if (sentence.At(at) is "until" or "till" or "til")
            return TimePhrases.PointAt(sentence, at + 1, isNamed: true)?.Time;
        return Lengths.Read(sentence, at) is { } length && MayFollow(sentence, length.End) ? length.Time : null;
    }

    /// <summary>Whether what follows a length leaves it a length of time to work in: "30 minutes to check", not "30 minutes of data".</summary>
    private static bool MayFollow(Sentence sentence, int index) =>
        sentence.At(index) switch
        {
            "" or "," or "-" or "–" or "—" or ":" or "(" or ")" or "&" => true,
            "more"
            or "please"
            or "pls"
            or "plz"
            or "to"
            or "and"
            or "on"
            or "here"
            or "then"
            or "before"
            or "so"
            or "tops"
            or "max"
            or "or" => true,
            "longer" or "extra" or "thanks" or "thx" or "ok" or "okay" or "until" or "from" or "i" or "we" or "but" or "at" => true,
            "for" => sentence.At(index + 1) is "this" or "that" or "it" or "the",
            _ => false,
        };

    /// <summary>What is to come, right before its time: "next update at three", "ETA 30 minutes", "it should be live in an hour".</summary>
    private static TimeNamed? Naming(Sentence sentence, int index)
    {
        var at = StateAt(sentence, index);
        if (at == index)
            at += sentence.Length(index, Announced);
        if (at == index)
            return null;
        var isNoun = sentence.At(at - 1) is "update" or "back" or "eta";
        if (!IsOwn(sentence, index, isNamed: false))
            return null;
        at += sentence.Length(at, AfterAnnounced);
        if (sentence.At(at) is ":" or "is" or "," or "-" or "–")
            at++;
        var isEta = sentence.At(index) is "eta";
        if (isEta && Lengths.Read(sentence, SkipRoughly(sentence, at)) is { } length)
            return length.Time;
        if (
            TimePhrases.ReadAt(sentence, at) is { } phrase
            && (phrase.IsOnlyFuture || sentence.At(index) is not ("done" or "fixed" or "ready"))
        )
            return EndsWell(sentence, phrase.End) ? phrase.Time : null;
        var bare = isNoun ? TimePhrases.PointAt(sentence, SkipRoughly(sentence, at), isNamed: isEta) : null;
        return bare is { } point && EndsWell(sentence, point.End) ? point.Time : null;
    }

    private static int SkipRoughly(Sentence sentence, int at)
    {
        while (sentence.At(at) is "about" or "around" or "~" or "roughly" or "approx" or "maybe")
            at++;
        return at;
    }

    /// <summary>Where "it will be fixed" ends; <paramref name="index"/> where nothing of the kind stands there.</summary>
    private static int StateAt(Sentence sentence, int index)
    {
        var at = index + sentence.Length(index, Things);
        if (sentence.At(at) is not ("will" or "should") || sentence.At(at + 1) != "be")
            return index;
        return States.Contains(sentence.At(at + 2)) && sentence.At(at + 2) is not "in" ? at + 3
            : sentence.At(at + 2) == "in" ? at + 2
            : index;
    }

    /// <summary>Where the words of "I'll look" end; null where nobody says what they will do.</summary>
    private static int? Acting(Sentence sentence, int index)
    {
        var cue = sentence.Length(index, Futures);
        var isNamed = cue > 0;
        if (cue == 0)
            cue = sentence.Length(index, SubjectlessFutures);
        if (cue == 0)
            return DoingAt(sentence, index);
        if (!IsOwn(sentence, index, isNamed))
            return null;
        for (var at = index + cue; ; at++)
        {
            if (DoAt(sentence, at) is { } end)
                return sentence.At(index) == "let" && sentence.At(at) == "know" ? null : end;
            if (!Adverbs.Contains(sentence.At(at)))
                return null;
        }
    }

    /// <summary>"I'm checking it tomorrow", and "checking, …" where nobody else is named.</summary>
    private static int? DoingAt(Sentence sentence, int index)
    {
        var am = sentence.Length(index, ["i am", "we are"]);
        var at = index + am;
        while (am > 0 && sentence.At(at) is "now" or "just" or "currently" or "still")
            at++;
        return DoingNow.Contains(sentence.At(at)) && IsOwn(sentence, index, isNamed: am > 0) ? at + 1 : null;
    }

    private static int? DoAt(Sentence sentence, int at) =>
        (sentence.At(at), sentence.At(at + 1)) switch
        {
            ("be", "back") when sentence.At(at + 2) is not "from" => at + 2,
            ("be", "done" or "finished" or "ready" or "through" or "on" or "in")
                when sentence.At(at + 2) is not ("vacation" or "holiday" or "leave" or "a" or "meetings") => at + 2,
            ("have", var what)
                when !NotHad.Contains(what) && !(what is "a" or "an" or "my" or "the" or "some" && NotHad.Contains(sentence.At(at + 2))) =>
                at + 1,
            ("do", not "you") => at + 1,
            ("get", not ("up" or "home" or "lunch" or "off" or "coffee")) => at + 1,
            ("come", "back") => at + 2,
            ("see", "if" or "what" or "whether" or "how" or "why" or "to") => at + 1,
            ("give", "you" or "an" or "everyone" or "feedback" or "another" or "it") => at + 1,
            ("let", "you" or "them" or "everyone" or "everybody" or "the") => at + 1,
            ("keep", "you" or "this" or "everyone") => at + 1,
            ("take", "a" or "care" or "this" or "another") => at + 1,
            ("work", "on" or "through") => at + 1,
            ("make", "sure" or "it" or "that" or "the") => at + 1,
            ("continue" or "carry", _) => at + 1,
            (var verb, _) when Verbs.Contains(verb) => at + 1,
            _ => null,
        };

    /// <summary>The time that belongs to what somebody will do: the first after it, or one right before ("tomorrow I'll check").</summary>
    private static TimePhrase? Near(Sentence sentence, int start, int end, IReadOnlyList<TimePhrase> phrases)
    {
        if (phrases.FirstOrDefault(phrase => phrase.Start >= end) is { } after && !IsSomethingElse(sentence, end, after))
            return after;
        var before = start;
        while (sentence.At(before - 1) is "," or "then" or "so" or "and" or "but" or "–" or "-" or "latest" or "the" or "at")
            before--;
        return phrases.FirstOrDefault(phrase => phrase.End == before || phrase.End == start);
    }

    /// <summary>Whether the time belongs to what others do, or to what happened then.</summary>
    private static bool IsSomethingElse(Sentence sentence, int end, TimePhrase phrase)
    {
        for (var index = end; index < phrase.Start; index++)
            if (OthersWill.Contains(sentence.At(index)) || (!phrase.IsDeadline && Was.Contains(sentence.At(index))))
                return true;
        return sentence.At(phrase.End) == "yesterday";
    }

    /// <summary>Whether only fillers stand between here and where the clause begins; a subject of one's own need not begin it.</summary>
    private static bool IsOwn(Sentence sentence, int index, bool isNamed)
    {
        if (isNamed)
            return sentence.At(index - 1)
                is not (
                    "if"
                    or "unless"
                    or "whether"
                    or "what"
                    or "which"
                    or "where"
                    or "why"
                    or "how"
                    or "whenever"
                    or "should"
                    or "shall"
                    or "will"
                    or "can"
                    or "do"
                    or "did"
                    or "would"
                );
        var at = index - 1;
        while (at >= 0 && Fillers.Contains(sentence.At(at)) && !Breaks.Contains(sentence.At(at)))
            at--;
        return at < 0
            || (Breaks.Contains(sentence.At(at)) && sentence.At(at) != "or")
            || (sentence.At(at) == "someone" && sentence.At(index) is "give" or "bear" or "hang" or "hold");
    }

    private static bool EndsWell(Sentence sentence, int at) =>
        sentence.At(at) is "" or "," or "-" or "–" or "—" or "(" or ")" or ":" or "&" or "and" or "but" or "so"
        || Tails.Contains(sentence.At(at));

    /// <summary>"Tomorrow morning, at the latest."</summary>
    private static bool IsAllThatIsSaid(Sentence sentence, TimePhrase only)
    {
        for (var index = 0; index < sentence.Words.Length; index++)
        {
            if (index == only.Start)
                index = only.End - 1;
            else if (
                index < only.Start
                    ? !Fillers.Contains(sentence.At(index)) && !Breaks.Contains(sentence.At(index))
                    : !Tails.Contains(sentence.At(index)) && !Breaks.Contains(sentence.At(index))
            )
                return false;
        }
        return true;
    }
}

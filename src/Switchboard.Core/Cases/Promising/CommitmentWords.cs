using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Switchboard.Cases;

/// <summary>The words that <see cref="Commitments"/> goes by.</summary>
internal static class CommitmentWords
{
    /// <summary>Somebody else's words: "she said I'll have it by noon".</summary>
    public static readonly FrozenSet<string> Reporting = Set(
        "said says say told tells asked wrote claimed claims promised thought replied mentioned assumed"
    );

    /// <summary>What may stand before a commitment without changing it; all of it may be missing.</summary>
    public static readonly FrozenSet<string> Fillers = Set(
        """
        ok okay k sure yes yep yeah yup hi hey hello thanks thank thx you cheers hmm hm oh ah right alright sorry great cool got it noted np and
        so but well just please then also now all team folks here there honestly probably maybe at the latest or on this that understood
        absolutely definitely certainly more like about around good morning
        """
    );

    /// <summary>What may follow when a time is all that is said.</summary>
    public static readonly FrozenSet<string> Tails = Set(
        """
        please pls plz thanks thx ok okay latest the at max maximum tops hopefully i think or so then if possible from me us on this that it for
        you for sure with an update with news with more with answer fix probably maybe and sooner earlier guess now
        """
    );

    public static readonly FrozenSet<string> Breaks = Set(", : ( ) - – — & and but so then because or");

    public static readonly ImmutableArray<string> Futures =
    [
        "i will",
        "i shall",
        "i can",
        "i should",
        "i am going to",
        "i am gonna",
        "i expect to",
        "i hope to",
        "i plan to",
        "i aim to",
        "i intend to",
        "i promise to",
        "i am able to",
        "ill",
        "we will",
        "we shall",
        "we can",
        "we should",
        "we are going to",
        "we expect to",
        "we hope to",
        "we plan to",
        "we aim to",
        "let me",
        "let us",
    ];

    public static readonly ImmutableArray<string> SubjectlessFutures = ["will", "going to", "can", "should", "shall"];

    public static readonly FrozenSet<string> Adverbs = Set(
        """
        also then just quickly definitely certainly probably now personally surely gladly happily hopefully likely maybe please again both try
        to be able have still go and need aim soon sure me us take
        """
    );

    public static readonly FrozenSet<string> Verbs = Set(
        """
        update check recheck doublecheck look dig investigate debug fix resolve solve sort handle deploy ship push roll restart rerun retry run
        test verify confirm validate reproduce trace compare analyse analyze review examine inspect answer reply respond report ping tell notify
        inform send share post publish write document provide prepare deliver finish complete continue follow return revert start begin pick
        tackle address ask escalate raise file clean export upload find figure circle rebuild reimport patch clarify chase know message
        """
    );

    public static readonly FrozenSet<string> DoingNow = Set(
        """
        updating checking rechecking looking digging investigating debugging fixing resolving sorting handling deploying shipping pushing
        restarting rerunning testing verifying confirming reproducing comparing reviewing answering replying reporting sending sharing posting
        writing preparing finishing starting continuing rebuilding patching releasing working
        """
    );

    /// <summary>What one does not promise to have: "I'll have lunch at one".</summary>
    public static readonly FrozenSet<string> NotHad = Set(
        "to lunch dinner breakfast coffee meeting call appointment interview break workshop time day vacation holiday"
    );

    public static readonly ImmutableArray<string> TimeWanted =
    [
        "give me",
        "give us",
        "allow me",
        "allow us",
        "i need",
        "we need",
        "i will need",
        "we will need",
        "i require",
        "bear with me",
        "bear with us",
        "hang on",
        "hold on",
        "need",
        "it will take me",
        "it will take us",
        "this will take me",
        "this will take us",
        "that will take me",
        "will take me",
        "should take me",
        "it takes me",
        "takes me",
        "just",
    ];

    public static readonly ImmutableArray<string> Announced =
    [
        "will be back",
        "i am back",
        "am back",
        "back",
        "brb",
        "the next update",
        "next update",
        "update",
        "updates",
        "an update",
        "more info",
        "more information",
        "more details",
        "more news",
        "more",
        "news",
        "answer",
        "an answer",
        "fix",
        "a fix",
        "the fix",
        "eta",
        "results",
        "result",
        "feedback",
        "details",
        "reply",
        "response",
        "expect an update",
        "expect an answer",
        "expect a fix",
        "expect news",
        "expect it",
        "expect this",
        "you can expect an update",
        "you can expect an answer",
        "you can expect a fix",
        "you can expect it",
        "you will have it",
        "you will have an answer",
        "you will have an update",
        "you will have the answer",
        "you will have a fix",
        "you will get it",
        "you will get an answer",
        "you will get an update",
        "you will get a fix",
        "you will hear from me",
        "you will hear from us",
        "you will hear back",
        "expect to hear from me",
        "ready",
        "done",
        "fixed",
    ];

    public static readonly ImmutableArray<string> Things =
    [
        "it",
        "this",
        "that",
        "everything",
        "the fix",
        "a fix",
        "the hotfix",
        "the patch",
        "the answer",
        "an answer",
        "the update",
        "an update",
        "the deploy",
        "the deployment",
        "the change",
        "the solution",
        "the export",
        "the data",
        "the result",
        "the results",
    ];

    public static readonly FrozenSet<string> States = Set(
        "ready done fixed live deployed available resolved sorted solved there online in up finished updated"
    );

    public static readonly FrozenSet<string> OthersWill = Set("will would should could needs wants they he she");

    public static readonly FrozenSet<string> Was = Set(
        """
        was were had has did does is are went came ran broke failed happened stopped started crashed changed arrived what why how when where
        which that who because
        """
    );

    /// <summary>What may stand between an announcement and its time.</summary>
    public static readonly ImmutableArray<string> AfterAnnounced =
    [
        "from me",
        "from us",
        "on this",
        "on that",
        "with you",
        "with an update",
        "with more",
        "with news",
        "here",
        "to you",
        "online",
    ];

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}

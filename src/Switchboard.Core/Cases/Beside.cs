using System.Text.RegularExpressions;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Recognises a message that was posted beside the thread it belongs to (R4), by what can be seen for sure: it links to the thread, it quotes the
/// question, or its author asked there a moment ago, has no answer yet and goes on like one who is not done. Such a message is a case as every other
/// (nothing is lost), but its card is held back while its author alone is asked whether to move it.
/// </summary>
internal static partial class Beside
{
    private const int ShortText = 280;

    /// <summary>Letters and digits of a quote that are enough to know it again.</summary>
    private const int ShortestQuote = 12;

    /// <summary>The thread that a message seems to belong to.</summary>
    public static (MessageTs Thread, BesideHow How)? Of(CaseInput.Asked asked, Playbook playbook)
    {
        if (asked.By.IsBot || asked.IsRelayed || asked.By.KeptApart >= playbook.Threads.StopAfter)
            return null;
        var nearby = asked
            .Nearby.Where(one => one.Status is CaseStatus.Open or CaseStatus.Resolved && one.Thread < asked.Message.Ts)
            .OrderByDescending(one => one.Thread)
            .ToList();
        if (nearby.Find(one => one.IsLinked) is { } linked)
            return (linked.Thread, BesideHow.Link);
        if (
            QuoteIn(asked.Message.Text) is { Length: >= ShortestQuote } quote
            && nearby.Find(one => Plain(one.Question).Contains(quote)) is { } quoted
        )
            return (quoted.Thread, BesideHow.Quote);
        return GoesOn(asked.Message) && nearby.Find(one => IsWaiting(one, asked, playbook)) is { } own
            ? (own.Thread, BesideHow.Continuation)
            : null;
    }

    /// <summary>What follows from a message that opens a case.</summary>
    public static Decision Decide(CaseInput.Asked asked, Playbook playbook) =>
        Of(asked, playbook) is var (thread, how)
            ? Decision.Of(
                new CaseEvent.NoticedBeside(thread, how) { Rule = Rules.Threads },
                new Effect.Whisper(asked.By.Id, new Say.BesideOffer(thread)) { InChannel = true }
            )
            : Decision.Nothing;

    /// <summary>Whether the card waits until the author has answered the offer. Once anybody looks at the case, it does not.</summary>
    public static bool HoldsBackCard(CaseState state) =>
        state
            is {
                IsOpen: true,
                Card: null,
                FormerCards.IsEmpty: true,
                Claims.IsEmpty: true,
                Tags.IsEmpty: true,
                FirstAnsweredAt: null,
                Threads: { Beside: not null, LapsedAt: null, IsKeptApart: false },
            };

    public static Instant? DueAt(CaseState state, Playbook playbook) =>
        HoldsBackCard(state) ? state.Threads?.NoticedAt + playbook.Threads.Patience : null;

    public static Decision Decide(CaseState state, Playbook playbook, Instant now) =>
        DueAt(state, playbook) <= now ? Decision.Of(new CaseEvent.OfferLapsed { Rule = Rules.Threads }) : Decision.Nothing;

    public static Decision Decide(CaseState state, CaseInput.KeepApartPressed press) =>
        state.Threads is { Beside: not null, IsKeptApart: false, MergedInto: null }
            ? Decision.Of(
                new CaseEvent.KeptApart(press.By.Id) { Rule = Rules.Threads },
                new Effect.Whisper(press.By.Id, new Say.KeptApart()) { InChannel = true }
            )
            : Decision.Nothing;

    public static CaseState Apply(CaseState state, CaseEvent.NoticedBeside noticed) =>
        With(state, known => known with { Beside = noticed.Thread, NoticedAt = noticed.At });

    public static CaseState ApplyLapsed(CaseState state, Instant at) => With(state, known => known with { LapsedAt = at });

    public static CaseState Apply(CaseState state, CaseEvent.KeptApart _) => With(state, known => known with { IsKeptApart = true });

    public static CaseState With(CaseState state, Func<ThreadStanding, ThreadStanding> change) =>
        state with
        {
            Threads = change(state.Threads ?? new ThreadStanding()),
        };

    private static bool IsWaiting(Neighbour one, CaseInput.Asked asked, Playbook playbook) =>
        one is { Status: CaseStatus.Open, IsAnswered: false }
        && one.Asker == asked.By.Id
        && asked.Message.Ts.At - one.Thread.At <= playbook.Threads.Window;

    /// <summary>Short, calls for nobody, and begins like a second sentence; or nothing but a link or a file.</summary>
    private static bool GoesOn(Message message)
    {
        var text = message.Text.Trim();
        var bare = Addresses().Replace(text, "").Trim();
        return message.Groups.IsEmpty
            && text.Length <= ShortText
            && (bare.Length == 0 ? message.HasFiles || text.Length > 0 : Beginnings().IsMatch(bare));
    }

    /// <summary>The quoted lines of a message, in plain letters.</summary>
    private static string QuoteIn(string text) =>
        Plain(string.Join(' ', text.Split('\n').Where(line => line.StartsWith('>')).Select(line => line.TrimStart('>'))));

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(
        """
            ^(also|and|plus|p\.?\s?s\b\.?|forgot|i\sforgot|sorry|oh|btw|by\sthe\sway|additional(ly)?|in\saddition|edit(?=:)|update(?=:)|correction|fyi|here\s?(is|are|'s|\u2019s)?|
            this\sis\sthe|attached|attaching|adding|screenshots?|to\sclarify|to\sbe\sclear|one\smore(\sthing)?|another\sthing|i\smea(n|nt)|for\s(context|reference)|
            more\s(info|details|context)|same\s(with|for|in|on)|never\s?mind|nvm|actually|(it|that)\sis\sthe|it's\sthe|ignore\sthat|as\swell)\b
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Beginnings();

    [GeneratedRegex("[a-z][a-z0-9+.-]*://\\S+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Addresses();
}

using System.Collections.Immutable;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// A thread that belongs to another one lives there from then on (R4): its messages are carried over with author and time, later ones too, and its own
/// card says where. Reopening it makes it a case of its own again. Only threads of one channel are merged: the same people read both.
/// </summary>
internal static class Merging
{
    public static Decision Decide(CaseState state, CaseInput.MergePressed press)
    {
        var by = press.By.Id;
        return state switch
        {
            { Threads: not { Beside: not null } } => Decision.Nothing,
            { Status: CaseStatus.Merged, Threads.MergedInto: { } there } => Tell(by, new Say.LivesThere(there)),
            { Pretriage: { MovedTo: { } to } } => Tell(by, new Say.AlreadyMoved { To = to }),
            { Pretriage: { MovingBy: not null } } => Tell(by, new Say.AlreadyMoved()),
            { Threads.Beside: { } thread } => Decision.Of(
                new CaseEvent.MergedInto(thread, by) { Rule = Rules.Threads },
                new Effect.LetKnow(CaseOf(state, thread), new CaseInput.Joined(state.Key.Thread, WordsIn(state))),
                new Effect.Whisper(by, new Say.Merged(thread)) { InChannel = true }
            ),
            _ => Decision.Nothing,
        };
    }

    /// <summary>The other thread's words come here; where this one is solved already, its asker is asked about it as after any other word.</summary>
    public static Decision Decide(CaseState state, CaseInput.Joined joined)
    {
        if (Lives(state, joined.Thread))
            return Decision.Nothing;
        var told = Decision.Of(
            new CaseEvent.ThreadJoined(joined.Thread)
            {
                Rule = Rules.Threads,
                Messages = [.. joined.Messages.Select(message => As(state, message))],
            },
            new Effect.Reply(new Say.Carried(joined.Thread, [.. joined.Messages.Select(message => message.Ts)]))
        );
        return state is { Status: CaseStatus.Resolved, WasReopenAsked: false }
            ? told.Then(
                Decision.Of(
                    new CaseEvent.ReopenAsked(state.Asker, joined.Thread) { Rule = Rules.Reactions },
                    new Effect.Reply(new Say.ReopenQuestion(state.Asker))
                )
            )
            : told;
    }

    public static Decision Decide(CaseState state, CaseInput.SaidBeside said) =>
        Lives(state, said.Thread) && !state.Posts.Any(post => post.Ts == said.Message.Ts)
            ? Decision.Of(
                new CaseEvent.CarriedOver(said.Thread, As(state, said.Message)) { Rule = Rules.Threads },
                new Effect.Reply(new Say.Carried(said.Thread, [said.Message.Ts]))
            )
            : Decision.Nothing;

    public static Decision Decide(CaseState state, CaseInput.Left left) =>
        Lives(state, left.Thread) ? Decision.Of(new CaseEvent.ThreadLeft(left.Thread) { Rule = Rules.Threads }) : Decision.Nothing;

    /// <summary>What the thread that this one lives in is told: new words, and that it is a case of its own again.</summary>
    public static IEnumerable<Effect> News(CaseState? before, CaseState after)
    {
        if (before?.Threads?.MergedInto is not { } there)
            yield break;
        if (after.Threads?.MergedInto is null)
            yield return new Effect.LetKnow(CaseOf(after, there), new CaseInput.Left(after.Key.Thread));
        else
            foreach (var message in WordsIn(after).Except(WordsIn(before)))
                yield return new Effect.LetKnow(CaseOf(after, there), new CaseInput.SaidBeside(after.Key.Thread, message));
    }

    public static CaseState Apply(CaseState state, CaseEvent.MergedInto merged) =>
        Beside.With(state, known => known with { MergedInto = merged.Thread }) with
        {
            Status = CaseStatus.Merged,
            LastActivityAt = merged.At,
        };

    /// <summary>The words that were carried over count as words of this thread: whoever answered there has answered here.</summary>
    public static CaseState Apply(CaseState state, CaseEvent.ThreadJoined joined) =>
        Beside.With(
            joined.Messages.Aggregate(state, (folded, message) => With(folded, joined.Thread, message)),
            known => known with { Joined = [.. known.Joined.Where(thread => thread != joined.Thread), joined.Thread] }
        ) with
        {
            LastActivityAt = joined.At,
        };

    public static CaseState Apply(CaseState state, CaseEvent.CarriedOver carried) =>
        With(state, carried.Thread, carried.Message) with
        {
            LastActivityAt = carried.At,
        };

    public static CaseState Apply(CaseState state, CaseEvent.ThreadLeft left) =>
        Beside.With(
            Conversing.With(state, [.. state.Posts.Where(post => post.Beside != left.Thread)]),
            known => known with { Joined = [.. known.Joined.Where(thread => thread != left.Thread)] }
        );

    /// <summary>A case that is opened again stands apart from then on.</summary>
    public static ThreadStanding? Reopened(ThreadStanding? known) =>
        known is { MergedInto: not null } ? known with { MergedInto = null, IsKeptApart = true } : known;

    /// <summary>The question and what people wrote below it, as far as it is still there.</summary>
    private static ImmutableArray<CarriedMessage> WordsIn(CaseState state) =>
        [
            .. state.IsQuestionGone ? [] : new[] { new CarriedMessage(state.Key.Thread, state.Asker, Speaker.Asker) },
            .. state
                .Posts.Where(post => post is { By: not null, IsGone: false, Beside: null, As: not Speaker.Bot })
                .Select(post => new CarriedMessage(post.Ts, post.By.GetValueOrDefault(), post.As)),
        ];

    /// <summary>In what part somebody speaks here; whoever asked beside the thread is a colleague in it.</summary>
    private static CarriedMessage As(CaseState state, CarriedMessage message) =>
        message with
        {
            As =
                message.By == state.Asker ? Speaker.Asker
                : message.As == Speaker.Asker ? Speaker.Colleague
                : message.As,
        };

    private static CaseState With(CaseState state, MessageTs thread, CarriedMessage message) =>
        Conversing.With(state, message.Ts, post => post with { By = message.By, As = message.As, Beside = thread });

    private static bool Lives(CaseState state, MessageTs thread) => state.Threads?.Joined.Contains(thread) == true;

    private static CaseKey CaseOf(CaseState state, MessageTs thread) => state.Key with { Thread = thread };

    private static Decision Tell(UserId to, Say what) => Decision.Only(new Effect.Whisper(to, what) { InChannel = true });
}

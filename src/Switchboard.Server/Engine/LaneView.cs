using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>The cases and messages of a lane as a turn sees them between two decisions. Immutable, so that a failed decision leaves no trace.</summary>
internal sealed record LaneView
{
    public static readonly LaneView Empty = new();

    private ImmutableDictionary<MessageTs, CaseState> Cases { get; init; } = ImmutableDictionary<MessageTs, CaseState>.Empty;

    private ImmutableDictionary<MessageTs, MessageTs> Threads { get; init; } = ImmutableDictionary<MessageTs, MessageTs>.Empty;

    private ImmutableDictionary<MessageTs, CaseKey> StandIns { get; init; } = ImmutableDictionary<MessageTs, CaseKey>.Empty;

    private ImmutableDictionary<MessageTs, ImmutableList<CaseHappening>> Happenings { get; init; } =
        ImmutableDictionary<MessageTs, ImmutableList<CaseHappening>>.Empty;

    private ImmutableHashSet<MessageTs> Opened { get; init; } = [];

    private ImmutableDictionary<MessageTs, string> Questions { get; init; } = ImmutableDictionary<MessageTs, string>.Empty;

    private ImmutableDictionary<UserId, int> KeptApart { get; init; } = ImmutableDictionary<UserId, int>.Empty;

    public static LaneView Of(LanePage page) =>
        new()
        {
            Cases = page.Cases.ToImmutableDictionary(stored => stored.State.Key.Thread, stored => stored.State),
            Threads = page.Threads.ToImmutableDictionary(),
            StandIns = page.StandIns.ToImmutableDictionary(),
            Questions = page.Questions.ToImmutableDictionary(),
            KeptApart = page.KeptApart.ToImmutableDictionary(),
        };

    public CaseState? Find(MessageTs thread) => Cases.GetValueOrDefault(thread);

    /// <summary>The thread that a message belongs to, if a case knows it.</summary>
    public MessageTs? ThreadOf(MessageTs message) =>
        Cases.ContainsKey(message) ? message
        : Threads.TryGetValue(message, out var thread) && Cases.ContainsKey(thread) ? thread
        : null;

    /// <summary>The case, of any lane, that a message stands for.</summary>
    public CaseKey? StandInOf(MessageTs message) => StandIns.TryGetValue(message, out var about) ? about : null;

    public LaneView WithStandIn(MessageTs message, CaseKey about) => this with { StandIns = StandIns.SetItem(message, about) };

    public LaneView With(CaseState state, CaseHappening happening)
    {
        var thread = state.Key.Thread;
        return this with
        {
            Opened = Cases.ContainsKey(thread) ? Opened : Opened.Add(thread),
            Cases = Cases.SetItem(thread, state),
            Happenings = Happenings.SetItem(thread, Happenings.GetValueOrDefault(thread, []).Add(happening)),
        };
    }

    /// <summary>A question with what is known around it: the cases it may belong to, and its asker's habits.</summary>
    public CaseInput.Asked Surrounded(CaseInput.Asked asked, Duration window)
    {
        var linked = asked.Message.Links.Select(ThreadOf).OfType<MessageTs>().ToHashSet();
        var since = LaneTurn.Before(asked.Message.Ts, window);
        return asked with
        {
            By = asked.By with { KeptApart = KeptApart.GetValueOrDefault(asked.By.Id) },
            Nearby =
            [
                .. Cases
                    .Values.Where(one => one.Key.Thread < asked.Message.Ts && (one.Key.Thread >= since || linked.Contains(one.Key.Thread)))
                    .Select(one => new Neighbour(one.Key.Thread, one.Asker)
                    {
                        Status = one.Status,
                        IsAnswered = one.FirstAnsweredAt is not null,
                        Question = Questions.GetValueOrDefault(one.Key.Thread, ""),
                        IsLinked = linked.Contains(one.Key.Thread),
                    }),
            ],
        };
    }

    /// <summary>A question became a case: those that come after it may quote it.</summary>
    public LaneView With(CaseInput.Asked asked) => this with { Questions = Questions.SetItem(asked.Message.Ts, asked.Message.Text) };

    public LaneView With(MessageTs message, MessageTs thread) => this with { Threads = Threads.SetItem(message, thread) };

    /// <summary>The cases that something happened to.</summary>
    public IEnumerable<CaseChange> Changes(Func<CaseState, Instant?> dueAt) =>
        Happenings.Select(changed => new CaseChange(
            Cases[changed.Key],
            Opened.Contains(changed.Key),
            dueAt(Cases[changed.Key]),
            changed.Value
        ));
}

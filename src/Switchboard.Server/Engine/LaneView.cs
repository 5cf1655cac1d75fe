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

    public static LaneView Of(LanePage page) =>
        new()
        {
            Cases = page.Cases.ToImmutableDictionary(stored => stored.State.Key.Thread, stored => stored.State),
            Threads = page.Threads.ToImmutableDictionary(),
            StandIns = page.StandIns.ToImmutableDictionary(),
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

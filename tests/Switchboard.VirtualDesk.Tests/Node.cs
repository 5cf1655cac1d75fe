using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.Playbooks;

namespace Switchboard.VirtualDesk;

/// <summary>One life of the desk's process, from a start to a crash: the real engine, driven by hand.</summary>
internal sealed class Node
{
    private readonly World _world;
    private readonly VirtualTime _time;
    private readonly MemoryDeskStore _store;
    private readonly Bug _bug;
    private readonly Signals _signals;
    private readonly Inbox _inbox;
    private readonly Lanes _lanes;
    private readonly Clock _clock;
    private readonly Sender _sender;
    private Instant? _armed;
    private long _wakeAt = long.MaxValue;
    private bool _commits;

    public Node(World world, VirtualTime time, MemoryDeskStore store, Reading reading, ICarrier carrier, Playbook playbook, Bug bug)
    {
        (_world, _time, _store, _bug) = (world, time, store, bug);
        _signals = store.Signals = new Signals(time);
        var seen = bug is Bug.ForgetsWhatWaits or Bug.TellsResultsLater or Bug.StoresOrdersLater
            ? new LeakyStore(store, world, time, bug)
            : (IDeskStore)store;
        _inbox = new Inbox(seen);
        var readings = new Readings([new Reads(OrderResults.Kind, OrderResults.Read), new Reads(SimEdge.Kind, reading)]);
        _lanes = new Lanes(
            seen,
            _signals,
            PlantedBugs.Rules(bug),
            readings,
            new CurrentPlaybook(playbook),
            time,
            NullLogger<Lanes>.Instance
        );
        _clock = new Clock(seen, _signals, time);
        var options = bug == Bug.IgnoresThePace ? new OutboxOptions { Burst = 1000 } : new OutboxOptions();
        _sender = new Sender(seen, carrier, _signals, options, world.Chance.NextDouble, time, NullLogger<Sender>.Instance);
    }

    public bool IsAlive { get; private set; } = true;

    public long StartedAt { get; private set; }

    /// <summary>Takes up what the last life left in the store, as the loops of the product do at their start.</summary>
    public void Start()
    {
        StartedAt = _world.Now;
        foreach (var lane in Now(_store.LanesWithWorkAsync(_time.GetStoredInstant(), default)))
            _signals.Turns.Add(lane);
        foreach (var (lane, firstAt) in Now(_store.LanesToSendAsync(default)))
            _signals.SendingsOf(lane).Add(lane, firstAt);
        if (_bug != Bug.ForgetsTimersInACrash)
            Tick();
    }

    /// <summary>SIGKILL: nothing of this life happens any more, and what was not committed never did.</summary>
    public void Crash()
    {
        IsAlive = false;
        _store.Crash();
    }

    /// <summary>Tells the inbox; <paramref name="stored"/> is called once that is durable.</summary>
    public void Tell(InboxEntry entry, Action stored)
    {
        var telling = _inbox.TellAsync(entry, default).AsTask();
        if (telling.IsCompleted)
            stored();
        else
            telling.GetAwaiter().OnCompleted(stored);
        CommitSoon();
    }

    /// <summary>Does all that can be done at this instant.</summary>
    public void Pump()
    {
        if (!IsAlive)
            return;
        if (_armed is not null && _signals.NextDue.At is null)
            Tick();
        var now = _time.GetCurrentInstant();
        for (var busy = true; busy; )
        {
            busy = false;
            while (_signals.Turns.TryTake(now) is { } lane)
            {
                Turn(lane);
                busy = true;
            }
            while ((_signals.Sendings.TryTake(now) ?? _signals.TicketSendings.TryTake(now)) is { } lane)
            {
                _ = SendAsync(lane);
                busy = true;
            }
        }
        _armed = _signals.NextDue.At;
        WakeForQueues(now);
    }

    private void Turn(Lane lane)
    {
        if (Now(_lanes.TurnAsync(lane, default)).HasMore)
            _signals.Turns.Add(lane);
        _signals.Turns.Done(lane);
    }

    private async Task SendAsync(Lane lane)
    {
        await _sender.SendAsync(lane, default);
        _signals.SendingsOf(lane).Done(lane);
        Pump();
    }

    private void Tick()
    {
        if (!Now(_clock.TickAsync(default)))
            throw new InvalidOperationException("the clock did not tick at once");
    }

    /// <summary>The disk takes a few milliseconds, and everybody who waits shares the commit.</summary>
    private void CommitSoon()
    {
        if (_commits)
            return;
        _commits = true;
        _world.After(
            _world.Between(1, 8),
            () =>
            {
                _commits = false;
                if (IsAlive)
                    _store.Commit();
            }
        );
    }

    private void WakeForQueues(Instant now)
    {
        var next = new[] { _signals.Turns.NextAt(), _signals.Sendings.NextAt(), _signals.TicketSendings.NextAt() }.Min();
        if (next is not { } at)
            return;
        var wakeAt = _world.Now + (long)Math.Ceiling(Math.Clamp((at - now).TotalMilliseconds, 0, Clocks.LongestSleep.TotalMilliseconds));
        if (wakeAt >= _wakeAt && _wakeAt > _world.Now)
            return;
        _wakeAt = wakeAt;
        _world.At(wakeAt, () => { }); // the step itself is what wakes: everybody pumps after it
    }

    private static T Now<T>(ValueTask<T> done) => Now(done.AsTask());

    private static T Now<T>(Task<T> done) =>
        done.IsCompleted ? done.GetAwaiter().GetResult() : throw new InvalidOperationException("the store in memory answers at once");

    private static bool Now(Task done)
    {
        if (done.IsCompleted)
            done.GetAwaiter().GetResult();
        return done.IsCompleted;
    }
}

using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>Lanes that want attention, each with the instant from which on. A lane is handed to one worker at a time; asked for meanwhile, it comes again.</summary>
public sealed class LaneQueue : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Lane, Instant> _wanted = [];
    private readonly HashSet<Lane> _taken = [];
    private readonly Dictionary<Lane, TaskCompletionSource> _watched = [];
    private readonly PriorityQueue<(Lane Lane, Instant At), Instant> _order = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private TaskCompletionSource _changed = NewSignal();

    public LaneQueue(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(Lane lane) => Add(lane, Instant.MinValue);

    /// <summary>Wants attention for a lane from <paramref name="at"/> on, or sooner if it was wanted sooner.</summary>
    public void Add(Lane lane, Instant at)
    {
        lock (_gate)
        {
            if (_wanted.TryGetValue(lane, out var known) && known <= at)
                return;
            _wanted[lane] = at;
            if (_taken.Contains(lane))
            {
                _watched.GetValueOrDefault(lane)?.TrySetResult();
                return;
            }
            _order.Enqueue((lane, at), at);
        }
        Wake();
    }

    /// <summary>Ends once a lane that the caller has taken is wanted again and the time for it has come; the wish is then the caller's to fulfil.</summary>
    public async Task WantedAgainAsync(Lane lane, CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            Instant? at;
            var now = _time.GetCurrentInstant();
            lock (_gate)
            {
                changed = (_watched[lane] = NewSignal()).Task;
                at = _wanted.TryGetValue(lane, out var wanted) ? wanted : null;
                if (at <= now && _wanted.Remove(lane))
                    return;
            }
            try
            {
                await changed.WaitAsync(at is { } later ? Until(later, now) : Timeout.InfiniteTimeSpan, _time, cancellation);
            }
            catch (TimeoutException) { } // its time has come
        }
    }

    /// <summary>The lane wanted longest whose time has come, for the caller alone until <see cref="Done"/>.</summary>
    public Lane? TryTake(Instant now)
    {
        lock (_gate)
        {
            if (First() is not { } first || first.At > now)
                return null;
            _order.Dequeue();
            _wanted.Remove(first.Lane);
            _taken.Add(first.Lane);
            return first.Lane;
        }
    }

    public void Done(Lane lane)
    {
        lock (_gate)
        {
            _taken.Remove(lane);
            _watched.Remove(lane);
            if (!_wanted.TryGetValue(lane, out var at))
                return;
            _order.Enqueue((lane, at), at);
        }
        Wake();
    }

    /// <summary>When the first lane that nobody has taken wants attention.</summary>
    public Instant? NextAt()
    {
        lock (_gate)
            return First()?.At;
    }

    public async Task<Lane> TakeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
                changed = _changed.Task;
            var now = _time.GetCurrentInstant();
            if (TryTake(now) is { } lane)
                return lane;
            if (NextAt() is { } at)
                _timer.Change(Until(at, now), Timeout.InfiniteTimeSpan);
            await changed.WaitAsync(cancellation);
        }
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>The head of the order, past entries that a sooner wish or a taking made void.</summary>
    private (Lane Lane, Instant At)? First()
    {
        while (_order.TryPeek(out var first, out _))
        {
            if (!_taken.Contains(first.Lane) && _wanted.TryGetValue(first.Lane, out var at) && at == first.At)
                return first;
            _order.Dequeue();
        }
        return null;
    }

    private void Wake()
    {
        TaskCompletionSource changed;
        lock (_gate)
            (changed, _changed) = (_changed, NewSignal());
        changed.TrySetResult();
    }

    /// <summary>Timers count whole milliseconds and must not ring early. They do not see the clock being set, so it is looked at again now and then.</summary>
    private static TimeSpan Until(Instant at, Instant now) =>
        TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((at - now).TotalMilliseconds), 0, Clocks.LongestSleep.TotalMilliseconds));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

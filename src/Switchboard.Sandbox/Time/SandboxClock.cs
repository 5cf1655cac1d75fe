namespace Switchboard.Sandbox.Time;

/// <summary>
/// The sandbox's own time. It can be moved forward and run faster. Two hands turn: the <em>world</em> (what people's clocks show) follows
/// every change; <em>patience</em> (how long an app is waited for: 3 s for an acknowledgement or a trigger) jumps with the clock, but is not
/// shortened by its speed, because the app computes in real time.
/// </summary>
internal sealed class SandboxClock : IDisposable
{
    private readonly TimeProvider real;
    private readonly Lock gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> worldWaiters = new();
    private readonly PriorityQueue<TaskCompletionSource, long> patienceWaiters = new();
    private readonly ITimer alarm;
    private long anchor;
    private long worldAtAnchor;
    private long patienceAtAnchor;
    private double speed = 1;

    public SandboxClock(TimeProvider real)
    {
        this.real = real;
        anchor = real.GetTimestamp();
        worldAtAnchor = real.GetUtcNow().ToUnixTimeMilliseconds();
        alarm = real.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Raised after the clock was moved or its speed changed, never while it merely ticks.</summary>
    public event Action? Changed;

    public long NowMs
    {
        get
        {
            lock (gate)
                return World();
        }
    }

    public long NowSeconds => NowMs / 1000;

    public long PatienceMs
    {
        get
        {
            lock (gate)
                return Patience();
        }
    }

    public double Speed
    {
        get
        {
            lock (gate)
                return speed;
        }
    }

    public void Advance(TimeSpan by)
    {
        lock (gate)
        {
            Anchor();
            worldAtAnchor += (long)by.TotalMilliseconds;
            patienceAtAnchor += (long)by.TotalMilliseconds;
        }

        Ring();
        Changed?.Invoke();
    }

    /// <summary>Zero stops the clock: it then moves by <see cref="Advance"/> alone, which is what tests want.</summary>
    public void RunAt(double times)
    {
        lock (gate)
        {
            Anchor();
            speed = times;
        }

        Ring();
        Changed?.Invoke();
    }

    public Task DelayAsync(long milliseconds, CancellationToken cancellation) =>
        WaitAsync(worldWaiters, () => World() + milliseconds, cancellation);

    /// <summary>Waits until the world's clock shows this, which may already be so.</summary>
    public Task UntilAsync(long nowMs, CancellationToken cancellation) => WaitAsync(worldWaiters, () => nowMs, cancellation);

    public Task PatienceAsync(long milliseconds, CancellationToken cancellation) =>
        WaitAsync(patienceWaiters, () => Patience() + milliseconds, cancellation);

    public void Dispose() => alarm.Dispose();

    private async Task WaitAsync(PriorityQueue<TaskCompletionSource, long> waiters, Func<long> when, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            var due = when();
            var earlier = !waiters.TryPeek(out _, out var first) || due < first;
            waiters.Enqueue(waiter, due);
            if (earlier)
                SetAlarm();
        }

        await using (cancellation.Register(() => waiter.TrySetCanceled(cancellation)))
            await waiter.Task;
    }

    private void Ring()
    {
        lock (gate)
        {
            Wake(worldWaiters, World());
            Wake(patienceWaiters, Patience());
            SetAlarm();
        }
    }

    private static void Wake(PriorityQueue<TaskCompletionSource, long> waiters, long now)
    {
        while (waiters.TryPeek(out var waiter, out var due) && (due <= now || waiter.Task.IsCompleted))
        {
            waiters.Dequeue();
            waiter.TrySetResult();
        }
    }

    private void SetAlarm()
    {
        var wait = Math.Min(RealWait(worldWaiters, World(), speed), RealWait(patienceWaiters, Patience(), Math.Min(speed, 1)));
        alarm.Change(
            double.IsPositiveInfinity(wait)
                ? Timeout.InfiniteTimeSpan
                : TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(wait), 1, 86_400_000)),
            Timeout.InfiniteTimeSpan
        );
    }

    private static double RealWait(PriorityQueue<TaskCompletionSource, long> waiters, long now, double rate)
    {
        if (!waiters.TryPeek(out _, out var due))
            return double.PositiveInfinity;
        var left = Math.Max(0, due - now);
        return left == 0 ? 0 : left / rate;
    }

    private void Anchor()
    {
        (worldAtAnchor, patienceAtAnchor) = (World(), Patience());
        anchor = real.GetTimestamp();
    }

    private long World() => worldAtAnchor + (long)(real.GetElapsedTime(anchor).TotalMilliseconds * speed);

    private long Patience() => patienceAtAnchor + (long)(real.GetElapsedTime(anchor).TotalMilliseconds * Math.Min(speed, 1));
}

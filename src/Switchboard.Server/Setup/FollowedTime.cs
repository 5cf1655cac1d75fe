namespace Switchboard.Setup;

/// <summary>A clock that somebody else sets: it can jump and run at another speed. Timers ring by it, whatever happens to it while they wait.</summary>
internal sealed class FollowedTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<FollowedTimer> _timers = [];
    private DateTimeOffset _setTo = System.GetUtcNow();
    private long _setAt = System.GetTimestamp();
    private double _speed = 1;

    /// <summary>How many of its seconds pass in a real one.</summary>
    public double Speed
    {
        get
        {
            lock (_gate)
                return _speed;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _setTo + (System.GetElapsedTime(_setAt) * _speed);
    }

    public void Set(DateTimeOffset now, double speed)
    {
        FollowedTimer[] timers;
        lock (_gate)
        {
            (_setTo, _setAt, _speed) = (now, System.GetTimestamp(), speed);
            timers = [.. _timers];
        }
        foreach (var timer in timers)
            timer.Arm();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FollowedTimer(this, callback, state);
        lock (_gate)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Forget(FollowedTimer timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }
}

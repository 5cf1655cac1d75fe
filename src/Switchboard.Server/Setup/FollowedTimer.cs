namespace Switchboard.Setup;

/// <summary>A timer on a followed clock: a real timer that is set anew whenever that clock is.</summary>
internal sealed class FollowedTimer : ITimer
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly FollowedTime _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _real;
    private DateTimeOffset? _due;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _isDisposed;

    public FollowedTimer(FollowedTime clock, TimerCallback callback, object? state)
    {
        (_clock, _callback, _state) = (clock, callback, state);
        _real = TimeProvider.System.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (_isDisposed)
                return false;
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
            _period = period;
        }
        Arm();
        return true;
    }

    /// <summary>Sets the real timer by where the clock stands and how fast it runs now.</summary>
    public void Arm()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            var wait = Timeout.InfiniteTimeSpan;
            if (_due is { } due && due <= _clock.GetUtcNow())
                wait = TimeSpan.Zero;
            else if (_due is { } later && _clock.Speed > 0)
                wait = Min((later - _clock.GetUtcNow()) / _clock.Speed);
            _real.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _isDisposed = true;
        _clock.Forget(this);
        _real.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Ring()
    {
        lock (_gate)
        {
            if (_isDisposed || _due is not { } due)
                return;
            if (_clock.GetUtcNow() < due)
            {
                Arm(); // the clock was set back meanwhile
                return;
            }
            _due = _period > TimeSpan.Zero ? due + _period : null;
            Arm();
        }
        _callback(_state);
    }

    /// <summary>Whole milliseconds, rounded up so that it does not ring early and turn in circles.</summary>
    private static TimeSpan Min(TimeSpan wait) =>
        TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(wait.TotalMilliseconds, 1, Longest.TotalMilliseconds)));
}

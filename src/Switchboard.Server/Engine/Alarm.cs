using NodaTime;

namespace Switchboard.Engine;

/// <summary>Rings once its instant has come; it can be set to a sooner one while somebody waits.</summary>
public sealed class Alarm : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private Instant? _at;
    private TaskCompletionSource _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Alarm(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When it is set to ring, if it is.</summary>
    public Instant? At
    {
        get
        {
            lock (_gate)
                return _at;
        }
    }

    /// <summary>Sets it to <paramref name="at"/>, unless it rings sooner anyway.</summary>
    public void NoLaterThan(Instant at)
    {
        lock (_gate)
        {
            if (_at is { } set && set <= at)
                return;
            _at = at;
            Arm(at);
        }
    }

    public async Task WaitAsync(CancellationToken cancellation)
    {
        Task rung;
        lock (_gate)
            rung = _rung.Task;
        await rung.WaitAsync(cancellation);
        lock (_gate)
            _rung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Dispose() => _timer.Dispose();

    private void Ring()
    {
        lock (_gate)
        {
            if (_at is not { } at)
                return;
            if (_time.GetCurrentInstant() < at)
            {
                Arm(at);
                return;
            }
            _at = null;
            _rung.TrySetResult();
        }
    }

    /// <summary>Timers count whole milliseconds and must not ring early. They do not see the clock being set, so it is looked at again now and then.</summary>
    private void Arm(Instant at) =>
        _timer.Change(
            TimeSpan.FromMilliseconds(
                Math.Clamp(Math.Ceiling((at - _time.GetCurrentInstant()).TotalMilliseconds), 0, Clocks.LongestSleep.TotalMilliseconds)
            ),
            Timeout.InfiniteTimeSpan
        );
}

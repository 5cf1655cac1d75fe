namespace Switchboard.VirtualDesk;

/// <summary>The desk's own clock: true time and an error that can jump (a correction by NTP). Its timers, like a machine's, count true time.</summary>
internal sealed class VirtualTime(World world) : TimeProvider
{
    public long Error { get; set; }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(world.Now + Error);

    public override long GetTimestamp() => world.Now;

    public override long TimestampFrequency => 1000;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(world, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(World world, Action ring) : ITimer
    {
        private int _setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var setting = ++_setting;
            if (dueTime != Timeout.InfiniteTimeSpan)
                world.After((long)Math.Ceiling(dueTime.TotalMilliseconds), () => Ring(setting));
            return true;
        }

        public void Dispose() => _setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Ring(int setting)
        {
            if (setting == _setting)
                ring();
        }
    }
}

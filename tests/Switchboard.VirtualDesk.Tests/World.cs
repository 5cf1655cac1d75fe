namespace Switchboard.VirtualDesk;

/// <summary>One thread, one seed, one queue of what happens when: the true time of the simulation, in milliseconds.</summary>
internal sealed class World(int seed, long start)
{
    private readonly PriorityQueue<Action, (long At, long Seq)> _queue = new();
    private long _seq;

    public Random Chance { get; } = new(seed);

    public long Now { get; private set; } = start;

    public long Steps { get; private set; }

    public void At(long when, Action what) => _queue.Enqueue(what, (Math.Max(when, Now), ++_seq));

    public void After(long milliseconds, Action what) => At(Now + milliseconds, what);

    /// <summary>Does the next thing, unless that comes after <paramref name="until"/>.</summary>
    public bool TryStep(long until)
    {
        if (!_queue.TryPeek(out _, out var next) || next.At > until)
            return false;
        var what = _queue.Dequeue();
        (Now, Steps) = (next.At, Steps + 1);
        what();
        return true;
    }

    public void SkipTo(long when) => Now = Math.Max(Now, when);

    public bool Happens(double probability) => Chance.NextDouble() < probability;

    public long Between(long least, long most) => Chance.NextInt64(least, most + 1);

    /// <summary>Mostly short, sometimes long: an exponential wait around a mean.</summary>
    public long Around(long mean) => (long)(-Math.Log(1 - Chance.NextDouble()) * mean);

    public T Pick<T>(IReadOnlyList<T> from) => from[Chance.Next(from.Count)];
}

using System.Diagnostics;

namespace Switchboard.Bench.Load;

/// <summary>Sends a pool of requests over kept-alive connections from one thread, and times the answers.</summary>
internal sealed class Generator : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Epoll epoll = new();
    private readonly List<Connection> connections = [];
    private readonly Stack<Connection> idle = new();
    private readonly RequestPool pool;
    private readonly bool isEndless;
    private readonly Action<int>? acknowledged;
    private Histogram latency = new();
    private int next;
    private long answered;
    private long refused;
    private int underWay;

    /// <param name="port">Where the server listens.</param>
    /// <param name="width">How many connections.</param>
    /// <param name="pool">What to send, each request once.</param>
    /// <param name="isEndless">Begin again when the pool is used up: only for servers that forget what they were told.</param>
    /// <param name="acknowledged">Told of each request that was answered 200.</param>
    public Generator(int port, int width, RequestPool pool, bool isEndless = false, Action<int>? acknowledged = null)
    {
        this.pool = pool;
        this.isEndless = isEndless;
        this.acknowledged = acknowledged;
        for (var index = 0; index < width; index++)
        {
            var connection = new Connection(port);
            connections.Add(connection);
            idle.Push(connection);
            epoll.Watch(connection.Socket, index);
        }
    }

    /// <summary>The server closed a connection under a request: a crash, or a fault.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Each connection sends its next request when it has its answer. Ends early when the pool is used up.</summary>
    public LoadResult ClosedLoop(TimeSpan time, CancellationToken cancellation)
    {
        var started = Begin();
        var end = started + Ticks(time);
        while (HasMore && idle.TryPop(out var connection))
            TrySend(connection, Stopwatch.GetTimestamp());
        var now = started;
        while (now < end && underWay > 0 && !IsBroken)
        {
            cancellation.ThrowIfCancellationRequested();
            Answer(epoll.Wait(100), sendNext: true);
            now = Stopwatch.GetTimestamp();
        }
        return Finish(started, now);
    }

    /// <summary>Requests fall due by chance (Poisson), whether or not earlier ones were answered; latency counts from the instant they were due.</summary>
    public LoadResult OpenLoop(double perSecond, TimeSpan time, int seed, CancellationToken cancellation)
    {
        var random = new Random(seed);
        var started = Begin();
        var end = started + Ticks(time);
        var due = new Queue<long>();
        var nextDue = started + Gap(random, perSecond);
        var now = started;
        while (now < end && !IsBroken)
        {
            cancellation.ThrowIfCancellationRequested();
            for (; nextDue <= now; nextDue += Gap(random, perSecond))
                due.Enqueue(nextDue);
            while (due.Count > 0 && HasMore && idle.TryPop(out var connection))
                TrySend(connection, due.Dequeue());
            // epoll counts in whole milliseconds: sleep short of the next one, then look without sleeping.
            var spare = (int)Math.Clamp((nextDue - now) * 1000.0 / Stopwatch.Frequency, 0, 100);
            Answer(epoll.Wait(Math.Max(spare - 1, 0)), sendNext: false);
            now = Stopwatch.GetTimestamp();
        }
        return Finish(started, now, waiting: due.Count);
    }

    public void Dispose()
    {
        pool.TakeBack(next);
        foreach (var connection in connections)
            connection.Dispose();
        epoll.Dispose();
    }

    private bool HasMore => isEndless || next < pool.Count;

    private long Begin()
    {
        latency = new Histogram();
        (answered, refused) = (0, 0);
        return Stopwatch.GetTimestamp();
    }

    /// <summary>The figures stand as of the end of the time; what is still under way is awaited, so that the next stretch starts clean.</summary>
    private LoadResult Finish(long started, long ended, int waiting = 0)
    {
        var (answeredInTime, refusedInTime) = (answered, refused);
        var patience = ended + Ticks(Patience);
        while (underWay > 0 && !IsBroken && Stopwatch.GetTimestamp() < patience)
            Answer(epoll.Wait(100), sendNext: false);
        return new LoadResult(answeredInTime, refusedInTime, underWay + waiting, Stopwatch.GetElapsedTime(started, ended), latency);
    }

    private void Answer(int ready, bool sendNext)
    {
        for (var index = 0; index < ready; index++)
        {
            var connection = connections[epoll.Tag(index)];
            var request = connection.Request;
            var status = connection.Receive();
            if (status == 0)
                continue;
            if (status < 0)
            {
                IsBroken = true;
                return;
            }

            underWay--;
            var now = Stopwatch.GetTimestamp();
            latency.Record((long)((now - connection.Since) * (1e9 / Stopwatch.Frequency)));
            Count(status, request);
            if (!sendNext || !TrySend(connection, now))
                idle.Push(connection);
        }
    }

    private void Count(int status, int request)
    {
        if (status != 200)
        {
            refused++;
            return;
        }
        answered++;
        acknowledged?.Invoke(request);
    }

    private bool TrySend(Connection connection, long since)
    {
        if (!HasMore)
            return false;
        var request = next++ % pool.Count;
        underWay++;
        IsBroken |= !connection.Send(request, pool[request], since);
        return !IsBroken;
    }

    private static long Gap(Random random, double perSecond) =>
        // CA5394: arrivals by chance, not a secret.
#pragma warning disable CA5394
        (long)(-Math.Log(1 - random.NextDouble()) / perSecond * Stopwatch.Frequency);
#pragma warning restore CA5394

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}

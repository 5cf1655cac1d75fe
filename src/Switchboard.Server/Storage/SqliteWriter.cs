using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>
/// The one writer of a SQLite database, on a thread of its own that is parked while there is nothing to do. It commits in groups: what came in while
/// the last commit was on its way to the disk goes into the next one, without any delay timer. Arrivals go first, since somebody waits for
/// their acknowledgement; other writes get a share of the time that a flood of arrivals cannot take away.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int LargestGroup = 512;

    /// <summary>The part of the time that other writes get while arrivals come in floods.</summary>
    private const double Share = 0.15;

    /// <summary>Other writes of one transaction, in milliseconds.</summary>
    private const double LongestRound = 4;

    /// <summary>Arrivals a millisecond that make a flood: more than the desk can decide at once.</summary>
    private const double Flood = 4;

    /// <summary>Milliseconds over which arrivals are counted. An empty queue right after a commit says little: who was just acknowledged needs a moment to bring the next.</summary>
    private const double Window = 20;

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Lately = TimeSpan.FromMilliseconds(50);

    private readonly object _gate = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteSession _session;
    private readonly SqliteIntake _intake;
    private readonly Action _committed;
    private readonly Thread _thread;
    private readonly Queue<SqliteWrite> _writes = [];
    private List<Arrival> _arrivals = [];
    private List<Arrival> _group = [];
    private bool _isParked;
    private bool _isStopping;
    private volatile bool _isFlooded;
    private long _lastArrivals;
    private long _countedAt = Stopwatch.GetTimestamp();
    private double _rate;
    private double _credit;

    /// <param name="committed">Called on the writer's thread after each commit.</param>
    public SqliteWriter(SqliteConnection connection, Action<IReadOnlyList<Arrival>> stored, Action committed)
    {
        _connection = connection;
        _session = new SqliteSession(connection);
        _intake = new SqliteIntake(connection, stored);
        _committed = committed;
        _thread = new Thread(Run) { IsBackground = true, Name = "sqlite writer" };
        _thread.Start();
    }

    /// <summary>Many arrivals wait for each commit: other writes should be very short.</summary>
    public bool IsFlooded => _isFlooded;

    /// <summary>Arrivals came a moment ago, and more may: other writes should be short.</summary>
    public bool IsBusy => Stopwatch.GetElapsedTime(Volatile.Read(ref _lastArrivals)) < Lately;

    public ValueTask<bool> StoreAsync(InboxEntry entry)
    {
        var arrival = new Arrival(entry);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isStopping, this);
            _arrivals.Add(arrival);
            WakeUp();
        }
        return new ValueTask<bool>(arrival.Task);
    }

    public Task<T> WriteAsync<T>(Func<Session, ValueTask<T>> write, CancellationToken cancellation)
    {
        var waiting = new SqliteWrite<T>(write, cancellation);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isStopping, this);
            _writes.Enqueue(waiting);
            WakeUp();
        }
        return waiting.Task;
    }

    /// <summary>Ends after what is queued has been written.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.Pulse(_gate);
        }
        _thread.Join();
        _intake.Dispose();
        _session.Dispose();
    }

    private void WakeUp()
    {
        if (_isParked)
            Monitor.Pulse(_gate);
    }

    private void Run()
    {
        while (Next() is { } mayWrite)
        {
            if (_group.Count > 0)
            {
                _intake.Store(_group);
                _committed();
                _group.Clear();
                Volatile.Write(ref _lastArrivals, Stopwatch.GetTimestamp());
            }
            if (!mayWrite)
                continue;
            var begun = Stopwatch.GetTimestamp();
            WriteSome();
            _committed();
            if (_isFlooded)
                _credit -= Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }
    }

    /// <summary>Parks until there is something to do, and takes the arrivals.</summary>
    /// <returns>Whether there are other writes whose time has come; null at the end.</returns>
    private bool? Next()
    {
        lock (_gate)
        {
            Count(0);
            while (_arrivals.Count == 0 && !MayWrite && !_isStopping)
            {
                _isParked = true;
                if (_writes.Count > 0)
                    Monitor.Wait(_gate, Breath);
                else
                    Monitor.Wait(_gate);
                _isParked = false;
                Count(0);
            }
            if (_arrivals.Count == 0 && _writes.Count == 0)
                return null;
            if (_arrivals.Count <= LargestGroup)
            {
                (_arrivals, _group) = (_group, _arrivals);
            }
            else
            {
                _group.AddRange(_arrivals.GetRange(0, LargestGroup));
                _arrivals.RemoveRange(0, LargestGroup);
            }
            Count(_group.Count);
            return MayWrite || (_isStopping && _writes.Count > 0);
        }
    }

    private bool MayWrite => _writes.Count > 0 && (!_isFlooded || _credit > 0);

    /// <summary>Keeps the rate of arrivals, and the part of the time that other writes have coming to them.</summary>
    private void Count(int arrivals)
    {
        var now = Stopwatch.GetTimestamp();
        var passed = Stopwatch.GetElapsedTime(_countedAt, now).TotalMilliseconds;
        _countedAt = now;
        _rate = (_rate * Math.Exp(-passed / Window)) + (arrivals / Window);
        _credit = Math.Min(LongestRound, _credit + (Share * passed));
        _isFlooded = _rate > Flood;
    }

    /// <summary>Writes what is queued, for a few milliseconds, in one transaction; one that fails is rolled back alone.</summary>
    private void WriteSome()
    {
        var done = new List<SqliteWrite>();
        var begun = Stopwatch.GetTimestamp();
        try
        {
            _intake.Begin();
            do
            {
                SqliteWrite write;
                lock (_gate)
                {
                    if (!_writes.TryDequeue(out write!))
                        break;
                }
                done.Add(write);
                write.Run(_session);
            } while (Stopwatch.GetElapsedTime(begun).TotalMilliseconds < (_isFlooded ? 0 : LongestRound));
            _intake.Commit();
            done.ForEach(write => write.Committed());
        }
        catch (Exception e)
        {
            _intake.TryRollBack();
            done.ForEach(write => write.Failed(e));
        }
    }
}

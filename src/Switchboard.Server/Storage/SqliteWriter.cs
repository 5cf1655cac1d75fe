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

    /// <summary>Milliseconds of other writes for each millisecond of arrivals, while arrivals keep coming.</summary>
    private const double Share = 0.25;

    /// <summary>Other writes of one transaction, in milliseconds.</summary>
    private const double LongestRound = 4;

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

    /// <summary>Arrivals are waiting: other writes should be short.</summary>
    public bool IsFlooded => _isFlooded;

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
        while (Next() is { } hasWrites)
        {
            var begun = Stopwatch.GetTimestamp();
            if (_group.Count > 0)
            {
                _intake.Store(_group);
                _committed();
                _group.Clear();
                _credit = Math.Min(LongestRound, _credit + (Share * Stopwatch.GetElapsedTime(begun).TotalMilliseconds));
            }
            if (!hasWrites || (_isFlooded && _credit < 0))
                continue;
            begun = Stopwatch.GetTimestamp();
            WriteSome();
            _committed();
            _credit = _isFlooded ? _credit - Stopwatch.GetElapsedTime(begun).TotalMilliseconds : 0;
        }
    }

    /// <summary>Parks until there is something to do, and takes the arrivals.</summary>
    /// <returns>Whether there are other writes too; null at the end.</returns>
    private bool? Next()
    {
        lock (_gate)
        {
            while (_arrivals.Count == 0 && _writes.Count == 0 && !_isStopping)
            {
                _isParked = true;
                Monitor.Wait(_gate);
                _isParked = false;
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
            _isFlooded = _group.Count > 1;
            return _writes.Count > 0;
        }
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

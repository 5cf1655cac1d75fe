using System.Collections.Concurrent;
using System.Diagnostics;
using Switchboard.Cases;
using Switchboard.Dashboard.Cases;
using Switchboard.Dashboard.SignIn;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Dashboard.Live;

/// <summary>Tells open pages what changed: a page of a case that it did, a list how it now looks. Who may know is asked of the database for every change: leaving a channel takes effect at once.</summary>
internal sealed partial class LiveHub(
    CaseChanges changes,
    SessionStore sessions,
    LiveAudience audience,
    BoardRendering boards,
    TimeProvider time,
    ILogger<LiveHub> logger
) : BackgroundService
{
    private const int Remembered = 1024;

    /// <summary>Telling takes at most this part of the time: when much changes at once, pages hear of it together.</summary>
    private const int Share = 4;

    private readonly ConcurrentDictionary<LiveStream, byte> _streams = new();
    private readonly Lock _gate = new();
    private readonly Queue<(long At, CaseKey Case)> _past = new();
    private readonly SemaphoreSlim _something = new(0, 1);
    private readonly string _life = Guid.CreateVersion7().ToString("N");
    private HashSet<CaseKey> _changed = [];
    private long _last;

    /// <summary>Where a stream that begins now stands. A moment, not a count: a count would tell how much happens that one may not see.</summary>
    public string Head
    {
        get
        {
            lock (_gate)
                return IdOf(_last);
        }
    }

    /// <summary>Opens a stream and offers it what its page missed since <paramref name="since"/> (a Last-Event-ID).</summary>
    public async Task<LiveStream> OpenAsync(Viewer viewer, BoardView? board, string? since, CancellationToken cancellation)
    {
        var stream = new LiveStream(viewer, board);
        _streams[stream] = 0; // before looking back, so that nothing falls between
        if (since is null || since == Head)
            return stream;
        if (MissedSince(since) is not { } missed)
            stream.Offer(Change.Everything(Head));
        else
        {
            var head = Head;
            foreach (var (_, number) in await audience.OfAsync(missed, [viewer], cancellation))
                stream.Offer(board is null ? Change.OfCase(head, number) : Change.Everything(head));
        }

        return stream;
    }

    public void Close(LiveStream stream)
    {
        _streams.TryRemove(stream, out _);
        stream.End();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        changes.Changed += Note;
        sessions.Ended += EndSession;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await _something.WaitAsync(stoppingToken);
                var began = Stopwatch.GetTimestamp();
                await TellAsync(stoppingToken);
                await Task.Delay(Stopwatch.GetElapsedTime(began) * (Share - 1), stoppingToken); // real time: it is about this machine's work
            }
        }
        finally
        {
            changes.Changed -= Note;
            sessions.Ended -= EndSession;
            foreach (var stream in _streams.Keys)
                stream.End();
        }
    }

    /// <summary>Called where the commit happened: only notes it. A case that changes again before it is told is told once.</summary>
    private void Note(CaseKey key)
    {
        lock (_gate)
        {
            _changed.Add(key);
            if (_something.CurrentCount == 0)
                _something.Release();
        }
    }

    private async Task TellAsync(CancellationToken cancellation)
    {
        var (id, batch) = TakeChanged();
        var open = _streams.Keys.ToList();
        if (open.Count == 0)
            return;

        try
        {
            var viewers = open.Select(stream => stream.Viewer).DistinctBy(viewer => (viewer.Team, viewer.User)).ToList();
            var seen = await audience.OfAsync(batch, viewers, cancellation);
            var encoded = seen.Select(pair => pair.Number).Distinct().ToDictionary(number => number, number => Change.OfCase(id, number));
            var byViewer = seen.ToLookup(pair => pair.Viewer, pair => encoded[pair.Number]);
            foreach (var stream in open.Where(stream => stream.Board is null))
            foreach (var change in byViewer[(stream.Viewer.Team, stream.Viewer.User)])
                stream.Offer(change);
            foreach (
                var alike in open.Where(stream => stream.Board is not null && byViewer.Contains((stream.Viewer.Team, stream.Viewer.User)))
                    .ToLookup(stream => stream.Board)
            )
                await ShowAsync(id, alike.Key!, [.. alike], cancellation); // not null: picked so above
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database was away for a moment: pages read everything anew rather than miss something.
            Log.NotTold(logger, e);
            foreach (var stream in open)
                stream.Offer(Change.Everything(id));
        }
    }

    private async Task ShowAsync(string id, BoardView view, List<LiveStream> streams, CancellationToken cancellation)
    {
        var rendered = await boards.RenderAsync(id, view, streams.Select(stream => stream.Viewer).ToHashSet(), cancellation);
        foreach (var stream in streams)
            stream.Offer(rendered[stream.Viewer]);
    }

    private (string Id, HashSet<CaseKey> Batch) TakeChanged()
    {
        lock (_gate)
        {
            var batch = _changed;
            _changed = [];
            _last = Math.Max(_last + 1, time.GetCurrentInstant().ToUnixTimeMilliseconds());
            foreach (var key in batch)
                _past.Enqueue((_last, key));
            while (_past.Count > Remembered)
                _past.Dequeue();
            return (IdOf(_last), batch);
        }
    }

    /// <summary>The cases that changed after an event id, or null if that is not known any more (another life of the server, or too long ago).</summary>
    private HashSet<CaseKey>? MissedSince(string id)
    {
        if (id.Split('-') is not [var itsLife, var text] || itsLife != _life || !long.TryParse(text, out var at))
            return null;
        lock (_gate)
        {
            var forgotten = _past.Count == Remembered && _past.Peek().At > at;
            return forgotten ? null : [.. _past.Where(entry => entry.At > at).Select(entry => entry.Case)];
        }
    }

    private void EndSession(string session)
    {
        foreach (var stream in _streams.Keys.Where(stream => stream.Viewer.Session == session))
            stream.End();
    }

    private string IdOf(long at) => $"{_life}-{at}";

    public override void Dispose()
    {
        _something.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Open pages could not be told of a change and were asked to read everything anew")]
        public static partial void NotTold(ILogger logger, Exception failure);
    }
}

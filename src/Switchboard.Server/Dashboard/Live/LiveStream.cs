using System.Threading.Channels;
using Switchboard.Dashboard.Cases;

namespace Switchboard.Dashboard.Live;

/// <summary>One open page's stream: a short queue. Whoever reads too slowly is told once to read everything anew, and holds up nobody.</summary>
internal sealed class LiveStream(Viewer viewer, BoardView? board)
{
    private const int Longest = 32;

    private readonly Channel<Change> _queue = Channel.CreateBounded<Change>(
        new BoundedChannelOptions(Longest) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    private int _missed;

    public Viewer Viewer => viewer;

    /// <summary>The list its page shows, which is then sent as it changes; a page of one case asks for what it needs.</summary>
    public BoardView? Board => board;

    public void Offer(Change change)
    {
        if (!_queue.Writer.TryWrite(change))
            Volatile.Write(ref _missed, 1);
    }

    /// <summary>The session ended: the stream does too.</summary>
    public void End() => _queue.Writer.TryComplete();

    /// <summary>Waits for something to send; false when the stream is over.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => _queue.Reader.WaitToReadAsync(cancellation);

    /// <summary>What is to be sent now, by <paramref name="everything"/> where some of it was dropped.</summary>
    public IReadOnlyList<Change> Take(Func<Change> everything)
    {
        var taken = new List<Change>();
        while (_queue.Reader.TryRead(out var change))
        {
            if (change.IsWhole)
                taken.Clear();
            taken.Add(change);
        }

        return Interlocked.Exchange(ref _missed, 0) == 1 ? [everything()] : taken;
    }
}

using System.Threading.Channels;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>
/// Hands over the notices of a queue, many at once and the urgent first: notes durably that they begin, calls, and settles them as their
/// answers come, all that wait in one transaction. What is ordered meanwhile is begun while calls are open, so that nobody waits for a
/// provider who lets somebody else hang.
/// </summary>
internal sealed class NoticeSender(
    Database database,
    IDeskStore store,
    NoticeSettling settling,
    PageChannels channels,
    Dispatching dispatching,
    Retelling retelling,
    PagingHealth health,
    PageSignals signals,
    TimeProvider time
)
{
    private const int AtOnce = 100;
    private const int Calls = 16;
    private static readonly Duration BusyElsewhere = Duration.FromSeconds(1);

    /// <summary>Hands over what may go now; the queue is woken for the moment when more may.</summary>
    public async Task SendAsync(Lane queue, CancellationToken cancellation)
    {
        await using var right = await store.TrySendAsync(queue, cancellation);
        if (right is null)
        {
            signals.Notices.Add(queue, time.GetCurrentInstant() + BusyElsewhere);
            return;
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var going = new Going();
        var wanted = Task.CompletedTask;
        try
        {
            while (true)
            {
                var mayBeMore = wanted.IsCompleted || going.IsRunningDry;
                if (wanted.IsCompleted)
                {
                    await wanted; // it tells when the process ends
                    wanted = signals.Notices.WantedAgainAsync(queue, ending.Token);
                }
                if (mayBeMore)
                    await BeginAsync(queue, going, cancellation);
                while (going.Open.Count < Calls && NextOf(going) is { } next)
                    Call(going, next, cancellation);
                if (going.Open.Count > 0)
                {
                    await Task.WhenAny(going.Answers.Reader.WaitToReadAsync(cancellation).AsTask(), wanted);
                    await SettleAsync(queue, going, cancellation);
                }
                else if (await retelling.SomeAsync(queue, cancellation))
                    await BeginAsync(queue, going, cancellation);
                else
                    return;
            }
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll([wanted, .. going.Open.Values]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (wanted.IsCompletedSuccessfully)
                signals.Notices.Add(queue); // it was heard too late to be fulfilled
        }
    }

    private async Task BeginAsync(Lane queue, Going going, CancellationToken cancellation)
    {
        var (begun, next) = await database.WriteAsync(
            async (Session session) =>
            {
                var now = time.GetStoredInstant();
                var held = going.Held;
                var due = await NoticeRows.DueAsync(session, queue, AtOnce + held.Count, now, cancellation);
                due.RemoveAll(notice => held.Contains(notice.Id));
                var next = await NoticeRows.NextAsync(session, queue, now, cancellation);
                if (due.Count == 0)
                    return ([], next);
                await NoticeRows.BeginAsync(session, due, now, cancellation);
                return (await dispatching.OfAsync(session, due, cancellation), next);
            },
            cancellation
        );
        going.Take(begun, mayBeMore: begun.Count >= AtOnce);
        if (next is { } at)
            signals.Notices.Add(queue, at);
    }

    /// <summary>The most urgent that may go. What is found by its place alone is not looked for while another goes to that place.</summary>
    private Begun? NextOf(Going going)
    {
        var next = going.Waiting.FirstOrDefault(one => !going.Open.Keys.Any(other => CouldBeMistaken(one.Notice, other)));
        if (next is not null)
            going.Waiting.Remove(next);
        return next;
    }

    private bool CouldBeMistaken(NoticeRow one, NoticeRow other) =>
        (one.MayBeOver || other.MayBeOver)
        && (one.Person, one.Channel) == (other.Person, other.Channel)
        && channels.Find(PageSignals.KindOf(one.Channel)) is { IsFoundByPlaceAlone: true };

    private void Call(Going going, Begun next, CancellationToken cancellation)
    {
        going.Open[next.Notice] = CallAsync();

        async Task CallAsync()
        {
            await Task.Yield(); // the next one begins beside it
            var handed = await TryAsync(next.Notice, next.Dispatch, cancellation);
            CrashPoint.Pass(CrashPoint.AfterNotice);
            going.Answers.Writer.TryWrite(new Settled(next.Notice, handed));
        }
    }

    private async Task<Handed> TryAsync(NoticeRow notice, Dispatch? dispatch, CancellationToken cancellation)
    {
        var kind = PageSignals.KindOf(notice.Channel);
        if (channels.Find(kind) is not { } channel)
            return new Handed.Failed($"{kind} is not set up here any more");
        if (dispatch is null)
            return new Handed.Failed("the contact is gone, or was kept with another Paging:Key");
        try
        {
            var handed =
                notice.MayBeOver && await channel.FindAsync(dispatch, cancellation) is { } found
                    ? found
                    : await channel.HandAsync(dispatch, cancellation);
            health.Note(kind, handed, time.GetCurrentInstant());
            return handed;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            health.Note(kind, new Handed.Unknown(e.GetType().Name), time.GetCurrentInstant());
            return new Handed.Unknown(e.GetType().Name);
        }
    }

    private async Task SettleAsync(Lane queue, Going going, CancellationToken cancellation)
    {
        var settled = new List<Settled>();
        while (going.Answers.Reader.TryRead(out var one))
            settled.Add(one);
        if (settled.Count == 0)
            return;
        if (await settling.SettleAsync(settled, cancellation) is { } again)
            signals.Notices.Add(queue, again);
        foreach (var one in settled)
            going.Open.Remove(one.Notice);
    }

    private sealed record Begun(NoticeRow Notice, Dispatch? Dispatch);

    /// <summary>What was begun of a queue: what waits for its call, and the calls that are open.</summary>
    private sealed class Going
    {
        private bool _mayBeMore;

        public List<Begun> Waiting { get; } = [];

        public Dictionary<NoticeRow, Task> Open { get; } = [];

        public Channel<Settled> Answers { get; } = Channel.CreateUnbounded<Settled>();

        public HashSet<string> Held => [.. Waiting.Select(one => one.Notice.Id), .. Open.Keys.Select(notice => notice.Id)];

        public bool IsRunningDry => _mayBeMore && Waiting.Count == 0;

        public void Take(List<(NoticeRow Notice, Dispatch? Dispatch)> begun, bool mayBeMore)
        {
            _mayBeMore = mayBeMore;
            Waiting.AddRange(begun.Select(one => new Begun(one.Notice, one.Dispatch)));
            Waiting.Sort((one, other) => Comparer<(int, Instant)>.Default.Compare(OrderOf(one), OrderOf(other)));
        }

        private static (int, Instant) OrderOf(Begun one) => (one.Notice.Urgency, one.Notice.StoredAt);
    }
}

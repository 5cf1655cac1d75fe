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
        var settled = Task.CompletedTask;
        try
        {
            while (true)
            {
                var isWanted = wanted.IsCompleted; // asked once: a wish that comes between two questions would be fulfilled by nobody
                if (isWanted)
                {
                    await wanted; // it tells when the process ends
                    wanted = signals.Notices.WantedAgainAsync(queue, ending.Token);
                }
                if (isWanted || going.IsRunningDry)
                    await BeginAsync(queue, going, cancellation);
                if (settled.IsCompleted)
                {
                    await settled;
                    settled = SettleAsync(queue, going.TakeAnswers(), cancellation);
                }
                while (going.Calls < Calls && NextOf(going) is { } next)
                    going.Open[next.Notice] = CallAsync(next, cancellation);
                if (going.IsBusy)
                    await Task.WhenAny([wanted, .. going.Awaited(settled)]);
                else if (await retelling.SomeAsync(queue, cancellation))
                    await BeginAsync(queue, going, cancellation);
                else
                    return;
            }
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll([wanted, settled, .. going.Open.Values]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (wanted.IsCompletedSuccessfully)
                signals.Notices.Add(queue); // it was heard too late to be fulfilled
        }
    }

    private async Task BeginAsync(Lane queue, Going going, CancellationToken cancellation)
    {
        var held = going.Held;
        var most = AtOnce + going.Unsettled; // whatever is more urgent than what waits is among these
        var (begun, mayBeMore, next) = await database.WriteAsync(
            async (Session session) =>
            {
                var now = time.GetStoredInstant();
                var due = await NoticeRows.DueAsync(session, queue, most, now, cancellation);
                var mayBeMore = due.Count >= most;
                due.RemoveAll(notice => held.Contains(notice.Id));
                var next = await NoticeRows.NextAsync(session, queue, now, cancellation);
                if (due.Count == 0)
                    return ([], mayBeMore, next);
                await NoticeRows.BeginAsync(session, due, now, cancellation);
                return (await dispatching.OfAsync(session, due, cancellation), mayBeMore, next);
            },
            cancellation
        );
        going.Take(begun, mayBeMore);
        if (next is { } at)
            signals.Notices.Add(queue, at);
    }

    /// <summary>The most urgent that may go. What is found by its place alone is not looked for while another goes to that place.</summary>
    private Begun? NextOf(Going going)
    {
        var next = going.Waiting.FirstOrDefault(one => !going.Called.Any(other => CouldBeMistaken(one.Notice, other)));
        if (next is not null)
            going.Waiting.Remove(next);
        return next;
    }

    private bool CouldBeMistaken(NoticeRow one, NoticeRow other) =>
        (one.MayBeOver || other.MayBeOver)
        && (one.Person, one.Channel) == (other.Person, other.Channel)
        && channels.Find(PageSignals.KindOf(one.Channel)) is { IsFoundByPlaceAlone: true };

    private async Task<Settled> CallAsync(Begun next, CancellationToken cancellation)
    {
        await Task.Yield(); // the next one begins beside it
        var handed = await TryAsync(next.Notice, next.Dispatch, cancellation);
        CrashPoint.Pass(CrashPoint.AfterNotice);
        return new Settled(next.Notice, handed);
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

    /// <summary>Writes down how calls ended, all that were answered since the last time in one transaction; others are made beside it.</summary>
    private async Task SettleAsync(Lane queue, IReadOnlyList<Settled> answers, CancellationToken cancellation)
    {
        if (answers.Count > 0 && await settling.SettleAsync(answers, cancellation) is { } again)
            signals.Notices.Add(queue, again);
    }

    private sealed record Begun(NoticeRow Notice, Dispatch? Dispatch);

    /// <summary>What was begun of a queue: what waits for its call, the calls that are open, and the answers that are being written down.</summary>
    private sealed class Going
    {
        private List<Settled> _answers = [];
        private bool _mayBeMore;

        public List<Begun> Waiting { get; } = [];

        public Dictionary<NoticeRow, Task<Settled>> Open { get; } = [];

        /// <summary>How many calls wait for their answer.</summary>
        public int Calls => Open.Values.Count(call => !call.IsCompleted);

        public bool IsBusy => Unsettled > 0;

        public int Unsettled => Open.Count + _answers.Count;

        /// <summary>Called, and how that ended is not written down.</summary>
        public IEnumerable<NoticeRow> Called => Open.Keys.Concat(_answers.Select(one => one.Notice));

        public HashSet<string> Held => [.. Waiting.Select(one => one.Notice.Id), .. Called.Select(notice => notice.Id)];

        public bool IsRunningDry => _mayBeMore && Waiting.Count == 0;

        public void Take(List<(NoticeRow Notice, Dispatch? Dispatch)> begun, bool mayBeMore)
        {
            _mayBeMore = mayBeMore;
            Waiting.AddRange(begun.Select(one => new Begun(one.Notice, one.Dispatch)));
            Waiting.Sort((one, other) => Comparer<(int, Instant)>.Default.Compare(OrderOf(one), OrderOf(other)));
        }

        /// <summary>The answers that came since, to be written down now that the last ones are.</summary>
        public IReadOnlyList<Settled> TakeAnswers()
        {
            _answers = [.. Open.Values.Where(call => call.IsCompleted).Select(call => call.GetAwaiter().GetResult())];
            foreach (var answer in _answers)
                Open.Remove(answer.Notice);
            return _answers;
        }

        /// <summary>What lets something happen: an answer, or that the last ones are written down. While they are not, an answer that is there waits.</summary>
        public IEnumerable<Task> Awaited(Task settled) =>
            _answers.Count > 0 ? Open.Values.Where(call => !call.IsCompleted).Append(settled) : Open.Values;

        private static (int, Instant) OrderOf(Begun one) => (one.Notice.Urgency, one.Notice.StoredAt);
    }
}

using System.Threading.Channels;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall.Escalation;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>How a try to hand a notice over ended.</summary>
internal sealed record Settled(NoticeRow Notice, Handed Handed);

/// <summary>
/// Hands over the notices of a queue, many at once: notes durably that they begin, calls, and settles them as their answers come, all that
/// wait in one transaction. A failed one makes its page try the next way in that very transaction, and is tried again beside it.
/// </summary>
internal sealed partial class NoticeSender(
    Database database,
    IDeskStore store,
    PageStore pages,
    PageChannels channels,
    Dispatching dispatching,
    Retelling retelling,
    PagingHealth health,
    PageSignals signals,
    TimeProvider time,
    ILogger<NoticeSender> logger
)
{
    private const int AtOnce = 100;
    private const int Calls = 16;
    private const int Tries = 6;
    private static readonly Duration BusyElsewhere = Duration.FromSeconds(1);
    private static readonly Duration UntilLookedUp = Duration.FromSeconds(1);

    /// <summary>Hands over what may go now; the queue is woken for the moment when more may.</summary>
    public async Task SendAsync(Lane queue, CancellationToken cancellation)
    {
        await using var right = await store.TrySendAsync(queue, cancellation);
        if (right is null)
        {
            signals.Notices.Add(queue, time.GetCurrentInstant() + BusyElsewhere);
            return;
        }
        do
        {
            while (await BeginAsync(queue, cancellation) is { Count: > 0 } begun)
                await CarryAsync(begun, cancellation);
        } while (await retelling.SomeAsync(queue, cancellation));
        var now = time.GetStoredInstant();
        var next = await database.ReadAsync((Session session) => NoticeRows.NextAsync(session, queue, now, cancellation), cancellation);
        if (next is { } at)
            signals.Notices.Add(queue, at);
    }

    private Task<List<(NoticeRow Notice, Dispatch? Dispatch)>> BeginAsync(Lane queue, CancellationToken cancellation) =>
        database.WriteAsync(
            async (Session session) =>
            {
                var now = time.GetStoredInstant();
                var due = await NoticeRows.DueAsync(session, queue, AtOnce, now, cancellation);
                if (due.Count == 0)
                    return [];
                await NoticeRows.BeginAsync(session, due, now, cancellation);
                return await dispatching.OfAsync(session, due, cancellation);
            },
            cancellation
        );

    private async Task CarryAsync(List<(NoticeRow Notice, Dispatch? Dispatch)> begun, CancellationToken cancellation)
    {
        var answers = Channel.CreateUnbounded<Settled>();
        var calling = CallAllAsync(begun, answers.Writer, cancellation);
        while (await answers.Reader.WaitToReadAsync(cancellation))
        {
            var settled = new List<Settled>();
            while (answers.Reader.TryRead(out var one))
                settled.Add(one);
            await SettleAsync(settled, cancellation);
        }
        await calling;
    }

    private async Task CallAllAsync(
        List<(NoticeRow Notice, Dispatch? Dispatch)> begun,
        ChannelWriter<Settled> answers,
        CancellationToken cancellation
    )
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Calls, CancellationToken = cancellation };
        try
        {
            await Parallel.ForEachAsync(
                begun,
                options,
                async (one, stopping) =>
                {
                    var handed = await TryAsync(one.Notice, one.Dispatch, stopping);
                    CrashPoint.Pass(CrashPoint.AfterNotice);
                    answers.TryWrite(new Settled(one.Notice, handed));
                }
            );
        }
        finally
        {
            answers.Complete();
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

    private async Task SettleAsync(List<Settled> settled, CancellationToken cancellation)
    {
        var wake = await database.WriteAsync(
            async (Session session) =>
            {
                var team = settled[0].Notice.Team;
                var rows = await pages.LockAllAsync(session, team, [.. settled.Select(one => one.Notice.Page).Distinct()], cancellation);
                var turn = await pages.TurnAsync(session, rows, cancellation);
                foreach (var (notice, handed) in settled)
                {
                    if (await NoteAsync(session, notice, handed, cancellation) is { } input)
                        turn.Decide(rows.First(row => row.Number == notice.Page), input, $"{notice.Id} {notice.Attempts}");
                }
                await turn.WriteAsync(session, cancellation);
                return turn.Wake;
            },
            cancellation
        );
        signals.Wake(wake);
        foreach (var (notice, handed) in settled)
            Note(notice, handed);
    }

    /// <summary>Writes down how it ended.</summary>
    /// <returns>What the page is told of it.</returns>
    private async ValueTask<PageInput?> NoteAsync(Session session, NoticeRow notice, Handed handed, CancellationToken cancellation)
    {
        var now = time.GetStoredInstant();
        switch (handed)
        {
            case Handed.Over over:
                await NoticeRows.OverAsync(session, notice, over, now, cancellation);
                return over.IsDelivered ? new PageInput.Delivered(notice.Number) : null;
            case Handed.Unknown(var why) when notice.Attempts + 1 < Tries:
                await NoticeRows.FailedAsync(session, notice, 1, why, now + UntilLookedUp, cancellation);
                // Told to be failed after a second time in the dark: rather page twice than not at all.
                return notice.Attempts > 0 ? new PageInput.Failed(notice.Number, why) : null;
            case Handed.Later(var after, var why) when notice.Attempts + 1 < Tries:
                await NoticeRows.FailedAsync(session, notice, 0, why, now + Duration.Max(after, Pause(notice)), cancellation);
                return new PageInput.Failed(notice.Number, why);
            case Handed.Failed(var why):
                await NoticeRows.FailedAsync(session, notice, 4, why, now, cancellation);
                return new PageInput.Failed(notice.Number, why);
            case Handed.Unknown(var why):
                await NoticeRows.FailedAsync(session, notice, 4, why, now, cancellation);
                return new PageInput.Failed(notice.Number, why);
            case Handed.Later(_, var why):
                await NoticeRows.FailedAsync(session, notice, 4, why, now, cancellation);
                return new PageInput.Failed(notice.Number, why);
            default:
                throw new InvalidOperationException($"unknown end {handed.GetType().Name}");
        }
    }

    private static Duration Pause(NoticeRow notice) => Duration.FromSeconds(Math.Pow(2, notice.Attempts));

    private void Note(NoticeRow notice, Handed handed)
    {
        switch (handed)
        {
            case Handed.Failed(var why):
                Log.Failed(logger, notice.Id, PageSignals.KindOf(notice.Channel), why);
                break;
            case Handed.Later(_, var why):
                Log.Failed(logger, notice.Id, PageSignals.KindOf(notice.Channel), why);
                break;
            case Handed.Unknown(var why):
                Log.Failed(logger, notice.Id, PageSignals.KindOf(notice.Channel), why);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Notice {Notice} did not go by {Channel}, the next way is taken: {Why}")]
        public static partial void Failed(ILogger logger, string notice, string channel, string why);
    }
}

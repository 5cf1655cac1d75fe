using NodaTime;
using Switchboard.Engine;
using Switchboard.OnCall.Escalation;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>How a try to hand a notice over ended.</summary>
internal sealed record Settled(NoticeRow Notice, Handed Handed);

/// <summary>
/// Settles notices, many in one transaction. One that failed, or of which nobody knows, makes its page try the next way in that very
/// transaction, and is tried again beside it.
/// </summary>
internal sealed partial class NoticeSettling(
    Database database,
    PageStore pages,
    PageSignals signals,
    TimeProvider time,
    ILogger<NoticeSettling> logger
)
{
    private const int Tries = 6;
    private static readonly Duration UntilLookedUp = Duration.FromSeconds(1);

    /// <returns>When the first of them is to be tried again; null where none is.</returns>
    public async Task<Instant?> SettleAsync(IReadOnlyList<Settled> settled, CancellationToken cancellation)
    {
        var (wake, again) = await database.WriteAsync(
            async (Session session) =>
            {
                var now = time.GetStoredInstant();
                var team = settled[0].Notice.Team;
                var rows = await pages.LockAllAsync(session, team, [.. settled.Select(one => one.Notice.Page).Distinct()], cancellation);
                var turn = await pages.TurnAsync(session, rows, cancellation);
                Instant? again = null;
                foreach (var (notice, handed) in settled)
                {
                    var at = AgainAt(notice, handed, now);
                    if (await NoteAsync(session, notice, handed, at, now, cancellation) is { } input)
                        turn.Decide(rows.First(row => row.Number == notice.Page), input, $"{notice.Id} {notice.Attempts}");
                    again = at < (again ?? Instant.MaxValue) ? at : again;
                }
                await turn.WriteAsync(session, cancellation);
                return (turn.Wake, again);
            },
            cancellation
        );
        signals.Wake(wake);
        foreach (var (notice, handed) in settled)
            if (WhyNot(handed) is { } why)
                Log.Failed(logger, notice.Id, PageSignals.KindOf(notice.Channel), why);
        return again;
    }

    /// <summary>Writes down how it ended.</summary>
    /// <returns>What the page is told of it.</returns>
    private static async ValueTask<PageInput?> NoteAsync(
        Session session,
        NoticeRow notice,
        Handed handed,
        Instant? again,
        Instant now,
        CancellationToken cancellation
    )
    {
        if (handed is Handed.Over over)
        {
            await NoticeRows.OverAsync(session, notice, over, now, cancellation);
            return over.IsDelivered ? new PageInput.Delivered(notice.Number) : null;
        }
        var state =
            again is null ? 4
            : handed is Handed.Unknown ? 1
            : 0;
        var why = WhyNot(handed) ?? "";
        await NoticeRows.FailedAsync(session, notice, state, why, again ?? now, cancellation);
        // Of what nobody knows, too: rather page twice than a person waiting in the dark. Once it is given up, it has failed.
        return new PageInput.Failed(notice.Number, why) { MayHaveArrived = handed is Handed.Unknown && again is not null };
    }

    private static Instant? AgainAt(NoticeRow notice, Handed handed, Instant now) =>
        handed switch
        {
            Handed.Over or Handed.Failed => null,
            _ when notice.Attempts + 1 >= Tries => null,
            Handed.Unknown => now + UntilLookedUp,
            Handed.Later later => now + Duration.Max(later.After, Duration.FromSeconds(Math.Pow(2, notice.Attempts))),
            _ => throw new InvalidOperationException($"unknown end {handed.GetType().Name}"),
        };

    private static string? WhyNot(Handed handed) =>
        handed switch
        {
            Handed.Over => null,
            Handed.Failed(var why) => why,
            Handed.Later(_, var why) => why,
            Handed.Unknown(var why) => why,
            _ => throw new InvalidOperationException($"unknown end {handed.GetType().Name}"),
        };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Notice {Notice} did not go by {Channel}, the next way is taken: {Why}")]
        public static partial void Failed(ILogger logger, string notice, string channel, string why);
    }
}

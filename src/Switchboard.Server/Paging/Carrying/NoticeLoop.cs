using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>Hands notices over as long as the process lives, many queues at once.</summary>
internal sealed partial class NoticeLoop(
    NoticeSender sender,
    Database database,
    PageSignals signals,
    TimeProvider time,
    ILogger<NoticeLoop> logger
) : BackgroundService
{
    private const int Workers = 16;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly NodaTime.Duration Pause = NodaTime.Duration.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([LookAsync(stoppingToken), .. Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken))]);

    /// <summary>At the start what another life left; on PostgreSQL each second, since another node may have died. Real time on purpose, as there.</summary>
    private async Task LookAsync(CancellationToken cancellation)
    {
        while (!await HasLookedAsync(cancellation) || database.Dialect == Dialect.Postgres)
            await Task.Delay(Period, TimeProvider.System, cancellation);
    }

    private async Task<bool> HasLookedAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (var (queue, firstAt) in await QueuesAsync(cancellation))
                signals.Notices.Add(queue, firstAt);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LookingFailed(logger, e);
            return false;
        }
    }

    private Task<List<LaneOrders>> QueuesAsync(CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    """
                    SELECT team, queue, MIN(at) FROM (
                      SELECT team, queue, not_before AS at FROM page_notices WHERE state < 2
                      UNION ALL
                      SELECT team, queue, retell_at FROM page_notices WHERE retell_at IS NOT NULL
                    ) AS owed GROUP BY team, queue
                    """,
                    [],
                    row => new LaneOrders(Rows.LaneOf(row), Rows.InstantOf(row, 2)),
                    cancellation
                ),
            cancellation
        );

    private async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var queue = await signals.Notices.TakeAsync(cancellation);
            try
            {
                await sender.SendAsync(queue, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.SendingFailed(logger, e, queue);
                signals.Notices.Add(queue, time.GetCurrentInstant() + Pause);
            }
            finally
            {
                signals.Notices.Done(queue);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Handing over the notices of {Queue} failed and is tried again")]
        public static partial void SendingFailed(ILogger logger, Exception e, Lane queue);

        [LoggerMessage(LogLevel.Warning, "Looking for notices failed and is tried again")]
        public static partial void LookingFailed(ILogger logger, Exception e);
    }
}

using NodaTime;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>Drops raw payloads that have served: entries decided, or waiting in vain, for a week. What was set aside stays until somebody looked.</summary>
internal sealed partial class Retention(Database database, TimeProvider time, ILogger<Retention> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private static readonly Duration Kept = Duration.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                while (await DropAsync(stoppingToken) > 0) { }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Failed(logger, e);
            }
            await Task.Delay(Period, time, stoppingToken);
        }
    }

    /// <summary>A small part at a time, so that nobody waits for it. The last row stays: its id must not be given out again.</summary>
    private Task<int> DropAsync(CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    """
                    DELETE FROM inbox WHERE id IN (
                      SELECT id FROM inbox WHERE state IN (1, 2) AND received_at < $1 AND id < (SELECT MAX(id) FROM inbox)
                      ORDER BY id LIMIT 500)
                    """,
                    [(time.GetStoredInstant() - Kept).ToUnixTimeMilliseconds()],
                    cancellation
                ),
            cancellation
        );

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Dropping old payloads failed and is tried again within the hour")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}

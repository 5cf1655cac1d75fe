using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>Each second, looks for work that no notice told of: another node may have died between its commit and its turn.</summary>
internal sealed partial class PostgresPoll(
    IDeskStore store,
    PostgresDatabase database,
    Signals signals,
    TimeProvider time,
    ILogger<PostgresPoll> logger
) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            // Real time on purpose: a followed clock may stand still, a node may die all the same.
            await Task.Delay(Period, TimeProvider.System, stoppingToken);
            try
            {
                var now = time.GetStoredInstant();
                foreach (var lane in await store.LanesWithWorkAsync(now, stoppingToken))
                    signals.Turns.Add(lane);
                foreach (var (lane, firstAt) in await store.LanesToSendAsync(stoppingToken))
                    signals.SendingsOf(lane).Add(lane, firstAt);
                signals.DueAt(await store.NextDueAsync(now, stoppingToken));
                signals.Directory.IsAt(await DirectoryVersionAsync(stoppingToken));
                signals.Rosters.AreAt(
                    await database.ReadAsync((Session session) => RosterVersions.SumAsync(session, stoppingToken), stoppingToken)
                );
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.PollFailed(logger, e);
            }
        }
    }

    private Task<long> DirectoryVersionAsync(CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) => session.FirstAsync("SELECT version FROM workspaces LIMIT 1", [], row => row.GetInt64(0), cancellation),
            cancellation
        );

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Looking for work failed and is tried again")]
        public static partial void PollFailed(ILogger logger, Exception e);
    }
}

using NodaTime;
using Switchboard.Engine;

namespace Switchboard.Paging;

/// <summary>Tells pages the time as long as the process lives: sleeps until the next falls due, and looks up when the playbook changes or another node may have left something.</summary>
internal sealed partial class PageClock(
    PageStore pages,
    PageSignals signals,
    CurrentPlaybook playbook,
    TimeProvider time,
    ILogger<PageClock> logger
) : BackgroundService
{
    /// <summary>A page that another node raised and did not live to tell the time is found this soon.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private int? _version;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await TickAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Failed(logger, e);
            }
            await SleepAsync(stoppingToken);
        }
    }

    private async Task TickAsync(CancellationToken cancellation)
    {
        if (_version is { } known && known != playbook.Now.Version)
            await pages.ReckonAsync(cancellation);
        _version = playbook.Now.Version;
        while (await pages.TickAsync(cancellation) is { } next)
        {
            if (next <= time.GetStoredInstant())
                continue;
            signals.NextDue.NoLaterThan(next);
            return;
        }
    }

    /// <summary>Real time on purpose: a followed clock may stand still, a node may die all the same.</summary>
    private async Task SleepAsync(CancellationToken cancellation)
    {
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(signals.NextDue.WaitAsync(awake.Token), Task.Delay(LongestSleep, TimeProvider.System, awake.Token));
        await awake.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Pages could not be told the time, which is tried again at once")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}

namespace Switchboard.Engine;

/// <summary>Keeps the clock as long as the process lives: sleeps until the next case falls due.</summary>
internal sealed partial class ClockLoop(Clock clock, Signals signals, TimeProvider time, ILogger<ClockLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await clock.TickAsync(stoppingToken);
                await signals.NextDue.WaitAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.TickFailed(logger, e);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The clock could not read what is due and tries again")]
        public static partial void TickFailed(ILogger logger, Exception e);
    }
}

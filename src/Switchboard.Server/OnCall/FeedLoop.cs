namespace Switchboard.Rotas;

/// <summary>Looks for calendars that are due as long as the process lives, and at once when somebody has named one.</summary>
internal sealed partial class FeedLoop(FeedReading reading, TimeProvider time, ILogger<FeedLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _wanted = new(0, 1);

    public void LookSoon()
    {
        try
        {
            _wanted.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is about to.
        }
    }

    public override void Dispose()
    {
        _wanted.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await reading.LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Failed(logger, e);
            }
            using var timer = time.CreateTimer(_ => LookSoon(), null, Period, Timeout.InfiniteTimeSpan);
            await _wanted.WaitAsync(stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Looking at calendars failed and is tried again")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}

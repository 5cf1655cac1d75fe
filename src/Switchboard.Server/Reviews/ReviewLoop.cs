using NodaTime;
using Switchboard.Engine;

namespace Switchboard.Reviews;

/// <summary>Keeps the weekly reviews as long as the process lives: sleeps until the next is due, and looks up now and then.</summary>
internal sealed partial class ReviewLoop(ReviewKeeping keeping, TimeProvider time, ILogger<ReviewLoop> logger) : BackgroundService
{
    /// <summary>A changed playbook, or a channel that the desk has just learned of, takes effect this soon.</summary>
    private static readonly Duration LongestSleep = Duration.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var sleep = LongestSleep;
            try
            {
                var next = await keeping.KeepAsync(stoppingToken);
                if (next is { } due)
                    sleep = Duration.Max(Duration.Min(due - time.GetCurrentInstant(), LongestSleep), Duration.FromMilliseconds(1));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Failed(logger, e);
            }
            await Task.Delay(sleep.ToTimeSpan(), time, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The weekly reviews could not be looked after, which is tried again within a minute")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}

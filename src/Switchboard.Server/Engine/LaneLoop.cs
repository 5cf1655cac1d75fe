using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>Gives lanes their turns as long as the process lives.</summary>
internal sealed partial class LaneLoop(
    Lanes lanes,
    IDeskStore store,
    Signals signals,
    EngineHealth health,
    TimeProvider time,
    ILogger<LaneLoop> logger
) : BackgroundService
{
    private const int Workers = 4;
    private static readonly Duration ElsewherePause = Duration.FromMilliseconds(20);
    private static readonly Duration UnreadablePause = Duration.FromMilliseconds(250);
    private static readonly Duration FirstPause = Duration.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await RecallAsync(stoppingToken);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)));
    }

    /// <summary>Takes up what was left undecided when the last process ended.</summary>
    private async Task RecallAsync(CancellationToken cancellation)
    {
        foreach (var lane in await store.LanesWithWorkAsync(time.GetStoredInstant(), cancellation))
            signals.Turns.Add(lane);
    }

    private async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var lane = await signals.Turns.TakeAsync(cancellation);
            try
            {
                var report = await lanes.TurnAsync(lane, cancellation);
                health.Succeeded(lane);
                if (report.IsElsewhere)
                    signals.Turns.Add(lane, time.GetCurrentInstant() + ElsewherePause);
                else if (report.IsUnreadable)
                    signals.Turns.Add(lane, time.GetCurrentInstant() + UnreadablePause);
                else if (report.HasMore)
                    signals.Turns.Add(lane);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                var failures = health.Failed(lane, time.GetCurrentInstant());
                Log.TurnFailed(logger, e, lane, failures);
                signals.Turns.Add(lane, time.GetCurrentInstant() + (FirstPause * Math.Min(1 << Math.Min(failures, 10), 100)));
            }
            finally
            {
                signals.Turns.Done(lane);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The turn of lane {Lane} failed {Failures} times and is tried again")]
        public static partial void TurnFailed(ILogger logger, Exception e, Lane lane, int failures);
    }
}

using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>Carries out orders as long as the process lives, many lanes at once, one order of a lane at a time.</summary>
internal sealed partial class OutboxLoop(Sender sender, IDeskStore store, Signals signals, TimeProvider time, ILogger<OutboxLoop> logger)
    : BackgroundService
{
    private const int Workers = 16;
    private static readonly Duration Pause = Duration.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var (lane, firstAt) in await store.LanesToSendAsync(stoppingToken))
            signals.Sendings.Add(lane, firstAt);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)));
    }

    private async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var lane = await signals.Sendings.TakeAsync(cancellation);
            try
            {
                await sender.SendAsync(lane, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.SendingFailed(logger, e, lane);
                signals.Sendings.Add(lane, time.GetCurrentInstant() + Pause);
            }
            finally
            {
                signals.Sendings.Done(lane);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Sending of lane {Lane} failed and is tried again")]
        public static partial void SendingFailed(ILogger logger, Exception e, Lane lane);
    }
}

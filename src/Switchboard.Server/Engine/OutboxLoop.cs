using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>
/// Carries out orders as long as the process lives, many lanes at once, one order of a lane at a time. Ticket systems have workers of their own:
/// should all of those hang, Slack's go on.
/// </summary>
internal sealed partial class OutboxLoop(Sender sender, IDeskStore store, Signals signals, TimeProvider time, ILogger<OutboxLoop> logger)
    : BackgroundService
{
    private const int Workers = 16;
    private const int TicketWorkers = 16;
    private static readonly Duration Pause = Duration.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var (lane, firstAt) in await store.LanesToSendAsync(stoppingToken))
            signals.SendingsOf(lane).Add(lane, firstAt);
        await Task.WhenAll([
            .. Enumerable.Range(0, Workers).Select(_ => WorkAsync(signals.Sendings, stoppingToken)),
            .. Enumerable.Range(0, TicketWorkers).Select(_ => WorkAsync(signals.TicketSendings, stoppingToken)),
        ]);
    }

    private async Task WorkAsync(LaneQueue lanes, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var lane = await lanes.TakeAsync(cancellation);
            try
            {
                await sender.SendAsync(lane, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.SendingFailed(logger, e, lane);
                lanes.Add(lane, time.GetCurrentInstant() + Pause);
            }
            finally
            {
                lanes.Done(lane);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Sending of lane {Lane} failed and is tried again")]
        public static partial void SendingFailed(ILogger logger, Exception e, Lane lane);
    }
}

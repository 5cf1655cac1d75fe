using System.Collections.Concurrent;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>Carries out a lane's orders, one step at a time: note that it begins, look up or call, note how it ended.</summary>
public sealed partial class Sender
{
    private static readonly Duration BusyElsewhere = Duration.FromSeconds(1);

    private readonly IDeskStore _store;
    private readonly ICarrier _carrier;
    private readonly Signals _signals;
    private readonly OutboxPlan _plan;
    private readonly TimeProvider _time;
    private readonly ILogger<Sender> _logger;

    // Every turn that stores orders wakes its lane, and a busy lane has thousands of them. While its pace forbids the next one there is nothing to
    // look for. Only a memory of what the store said: later starts can but push the instant back.
    private readonly ConcurrentDictionary<Lane, Instant> _pacedUntil = [];

    /// <param name="jitter">A number from 0 to 1, other each time.</param>
    public Sender(
        IDeskStore store,
        ICarrier carrier,
        Signals signals,
        OutboxOptions options,
        Func<double> jitter,
        TimeProvider time,
        ILogger<Sender> logger
    )
    {
        (_store, _carrier, _signals, _time, _logger) = (store, carrier, signals, time, logger);
        _plan = new OutboxPlan(options, jitter);
    }

    /// <summary>Carries out what may go now; the lane is queued for the moment when more may.</summary>
    public async Task SendAsync(Lane lane, CancellationToken cancellation)
    {
        if (!_signals.Pages.Take(lane) && _pacedUntil.TryGetValue(lane, out var until) && until > _time.GetStoredInstant())
        {
            _signals.SendingsOf(lane).Add(lane, until);
            return;
        }
        await using var sending = await _store.TrySendAsync(lane, cancellation);
        if (sending is null)
        {
            _signals.SendingsOf(lane).Add(lane, _time.GetCurrentInstant() + BusyElsewhere);
            return;
        }
        while (true)
        {
            var now = _time.GetStoredInstant();
            var page = await sending.OrdersAsync(now, cancellation);
            if (_plan.PacedUntil(page) is var paced && paced > now)
                _pacedUntil[lane] = paced;
            var pick = _plan.Next(page, now);
            if (pick.Order is { } order)
            {
                await CarryAsync(sending, order, cancellation);
                continue;
            }
            if (pick.At is { } at)
                _signals.SendingsOf(lane).Add(lane, at);
            return;
        }
    }

    private async Task CarryAsync(ISending sending, Order order, CancellationToken cancellation)
    {
        using var span = Telemetry.Source.StartActivity("order")?.SetTag("cause", order.Id);
        var begun = _time.GetStoredInstant();
        await sending.StartAsync(order, begun, cancellation);
        _plan.Begin(order, begun);
        var settlement = await TryAsync(order, cancellation);
        await sending.SettleAsync(order, settlement, _time.GetStoredInstant(), cancellation);
        Note(order, settlement);
        if (settlement is Settlement.Done done)
            foreach (var lane in OrderResults.LanesOf(order, done.Results))
                _signals.Turns.Add(lane);
        _signals.Changed.Tell(order.Case);
    }

    private async Task<Settlement> TryAsync(Order order, CancellationToken cancellation)
    {
        try
        {
            if (order.MayHaveBeenCarriedOut && await _carrier.FindAsync(order, cancellation) is { } found)
                return _plan.Settle(order, found, inDoubt: true, _time.GetStoredInstant());
            var outcome = await _carrier.CarryAsync(order, cancellation);
            CrashPoint.Pass(CrashPoint.AfterCall);
            return _plan.Settle(order, outcome, inDoubt: false, _time.GetStoredInstant());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return _plan.Failed(order, e, _time.GetStoredInstant());
        }
    }

    private void Note(Order order, Settlement settlement)
    {
        switch (settlement)
        {
            case Settlement.Done:
                Telemetry.Sent.Add(1);
                break;
            case Settlement.Again(var notBefore, var attempts, _, var why):
                Telemetry.Retried.Add(1);
                Log.Again(_logger, order.Id, order.Case, attempts, notBefore, why);
                break;
            case Settlement.SetAside(var why):
                Telemetry.OrdersSetAside.Add(1);
                Log.SetAside(_logger, order.Id, order.Case, why);
                break;
            default:
                throw new InvalidOperationException($"unknown settlement {settlement.GetType().Name}");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Order {Order} of {Case}: try {Attempts} failed, again at {NotBefore}: {Why}")]
        public static partial void Again(ILogger logger, string order, CaseKey @case, int attempts, Instant notBefore, string why);

        [LoggerMessage(LogLevel.Error, "Order {Order} of {Case} is set aside: {Why}")]
        public static partial void SetAside(ILogger logger, string order, CaseKey @case, string why);
    }
}

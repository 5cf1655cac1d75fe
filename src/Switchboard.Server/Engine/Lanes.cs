using System.Diagnostics;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>Takes lane turns, one step at a time; the loop around it is <see cref="LaneLoop"/>, on the virtual desk it is the scheduler.</summary>
public sealed partial class Lanes(
    IDeskStore store,
    Signals signals,
    Rules rules,
    Readings readings,
    CurrentPlaybook playbook,
    TimeProvider time,
    ILogger<Lanes> logger
)
{
    private readonly Isolation _isolation = new();

    /// <summary>Decides a page of the lane and wakes whom that concerns.</summary>
    /// <exception cref="TurnRefusedException">The store refuses what was decided; a later turn finds out why.</exception>
    public async Task<TurnReport> TurnAsync(Lane lane, CancellationToken cancellation)
    {
        if (!readings.CanRead(lane))
            return new TurnReport { IsUnreadable = true };
        using var span = Telemetry.Source.StartActivity("lane turn");
        var begun = Stopwatch.GetTimestamp();
        var suspicion = _isolation.Of(lane);
        var turn = new LaneTurn(lane, rules, readings, playbook.Now, time.GetStoredInstant())
        {
            IsOfOne = suspicion.IsOfOne,
            Refused = suspicion.Refused,
        };
        var report = await WriteAsync(turn, cancellation);
        if (report.Result is { } result)
        {
            Telemetry.TurnTime.Record(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            Note(lane, result);
            Wake(lane, result);
        }
        return report;
    }

    private async Task<TurnReport> WriteAsync(LaneTurn turn, CancellationToken cancellation)
    {
        try
        {
            var report = await store.TurnAsync(turn, cancellation);
            if (report.IsElsewhere)
                return report;
            _isolation.Written(turn, wasAnything: report.Result is not null);
            return turn.IsOfOne && report.Result is not null ? report with { HasMore = true } : report;
        }
        catch (TurnRefusedException refusal)
        {
            _isolation.Refused(turn, refusal.Message);
            throw;
        }
    }

    private void Note(Lane lane, TurnResult result)
    {
        Telemetry.Decided.Add(result.Done.Count);
        Telemetry.SetAside.Add(result.SetAside.Count);
        foreach (var lateness in result.Lateness)
            Telemetry.Lateness.Record(lateness.TotalMilliseconds);
        foreach (var (id, problem) in result.SetAside)
            Log.SetAside(logger, id, lane, problem);
        foreach (var (id, problem) in result.Failed)
            Log.Failed(logger, id, lane, problem);
        foreach (var (key, problem) in result.FailedTicks)
            Log.TickFailed(logger, key, problem);
        if (result.Cases.Count > 0 && logger.IsEnabled(LogLevel.Debug))
            Log.Decided(logger, lane, result.Done.Count, result.Cases.Sum(change => change.Happenings.Count), result.Orders.Count);
    }

    private void Wake(Lane lane, TurnResult result)
    {
        foreach (var sending in result.SendingLanesFrom(lane))
            signals.SendingsOf(sending).Add(sending);
        foreach (var forwarded in result.Forwarded)
            signals.Turns.Add(forwarded.Lane);
        if (result.Orders.Exists(order => order.Urgency == Order.Paging))
            signals.Pages.Add(lane);
        foreach (var change in result.Cases)
            signals.DueAt(change.DueAt);
        foreach (var (_, dueAt) in result.Rescheduled)
            signals.DueAt(dueAt);
        foreach (var thread in result.Threads)
            signals.Changed.Tell(new CaseKey(lane.Team, lane.Channel, thread));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Lane {Lane}: {Entries} entries made {Events} events and {Orders} orders")]
        public static partial void Decided(ILogger logger, Lane lane, int entries, int events, int orders);

        [LoggerMessage(LogLevel.Warning, "Entry {Entry} of lane {Lane} failed and is tried again: {Problem}")]
        public static partial void Failed(ILogger logger, long entry, Lane lane, string problem);

        [LoggerMessage(LogLevel.Error, "Entry {Entry} of lane {Lane} is set aside: {Problem}")]
        public static partial void SetAside(ILogger logger, long entry, Lane lane, string problem);

        [LoggerMessage(LogLevel.Error, "Case {Case} could not be told the time and is put off: {Problem}")]
        public static partial void TickFailed(ILogger logger, CaseKey @case, string problem);
    }
}

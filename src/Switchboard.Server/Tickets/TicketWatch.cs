using System.Collections.Concurrent;
using NodaTime;
using Switchboard.Engine;

namespace Switchboard.Tickets;

/// <summary>
/// Follows what happens in the ticket systems of others: at once where a webhook hints at it, and else by asking every minute. Many hints of
/// one ticket are one reading.
/// </summary>
internal sealed partial class TicketWatch(
    TicketSystems systems,
    TicketFollowing following,
    TicketStandings standings,
    TimeProvider time,
    ILogger<TicketWatch> logger
) : BackgroundService
{
    /// <summary>What a new life of the program looks back over, and what every look overlaps with the one before.</summary>
    private static readonly Duration FirstLook = Duration.FromDays(7);
    private static readonly Duration Overlap = Duration.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Hints> _hints = [];

    public void Hint(IWatched system, TicketHint hint) => HintsOf(system).Add(hint);

    /// <summary>Why a system cannot be asked just now, and since when.</summary>
    public (Instant Since, string Why)? Away(IWatched system) => HintsOf(system).Away;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(systems.Watched.SelectMany(system => (Task[])[AskAsync(system, stoppingToken), HearAsync(system, stoppingToken)]));

    private async Task AskAsync(IWatched system, CancellationToken cancellation)
    {
        var hints = HintsOf(system);
        var asked = time.GetCurrentInstant() - FirstLook;
        while (true)
        {
            var now = time.GetCurrentInstant();
            try
            {
                var outcome = await system.ChangedAsync(now - asked + Overlap, cancellation);
                if (outcome is WatchOutcome.Changed(var changed))
                {
                    hints.AddFailed();
                    foreach (var hint in changed.Concat(await following.OverdueAsync(system, now, cancellation)))
                        hints.Add(hint with { WasAskedFor = true });
                    (asked, hints.Away) = (now, null);
                }
                else if (outcome is WatchOutcome.Away(var why))
                    Away(system, hints, now, why);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.AskingFailed(logger, e, system.Name);
            }
            await Task.Delay(system.PollEvery.ToTimeSpan(), time, cancellation);
        }
    }

    private async Task HearAsync(IWatched system, CancellationToken cancellation)
    {
        var hints = HintsOf(system);
        while (true)
        {
            var hint = await hints.TakeAsync(cancellation);
            try
            {
                if (await following.FollowAsync(system, hint, cancellation) && hint.WasAskedFor && system.HearsHooks)
                    await standings.MissedAsync(system.Destination, time.GetCurrentInstant(), cancellation);
            }
            catch (TicketSystemAwayException e)
            {
                hints.Fail(hint);
                Away(system, hints, time.GetCurrentInstant(), e.Message);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                hints.Fail(hint);
                Log.FollowingFailed(logger, e, system.Name, hint.Id);
            }
        }
    }

    private void Away(IWatched system, Hints hints, Instant now, string why)
    {
        if (hints.Away is null)
            Log.SystemAway(logger, system.Name, why);
        hints.Away ??= (now, why);
    }

    public override void Dispose()
    {
        foreach (var hints in _hints.Values)
            hints.Dispose();
        base.Dispose();
    }

    private Hints HintsOf(IWatched system) => _hints.GetOrAdd(system.Destination, _ => new Hints());

    /// <summary>Tickets to look at, each once however often it was hinted at.</summary>
    private sealed class Hints : IDisposable
    {
        private readonly ConcurrentDictionary<string, TicketHint> _waiting = [];
        private readonly ConcurrentQueue<TicketHint> _failed = [];
        private readonly SemaphoreSlim _count = new(0);

        public (Instant Since, string Why)? Away { get; set; }

        public void Add(TicketHint hint)
        {
            if (hint.Id.Length > 0 && _waiting.TryAdd(hint.Id, hint))
                _count.Release();
        }

        /// <summary>It is looked at again once the system answers the next question.</summary>
        public void Fail(TicketHint hint) => _failed.Enqueue(hint);

        public void AddFailed()
        {
            while (_failed.TryDequeue(out var hint))
                Add(hint);
        }

        public async Task<TicketHint> TakeAsync(CancellationToken cancellation)
        {
            await _count.WaitAsync(cancellation);
            var next = _waiting.Keys.First(); // there is one for each count
            _waiting.TryRemove(next, out var hint);
            return hint ?? new TicketHint(next);
        }

        public void Dispose() => _count.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{System} cannot be asked: {Why}")]
        public static partial void SystemAway(ILogger logger, string system, string why);

        [LoggerMessage(LogLevel.Error, "Asking {System} what changed failed and is tried again")]
        public static partial void AskingFailed(ILogger logger, Exception e, string system);

        [LoggerMessage(LogLevel.Error, "Following ticket {Ticket} of {System} failed; the next look tries it again")]
        public static partial void FollowingFailed(ILogger logger, Exception e, string system, string ticket);
    }
}

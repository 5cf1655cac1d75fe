using NodaTime;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>
/// Drops raw payloads that have served: of entries decided, or waiting in vain, for a week. Their keys stay, so that what Slack or its
/// history tells again is known for ever. What was set aside stays whole until somebody looked.
/// </summary>
internal sealed partial class Retention(Database database, TimeProvider time, ILogger<Retention> logger) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private static readonly Duration Kept = Duration.FromDays(7);

    /// <summary>Up to here nothing is left to drop, now or later.</summary>
    private long _dropped;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await DropAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Failed(logger, e);
            }
            await Task.Delay(Period, time, stoppingToken);
        }
    }

    /// <summary>Walks along the ids, which grow with time, a small part at a time, so that nobody waits for it.</summary>
    private async Task DropAsync(CancellationToken cancellation)
    {
        var before = time.GetStoredInstant() - Kept;
        var (position, isAllDone) = (_dropped, true);
        while (true)
        {
            var page = await PageAsync(position, cancellation);
            var old = page.TakeWhile(entry => entry.ReceivedAt < before).ToArray();
            var served = old.Where(entry => entry is { HasServed: true, HasPayload: true }).Select(entry => entry.Id).ToArray();
            if (served.Length > 0)
                await DropAsync(served, cancellation);
            if (old.Length > 0)
                position = old[^1].Id;
            isAllDone &= old.All(entry => !entry.IsPending);
            if (isAllDone)
                _dropped = position;
            if (old.Length < AtOnce)
                return;
        }
    }

    private Task<List<Entry>> PageAsync(long after, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    "SELECT id, state, received_at, LENGTH(payload) FROM inbox WHERE id > $1 ORDER BY id LIMIT $2",
                    [after, (long)AtOnce],
                    row => new Entry(row.GetInt64(0), row.GetInt32(1), Rows.InstantOf(row, 2), row.GetInt32(3) > 0),
                    cancellation
                ),
            cancellation
        );

    private Task<int> DropAsync(long[] served, CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    $"UPDATE inbox SET payload = $1, state = 1, waits_for = NULL WHERE state IN (1, 2) AND {session.Among("id", "$2")}",
                    [Array.Empty<byte>(), session.ListOf(served)],
                    cancellation
                ),
            cancellation
        );

    private sealed record Entry(long Id, int State, Instant ReceivedAt, bool HasPayload)
    {
        public bool IsPending => State == 0;

        public bool HasServed => State is 1 or 2;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Dropping old payloads failed and is tried again within the hour")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}

using NodaTime;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>
/// Drops what was kept for as long as the playbook says. Raw payloads that have served (of entries decided, or waiting in vain): their keys
/// stay, so that what Slack or its history tells again is known for ever, and what was set aside stays whole until somebody looked. And the
/// words of cases that were closed long ago: what happened, and when, stays.
/// </summary>
internal sealed partial class Retention(Database database, CurrentPlaybook playbook, TimeProvider time, ILogger<Retention> logger)
    : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private const int CasesAtOnce = 100;

    /// <summary>Up to here nothing is left to drop, now or later.</summary>
    private long _dropped;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await DropAsync(stoppingToken);
                await DropWordsAsync(stoppingToken);
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
        var before = time.GetStoredInstant() - Duration.FromDays(playbook.Now.Retention.RawPayloadDays);
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

    /// <summary>Counted from when a case was closed, or last written in since.</summary>
    private async Task DropWordsAsync(CancellationToken cancellation)
    {
        if (playbook.Now.Retention.TextDays is not { } days)
            return;
        var now = time.GetStoredInstant();
        var before = (now - Duration.FromDays(days)).ToUnixTimeMilliseconds();
        int count;
        do count = await database.WriteAsync((Session session) => DropWordsAsync(session, before, now, cancellation), cancellation);
        while (count == CasesAtOnce);
    }

    private static async ValueTask<int> DropWordsAsync(Session session, long before, Instant now, CancellationToken cancellation)
    {
        var page = await session.QueryAsync(
            $"""
            SELECT team, channel, thread FROM cases
            WHERE status <> 'Open' AND words_gone_at IS NULL AND last_activity_at < $1
            ORDER BY last_activity_at LIMIT {CasesAtOnce}
            """,
            [before],
            row => (object?[])[row.GetString(0), row.GetString(1), row.GetString(2)],
            cancellation
        );
        foreach (var words in Words.All)
            await session.ExecuteManyAsync(words.EraseByThread, page, cancellation);
        await session.ExecuteManyAsync(
            "UPDATE cases SET words_gone_at = $4 WHERE team = $1 AND channel = $2 AND thread = $3",
            [.. page.Select(key => (object?[])[.. key, now.ToUnixTimeMilliseconds()])],
            cancellation
        );
        return page.Count;
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

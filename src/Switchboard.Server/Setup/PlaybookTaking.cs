using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Setup;

/// <summary>
/// Takes up the playbook at start. A text that is not the last one gets the next version, and every open case falls due once, so
/// that its clock is set by the new text.
/// </summary>
internal sealed partial class PlaybookTaking(
    Database database,
    CurrentPlaybook current,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<PlaybookTaking> logger
) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var text = PlaybookFile.TextOf(configuration);
        var (version, isNew) = await VersionAsync(text, cancellationToken);
        current.TakeUp(PlaybookFile.Read(text, (int)version));
        if (isNew)
            Log.TakenUp(logger, version);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<(long Version, bool IsNew)> VersionAsync(string text, CancellationToken cancellation)
    {
        var (hash, now) = (PlaybookFile.HashOf(text), time.GetStoredInstant().ToUnixTimeMilliseconds());
        return database.WriteAsync(
            async (Session session) =>
            {
                var (version, lastHash) = await session.FirstAsync(
                    "SELECT version, hash FROM playbooks ORDER BY version DESC LIMIT 1",
                    [],
                    row => (row.GetInt64(0), row.GetString(1)),
                    cancellation
                );
                if (lastHash == hash)
                    return (version, false);
                // Two nodes that start together: the other one's row is waited for, and found if it came first.
                await session.ExecuteAsync(
                    "INSERT INTO playbooks (version, hash, text, taken_up_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                    [version + 1, hash, text, now],
                    cancellation
                );
                await session.ExecuteAsync("UPDATE cases SET next_due_at = $1 WHERE status = 'Open'", [now], cancellation);
                return (version + 1, true);
            },
            cancellation
        );
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The playbook is taken up as version {Version}")]
        public static partial void TakenUp(ILogger logger, long version);
    }
}

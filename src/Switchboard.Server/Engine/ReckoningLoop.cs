using Switchboard.Storage;

namespace Switchboard.Engine;

/// <summary>
/// After another playbook was taken up, sets when each open case falls due by it: page by page beside all other work, taken on where it
/// stopped after a restart, and shared with other nodes. The clock then finds what is due, and only that.
/// </summary>
internal sealed partial class ReckoningLoop(
    SqlDeskStore store,
    CurrentPlaybook current,
    Rules rules,
    Signals signals,
    TimeProvider time,
    ILogger<ReckoningLoop> logger
) : BackgroundService
{
    /// <summary>A node that still decides under the old playbook may leave cases behind; they are found by looking again.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _wanted = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        current.Changed += Want;
        try
        {
            while (true)
            {
                var isDone = await TriesAsync(stoppingToken);
                using var timer = time.CreateTimer(_ => Want(current.Now), null, isDone ? Period : Pause, Timeout.InfiniteTimeSpan);
                await _wanted.WaitAsync(stoppingToken);
            }
        }
        finally
        {
            current.Changed -= Want;
        }
    }

    /// <summary>Reckons all there is; false where a lane was another node's just then.</summary>
    internal async Task<bool> ReckonAsync(CancellationToken cancellation)
    {
        var (count, isDone) = (0, true);
        foreach (var lane in await store.LanesToReckonAsync(current.Now.Version, cancellation))
        {
            Reckoned? page;
            do
            {
                var playbook = current.Now;
                page = await store.ReckonAsync(lane, playbook.Version, state => rules.DueAt(state, playbook), cancellation);
                signals.DueAt(page?.Earliest);
                count += page?.Cases ?? 0;
                isDone &= page is not null;
            } while (page is { Cases: > 0 });
        }
        if (count > 0)
            Log.Reckoned(logger, count, current.Now.Version);
        return isDone;
    }

    public override void Dispose()
    {
        _wanted.Dispose();
        base.Dispose();
    }

    private async Task<bool> TriesAsync(CancellationToken cancellation)
    {
        try
        {
            return await ReckonAsync(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(logger, e);
            return false;
        }
    }

    private void Want(Playbooks.Playbook taken)
    {
        try
        {
            _wanted.Release();
        }
        catch (SemaphoreFullException)
        {
            // Wanted already.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "When {Cases} cases fall due was reckoned by playbook version {Version}")]
        public static partial void Reckoned(ILogger logger, int cases, int version);

        [LoggerMessage(LogLevel.Warning, "Reckoning when cases fall due failed and goes on soon")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}

using Switchboard.Engine;

namespace Switchboard.Rotas;

/// <summary>Reads the rosters before anything asks for them, and again whenever another node has changed them.</summary>
internal sealed partial class RosterKeeper(
    Rosters rosters,
    RosterStore store,
    Signals signals,
    TimeProvider time,
    ILogger<RosterKeeper> logger
) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _wanted = new(0, 1);

    public Task StartingAsync(CancellationToken cancellationToken) => rosters.ReadAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        _wanted.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signals.Rosters.Changed += Hear;
        try
        {
            while (true)
            {
                try
                {
                    if (await store.VersionAsync(stoppingToken) != rosters.Version)
                        await rosters.ReadAsync(stoppingToken);
                    await _wanted.WaitAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    Log.Failed(logger, e);
                    await Task.Delay(Pause, time, stoppingToken);
                }
            }
        }
        finally
        {
            signals.Rosters.Changed -= Hear;
        }
    }

    private void Hear(long version)
    {
        if (version == rosters.Version)
            return;
        try
        {
            _wanted.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is about to.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Reading who is on call failed and is tried again")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}

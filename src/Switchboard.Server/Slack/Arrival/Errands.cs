using System.Threading.Channels;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// Small things done right after Slack heard "got it": a modal opened, a button taken away, a Home tab drawn. None of them is
/// anything the desk has to remember: if the process ends first, the person presses again. What must not be lost goes to the inbox.
/// </summary>
internal sealed partial class Errands(ILogger<Errands> logger) : BackgroundService
{
    private const int AtOnce = 8;
    private const int Most = 1024;

    private readonly Channel<Func<CancellationToken, Task>> _waiting = Channel.CreateBounded<Func<CancellationToken, Task>>(Most);

    /// <summary>Takes an errand on; when too much waits already, it is dropped and counted in the log.</summary>
    public void Run(Func<CancellationToken, Task> errand)
    {
        if (!_waiting.Writer.TryWrite(errand))
            Log.Dropped(logger);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        await foreach (var errand in _waiting.Reader.ReadAllAsync(stopping))
        {
            try
            {
                await errand(stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
            {
                Log.Failed(logger, e);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Too much is to be done at once for people who press; they are left to press again")]
        public static partial void Dropped(ILogger logger);

        [LoggerMessage(LogLevel.Error, "Something that was to be done right after a press failed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}

using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Switchboard.Setup;

/// <summary>Follows the clock that Clock:Follow names: a stream of `{"now_ms":…,"speed":…}`. Nothing starts before it has told the time once.</summary>
internal sealed partial class ClockFollowing(FollowedTime clock, IConfiguration configuration, ILogger<ClockFollowing> logger)
    : BackgroundService,
        IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _following = Task.CompletedTask;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken);
        try
        {
            await _told.Task.WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new SettingsException([
                $"{Settings.ClockKey}: the clock does not answer; start it first, or leave the key empty for real time.",
            ]);
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task StartAsync(CancellationToken cancellationToken) =>
        _following.IsCompleted && !_told.Task.IsCompleted ? _following = base.StartAsync(cancellationToken) : Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        while (true)
        {
            try
            {
                await using var stream = await client.GetStreamAsync(configuration[Settings.ClockKey], stoppingToken);
                await foreach (var item in SseParser.Create(stream).EnumerateAsync(stoppingToken))
                    Set(item.Data);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
            {
                Log.Lost(logger, e.GetType().Name);
            }
            await Task.Delay(Pause, TimeProvider.System, stoppingToken);
        }
    }

    private void Set(string told)
    {
        using var json = JsonDocument.Parse(told);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(json.RootElement.GetProperty("now_ms").GetInt64());
        clock.Set(now, json.RootElement.GetProperty("speed").GetDouble());
        _told.TrySetResult();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The followed clock was lost ({Why}) and is asked again; time goes on as it last did")]
        public static partial void Lost(ILogger logger, string why);
    }
}

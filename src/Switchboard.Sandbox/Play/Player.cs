using System.Net.Http.Json;
using System.Threading.Channels;
using NodaTime;
using Switchboard.Sandbox.Time;

namespace Switchboard.Sandbox.Play;

/// <summary>How far the day is: <c>idle</c>, <c>playing</c>, <c>finished</c>, <c>stopped</c> or <c>failed</c>.</summary>
internal sealed record PlayState(string State, int Steps, int Done, string? Now, double Speed, IReadOnlyList<string> Skipped);

/// <summary>Plays the scripted day, one at a time: moves the clock to its morning, lets it run fast, and has everybody do their part in time.</summary>
internal sealed partial class Player(SandboxClock clock, DayScript script, ILogger<Player> logger) : BackgroundService
{
    /// <summary>A working day passes in about five minutes.</summary>
    public const double UsualSpeed = 120;

    private const string TooSlow = "operation_timeout";
    private static readonly Duration LeadIn = Duration.FromMinutes(3);
    private readonly Channel<(Uri Sandbox, double Speed)> wishes = Channel.CreateBounded<(Uri, double)>(1);
    private volatile PlayState state = new("idle", script.Steps.Count, 0, null, UsualSpeed, []);
    private volatile CancellationTokenSource? stopping;

    public PlayState State => state;

    /// <summary>Starts the day unless one is playing already.</summary>
    public PlayState Start(Uri sandbox, double speed)
    {
        if (state.State != "playing" && wishes.Writer.TryWrite((sandbox, speed)))
            state = state with { State = "playing", Done = 0, Now = null, Speed = speed, Skipped = [] };
        return state;
    }

    public void Stop() => stopping?.Cancel();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (sandbox, speed) in wishes.Reader.ReadAllAsync(stoppingToken))
                await PlayOnceAsync(sandbox, speed, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends, and the day with it.
        }
    }

    private async Task PlayOnceAsync(Uri sandbox, double speed, CancellationToken stoppingToken)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        using var http = new HttpClient { BaseAddress = sandbox };
        stopping = source;
        try
        {
            await PlayAsync(http, speed, source.Token);
            state = state with { State = "finished", Now = null };
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            state = state with { State = "stopped", Now = null };
        }
        catch (HttpRequestException problem)
        {
            Log.Failed(logger, problem);
            state = state with { State = "failed", Now = null };
        }
        finally
        {
            stopping = null;
            clock.RunAt(1);
        }
    }

    private async Task PlayAsync(HttpClient http, double speed, CancellationToken cancellation)
    {
        var actor = new Actor(http);
        await actor.MeetEverybodyAsync(cancellation);
        var zone = DateTimeZoneProviders.Tzdb[script.Zone];
        var day = NextWorkingDay(Instant.FromUnixTimeMilliseconds(clock.NowMs), zone);
        var morning = TimeOf(day, script.Steps[0], zone) - LeadIn;
        await MoveClockAsync(http, new { advance = $"PT{Math.Max(0, morning.ToUnixTimeSeconds() - (clock.NowMs / 1000))}S" }, cancellation);
        await MoveClockAsync(http, new { speed }, cancellation);
        foreach (var step in script.Steps)
        {
            var wait = TimeOf(day, step, zone).ToUnixTimeMilliseconds() - clock.NowMs;
            if (wait > 0)
                await clock.DelayAsync(wait, cancellation);
            state = state with { Now = step.Describe() };
            if (await DoAsync(actor, step, http, speed, cancellation) is { } refusal)
            {
                Log.Skipped(logger, step.Describe(), refusal);
                state = state with { Skipped = [.. state.Skipped, $"{step.Describe()}: {refusal}"] };
            }

            state = state with { Done = state.Done + 1 };
        }
    }

    /// <summary>A press opens a form within three seconds or never, and three seconds of a fast day are no time at all: hands move at their own pace.</summary>
    private static async Task<string?> DoAsync(Actor actor, Step step, HttpClient http, double speed, CancellationToken cancellation)
    {
        if (step is not (Step.Presses or Step.FillsIn or Step.Types or Step.Finds or Step.Comments or Step.Moves))
            return await actor.DoAsync(step, cancellation);
        await MoveClockAsync(http, new { speed = Math.Min(1, speed) }, cancellation);
        var refusal = await actor.DoAsync(step, cancellation);
        if (refusal == TooSlow) // the app was busy for three seconds: people try once more
            refusal = await actor.DoAsync(step, cancellation);
        await MoveClockAsync(http, new { speed }, cancellation);
        return refusal;
    }

    /// <summary>Today, if it is such a day and its first step is still to come; else the next such day.</summary>
    private LocalDate NextWorkingDay(Instant now, DateTimeZone zone)
    {
        var day = now.InZone(zone).Date;
        while (!IsWorkedOn(day) || TimeOf(day, script.Steps[0], zone) - LeadIn < now)
            day = day.PlusDays(1);
        return day;
    }

    private bool IsWorkedOn(LocalDate day) =>
        !script.Closed.Contains(day)
        && (script.Weekday is { } weekday ? day.DayOfWeek == weekday : day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday));

    private static Instant TimeOf(LocalDate day, Step step, DateTimeZone zone) => (day + step.At).InZoneLeniently(zone).ToInstant();

    private static async Task MoveClockAsync(HttpClient http, object change, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync("/_sandbox/clock", change, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The scripted day goes on without “{Step}”: {Refusal}")]
        public static partial void Skipped(ILogger logger, string step, string refusal);

        [LoggerMessage(LogLevel.Error, "The scripted day ended early")]
        public static partial void Failed(ILogger logger, Exception problem);
    }
}

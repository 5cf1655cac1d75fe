using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Engine;
using Switchboard.Slack.CatchUp;
using Switchboard.Slack.Commands;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// Slack by Socket Mode: two sockets whose lives are staggered, so that they do not end together; each is replaced before it is let
/// go. Every new connection is a reason to read what was missed.
/// </summary>
internal sealed partial class SocketMode(
    SlackClient slack,
    Arrivals arrivals,
    Interacting interacting,
    Commanding commanding,
    SlackConnection connection,
    DirectoryKeeper directory,
    CatchUpSignal catchUp,
    SlackMeter meter,
    IOptions<SlackOptions> options,
    TimeProvider time,
    ILogger<SocketMode> logger
) : BackgroundService
{
    private static readonly Duration FirstPause = Duration.FromMilliseconds(500);
    private static readonly Duration LongestPause = Duration.FromSeconds(30);

    /// <summary>After refusals that only a person can lift.</summary>
    private static readonly Duration StuckPause = Duration.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.UsesSocketMode ? Task.WhenAll(KeepAsync(0, stoppingToken), KeepAsync(1, stoppingToken)) : Task.CompletedTask;

    /// <summary>Keeps one slot connected.</summary>
    private async Task KeepAsync(int slot, CancellationToken cancellation)
    {
        SlackSocket? socket = null;
        try
        {
            for (var isFirst = true; ; isFirst = false)
            {
                var next = await OpenAsync(slot, cancellation);
                if (socket is not null)
                    await socket.DisposeAsync();
                socket = next;
                var reason = await WaitForEndAsync(socket, isStaggered: slot == 1 && isFirst, cancellation);
                meter.SocketLost(reason);
                Log.Replacing(logger, slot, reason);
                if (IsAnnounced(reason))
                    continue; // it still hears until the next one stands
                connection.Closed(slot);
                await socket.DisposeAsync();
                socket = null;
                await PauseAsync(PauseAfter(reason), cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The program ends.
        }
        finally
        {
            connection.Closed(slot);
            if (socket is not null)
                await socket.DisposeAsync();
        }
    }

    /// <summary>The second socket's first life is cut to half, so that from then on the two end at different times.</summary>
    private async Task<string> WaitForEndAsync(SlackSocket socket, bool isStaggered, CancellationToken cancellation)
    {
        if (!isStaggered || socket.Lifetime == TimeSpan.Zero)
            return await socket.Leaving.WaitAsync(cancellation);
        using var half = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var first = await Task.WhenAny(socket.Leaving, Task.Delay(socket.Lifetime / 2, time, half.Token));
        await half.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        return first == socket.Leaving ? await socket.Leaving : "staggered";
    }

    /// <summary>Tries until it stands.</summary>
    private async Task<SlackSocket> OpenAsync(int slot, CancellationToken cancellation)
    {
        for (var pause = FirstPause; ; pause = Duration.Min(pause + pause, LongestPause))
        {
            var wait = pause;
            switch (await slack.OpenConnectionAsync(cancellation))
            {
                case SlackAnswer<JsonElement>.Ok { Value: var answered }
                    when Uri.TryCreate(answered.Text("url"), UriKind.Absolute, out var address)
                        && await TryConnectAsync(slot, address, cancellation) is { } socket:
                    return socket;
                case SlackAnswer<JsonElement>.Busy busy:
                    wait = busy.RetryAfter;
                    break;
                case SlackAnswer<JsonElement>.Refused refused:
                    wait = Stuck(
                        $"Slack refuses Slack:AppToken (SLACK_APP_TOKEN): {refused.Error}; it must begin with xapp- and have connections:write"
                    );
                    break;
                case SlackAnswer<JsonElement>.Silent silent:
                    Log.Silent(logger, silent.Why);
                    break;
            }
            await PauseAsync(wait, cancellation);
        }
    }

    private async Task<SlackSocket?> TryConnectAsync(int slot, Uri address, CancellationToken cancellation)
    {
        try
        {
            var socket = await SlackSocket.OpenAsync(address, arrivals, interacting, commanding, logger, cancellation);
            if (connection.Opened(slot, () => socket.IsAlive, time.GetCurrentInstant()))
                directory.RereadSoon();
            meter.SocketOpened();
            Log.Connected(logger, slot);
            catchUp.Ask();
            return socket;
        }
        catch (WebSocketException error)
        {
            Log.NotConnected(logger, error.Message);
            return null;
        }
    }

    private Duration PauseAfter(string reason) =>
        reason switch
        {
            "link_disabled" => Stuck("Socket Mode is switched off for the app (link_disabled): switch it on under \"Socket Mode\""),
            "too_many_websockets" => Stuck(
                "Slack has ten sockets of this app already (too_many_websockets): end other programs with its token"
            ),
            _ => FirstPause,
        };

    private static bool IsAnnounced(string reason) => reason is "warning" or "refresh_requested" or "staggered";

    private Duration Stuck(string problem)
    {
        connection.Stuck(problem);
        Log.Stuck(logger, problem);
        return StuckPause;
    }

    /// <summary>Jitter spreads many desks that lost Slack together.</summary>
    private Task PauseAsync(Duration pause, CancellationToken cancellation) =>
        Task.Delay((pause * (0.5 + (Random.Shared.NextDouble() / 2))).ToTimeSpan(), time, cancellation);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Connected to Slack by socket {Slot}")]
        public static partial void Connected(ILogger logger, int slot);

        [LoggerMessage(LogLevel.Information, "Socket {Slot} is being replaced: {Reason}")]
        public static partial void Replacing(ILogger logger, int slot, string reason);

        [LoggerMessage(LogLevel.Warning, "No connection to Slack: {Reason}")]
        public static partial void NotConnected(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Warning, "Slack does not answer: {Reason}")]
        public static partial void Silent(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Error, "{Problem}")]
        public static partial void Stuck(ILogger logger, string problem);
    }
}

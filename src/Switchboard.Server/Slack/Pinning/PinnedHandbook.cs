using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Setup;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Pinning;

/// <summary>
/// Keeps one short handbook pinned in every support channel: posted once, edited in place when the playbook says something else, taken away
/// when the playbook no longer wants it. It is known again by its metadata, so that a lost answer or a lost database makes no second one.
/// </summary>
internal sealed partial class PinnedHandbook(
    SlackClient slack,
    SlackDirectory directory,
    HandbookPins pins,
    IDeskStore store,
    CurrentPlaybook playbook,
    IOptions<SlackOptions> options,
    TimeProvider time,
    ILogger<PinnedHandbook> logger
) : BackgroundService
{
    private const string EventType = "switchboard_handbook";

    /// <summary>Looked at so often where nothing tells of a change: a channel that the desk was invited to meanwhile.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _wanted = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        playbook.Changed += Want;
        try
        {
            while (true)
            {
                var isDone = await TriesAsync(stoppingToken);
                using var timer = time.CreateTimer(_ => Want(playbook.Now), null, isDone ? Period : AfterFailure, Timeout.InfiniteTimeSpan);
                await _wanted.WaitAsync(stoppingToken);
            }
        }
        finally
        {
            playbook.Changed -= Want;
        }
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
            var isDone = true;
            foreach (var channel in SupportChannels())
                isDone &= await BringUpToDateAsync(new Lane(directory.Workspace.Team, channel), cancellation);
            return isDone;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(logger, e);
            return false;
        }
    }

    private IEnumerable<ChannelId> SupportChannels() =>
        playbook
            .Now.Desks.Select(desk =>
                directory.Workspace.Channels.Values.FirstOrDefault(channel =>
                    channel.Name == desk.Support && channel is { IsBotMember: true, IsArchived: false }
                )
            )
            .OfType<Channel>()
            .Select(channel => channel.Id);

    /// <summary>While this node has the channel's sendings, no other node posts there.</summary>
    private async Task<bool> BringUpToDateAsync(Lane lane, CancellationToken cancellation)
    {
        var wanted = playbook.Now.PinsHandbook ? HandbookMessage.Of(playbook.Now, PageOf()) : null;
        var hash = wanted is null ? "" : PlaybookFile.HashOf(wanted.Blocks.ToJsonString());
        var pin = await pins.FindAsync(lane, cancellation);
        if (wanted is null ? pin is null : pin is { Ts: not null } && pin.Shown == hash)
            return true;
        await using var turn = await store.TrySendAsync(lane, cancellation);
        if (turn is null)
            return false;
        pin = await pins.FindAsync(lane, cancellation);
        if (wanted is null)
            return pin is null || await TakeAwayAsync(lane, pin, cancellation);
        if (pin?.Ts is { } standing)
            return await EditAsync(lane, standing, wanted, hash, cancellation);
        var (isClear, found) = await FindAsync(lane, wasPosting: pin is not null, cancellation);
        if (!isClear)
            return false;
        return found is { } known
            ? await EditAsync(lane, known, wanted, hash, cancellation) && await PinAsync(lane, known, cancellation)
            : await PostAsync(lane, wanted, hash, cancellation);
    }

    private async Task<bool> PostAsync(Lane lane, Rendered message, string hash, CancellationToken cancellation)
    {
        await pins.SaveAsync(lane, new(null, ""), cancellation);
        var arguments = Addressed(lane, message);
        arguments.Add("unfurl_links", false);
        arguments.Add("unfurl_media", false);
        if (await slack.CallAsync("chat.postMessage", arguments, cancellation) is not SlackAnswer<JsonElement>.Ok { Value: var posted })
            return false;
        var ts = new MessageTs(posted.Text("ts"));
        await pins.SaveAsync(lane, new(ts, hash), cancellation);
        return await PinAsync(lane, ts, cancellation);
    }

    private async Task<bool> EditAsync(Lane lane, MessageTs ts, Rendered message, string hash, CancellationToken cancellation)
    {
        var arguments = Addressed(lane, message);
        arguments.Add("ts", ts.Value);
        switch (await slack.CallAsync("chat.update", arguments, cancellation))
        {
            case SlackAnswer<JsonElement>.Ok:
                await pins.SaveAsync(lane, new(ts, hash), cancellation);
                return true;
            case SlackAnswer<JsonElement>.Refused { Error: "message_not_found" or "cant_update_message" }:
                await pins.ForgetAsync(lane, cancellation); // somebody deleted it: a new one follows
                return false;
            case SlackAnswer<JsonElement>.Refused refused:
                Log.Refused(logger, "chat.update", Refusals.Explain(refused.Error, refused.Needed));
                return false;
            default:
                return false;
        }
    }

    private async Task<bool> PinAsync(Lane lane, MessageTs ts, CancellationToken cancellation)
    {
        switch (await slack.CallAsync("pins.add", At(lane, ts), cancellation))
        {
            case SlackAnswer<JsonElement>.Ok or SlackAnswer<JsonElement>.Refused { Error: "already_pinned" }:
                return true;
            case SlackAnswer<JsonElement>.Refused refused:
                Log.Refused(logger, "pins.add", Refusals.Explain(refused.Error, refused.Needed));
                return true; // it stands there, if not at the top: asking again would change nothing
            default:
                await pins.SaveAsync(lane, new(null, ""), cancellation); // found again by its metadata, and pinned then
                return false;
        }
    }

    private async Task<bool> TakeAwayAsync(Lane lane, HandbookPin pin, CancellationToken cancellation)
    {
        var arguments = new Arguments { { "channel", lane.Channel.Value }, { "ts", pin.Ts?.Value ?? "" } };
        if (
            pin.Ts is not null
            && await slack.CallAsync("chat.delete", arguments, cancellation)
                is not (SlackAnswer<JsonElement>.Ok or SlackAnswer<JsonElement>.Refused { Error: "message_not_found" })
        )
            return false;
        await pins.ForgetAsync(lane, cancellation);
        return true;
    }

    /// <summary>One that stands there already: among the pins, or, if the desk died while posting, in the channel's latest messages.</summary>
    private async Task<(bool IsClear, MessageTs? Ts)> FindAsync(Lane lane, bool wasPosting, CancellationToken cancellation)
    {
        var pinned = await slack.CallAsync("pins.list", new Arguments { { "channel", lane.Channel.Value } }, cancellation);
        if (pinned is SlackAnswer<JsonElement>.Ok { Value: var list })
        {
            foreach (var item in list.Items("items"))
            {
                var message = item.At("message");
                if (IsOurs(message) && (IsHandbook(message) || await IsHandbookAsync(lane, message.Text("ts"), cancellation)))
                    return (true, new MessageTs(message.Text("ts")));
            }
        }
        else if (pinned is not SlackAnswer<JsonElement>.Refused)
            return (false, null);
        if (!wasPosting)
            return (true, null);
        return
            await slack.CallAsync("conversations.history", History(lane, 200), cancellation)
                is SlackAnswer<JsonElement>.Ok { Value: var page }
            ? (
                true,
                page.Items("messages").Where(IsHandbook).Select(message => (MessageTs?)new MessageTs(message.Text("ts"))).FirstOrDefault()
            )
            : (false, null);
    }

    /// <summary>Lists of pins do not show metadata; the history does.</summary>
    private async Task<bool> IsHandbookAsync(Lane lane, string ts, CancellationToken cancellation)
    {
        var arguments = History(lane, 1);
        arguments.Add("latest", ts);
        arguments.Add("inclusive", true);
        return await slack.CallAsync("conversations.history", arguments, cancellation) is SlackAnswer<JsonElement>.Ok { Value: var page }
            && page.Items("messages").Any(message => message.Text("ts") == ts && IsHandbook(message));
    }

    private bool IsOurs(JsonElement message) =>
        message.Text("user") == directory.Workspace.Bot.User.Value || message.Text("bot_id") == directory.Workspace.Bot.Bot;

    private static bool IsHandbook(JsonElement message) => message.At("metadata").Text("event_type") == EventType;

    private static Arguments History(Lane lane, int limit) =>
        new()
        {
            { "channel", lane.Channel.Value },
            { "include_all_metadata", true },
            { "limit", limit },
        };

    private static Arguments At(Lane lane, MessageTs ts) => new() { { "channel", lane.Channel.Value }, { "timestamp", ts.Value } };

    private static Arguments Addressed(Lane lane, Rendered message) =>
        new()
        {
            { "channel", lane.Channel.Value },
            { "text", message.Text },
            { "blocks", message.Blocks.ToJsonString() },
            { "metadata", new JsonObject { ["event_type"] = EventType, ["event_payload"] = new JsonObject() }.ToJsonString() },
        };

    private Uri? PageOf() => Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var home) ? new(home, "handbook") : null;

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
        [LoggerMessage(LogLevel.Warning, "Slack refuses {Method} for the pinned handbook: {Reason}")]
        public static partial void Refused(ILogger logger, string method, string reason);

        [LoggerMessage(LogLevel.Warning, "Keeping the pinned handbook failed and is tried again")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}

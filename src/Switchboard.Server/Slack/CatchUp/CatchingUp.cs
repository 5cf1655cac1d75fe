using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.CatchUp;

/// <summary>
/// Reads what happened in the watched channels while nobody listened, and tells it as if it had just arrived. Slack promises no
/// replay, so this is what makes "nothing is lost" true: at start, after every connect, and every quarter of an hour.
/// </summary>
internal sealed partial class CatchingUp(
    SlackClient slack,
    SlackDirectory directory,
    CurrentPlaybook playbook,
    CaseLookups cases,
    WatermarkStore marks,
    ReviewLines lines,
    Inbox inbox,
    CatchUpSignal signal,
    SlackMeter meter,
    TimeProvider time,
    ILogger<CatchingUp> logger
) : BackgroundService
{
    private const int PageSize = 200;

    private static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    /// <summary>How long a case's reactions, edits and replies are still looked for after it was last active.</summary>
    private static readonly Duration LivelyFor = Duration.FromDays(14);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = time.CreateTimer(_ => signal.Ask(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Rhythm;
            await signal.WaitAsync(stoppingToken);
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Failed(logger, e);
                pause = AfterFailure;
            }
            timer.Change(pause, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Every watched channel the bot is in, once; of the others that hold reviews, their lines.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        var workspace = directory.Workspace;
        foreach (var channel in workspace.Channels.Values)
        {
            var lane = new Lane(workspace.Team, channel.Id);
            if (channel is not { IsBotMember: true, IsArchived: false })
                continue;
            if (playbook.Now.DeskOf(channel.Name) is not null)
                await CatchUpAsync(lane, cancellation);
            else if (playbook.Now.Desks.Any(desk => desk.Review?.Channel == channel.Name))
                await lines.CatchUpAsync(lane, cancellation);
        }
    }

    private async Task CatchUpAsync(Lane lane, CancellationToken cancellation)
    {
        if (await marks.FindAsync(lane, cancellation) is not { } mark)
        {
            await BeginAsync(lane, cancellation);
            return;
        }
        var now = time.GetCurrentInstant();
        var lively = await cases.LivelyAsync(lane, (now - LivelyFor).ToUnixTimeMilliseconds(), cancellation);
        var oldest = lively
            .Where(state => !state.IsQuestionGone)
            .Select(state => Stamp.Before(state.Key.Thread, Duration.FromSeconds(1)))
            .Append(Stamp.Before(mark.Seen, Sweep.Overlap))
            .Min();
        var read = await ReadAsync(lane, Stamp.Later(oldest, mark.From), cancellation);
        if (read is null)
            return;
        var sweep = new Sweep
        {
            Lane = lane,
            Mark = mark,
            AsOf = read.AsOf,
            Oldest = Stamp.Later(oldest, mark.From),
            Cases = lively.Where(state => !state.IsQuestionGone).ToDictionary(state => state.Key.Thread),
            OwnReplies = await cases.OwnRepliesAsync(lane, [.. lively.Select(state => state.Key.Thread)], cancellation),
            Playbook = playbook.Now,
        };
        var found = await TellAsync(read.Messages, sweep, cancellation);
        await marks.SaveAsync(lane, mark with { Seen = read.AsOf }, cancellation);
        Log.CaughtUp(logger, lane, read.Messages.Count, found);
    }

    /// <summary>The first time, the mark is set at the newest message: what was asked before the desk came stays where it is.</summary>
    private async Task BeginAsync(Lane lane, CancellationToken cancellation)
    {
        var arguments = new Arguments { { "channel", lane.Channel.Value }, { "limit", 1 } };
        switch (await slack.CallPatientlyAsync("conversations.history", arguments, cancellation))
        {
            case SlackAnswer<JsonElement>.Ok { Value: var answer }:
                var newest = answer.Items("messages").Select(message => message.Text("ts")).FirstOrDefault() ?? "0000000000.000000";
                await marks.SaveAsync(lane, new(new(newest), new(newest)), cancellation);
                Log.Began(logger, lane, newest);
                break;
            case SlackAnswer<JsonElement>.Refused refused:
                Log.Refused(logger, lane, Refusals.Explain(refused.Error, refused.Needed));
                break;
        }
    }

    /// <returns>Oldest first; null where Slack refused.</returns>
    private async Task<HistoryRead?> ReadAsync(Lane lane, MessageTs oldest, CancellationToken cancellation)
    {
        var arguments = new Arguments
        {
            { "channel", lane.Channel.Value },
            { "oldest", oldest.Value },
            { "limit", PageSize },
        };
        var asked = time.GetTimestamp();
        MessageTs? asOf = null;
        var messages = new List<JsonElement>();
        await foreach (var page in slack.PagesAsync("conversations.history", arguments, cancellation))
        {
            if (page.IsRefused)
            {
                Log.Refused(logger, lane, Refusals.Explain(page.Refusal, ""));
                return null;
            }
            messages.AddRange(page.Answer.Items("messages"));
            asOf ??=
                AsOf(page, time.GetElapsedTime(asked))
                ?? messages.Select(message => new MessageTs(message.Text("ts"))).Append(oldest).Max();
        }
        messages.Reverse();
        return new(messages, asOf ?? oldest);
    }

    /// <summary>
    /// Slack's clock as of the first page, less the time the call took: what changed since then may not be in it. Null where Slack does not
    /// say the time: then only the newest message is sure.
    /// </summary>
    internal static MessageTs? AsOf(Page page, TimeSpan took) =>
        page.SlackTime is { } said ? Stamp.Of(said - Duration.FromSeconds(Math.Ceiling(took.TotalSeconds))) : null;

    private async Task<int> TellAsync(IReadOnlyList<JsonElement> parents, Sweep sweep, CancellationToken cancellation)
    {
        var found = 0;
        foreach (var parent in parents)
        {
            found += await TellAsync(Facts.Of(parent, sweep), sweep.Lane, cancellation);
            if (Facts.HasNews(parent, sweep))
                found += await TellRepliesAsync(new(parent.Text("ts")), sweep, cancellation);
        }
        var read = parents.Select(parent => new MessageTs(parent.Text("ts"))).ToHashSet();
        return found + await TellAsync(Facts.Vanished(read, sweep), sweep.Lane, cancellation);
    }

    /// <summary>A thread is read whole: what is not in it any more was deleted.</summary>
    private async Task<int> TellRepliesAsync(MessageTs thread, Sweep sweep, CancellationToken cancellation)
    {
        var found = 0;
        var arguments = new Arguments
        {
            { "channel", sweep.Lane.Channel.Value },
            { "ts", thread.Value },
            { "limit", PageSize },
        };
        var read = new HashSet<MessageTs>();
        await foreach (var page in slack.PagesAsync("conversations.replies", arguments, cancellation))
        {
            if (page.IsRefused)
                return found; // the thread is gone meanwhile
            foreach (var reply in page.Answer.Items("messages").Where(message => message.Text("ts") != thread.Value))
            {
                read.Add(new(reply.Text("ts")));
                found += await TellAsync(Facts.Of(reply, sweep), sweep.Lane, cancellation);
            }
        }
        return found + await TellAsync(Facts.VanishedReplies(thread, read, sweep), sweep.Lane, cancellation);
    }

    private async Task<int> TellAsync(IEnumerable<Fact> facts, Lane lane, CancellationToken cancellation)
    {
        var found = 0;
        foreach (var fact in facts)
        {
            if (!await inbox.TellAsync(fact.ToEntry(lane, time.GetCurrentInstant()), cancellation))
                continue;
            meter.CaughtUp();
            found++;
        }
        return found;
    }

    private sealed record HistoryRead(IReadOnlyList<JsonElement> Messages, MessageTs AsOf);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Lane}: read {Messages} messages of the history and found {New} new facts")]
        public static partial void CaughtUp(ILogger logger, Lane lane, int messages, int @new);

        [LoggerMessage(LogLevel.Information, "{Lane}: watched from now on, after {Newest}")]
        public static partial void Began(ILogger logger, Lane lane, string newest);

        [LoggerMessage(LogLevel.Warning, "{Lane}: the history cannot be read: {Reason}")]
        public static partial void Refused(ILogger logger, Lane lane, string reason);

        [LoggerMessage(LogLevel.Error, "Catching up failed and is tried again")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}

using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Setup;
using Switchboard.Slack.CatchUp;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Sending;
using Switchboard.Storage;

namespace Switchboard.Slack.Directory;

/// <summary>
/// Keeps the picture of the workspace: from disk before anything is read, from Slack at start and after every gap in hearing it, from
/// events in between, and from disk again when another node has changed it.
/// </summary>
internal sealed partial class DirectoryKeeper(
    SlackDirectory directory,
    DirectoryStore store,
    StoredDirectory stored,
    DirectoryReading reading,
    CurrentPlaybook playbook,
    CatchUpSignal catchUp,
    TimeProvider time,
    ILogger<DirectoryKeeper> logger
) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Reread = TimeSpan.FromHours(6);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>A line that breaks again and again must not use up what Slack allows of the lists.</summary>
    private static readonly Duration BetweenReadings = Duration.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _wanted = new(0, 1);
    private readonly SemaphoreSlim _outdated = new(0, 1);

    /// <summary>Before anything is read, there is a picture to read it with; only the very first start waits for Slack.</summary>
    /// <exception cref="SettingsException">Slack does not accept the token and nothing is known from before.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        stored.Changed += Follow;
        playbook.Changed += ReadFor;
        var known = await store.LoadAsync(cancellationToken);
        directory.Show(known);
        if (!known.IsEmpty)
            RereadSoon();
        else if (await ReadAllAsync(cancellationToken) is { } refusal)
            throw new SettingsException([Refusals.Explain(refusal, "")]);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Asks for a full reading soon: after a while without a connection, or when the playbook names other places.</summary>
    public void RereadSoon() => Raise(_wanted);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(HearAsync(stoppingToken), RereadAsync(stoppingToken), LookUpAsync(stoppingToken), FollowOthersAsync(stoppingToken));

    private async Task RereadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            using var timer = time.CreateTimer(_ => RereadSoon(), null, Reread, Timeout.InfiniteTimeSpan);
            await _wanted.WaitAsync(cancellation);
            var isRead = await TriesAsync(
                async () =>
                {
                    if (await ReadAllAsync(cancellation) is { } refusal)
                        Log.Refused(logger, Refusals.Explain(refusal, ""));
                },
                cancellation
            );
            if (!isRead)
                RereadSoon();
            await Task.Delay(isRead ? BetweenReadings.ToTimeSpan() : AfterFailure, time, cancellation);
        }
    }

    private async Task HearAsync(CancellationToken cancellation)
    {
        await foreach (var payload in directory.News.ReadAllAsync(cancellation))
        {
            if (!await TriesAsync(() => ApplyAsync(payload, cancellation), cancellation) || directory.TakeMissedNews())
                RereadSoon();
        }
    }

    private async Task ApplyAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        using var json = JsonDocument.Parse(payload);
        var happened = json.RootElement.At("event");
        await ChangeAsync(workspace => DirectoryNews.Apply(workspace, happened), cancellation);
        if (happened.Text("type") == "member_joined_channel" && happened.Text("user") == directory.Workspace.Bot.User.Value)
        {
            await LearnAsync(new(happened.Text("channel")), cancellation);
            catchUp.Ask();
        }
    }

    private async Task LookUpAsync(CancellationToken cancellation)
    {
        await foreach (var channel in directory.Wanted.ReadAllAsync(cancellation))
            if (!directory.Workspace.Channels.ContainsKey(channel))
                await TriesAsync(() => LearnAsync(channel, cancellation), cancellation);
    }

    private async Task FollowOthersAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await _outdated.WaitAsync(cancellation);
            if (await TriesAsync(() => LoadAgainAsync(cancellation), cancellation))
                continue;
            Raise(_outdated);
            await Task.Delay(AfterFailure, TimeProvider.System, cancellation);
        }
    }

    /// <summary>Another playbook may watch other channels.</summary>
    private void ReadFor(Playbooks.Playbook taken) => RereadSoon();

    private void Follow(long version)
    {
        if (version > directory.Workspace.Version)
            Raise(_outdated);
    }

    private async Task LoadAgainAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            directory.Show(await store.LoadAsync(cancellation));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <returns>Slack's refusal of the token, if it refused.</returns>
    private async Task<string?> ReadAllAsync(CancellationToken cancellation)
    {
        switch (await reading.IdentifyAsync(cancellation))
        {
            case SlackAnswer<Workspace>.Refused refused:
                return refused.Error;
            case SlackAnswer<Workspace>.Ok { Value: var identity, Scopes: var scopes }:
                var begun = directory.Workspace;
                var read = await reading.ReadAsync(identity, begun, playbook.Now, cancellation);
                if (scopes.Contains("channels:join"))
                    read = read with { Workspace = await reading.JoinAsync(read.Workspace, playbook.Now, cancellation) };
                await ChangeAsync(now => WorkspaceMerge.Of(read.Workspace, begun, now), cancellation);
                Report(read, scopes);
                catchUp.Ask();
                return null;
            default:
                return null;
        }
    }

    private async Task LearnAsync(ChannelId id, CancellationToken cancellation)
    {
        switch (await reading.ReadChannelAsync(id, playbook.Now, cancellation))
        {
            case { Channel: { } channel }:
                await ChangeAsync(now => now with { Channels = now.Channels.SetItem(channel.Id, channel) }, cancellation);
                break;
            case { MayPass: true, Refusal: var refusal }:
                Log.NotRead(logger, "conversations.info", Refusals.Explain(refusal, ""));
                break;
            default:
                directory.GiveUpOn(id);
                break;
        }
    }

    /// <summary>Stored, then shown: one change at a time. Where another node was first, the change is made to what that one stored.</summary>
    private async Task ChangeAsync(Func<Workspace, Workspace> change, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                var before = directory.Workspace;
                var after = change(before);
                if (ReferenceEquals(before, after))
                    return;
                after = after.Forgetting(before.Erased);
                var watched = after.Channels.Keys.Where(id => after.DeskOf(id, playbook.Now) is not null).ToHashSet();
                if (await store.SaveAsync(before, after, watched, cancellation) is { } saved)
                {
                    directory.Show(saved);
                    return;
                }
                directory.Show(await store.LoadAsync(cancellation));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A database or a line that fails for a while must not end the keeping.</summary>
    private async Task<bool> TriesAsync(Func<Task> step, CancellationToken cancellation)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Log.Failed(logger, e);
            return false;
        }
    }

    private void Report(WorkspaceRead read, IReadOnlySet<string> scopes)
    {
        foreach (var (method, refusal) in read.Refusals)
            Log.NotRead(logger, method, Refusals.Explain(refusal, ""));
        directory.Findings = SetupCheck.Find(read.Workspace, playbook.Now, scopes);
        foreach (var finding in directory.Findings)
            Log.Missing(logger, finding.What, finding.Name, finding.Advice);
        Log.Read(logger, read.Workspace.People.Count, read.Workspace.Channels.Count, read.Workspace.Groups.Count);
    }

    private static void Raise(SemaphoreSlim wish)
    {
        try
        {
            wish.Release();
        }
        catch (SemaphoreFullException)
        {
            // Asked for already.
        }
    }

    public override void Dispose()
    {
        stored.Changed -= Follow;
        playbook.Changed -= ReadFor;
        _turn.Dispose();
        _wanted.Dispose();
        _outdated.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The workspace has {People} people, {Channels} channels and {Groups} user groups")]
        public static partial void Read(ILogger logger, int people, int channels, int groups);

        [LoggerMessage(LogLevel.Warning, "Missing in Slack: the {What} {Name}. What to do: {Advice}")]
        public static partial void Missing(ILogger logger, string what, string name, string advice);

        [LoggerMessage(LogLevel.Warning, "Could not read {Method}: {Reason}")]
        public static partial void NotRead(ILogger logger, string method, string reason);

        [LoggerMessage(LogLevel.Error, "Slack refuses the desk: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Error, "Keeping the picture of the workspace failed and is tried again")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}

using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Setup;
using Switchboard.Slack.CatchUp;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Directory;

/// <summary>
/// Keeps the picture of the workspace: from disk before anything is read, from Slack at start and after every reconnect, and from
/// events in between.
/// </summary>
internal sealed partial class DirectoryKeeper(
    SlackDirectory directory,
    DirectoryStore store,
    DirectoryReading reading,
    CurrentPlaybook playbook,
    CatchUpSignal catchUp,
    TimeProvider time,
    ILogger<DirectoryKeeper> logger
) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Reread = TimeSpan.FromHours(6);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _wanted = new(0, 1);

    /// <summary>Before anything is read, there is a picture to read it with; only the very first start waits for Slack.</summary>
    /// <exception cref="SettingsException">Slack does not accept the token and nothing is known from before.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        directory.LearnBy(LearnAsync);
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

    /// <summary>Asks for a full reading soon: after a reconnect, or when the playbook names other places.</summary>
    public void RereadSoon()
    {
        try
        {
            _wanted.Release();
        }
        catch (SemaphoreFullException)
        {
            // Asked for already.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(HearAsync(stoppingToken), RereadAsync(stoppingToken));

    private async Task RereadAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            using var timer = time.CreateTimer(_ => RereadSoon(), null, Reread, Timeout.InfiniteTimeSpan);
            await _wanted.WaitAsync(cancellation);
            if (await ReadAllAsync(cancellation) is { } refusal)
                Log.Refused(logger, Refusals.Explain(refusal, ""));
        }
    }

    private async Task HearAsync(CancellationToken cancellation)
    {
        await foreach (var payload in directory.News.ReadAllAsync(cancellation))
        {
            await ApplyAsync(payload, cancellation);
            if (directory.TakeMissedNews())
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

    /// <returns>Slack's refusal of the token, if it refused.</returns>
    private async Task<string?> ReadAllAsync(CancellationToken cancellation)
    {
        switch (await reading.IdentifyAsync(cancellation))
        {
            case SlackAnswer<Workspace>.Refused refused:
                return refused.Error;
            case SlackAnswer<Workspace>.Ok { Value: var identity, Scopes: var scopes }:
                var read = await reading.ReadAsync(identity, directory.Workspace, playbook.Now, cancellation);
                await ChangeAsync(_ => read.Workspace, cancellation);
                Report(read, scopes);
                catchUp.Ask();
                return null;
            default:
                return null;
        }
    }

    private async Task<bool> LearnAsync(ChannelId id, CancellationToken cancellation)
    {
        if (await reading.ReadChannelAsync(id, playbook.Now, cancellation) is not { } channel)
            return false;
        await ChangeAsync(workspace => workspace with { Channels = workspace.Channels.SetItem(channel.Id, channel) }, cancellation);
        return true;
    }

    /// <summary>Stored, then shown: one change at a time.</summary>
    private async Task ChangeAsync(Func<Workspace, Workspace> change, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var before = directory.Workspace;
            var after = change(before);
            if (ReferenceEquals(before, after))
                return;
            var watched = after.Channels.Keys.Where(id => after.DeskOf(id, playbook.Now) is not null).ToHashSet();
            await store.SaveAsync(before, after, watched, cancellation);
            directory.Show(after);
        }
        finally
        {
            _turn.Release();
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

    public override void Dispose()
    {
        _turn.Dispose();
        _wanted.Dispose();
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
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Duties;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;
using Switchboard.Storage;

namespace Switchboard.Slack.Home;

/// <summary>
/// Keeps the Home tabs true that were opened lately. One that is opened is drawn at once; what changes afterwards is gathered for a
/// moment, and a tab that would look the same is left alone.
/// </summary>
internal sealed partial class Homes(
    CaseChanges changes,
    SlackDirectory directory,
    DutyKeeper duties,
    HomeLooking looking,
    SlackClient slack,
    TimeProvider time,
    ILogger<Homes> logger
) : BackgroundService
{
    /// <summary>How many people's tabs are kept true; who opened longest ago is forgotten first, and drawn anew when they come back.</summary>
    private const int Most = 300;

    private static readonly Duration Lately = Duration.FromHours(12);

    /// <summary>What happens within this time is shown together.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(2);

    /// <summary>Slack takes a hundred a minute.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(600);

    private readonly ConcurrentDictionary<UserId, Instant> _opened = new();
    private readonly ConcurrentDictionary<UserId, string> _shown = new();
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _something = new(0, 1);
    private HashSet<UserId> _stale = [];

    /// <summary>Somebody looks at their Home tab: it is drawn now.</summary>
    public async Task OpenAsync(UserId who, CancellationToken cancellation)
    {
        _opened[who] = time.GetCurrentInstant();
        _shown.TryRemove(who, out _);
        Forget();
        await PublishAsync(who, cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        changes.Changed += Note;
        directory.Shown += NoteAll;
        duties.Looked += NoteAll;
        try
        {
            while (true)
            {
                await _something.WaitAsync(stoppingToken);
                await Task.Delay(Gathering, time, stoppingToken);
                foreach (var who in TakeStale())
                {
                    if (await TryPublishAsync(who, stoppingToken))
                        await Task.Delay(Between, time, stoppingToken);
                }
            }
        }
        finally
        {
            changes.Changed -= Note;
            directory.Shown -= NoteAll;
            duties.Looked -= NoteAll;
        }
    }

    /// <summary>Called where the commit happened: only notes it. Whoever may not see the case's channel has nothing to be shown anew.</summary>
    private void Note(CaseKey key) => Note(_opened.Keys.Where(who => directory.Workspace.Sees(who, key.Channel)));

    private void NoteAll() => Note(_opened.Keys);

    private void Note(IEnumerable<UserId> people)
    {
        if (_opened.IsEmpty)
            return;
        lock (_gate)
        {
            _stale.UnionWith(people);
            if (_stale.Count > 0 && _something.CurrentCount == 0)
                _something.Release();
        }
    }

    private HashSet<UserId> TakeStale()
    {
        lock (_gate)
        {
            var taken = _stale;
            _stale = [];
            return taken;
        }
    }

    private async Task<bool> TryPublishAsync(UserId who, CancellationToken cancellation)
    {
        try
        {
            return time.GetCurrentInstant() - _opened.GetValueOrDefault(who) < Lately && await PublishAsync(who, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database was away for a moment: the next change, or the next look, draws it.
            Log.NotDrawn(logger, e);
            return false;
        }
    }

    /// <returns>Whether Slack was called.</returns>
    private async Task<bool> PublishAsync(UserId who, CancellationToken cancellation)
    {
        var view = (await looking.DrawAsync(who, cancellation)).ToJsonString();
        if (_shown.GetValueOrDefault(who) == view)
            return false;
        var answer = await slack.CallAsync("views.publish", new() { { "user_id", who.Value }, { "view", view } }, cancellation);
        switch (answer)
        {
            case SlackAnswer<JsonElement>.Ok:
                _shown[who] = view;
                break;
            case SlackAnswer<JsonElement>.Busy busy:
                await Task.Delay(busy.RetryAfter.ToTimeSpan(), time, cancellation);
                Note([who]);
                break;
            case SlackAnswer<JsonElement>.Refused refused:
                Log.Refused(logger, Refusals.Explain(refused.Error, refused.Needed));
                break;
        }
        return true;
    }

    private void Forget()
    {
        foreach (var (who, _) in _opened.OrderByDescending(one => one.Value).Skip(Most))
        {
            _opened.TryRemove(who, out _);
            _shown.TryRemove(who, out _);
        }
    }

    public override void Dispose()
    {
        _something.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A Home tab could not be drawn")]
        public static partial void NotDrawn(ILogger logger, Exception error);

        [LoggerMessage(LogLevel.Warning, "Slack would not show a Home tab: {Why}")]
        public static partial void Refused(ILogger logger, string why);
    }
}

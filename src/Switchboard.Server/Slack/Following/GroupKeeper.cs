using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall.Groups;
using Switchboard.Rotas;
using Switchboard.Slack.Directory;

namespace Switchboard.Slack.Following;

/// <summary>
/// Notices when a user group may be wrong and orders it to be brought right: at each hand-over, override and absence (it sleeps until the
/// earliest), when Slack shows other members, when a playbook follows others, and on a sweep. Its notes may be lost with the process:
/// at its start every group is looked at.
/// </summary>
internal sealed partial class GroupKeeper(
    Rosters rosters,
    SlackDirectory directory,
    CurrentPlaybook playbook,
    GroupStore store,
    IOptions<SlackOptions> options,
    TimeProvider time,
    ILogger<GroupKeeper> logger
) : BackgroundService, IHostedLifecycleService
{
    private static readonly Duration LongestSleep = Duration.FromHours(12);
    private static readonly Duration AfterFailure = Duration.FromSeconds(2);

    private readonly SemaphoreSlim _something = new(0, 1);
    private readonly Dictionary<string, Looked> _looked = new(StringComparer.Ordinal);
    private readonly string _life = Guid.NewGuid().ToString("N")[..8];
    private long _orders;

    /// <summary>Whoever asks who is in a group is answered from the roster from the first question on.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Show(time.GetCurrentInstant());
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        rosters.Changed += Note;
        directory.Shown += Note;
        try
        {
            while (true)
            {
                var sleep = await SleepAfterLookingAsync(stoppingToken);
                using var timer = time.CreateTimer(_ => Note(), null, sleep.ToTimeSpan(), Timeout.InfiniteTimeSpan);
                await _something.WaitAsync(stoppingToken);
            }
        }
        finally
        {
            rosters.Changed -= Note;
            directory.Shown -= Note;
        }
    }

    private async Task<Duration> SleepAfterLookingAsync(CancellationToken cancellation)
    {
        try
        {
            var now = time.GetCurrentInstant();
            var next = await LookAsync(now, cancellation);
            // Timers count whole milliseconds and must not ring early.
            var wait = Duration.FromMilliseconds(Math.Ceiling((next - time.GetCurrentInstant()).TotalMilliseconds));
            return Duration.Max(Duration.FromMilliseconds(1), Duration.Min(wait, LongestSleep));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(logger, e);
            return AfterFailure;
        }
    }

    /// <returns>When to look next.</returns>
    private async Task<Instant> LookAsync(Instant now, CancellationToken cancellation)
    {
        var (workspace, groups) = (directory.Workspace, playbook.Now.OnCall.Groups);
        var next = now + LongestSleep;
        Show(now);
        foreach (var group in groups)
        {
            var roster = GroupRoster.Of(rosters.Now(workspace.Team), workspace);
            ImmutableArray<UserId> shown = [.. workspace.SlackMembersOf(group.Handle).OrderBy(who => who.Value, StringComparer.Ordinal)];
            var wanted = Projecting.Of(group, roster, shown, now).Members;
            var before = _looked.GetValueOrDefault(group.Handle);
            var isDue = before is null || before.SweepAt <= now;
            var sweep = isDue ? now + Sweep : before!.SweepAt; // not due means that it was looked at before
            if (isDue || before!.IsOther(group, wanted, shown))
                await store.OrderAsync(workspace.Team, group.Handle, $"{group.Handle} {_life} {++_orders}", cancellation);
            _looked[group.Handle] = new Looked(group, wanted, shown, sweep);
            next = Instant.Min(next, Instant.Min(sweep, Projecting.NextLook(group, roster, now) ?? Instant.MaxValue));
        }
        return next;
    }

    private Duration Sweep => Duration.FromTimeSpan(options.Value.GroupSweep);

    /// <summary>Who is in a followed group, for everybody who asks.</summary>
    private void Show(Instant now)
    {
        var workspace = directory.Workspace;
        var roster = rosters.Now(workspace.Team);
        directory.Follow(
            playbook.Now.OnCall.Groups.ToImmutableDictionary(
                group => group.Handle,
                group => Projecting.Of(group, roster, [.. workspace.SlackMembersOf(group.Handle)], now).Members.ToImmutableHashSet()
            )
        );
    }

    private void Note()
    {
        try
        {
            _something.Release();
        }
        catch (SemaphoreFullException)
        {
            // Noted already.
        }
    }

    public override void Dispose()
    {
        _something.Dispose();
        base.Dispose();
    }

    /// <summary>What a look at a group found.</summary>
    private sealed record Looked(FollowedGroup Group, ImmutableArray<UserId> Wanted, ImmutableArray<UserId> Shown, Instant SweepAt)
    {
        public bool IsOther(FollowedGroup group, ImmutableArray<UserId> wanted, ImmutableArray<UserId> shown) =>
            !ReferenceEquals(group, Group) || !wanted.SequenceEqual(Wanted) || !(shown.SequenceEqual(Shown) || shown.SequenceEqual(wanted));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Looking after the user groups failed and is tried again")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}

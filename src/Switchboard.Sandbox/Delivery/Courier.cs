using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Delivery;

/// <summary>
/// Brings events to the app, in the order they happened, over whichever transport is on. What is not acknowledged within 3 s is brought
/// again at once, after one minute and after five (on the world's clock), as Slack does.
/// </summary>
internal sealed class Courier : BackgroundService
{
    private static readonly long[] Ladder = [0, 60_000, 300_000];
    private readonly World world;
    private readonly SocketPost sockets;
    private readonly HttpPost http;
    private readonly Quota quota;
    private readonly Channel<EventEnvelope> queue = Channel.CreateUnbounded<EventEnvelope>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<Task, byte> underway = [];
    private EventEnvelope? held;

    public Courier(World world, SocketPost sockets, HttpPost http)
    {
        (this.world, this.sockets, this.http) = (world, sockets, http);
        quota = new Quota(world);
        world.Happened += Take;
    }

    /// <summary>Runs while the workspace's gate is held: only notes down what has to be told.</summary>
    private void Take(Happening happening)
    {
        var workspace = world.Workspace;
        if (!happening.ToApp || !world.Settings.Wants(happening.Type) || world.Settings.Disabled)
            return;
        if (happening.Conversation is { } conversation && !conversation.Has(workspace.App.BotUserId))
            return;
        var inner = JsonSerializer.SerializeToUtf8Bytes(happening.Event, Wire.Json);
        queue.Writer.TryWrite(EventEnvelope.Wrap(workspace, happening, inner, world.Faults));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var envelope in queue.Reader.ReadAllAsync(stoppingToken))
        {
            if (quota.IsExceeded())
            {
                if (quota.WarningDue() is { } warning)
                    Start(warning, stoppingToken);
                continue;
            }

            foreach (var next in Disturb(envelope))
                Start(next, stoppingToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        world.Happened -= Take;
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(underway.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Duplicates and swaps events where that was ordered.</summary>
    private IEnumerable<EventEnvelope> Disturb(EventEnvelope envelope)
    {
        var faults = world.Faults;
        if (held is null && faults.ForEvent(envelope.Type, "reorder") is not null)
        {
            held = envelope;
            yield break;
        }

        yield return envelope;
        if (held is { } late)
        {
            held = null;
            yield return late;
        }

        if (faults.ForEvent(envelope.Type, "duplicate") is not null)
            yield return envelope;
        if (faults.Lies("duplicate_under_new_id", envelope.Type))
            yield return envelope.UnderNewId(world.Workspace.Ids.Next("Ev"));
        if (faults.ForEvent(envelope.Type, "drop_socket") is not null)
            sockets.Sockets.DropAll();
    }

    private void Start(EventEnvelope envelope, CancellationToken stopping)
    {
        var task = BringAsync(envelope, stopping);
        if (task.IsCompleted)
            return;
        underway[task] = 0;
        _ = task.ContinueWith(
            done => underway.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private async Task BringAsync(EventEnvelope envelope, CancellationToken stopping)
    {
        try
        {
            if (world.Faults.ForEvent(envelope.Type, "delay") is { } late)
                await world.Clock.DelayAsync((long)late.Delay.TotalMilliseconds, stopping);
            var outcome = await AttemptAsync(envelope, 0, "", stopping);
            for (var attempt = 1; !outcome.Taken && !outcome.IsFinal && attempt <= Ladder.Length; attempt++)
            {
                await world.Clock.DelayAsync(Ladder[attempt - 1], stopping);
                outcome = await AttemptAsync(envelope, attempt, outcome.Reason, stopping);
            }

            quota.Note(outcome.Taken);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The sandbox is closing: what is still on its way stays undelivered.
        }
    }

    private Task<Attempt> AttemptAsync(EventEnvelope envelope, int attempt, string reason, CancellationToken stopping) =>
        world.Settings.SocketMode
            ? sockets.BringAsync(envelope, attempt, reason, stopping)
            : http.BringAsync(envelope, attempt, reason, stopping);
}

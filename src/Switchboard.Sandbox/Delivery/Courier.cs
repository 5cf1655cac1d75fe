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
    private readonly Channel<Errand> queue = Channel.CreateUnbounded<Errand>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<Errand, Task> errands = [];
    private CancellationTokenSource era = new();
    private Errand? held;

    public Courier(World world, SocketPost sockets, HttpPost http)
    {
        (this.world, this.sockets, this.http) = (world, sockets, http);
        quota = new Quota(world);
        world.Happened += Take;
        world.Replaced += CallBack;
    }

    /// <summary>How many deliveries are being made or are due at this moment, and how many rest until a later one.</summary>
    public (int Owed, int Resting) Count()
    {
        var now = world.Clock.NowMs;
        var all = errands.Keys.ToList();
        var resting = all.Count(errand => errand.RestsUntil > now);
        return (all.Count - resting, resting);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        world.Happened -= Take;
        world.Replaced -= CallBack;
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(errands.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override void Dispose()
    {
        era.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var errand in queue.Reader.ReadAllAsync(stoppingToken))
                SendOut(errand, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The sandbox is closing, or could not even start: what is still in the queue stays undelivered.
        }
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
        queue.Writer.TryWrite(Note(EventEnvelope.Wrap(workspace, happening, inner, world.Faults)));
    }

    /// <summary>The workspace was replaced: nothing of the old one is brought, or brought again, to the app.</summary>
    private void CallBack()
    {
        using var old = Interlocked.Exchange(ref era, new CancellationTokenSource());
        old.Cancel();
        quota.Forget();
    }

    private Errand Note(EventEnvelope envelope)
    {
        var errand = new Errand(envelope, era.Token);
        errands[errand] = Task.CompletedTask;
        return errand;
    }

    private void SendOut(Errand errand, CancellationToken stopping)
    {
        if (errand.CalledBack.IsCancellationRequested)
        {
            errands.TryRemove(errand, out _);
            return;
        }

        if (quota.Admits())
        {
            foreach (var next in Disturb(errand))
                Start(next, stopping);
            return;
        }

        errands.TryRemove(errand, out _);
        // It has no inner event, so there is no Socket Mode envelope for it: Slack documents it for the Events API alone.
        if (!world.Settings.SocketMode && quota.WarningDue() is { } warning)
            Start(Note(warning), stopping);
    }

    /// <summary>Duplicates and swaps events where that was ordered.</summary>
    private List<Errand> Disturb(Errand errand)
    {
        var (faults, type) = (world.Faults, errand.Envelope.Type);
        if (held is { CalledBack.IsCancellationRequested: true })
            held = null;
        if (held is null && faults.ForEvent(type, "reorder") is not null)
        {
            held = errand;
            errand.RestsUntil = long.MaxValue;
            return [];
        }

        List<Errand> told = [errand];
        if (held is { } late)
        {
            held = null;
            late.RestsUntil = long.MinValue;
            told.Add(late);
        }

        if (faults.ForEvent(type, "duplicate") is not null)
            told.Add(Note(errand.Envelope));
        if (faults.Lies("duplicate_under_new_id", type))
            told.Add(Note(errand.Envelope.UnderNewId(world.Workspace.Ids.Next("Ev"))));
        if (faults.ForEvent(type, "drop_socket") is not null)
            sockets.Sockets.DropAll();
        return told;
    }

    private void Start(Errand errand, CancellationToken stopping)
    {
        var bringing = BringAsync(errand, stopping);
        errands.TryUpdate(errand, bringing, Task.CompletedTask);
    }

    private async Task BringAsync(Errand errand, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, errand.CalledBack);
        try
        {
            if (world.Faults.ForEvent(errand.Envelope.Type, "delay") is { } late)
                await RestAsync(errand, world.Clock.NowMs + (long)late.Delay.TotalMilliseconds, ending.Token);
            var outcome = await AttemptAsync(errand.Envelope, 0, "", ending.Token);
            quota.Note(outcome.Taken);
            for (var attempt = 1; !outcome.Taken && !outcome.IsFinal && attempt <= Ladder.Length; attempt++)
            {
                await RestAsync(errand, outcome.AtMs + Ladder[attempt - 1], ending.Token);
                outcome = await AttemptAsync(errand.Envelope, attempt, outcome.Reason, ending.Token);
                quota.Note(outcome.Taken);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The sandbox is closing or begins anew: what is still on its way stays undelivered.
        }
        finally
        {
            errands.TryRemove(errand, out _);
        }
    }

    private async Task RestAsync(Errand errand, long until, CancellationToken cancellation)
    {
        errand.RestsUntil = until;
        await world.Clock.UntilAsync(until, cancellation);
        errand.RestsUntil = long.MinValue;
    }

    private Task<Attempt> AttemptAsync(EventEnvelope envelope, int attempt, string reason, CancellationToken stopping) =>
        world.Settings.SocketMode
            ? sockets.BringAsync(envelope, attempt, reason, stopping)
            : http.BringAsync(envelope, attempt, reason, stopping);
}

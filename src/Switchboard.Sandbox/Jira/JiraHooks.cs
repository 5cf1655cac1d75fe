using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Switchboard.Sandbox.Jira;

/// <summary>Tells the desk's webhook what happens: signed, at least once, and as unreliably as it was ordered to be.</summary>
internal sealed class JiraHooks : BackgroundService
{
    private const int Tries = 5;
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly Channel<Hook> _queue = Channel.CreateUnbounded<Hook>();
    private readonly JiraSite _site;
    private readonly JiraFaults _faults;
    private int _owed;
    private Hook? _held;

    public JiraHooks(JiraSite site, JiraFaults faults)
    {
        (_site, _faults) = (site, faults);
        site.Happened += OnHappened;
    }

    public JiraHookSettings? Settings { get; set; }

    /// <summary>How many are on their way; those held back for good reason are not.</summary>
    public int Owed => Volatile.Read(ref _owed);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var late = new List<Task>();
        await foreach (var hook in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            late.RemoveAll(task => task.IsCompleted);
            if (hook.NotBeforeMs > _site.Clock.NowMs)
                late.Add(LaterAsync(hook, stoppingToken));
            else
                await DeliverAsync(hook, stoppingToken);
        }
    }

    private void OnHappened(JiraHappening happening)
    {
        if (Settings is not { IsOff: false } settings)
            return;
        foreach (var body in JiraHookBodies.Of(_site, happening))
        {
            var hook = new Hook(settings, body.ToJsonString(Wire.Json), Guid.NewGuid().ToString("N"), 0, 0);
            if (_faults.Take("hook_lost") is not null)
                continue;
            if (_faults.Take("hook_reorder") is not null && _held is null)
            {
                _held = hook;
                continue;
            }
            Send(_faults.Take("hook_late") is { } late ? hook with { NotBeforeMs = _site.Clock.NowMs + (late.RetryAfter * 1000L) } : hook);
            if (_faults.Take("hook_twice") is not null)
                Send(hook);
            if (_held is { } held)
                Send(held);
            _held = null;
        }
    }

    private void Send(Hook hook)
    {
        Interlocked.Increment(ref _owed);
        _queue.Writer.TryWrite(hook);
    }

    private async Task LaterAsync(Hook hook, CancellationToken cancellation)
    {
        Interlocked.Decrement(ref _owed);
        await _site.Clock.UntilAsync(hook.NotBeforeMs, cancellation);
        Send(hook with { NotBeforeMs = 0 });
    }

    private async Task DeliverAsync(Hook hook, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, hook.To.Url)
            {
                Content = new StringContent(hook.Body, Encoding.UTF8, "application/json"),
            };
            if (hook.To.Secret.Length > 0)
                request.Headers.Add("X-Hub-Signature", Sign(hook.To.Secret, hook.Body));
            if (_site.Rules.IsCloud)
            {
                request.Headers.Add("X-Atlassian-Webhook-Identifier", hook.Id);
                request.Headers.Add("X-Atlassian-Webhook-Flow", "Primary");
                if (hook.Retry > 0)
                    request.Headers.Add("X-Atlassian-Webhook-Retry", $"{hook.Retry}");
            }
            using var answer = await Http.SendAsync(request, cancellation);
            if ((int)answer.StatusCode is 408 or 409 or 425 or 429 or >= 500)
                Again(hook);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            Again(hook);
        }
        finally
        {
            Interlocked.Decrement(ref _owed);
        }
    }

    private void Again(Hook hook)
    {
        if (hook.Retry < Tries)
            Send(hook with { Retry = hook.Retry + 1, NotBeforeMs = _site.Clock.NowMs + 300_000 });
    }

    public static string Sign(string secret, string body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));

    private sealed record Hook(JiraHookSettings To, string Body, string Id, int Retry, long NotBeforeMs);
}

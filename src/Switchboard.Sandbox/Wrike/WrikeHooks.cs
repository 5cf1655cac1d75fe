using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Switchboard.Sandbox.Wrike;

/// <summary>
/// Tells webhooks what happens: signed, in lists, and as unreliably as it was ordered to be. Nothing is sent twice by itself; a webhook that
/// fails three times in a row is suspended.
/// </summary>
internal sealed class WrikeHooks : BackgroundService
{
    private const int FailuresUntilSuspended = 3;
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly Channel<Delivery> _queue = Channel.CreateUnbounded<Delivery>();
    private readonly WrikeAccount _account;
    private readonly WrikeFaults _faults;
    private int _owed;
    private Delivery? _held;

    public WrikeHooks(WrikeAccount account, WrikeFaults faults)
    {
        (_account, _faults) = (account, faults);
        account.Happened += OnHappened;
    }

    /// <summary>How many are on their way; those held back for good reason are not.</summary>
    public int Owed => Volatile.Read(ref _owed);

    /// <summary>Whether whoever is at an address knows the secret that the webhook is to be made with.</summary>
    public static async Task<bool> ShakeAsync(string address, string secret, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
            return false;
        var challenge = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        try
        {
            using var request = Request(url, secret, """{"requestType":"WebHook secret verification"}""", challenge);
            using var answer = await Http.SendAsync(request, cancellation);
            return answer.IsSuccessStatusCode
                && answer.Headers.TryGetValues("X-Hook-Secret", out var values)
                && values.SequenceEqual([Sign(secret, challenge)]);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    public static string Sign(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var late = new List<Task>();
        await foreach (var delivery in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            late.RemoveAll(task => task.IsCompleted);
            if (delivery.NotBeforeMs > _account.Clock.NowMs)
                late.Add(LaterAsync(delivery, stoppingToken));
            else
                await DeliverAsync(delivery, stoppingToken);
        }
    }

    private void OnHappened(WrikeHappening happening)
    {
        foreach (var hook in _account.Webhooks)
        {
            if (_faults.Take("suspend") is not null)
                hook.IsSuspended = true;
            if (hook.IsSuspended || EventOf(_account, hook, happening) is not { } told || _faults.Take("hook_lost") is not null)
                continue;
            var isTwice = happening is WrikeHappening.Commented && _faults.Take("comment_twice") is not null;
            var body = isTwice ? new JsonArray(told, told.DeepClone()) : new JsonArray(told);
            var delivery = new Delivery(hook, body.ToJsonString(Wire.Json), 0);
            if (_faults.Take("hook_reorder") is not null && _held is null)
            {
                _held = delivery;
                continue;
            }
            Send(
                _faults.Take("hook_late") is { } fault
                    ? delivery with
                    {
                        NotBeforeMs = _account.Clock.NowMs + (fault.Seconds * 1000L),
                    }
                    : delivery
            );
            if (_faults.Take("hook_twice") is not null)
                Send(delivery);
            if (_held is { } held)
                Send(held);
            _held = null;
        }
    }

    /// <summary>Null where the webhook did not ask for it. A webhook without a list hears all.</summary>
    private static JsonObject? EventOf(WrikeAccount account, WrikeWebhook hook, WrikeHappening happening)
    {
        var (name, more) = happening switch
        {
            WrikeHappening.Created => ("TaskCreated", new JsonObject()),
            WrikeHappening.Moved moved => (
                "TaskStatusChanged",
                new JsonObject
                {
                    ["oldStatus"] = moved.From.Group,
                    ["status"] = moved.Task.Status.Group,
                    ["oldCustomStatusId"] = moved.From.Id,
                    ["customStatusId"] = moved.Task.Status.Id,
                }
            ),
            WrikeHappening.Weighed weighed => (
                "TaskImportanceChanged",
                new JsonObject { ["oldValue"] = weighed.From, ["importance"] = weighed.Task.Importance }
            ),
            WrikeHappening.Changed changed => (changed.Event, new JsonObject()),
            WrikeHappening.Commented said => ("CommentAdded", new JsonObject { ["commentId"] = said.Comment.Id }),
            WrikeHappening.Uncommented gone => ("CommentDeleted", new JsonObject { ["commentId"] = gone.Comment }),
            WrikeHappening.Deleted => ("TaskDeleted", new JsonObject()),
            _ => throw new InvalidOperationException($"nobody tells of {happening.GetType().Name}"),
        };
        if (hook.Events.Count > 0 && !hook.Events.Contains(name))
            return null;
        more["taskId"] = happening.Task.Id;
        more["webhookId"] = hook.Id;
        more["eventAuthorId"] = happening.By.Id;
        more["eventType"] = name;
        more["lastUpdatedDate"] = WrikeShapes.Stamp(account.Clock.NowMs);
        return more;
    }

    private void Send(Delivery delivery)
    {
        Interlocked.Increment(ref _owed);
        _queue.Writer.TryWrite(delivery);
    }

    private async Task LaterAsync(Delivery delivery, CancellationToken cancellation)
    {
        Interlocked.Decrement(ref _owed);
        await _account.Clock.UntilAsync(delivery.NotBeforeMs, cancellation);
        Send(delivery with { NotBeforeMs = 0 });
    }

    private async Task DeliverAsync(Delivery delivery, CancellationToken cancellation)
    {
        var isTaken = false;
        try
        {
            var challenge = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            using var request = Request(new Uri(delivery.To.Url), delivery.To.Secret, delivery.Body, challenge);
            using var answer = await Http.SendAsync(request, cancellation);
            isTaken = answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            // Not taken, and not sent again.
        }
        finally
        {
            Interlocked.Decrement(ref _owed);
        }
        lock (_account.Gate)
        {
            delivery.To.Failures = isTaken ? 0 : delivery.To.Failures + 1;
            delivery.To.IsSuspended |= delivery.To.Failures >= FailuresUntilSuspended;
        }
    }

    private static HttpRequestMessage Request(Uri url, string secret, string body, string challenge)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("X-Hook-Secret", challenge);
        request.Headers.Add("X-Hook-Signature", Sign(secret, body));
        return request;
    }

    private sealed record Delivery(WrikeWebhook To, string Body, long NotBeforeMs);
}

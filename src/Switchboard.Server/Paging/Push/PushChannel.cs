using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lib.Net.Http.WebPush;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.OnCall.Escalation;

namespace Switchboard.Paging;

/// <summary>
/// Pages by a notice in a browser that asked for them (Web Push: RFC 8030, encrypted by RFC 8291, signed by RFC 8292). The browser says
/// itself when it showed it. A try that may have arrived goes out again under the same topic and tag, so that it is shown once.
/// </summary>
internal sealed class PushChannel(IHttpClientFactory clients, PushKeys keys, PushContacts contacts, IOptions<PagingOptions> options)
    : IPageChannel
{
    public const string HttpName = "page push";

    /// <summary>How long a push service keeps it for a browser that is away, in seconds: later, others have been called.</summary>
    private const int Keeps = 3600;

    private readonly PushOptions _push = options.Value.Push;

    public string Kind => "push";

    public bool IsOn => _push.IsOn;

    public Task<Handed?> FindAsync(Dispatch dispatch, CancellationToken cancellation) => Task.FromResult<Handed?>(null);

    public Task<Handed> HandAsync(Dispatch dispatch, CancellationToken cancellation) =>
        PushAsync(dispatch, PushText.Of(dispatch), PushMessageUrgency.High, cancellation);

    /// <summary>Takes the place of the notice without a sound; where it calls again, another notice says so.</summary>
    public async Task<Handed> RetellAsync(Dispatch dispatch, Standing standing, CancellationToken cancellation) =>
        standing.Status is PageStatus.Calling or PageStatus.RanOut
            ? new Handed.Over(null, IsDelivered: false)
            : await PushAsync(dispatch, PushText.Of(dispatch, standing), PushMessageUrgency.Normal, cancellation);

    private async Task<Handed> PushAsync(Dispatch dispatch, PushText text, PushMessageUrgency urgency, CancellationToken cancellation)
    {
        if (PushContact.Parse(dispatch.Address) is not { } browser || dispatch.To is not { } whose)
            return new Handed.Failed("it is no browser's contact");
        if (!Uri.TryCreate(browser.Endpoint, UriKind.Absolute, out var endpoint) || !_push.Allows(endpoint))
            return new Handed.Failed("its push service is not among Paging:Push:Hosts any more");
        using var signing = keys.For(_push.Contact);
        var message = new PushMessage(JsonSerializer.Serialize(text, PushText.Json))
        {
            TimeToLive = Keeps,
            Topic = TopicOf(dispatch),
            Urgency = urgency,
        };
        try
        {
            var client = new PushServiceClient(clients.CreateClient(HttpName)) { AutoRetryAfter = false };
            await client.RequestPushMessageDeliveryAsync(SubscriptionOf(browser), message, signing, cancellation);
            return new Handed.Over(null, IsDelivered: false);
        }
        catch (PushServiceClientException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            await contacts.RemoveAsync(dispatch.Team, whose, browser, cancellation);
            return new Handed.Failed("this browser takes no more notices, so it is no contact any more");
        }
        catch (PushServiceClientException e)
        {
            return (int)e.StatusCode is 408 or 429 or >= 500
                ? new Handed.Later(RetryAfter(e), $"its push service answered {(int)e.StatusCode}")
                : new Handed.Failed($"its push service answered {(int)e.StatusCode}") { IsWayClosed = (int)e.StatusCode is 401 or 403 };
        }
        catch (HttpRequestException)
        {
            return new Handed.Later(Duration.FromSeconds(1), "its push service cannot be reached");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Handed.Unknown("its push service did not answer in time");
        }
    }

    private static PushSubscription SubscriptionOf(PushContact browser)
    {
        var subscription = new PushSubscription { Endpoint = browser.Endpoint };
        subscription.SetKey(PushEncryptionKeyName.P256DH, browser.Keys.P256dh);
        subscription.SetKey(PushEncryptionKeyName.Auth, browser.Keys.Auth);
        return subscription;
    }

    /// <summary>At most 32 letters; a later notice of the same topic takes the place of one that waits for the browser.</summary>
    private static string TopicOf(Dispatch dispatch) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{dispatch.Team} {dispatch.Id}")).AsSpan(0, 16));

    private static Duration RetryAfter(PushServiceClientException e) =>
        e.Headers?.RetryAfter?.Delta is { } delta ? Duration.FromTimeSpan(delta) : Duration.FromSeconds(1);
}

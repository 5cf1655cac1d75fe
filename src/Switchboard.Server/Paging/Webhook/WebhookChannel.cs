using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Engine;

namespace Switchboard.Paging;

/// <summary>
/// Pages by a signed call to an address of the person's own, which is what bridges to ntfy, Gotify and Pushover need. The signature covers
/// the time and the body; the id is the same for every try, so that a receiver who heard it can tell.
/// </summary>
internal sealed class WebhookChannel(IHttpClientFactory clients, IOptions<PagingOptions> options, TimeProvider time) : IPageChannel
{
    public const string HttpName = "page webhook";

    private readonly WebhookOptions _webhook = options.Value.Webhook;

    public string Kind => "webhook";

    public bool IsOn => _webhook.IsOn;

    public Task<Handed?> FindAsync(Dispatch dispatch, CancellationToken cancellation) => Task.FromResult<Handed?>(null);

    public async Task<Handed> HandAsync(Dispatch dispatch, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(dispatch.Address, UriKind.Absolute, out var address) || !_webhook.Allows(address))
            return new Handed.Failed("its host is not among Paging:Webhook:Hosts any more");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = BodyOf(dispatch) };
        var at = time.GetCurrentInstant().ToUnixTimeSeconds();
        var body = await request.Content.ReadAsByteArrayAsync(cancellation);
        request.Headers.Add("X-Switchboard-Timestamp", $"{at}");
        request.Headers.Add("X-Switchboard-Signature", $"v1={Sign(_webhook.Secret, at, body)}");
        request.Headers.Add("Idempotency-Key", dispatch.Id.Replace(' ', '-'));
        try
        {
            using var answer = await clients.CreateClient(HttpName).SendAsync(request, cancellation);
            return (int)answer.StatusCode switch
            {
                < 300 => new Handed.Over(null, IsDelivered: true),
                409 => new Handed.Over(null, IsDelivered: true), // it knows this id
                408 or 429 or >= 500 => new Handed.Later(RetryAfter(answer), $"it answered {(int)answer.StatusCode}"),
                // What answers 401, 403 or 404 hears no notice of this desk, whatever stands in it.
                var refused => new Handed.Failed($"it answered {refused}") { IsWayClosed = refused is 401 or 403 or 404 or 405 or 410 },
            };
        }
        catch (HttpRequestException)
        {
            return new Handed.Later(Duration.FromSeconds(1), "it cannot be reached");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Handed.Unknown("it did not answer in time");
        }
    }

    /// <summary>HMAC-SHA256 in hexadecimal over the time in seconds, a full stop and the body.</summary>
    public static string Sign(string secret, long at, ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"{at}."), .. body])
        );

    /// <summary>"title" and "message" are what ntfy, Gotify and Pushover call them, too.</summary>
    private static ByteArrayContent BodyOf(Dispatch dispatch) =>
        new(
            JsonSerializer.SerializeToUtf8Bytes(
                new Dictionary<string, object?>
                {
                    ["id"] = dispatch.Id,
                    ["page"] = dispatch.Text.Page,
                    ["title"] = dispatch.Text.Title,
                    ["message"] = dispatch.Text.Body,
                    ["url"] = dispatch.Text.Answer,
                    ["priority"] = 10,
                }
            )
        )
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };

    private static Duration RetryAfter(HttpResponseMessage answer) =>
        answer is { StatusCode: HttpStatusCode.TooManyRequests, Headers.RetryAfter.Delta: { } delta }
            ? Duration.FromTimeSpan(delta)
            : Duration.FromSeconds(1);
}

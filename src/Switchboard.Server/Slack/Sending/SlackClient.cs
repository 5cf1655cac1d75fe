using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Sending;

/// <summary>
/// Slack's Web API. Arguments go as a form, the one encoding that every method takes; nested values are JSON text. The token goes in
/// the header and is never logged.
/// </summary>
internal sealed class SlackClient(IHttpClientFactory clients, IOptions<SlackOptions> options, SlackMeter meter, TimeProvider time)
{
    public const string HttpName = "slack";

    private static readonly Duration DefaultRetryAfter = Duration.FromSeconds(30);
    private static readonly Duration LongestPause = Duration.FromSeconds(30);

    /// <summary>Errors after which Slack does not say whether the call took effect.</summary>
    private static readonly HashSet<string> Uncertain = ["internal_error", "fatal_error", "service_unavailable", "request_timeout"];

    public Task<SlackAnswer<JsonElement>> CallAsync(string method, Arguments arguments, CancellationToken cancellation) =>
        CallAsync(method, arguments, options.Value.BotToken, cancellation);

    /// <summary>User groups may be an admin's alone to change: with the admin's token, where one is set.</summary>
    public Task<SlackAnswer<JsonElement>> CallForGroupsAsync(string method, Arguments arguments, CancellationToken cancellation) =>
        CallAsync(method, arguments, options.Value.GroupToken is { Length: > 0 } token ? token : options.Value.BotToken, cancellation);

    /// <summary>The one method that takes the app-level token.</summary>
    public Task<SlackAnswer<JsonElement>> OpenConnectionAsync(CancellationToken cancellation) =>
        CallAsync("apps.connections.open", [], options.Value.AppToken, cancellation);

    /// <summary>Sends a file's bytes to where Slack asked for them. The address is a secret of its own: no token goes with it.</summary>
    public async Task<bool> UploadAsync(Uri to, byte[] bytes, CancellationToken cancellation)
    {
        using var client = clients.CreateClient(HttpName);
        using var content = new ByteArrayContent(bytes);
        try
        {
            using var response = await client.PostAsync(to, content, cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>For reading: waits as long as Slack asks, and through silence, until there is an answer or a refusal.</summary>
    public async Task<SlackAnswer<JsonElement>> CallPatientlyAsync(string method, Arguments arguments, CancellationToken cancellation)
    {
        for (var pause = Duration.FromSeconds(1); ; pause = Duration.Min(pause + pause, LongestPause))
        {
            var answer = await CallAsync(method, arguments, cancellation);
            switch (answer)
            {
                case SlackAnswer<JsonElement>.Busy busy:
                    await Task.Delay(busy.RetryAfter.ToTimeSpan(), time, cancellation);
                    break;
                case SlackAnswer<JsonElement>.Silent:
                    await Task.Delay(pause.ToTimeSpan(), time, cancellation);
                    break;
                default:
                    return answer;
            }
        }
    }

    private async Task<SlackAnswer<JsonElement>> CallAsync(string method, Arguments arguments, string token, CancellationToken cancellation)
    {
        var answer = await SendAsync(method, arguments, token, cancellation);
        meter.Called(
            method,
            answer switch
            {
                SlackAnswer<JsonElement>.Ok => "ok",
                SlackAnswer<JsonElement>.Refused => "refused",
                SlackAnswer<JsonElement>.Busy => "busy",
                _ => "silent",
            }
        );
        return answer;
    }

    private async Task<SlackAnswer<JsonElement>> SendAsync(string method, Arguments arguments, string token, CancellationToken cancellation)
    {
        using var client = clients.CreateClient(HttpName);
        using var request = new HttpRequestMessage(HttpMethod.Post, method) { Content = new FormUrlEncodedContent(arguments) };
        request.Headers.Authorization = new("Bearer", token);
        try
        {
            using var response = await client.SendAsync(request, cancellation);
            return await ReadAsync(response, cancellation);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SlackAnswer<JsonElement>.Silent("no answer in time", MayBeDone: true);
        }
        catch (HttpRequestException error)
        {
            return new SlackAnswer<JsonElement>.Silent($"no connection ({error.HttpRequestError})", MayBeDone: !NeverLeft(error));
        }
        catch (IOException)
        {
            return new SlackAnswer<JsonElement>.Silent("the connection broke", MayBeDone: true);
        }
    }

    private static async Task<SlackAnswer<JsonElement>> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            return new SlackAnswer<JsonElement>.Busy(RetryAfter(response.Headers));
        if (response.StatusCode != HttpStatusCode.OK)
            return new SlackAnswer<JsonElement>.Silent($"HTTP status {(int)response.StatusCode}", MayBeDone: true);
        JsonElement json;
        try
        {
            json = await JsonSerializer.DeserializeAsync(
                await response.Content.ReadAsStreamAsync(cancellation),
                SlackJson.Default.JsonElement,
                cancellation
            );
        }
        catch (JsonException)
        {
            return new SlackAnswer<JsonElement>.Silent("the answer was no JSON", MayBeDone: true);
        }
        if (json.Flag("ok"))
            return new SlackAnswer<JsonElement>.Ok(json, response.Headers.Date is { } date ? Instant.FromDateTimeOffset(date) : null)
            {
                Scopes = ScopesIn(response.Headers),
            };
        return json.Text("error") switch
        {
            "ratelimited" or "rate_limited" => new SlackAnswer<JsonElement>.Busy(RetryAfter(response.Headers)),
            var error when Uncertain.Contains(error) => new SlackAnswer<JsonElement>.Silent(error, MayBeDone: true),
            var error => new SlackAnswer<JsonElement>.Refused(error, json.Text("needed")),
        };
    }

    private static ImmutableHashSet<string> ScopesIn(HttpResponseHeaders headers) =>
        headers.TryGetValues("X-OAuth-Scopes", out var values)
            ? [.. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]
            : [];

    private static Duration RetryAfter(HttpResponseHeaders headers) =>
        headers.RetryAfter is { Delta: { } delta } ? Duration.FromTimeSpan(delta) : DefaultRetryAfter;

    private static bool NeverLeft(HttpRequestException error) =>
        error.HttpRequestError
            is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError;
}

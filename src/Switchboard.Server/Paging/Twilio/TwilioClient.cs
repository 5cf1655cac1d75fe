using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Switchboard.Paging;

/// <summary>Twilio's REST API, as far as pages need it. Its POSTs know no idempotency key, so what may have been accepted is looked for first.</summary>
internal sealed class TwilioClient(IHttpClientFactory clients, IOptions<PagingOptions> options)
{
    public const string HttpName = "twilio";

    private readonly TwilioOptions _twilio = options.Value.Twilio;

    /// <summary>Errors of the number that calls: https://www.twilio.com/docs/api/errors.</summary>
    private static readonly ImmutableArray<int> OfTheSender = [21210, 21212, 21603, 21606, 21611, 21659, 21660];

    public TwilioOptions Options => _twilio;

    /// <summary>"Messages" or "Calls".</summary>
    public async Task<Handed> PostAsync(string what, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Post, $"{what}.json");
        request.Content = new FormUrlEncodedContent(form);
        try
        {
            using var answer = await clients.CreateClient(HttpName).SendAsync(request, cancellation);
            using var json = await BodyAsync(answer, cancellation);
            return (int)answer.StatusCode switch
            {
                < 300 when json?.RootElement.TryGetProperty("sid", out var sid) == true => new Handed.Over(
                    sid.GetString(),
                    IsDelivered: false
                ),
                429 => new Handed.Later(Duration.FromSeconds(5), "Twilio asks for a pause"),
                >= 500 or < 300 => new Handed.Unknown($"Twilio answered {(int)answer.StatusCode}"),
                401 => new Handed.Later(
                    Duration.FromMinutes(1),
                    "Twilio does not take Paging:Twilio:AccountSid and Paging:Twilio:AuthToken"
                ),
                var refused => new Handed.Failed($"Twilio refused it{(CodeOf(json) is { } code ? $" (error {code})" : "")}")
                {
                    IsWayClosed = refused != 400 || (CodeOf(json) is { } known && OfTheSender.Contains(known)),
                },
            };
        }
        catch (HttpRequestException e)
        {
            return
                e.HttpRequestError
                    is HttpRequestError.ConnectionError
                        or HttpRequestError.NameResolutionError
                        or HttpRequestError.SecureConnectionError
                ? new Handed.Later(Duration.FromSeconds(2), "Twilio cannot be reached")
                : new Handed.Unknown("Twilio broke off");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Handed.Unknown("Twilio did not answer in time");
        }
    }

    /// <summary>The ids of what was sent to a number since a day and looks like ours, the newest first.</summary>
    /// <returns>Or why nobody knows.</returns>
    public async Task<(IReadOnlyList<string> Sids, Handed? Problem)> FindAsync(
        string what,
        string to,
        string dayParameter,
        Instant since,
        Func<JsonElement, bool> isIt,
        CancellationToken cancellation
    )
    {
        var day = since.InUtc().Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        using var request = Request(HttpMethod.Get, $"{what}.json?To={Uri.EscapeDataString(to)}&{dayParameter}%3E={day}&PageSize=100");
        try
        {
            using var answer = await clients.CreateClient(HttpName).SendAsync(request, cancellation);
            using var json = await BodyAsync(answer, cancellation);
            if (!answer.IsSuccessStatusCode || json is null)
                return ([], new Handed.Later(Duration.FromSeconds(2), $"Twilio answered {(int)answer.StatusCode}"));
            return json.RootElement.TryGetProperty(what.ToLowerInvariant(), out var all)
                ? ([.. all.EnumerateArray().Where(isIt).Select(found => found.GetProperty("sid").GetString()).OfType<string>()], null)
                : ([], null);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return ([], new Handed.Later(Duration.FromSeconds(2), "Twilio cannot be reached"));
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var root = new Uri(_twilio.ApiUrl.EndsWith('/') ? _twilio.ApiUrl : _twilio.ApiUrl + "/");
        var request = new HttpRequestMessage(
            method,
            new Uri(root, $"2010-04-01/Accounts/{Uri.EscapeDataString(_twilio.AccountSid)}/{path}")
        );
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_twilio.AccountSid}:{_twilio.AuthToken}"))
        );
        return request;
    }

    private static async Task<JsonDocument?> BodyAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellation), default, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Twilio's error numbers say what is wrong and hold nobody's number; its messages do.</summary>
    private static int? CodeOf(JsonDocument? json) =>
        json?.RootElement.TryGetProperty("code", out var code) == true && code.TryGetInt32(out var number) ? number : null;
}

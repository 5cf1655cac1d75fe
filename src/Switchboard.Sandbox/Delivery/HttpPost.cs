using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;

namespace Switchboard.Sandbox.Delivery;

/// <summary>Deliveries as signed HTTP requests.</summary>
internal sealed class HttpPost(World world) : IDisposable
{
    private const int Window = 3_000;
    private readonly HttpClient client = new(
        new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 64,
            MaxAutomaticRedirections = 2,
            UseCookies = false,
        }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<Attempt> BringAsync(EventEnvelope envelope, int attempt, string reason, CancellationToken stopping)
    {
        if (world.Settings.EventsUrl is not { Length: > 0 } url)
            return new Attempt(false, "connection_failed", IsFinal: true);
        using var request = Sign(url, envelope.Body, "application/json");
        if (attempt > 0 && !world.Faults.Lies("no_retry_headers", envelope.Type))
        {
            request.Headers.Add("X-Slack-Retry-Num", attempt.ToString());
            request.Headers.Add("X-Slack-Retry-Reason", reason);
        }

        world.Journal.Add(
            "delivery",
            envelope.Type,
            entry => entry with { Transport = "http", Subject = envelope.EventId, Attempt = attempt, Reason = reason, Body = envelope.Body }
        );
        var (response, problem) = await SendAsync(request, world.Faults.Lies("late_ack_accepted", envelope.Type), stopping);
        using var _ = response;
        var outcome = Judge(response, problem) with { AtMs = world.Clock.NowMs };
        world.Journal.Add(
            outcome.Taken ? "ack" : "no_ack",
            envelope.Type,
            entry =>
                entry with
                {
                    Transport = "http",
                    Subject = envelope.EventId,
                    Attempt = attempt,
                    Status = (int?)response?.StatusCode,
                    Reason = outcome.Reason,
                }
        );
        return outcome;
    }

    /// <summary>One signed request outside the retry ladder (interactivity, url_verification): the body of a 2xx answer, or what went wrong.</summary>
    public async Task<(string? Body, string? Problem)> AskAsync(string url, byte[] body, string contentType, CancellationToken cancellation)
    {
        using var request = Sign(url, body, contentType);
        var (response, problem) = await SendAsync(request, false, cancellation);
        using var _ = response;
        if (response is null)
            return (null, problem);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadAsStringAsync(cancellation), null)
            : (null, $"http_{(int)response.StatusCode}");
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Sign(string url, byte[] body, string contentType)
    {
        var seconds =
            world.Clock.NowSeconds - (world.Faults.Lies("stale_timestamp") ? 301 : 0) + (world.Faults.Lies("future_timestamp") ? 301 : 0);
        var stamp = seconds.ToString();
        var secret = world.Workspace.App.SigningSecret + (world.Faults.Lies("wrong_signature") ? "x" : "");
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Add("X-Slack-Request-Timestamp", stamp);
        request.Headers.Add("X-Slack-Signature", Signature.Of(secret, stamp, body));
        request.Headers.UserAgent.ParseAdd("Slackbot/1.0 (+https://api.slack.com/robots)");
        return request;
    }

    private async Task<(HttpResponseMessage? Response, string Problem)> SendAsync(
        HttpRequestMessage request,
        bool patient,
        CancellationToken stopping
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var timeUp = world.Clock.PatienceAsync(patient ? 60_000 : Window, patience.Token);
        var sending = client.SendAsync(request, patience.Token);
        try
        {
            if (await Task.WhenAny(sending, timeUp) != sending)
            {
                stopping.ThrowIfCancellationRequested();
                return (null, "http_timeout");
            }

            return (await sending, "");
        }
        catch (HttpRequestException problem)
        {
            return (null, Name(problem));
        }
        catch (TaskCanceledException) when (!stopping.IsCancellationRequested)
        {
            return (null, "http_timeout");
        }
        finally
        {
            await patience.CancelAsync();
            await Task.WhenAll(sending, timeUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Attempt Judge(HttpResponseMessage? response, string problem)
    {
        if (response is null)
            return new Attempt(false, problem);
        if (response.IsSuccessStatusCode)
            return Attempt.Success;
        var noRetry = response.Headers.TryGetValues("x-slack-no-retry", out var values) && values.Contains("1");
        var isRedirect = response.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest;
        return new Attempt(false, isRedirect ? "too_many_redirects" : "http_error", noRetry);
    }

    private static string Name(HttpRequestException problem) =>
        problem.InnerException is AuthenticationException ? "ssl_error"
        : problem.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError ? "connection_failed"
        : "unknown_error";
}

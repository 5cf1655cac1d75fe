using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Switchboard.Tickets.Jira;

/// <summary>Calls Jira. Answers are values, whatever happens; nothing is repeated here, since the outbox knows what may be.</summary>
internal sealed class JiraClient(IHttpClientFactory clients, IOptions<JiraOptions> options, TimeProvider time)
{
    private readonly AskedPause _pause = new(time);

    public const string HttpName = "jira";
    private const int LongerForFiles = 6;

    /// <summary>Cloud is spoken to in version 3, Data Center in version 2.</summary>
    private string Api => options.Value.IsCloud ? "rest/api/3/" : "rest/api/2/";

    public Task<JiraReply> GetAsync(string path, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, Api + path, null, cancellation);

    public Task<JiraReply> PostAsync(string path, JsonNode body, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, Api + path, Json(body), cancellation);

    /// <summary>Jira takes a file only with a header that no page of another site can send; it may take its time.</summary>
    public Task<JiraReply> PostFileAsync(string path, FileDraft file, CancellationToken cancellation)
    {
        var part = new ReadOnlyMemoryContent(file.Bytes);
        part.Headers.TryAddWithoutValidation("Content-Type", file.Type);
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        form.Add(part);
        // By hand, instead of what adding it wrote: names go as they are, where .NET would wrap those with other than plain letters.
        part.Headers.Remove("Content-Disposition");
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{file.Name}\"");
        return SendAsync(HttpMethod.Post, Api + path, form, cancellation);
    }

    public Task<JiraReply> PutAsync(string path, JsonNode body, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Put, Api + path, Json(body), cancellation);

    public Task<JiraReply> DeleteAsync(string path, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Delete, Api + path, null, cancellation);

    public Task<JiraReply> AgileAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellation) =>
        SendAsync(method, $"rest/agile/1.0/{path}", body is null ? null : Json(body), cancellation);

    /// <summary>The webhooks that are registered: for the site's administrators alone.</summary>
    public Task<JiraReply> HooksAsync(CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, "rest/webhooks/1.0/webhook", null, cancellation);

    public static void Configure(IServiceProvider provider, HttpClient client)
    {
        var options = provider.GetRequiredService<IOptions<JiraOptions>>().Value;
        if (!options.IsSetUp)
            return;
        (client.BaseAddress, client.Timeout) = (options.Base, options.CallTimeout);
        client.DefaultRequestHeaders.Accept.Add(new("application/json"));
        client.DefaultRequestHeaders.Authorization = options.IsCloud
            ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Email}:{options.ApiToken}")))
            : new("Bearer", options.Token);
    }

    private async Task<JiraReply> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        if (_pause.Left is { } left)
            return new JiraReply(JiraReply.TooMany, null) { RetryAfter = left };
        using var client = clients.CreateClient(HttpName);
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (content is MultipartFormDataContent)
        {
            request.Headers.Add("X-Atlassian-Token", "no-check");
            client.Timeout *= LongerForFiles;
        }
        try
        {
            using var answer = await client.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            var reply = new JiraReply((int)answer.StatusCode, Read(text)) { RetryAfter = PauseOf(answer), IsOfIssue = IsOfIssue(answer) };
            if (reply is { Status: JiraReply.TooMany, IsOfIssue: false, Pause: { } pause })
                _pause.Begin(pause.After);
            return reply;
        }
        catch (HttpRequestException e)
        {
            return new JiraReply(0, null)
            {
                Broken = "Jira cannot be reached",
                WasNotReached = e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
            };
        }
        catch (Exception e) when (e is TaskCanceledException or IOException && !cancellation.IsCancellationRequested)
        {
            return new JiraReply(0, null) { Broken = "Jira did not answer in time" };
        }
    }

    private static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private static JsonNode? Read(string text)
    {
        try
        {
            return text.Length > 0 ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null; // a proxy's page
        }
    }

    /// <summary>One issue bears only so many writes; that concerns no other one.</summary>
    private static bool IsOfIssue(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("RateLimit-Reason", out var reasons)
        && reasons.Any(reason => reason.Contains("per-issue", StringComparison.OrdinalIgnoreCase));

    private static Duration? PauseOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Retry-After", out var values)
        && double.TryParse(values.FirstOrDefault(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? Duration.FromSeconds(Math.Clamp(seconds, 0, 3600))
            : null;
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Switchboard.Tickets.Wrike;

/// <summary>
/// Calls Wrike. What is sent is a form, lists in it as JSON. Answers are values, whatever happens; nothing is repeated here, since the outbox
/// knows what may be.
/// </summary>
internal sealed class WrikeClient(IHttpClientFactory clients, TimeProvider time)
{
    private readonly AskedPause _pause = new(time);

    public const string HttpName = "wrike";
    private const int LongerForFiles = 6;

    public Task<WrikeReply> GetAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, null, cancellation);

    public Task<WrikeReply> PostAsync(string path, IReadOnlyDictionary<string, string> form, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(form), cancellation);

    /// <summary>A file is the whole body, its name a header of plain letters; it may take its time.</summary>
    public Task<WrikeReply> PostFileAsync(string path, FileDraft file, CancellationToken cancellation)
    {
        var content = new ReadOnlyMemoryContent(file.Bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", file.Type);
        content.Headers.TryAddWithoutValidation("X-File-Name", Plain(file.Name));
        content.Headers.TryAddWithoutValidation("X-Requested-With", "XMLHttpRequest");
        return SendAsync(HttpMethod.Post, path, content, cancellation);
    }

    public Task<WrikeReply> PutAsync(string path, IReadOnlyDictionary<string, string> form, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Put, path, new FormUrlEncodedContent(form), cancellation);

    public Task<WrikeReply> DeleteAsync(string path, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Delete, path, null, cancellation);

    /// <exception cref="TicketSystemAwayException">There is no good answer.</exception>
    public async Task<WrikeReply> MustAsync(string path, CancellationToken cancellation)
    {
        var reply = await GetAsync(path, cancellation);
        return reply.IsGood ? reply : throw reply.Away;
    }

    public static void Configure(IServiceProvider provider, HttpClient client)
    {
        var options = provider.GetRequiredService<IOptions<WrikeOptions>>().Value;
        if (!options.IsSetUp)
            return;
        (client.BaseAddress, client.Timeout) = (options.Base, options.CallTimeout);
        client.DefaultRequestHeaders.Accept.Add(new("application/json"));
        client.DefaultRequestHeaders.Authorization = new("Bearer", options.Token);
    }

    private async Task<WrikeReply> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        if (_pause.Left is { } left)
            return new WrikeReply(WrikeReply.TooMany, null) { RetryAfter = left };
        using var client = clients.CreateClient(HttpName);
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (content is ReadOnlyMemoryContent)
            client.Timeout *= LongerForFiles;
        try
        {
            using var answer = await client.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            var reply = new WrikeReply((int)answer.StatusCode, Read(text)) { RetryAfter = PauseOf(answer) };
            if (reply is { Status: WrikeReply.TooMany, Pause: { } pause })
                _pause.Begin(pause.After); // its limit is one for the whole token
            return reply;
        }
        catch (HttpRequestException e)
        {
            return new WrikeReply(0, null)
            {
                Broken = "Wrike cannot be reached",
                WasNotReached = e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
            };
        }
        catch (Exception e) when (e is TaskCanceledException or IOException && !cancellation.IsCancellationRequested)
        {
            return new WrikeReply(0, null) { Broken = "Wrike did not answer in time" };
        }
    }

    private static string Plain(string name) => string.Concat(name.Select(sign => sign is >= ' ' and <= '~' ? sign : '_'));

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

    private static Duration? PauseOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Retry-After", out var values)
        && double.TryParse(values.FirstOrDefault(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? Duration.FromSeconds(Math.Clamp(seconds, 0, 3600))
            : null;
}

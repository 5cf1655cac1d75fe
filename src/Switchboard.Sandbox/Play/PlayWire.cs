using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Play;

/// <summary>How a person's client speaks to the sandbox: Slack's methods, and what a client does beside them.</summary>
internal sealed class PlayWire(HttpClient http)
{
    public Task<JsonObject> CallAsync(string token, string method, Dictionary<string, string> arguments, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"/api/{method}", token, new FormUrlEncodedContent(arguments), cancellation);

    /// <summary>Presses, submits, types a command: answers when the app has acknowledged.</summary>
    public Task<JsonObject> ActAsync(string token, JsonObject act, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, "/_sandbox/act", token, JsonContent.Create(act), cancellation);

    /// <summary>What stands before the person that no method tells: whispers and open forms.</summary>
    public Task<JsonObject> LookAsync(string token, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, "/_sandbox/client", token, null, cancellation);

    private async Task<JsonObject> SendAsync(
        HttpMethod method,
        string path,
        string token,
        HttpContent? content,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, cancellation);
        return await response.Content.ReadFromJsonAsync<JsonObject>(cancellation) ?? [];
    }
}

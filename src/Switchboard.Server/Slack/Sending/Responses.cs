using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Switchboard.Cases;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Sending;

/// <summary>
/// Answers to one person right where they pressed: by the response_url that came with the press (five uses within 30 minutes), or,
/// where there is none, in a direct message.
/// </summary>
internal sealed class Responses(IHttpClientFactory clients, SlackClient slack, IOptions<SlackOptions> options)
{
    private const string SlacksOwn = ".slack.com";

    /// <summary>Says something that this person alone sees.</summary>
    public async Task SayAsync(JsonElement press, Rendered words, CancellationToken cancellation)
    {
        if (await PostAsync(press.Text("response_url"), Whispered(words), cancellation))
            return;
        var user = press.At("user").Text("id") is { Length: > 0 } id ? id : press.Text("user_id");
        await TellAsync(new(user), words, cancellation);
    }

    /// <summary>Puts something else in the place of the message that was pressed on.</summary>
    /// <returns>False where that cannot be: no address, or Slack took it no longer.</returns>
    public Task<bool> ReplaceAsync(string address, Rendered words, CancellationToken cancellation) =>
        ReplaceAsync(address, Whispered(words), cancellation);

    public Task<bool> ReplaceAsync(string address, JsonObject body, CancellationToken cancellation)
    {
        body["replace_original"] = true;
        return PostAsync(address, body, cancellation);
    }

    public async Task TellAsync(UserId to, Rendered words, CancellationToken cancellation)
    {
        if (
            await slack.CallAsync("conversations.open", new Arguments { { "users", to.Value } }, cancellation)
            is SlackAnswer<JsonElement>.Ok { Value: var opened }
        )
            await slack.CallAsync(
                "chat.postMessage",
                new Arguments
                {
                    { "channel", opened.At("channel").Text("id") },
                    { "text", words.Text },
                    { "blocks", words.Blocks.ToJsonString() },
                },
                cancellation
            );
    }

    /// <summary>A message as response_urls and the answers to commands have it.</summary>
    public static JsonObject Whispered(Rendered words) =>
        new()
        {
            ["response_type"] = "ephemeral",
            ["replace_original"] = false,
            ["text"] = words.Text,
            ["blocks"] = words.Blocks.DeepClone(),
        };

    private async Task<bool> PostAsync(string address, JsonObject body, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || !IsSlacks(url))
            return false;
        using var client = clients.CreateClient(SlackClient.HttpName);
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            using var answer = await client.PostAsync(url, content, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || IsTimeout(e, cancellation))
        {
            return false;
        }
    }

    /// <summary>The desk posts to Slack alone, whatever a payload says.</summary>
    private bool IsSlacks(Uri url) =>
        url.Host == options.Value.ApiBase.Host
        || (url.Scheme == Uri.UriSchemeHttps && url.Host.EndsWith(SlacksOwn, StringComparison.Ordinal));

    private static bool IsTimeout(Exception e, CancellationToken cancellation) =>
        e is OperationCanceledException && !cancellation.IsCancellationRequested;
}

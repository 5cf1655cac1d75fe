using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Tickets;

namespace Switchboard.Slack.Sending;

/// <summary>
/// Reads the files of messages, for whoever brings them elsewhere. Files of a private channel are never given out, and the token goes to
/// Slack's own hosts alone. https://docs.slack.dev/reference/objects/file-object
/// </summary>
internal sealed class SlackFiles(SlackClient slack, SlackDirectory directory, IHttpClientFactory clients, IOptions<SlackOptions> options)
{
    public const string HttpName = "slack files";

    private const string FilesHost = "files.slack.com";
    private const string NotReadable = "Slack does not hand it out; its app may lack the scope files:read";
    private static readonly Duration Pause = Duration.FromSeconds(5);

    public async Task<FilesFound> OfAsync(CaseKey key, MessageTs thread, MessageTs ts, CancellationToken cancellation)
    {
        if (directory.Workspace.ChannelOf(key.Channel) is not { IsPrivate: false })
            return new FilesFound.Kept("files of a private channel stay there");
        var arguments = new Arguments
        {
            { "channel", key.Channel.Value },
            { "ts", thread.Value },
            { "oldest", ts.Value },
            { "latest", ts.Value },
            { "inclusive", true },
            { "limit", 10 },
        };
        return await slack.CallAsync("conversations.replies", arguments, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok { Value: var page } => new FilesFound.Some([
                .. from message in page.Items("messages")
                where message.Text("ts") == ts.Value
                from file in message.Items("files")
                where file.Text("id").Length > 0 && file.Text("mode") is not ("tombstone" or "hidden_by_limit")
                select Read(file),
            ]),
            SlackAnswer<JsonElement>.Busy { RetryAfter: var after } => new FilesFound.Later(after, "Slack asks for a pause"),
            SlackAnswer<JsonElement>.Silent { Why: var why } => new FilesFound.Later(Pause, why),
            SlackAnswer<JsonElement>.Refused { Error: var error } => new FilesFound.Kept($"Slack does not show it ({error})"),
            var other => throw new InvalidOperationException($"an answer of the kind {other.GetType().Name}"),
        };
    }

    public async Task<FileOpened> OpenAsync(ThreadFile file, long most, CancellationToken cancellation)
    {
        if (file.Address is not { } address || !IsSlacks(address, options.Value.ApiBase))
            return new FileOpened.Kept("it is kept outside of Slack");
        using var client = clients.CreateClient(HttpName);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new("Bearer", options.Value.BotToken);
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK when IsSignIn(answer, file) => new FileOpened.Kept(NotReadable),
                HttpStatusCode.OK => new FileOpened.Content(await ReadAsync(answer, most, cancellation)),
                HttpStatusCode.NotFound or HttpStatusCode.Gone => new FileOpened.Kept("it was deleted in Slack"),
                HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new FileOpened.Later(
                    answer.Headers.RetryAfter?.Delta is { } after ? Duration.FromTimeSpan(after) : Pause,
                    "Slack does not give the file just now"
                ),
                _ => new FileOpened.Kept(NotReadable),
            };
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new FileOpened.Later(Pause, "Slack did not give the file in time");
        }
    }

    /// <summary>Slack's host of files, or wherever the Web API is set to be.</summary>
    public static bool IsSlacks(Uri address, Uri api) =>
        (address.Scheme == api.Scheme && address.Authority == api.Authority && address.UserInfo.Length == 0)
        || (address is { Scheme: "https", IsDefaultPort: true, UserInfo: "", Host: FilesHost } && api.Host == "slack.com");

    private static ThreadFile Read(JsonElement file) =>
        new(
            file.Text("id"),
            file.Text("name") is { Length: > 0 } name ? name
                : file.Text("title") is { Length: > 0 } title ? title
                : "file",
            file.Text("mimetype") is { Length: > 0 } type ? type : "application/octet-stream",
            file.At("size") is { ValueKind: JsonValueKind.Number } size && size.TryGetInt64(out var bytes) ? bytes : 0,
            !file.Flag("is_external") && Uri.TryCreate(file.Text("url_private"), UriKind.Absolute, out var address) ? address : null
        );

    /// <summary>Whoever may not read a file gets the page to sign in, and that it is all right.</summary>
    private static bool IsSignIn(HttpResponseMessage answer, ThreadFile file) =>
        answer.Content.Headers.ContentType?.MediaType == "text/html" && file.Type != "text/html";

    /// <summary>One byte more than is wanted says that it is too large.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage answer, long most, CancellationToken cancellation)
    {
        await using var from = await answer.Content.ReadAsStreamAsync(cancellation);
        using var into = new MemoryStream();
        var buffer = new byte[81_920];
        while (into.Length <= most && await from.ReadAsync(buffer, cancellation) is > 0 and var read)
            await into.WriteAsync(buffer.AsMemory(0, read), cancellation);
        return into.ToArray();
    }
}

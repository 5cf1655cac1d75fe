using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Engine;
using Switchboard.Reviews;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Sending;

/// <summary>
/// Shares files by Slack's upload in three steps. A file's post carries no metadata, so it is known again by its name: that names the
/// order. https://docs.slack.dev/messaging/working-with-files
/// </summary>
internal sealed class FileSharing(SlackClient slack)
{
    public async Task<Outcome> ShareAsync(
        string channel,
        string? thread,
        string words,
        IReadOnlyList<Document> documents,
        CancellationToken cancellation
    )
    {
        var files = new JsonArray();
        foreach (var document in documents)
        {
            var (id, problem) = await UploadAsync(document, cancellation);
            if (problem is not null)
                return problem;
            files.Add(new JsonObject { ["id"] = id, ["title"] = document.Title });
        }
        var arguments = new Arguments
        {
            { "files", files.ToJsonString() },
            { "channel_id", channel },
            { "thread_ts", thread },
            { "initial_comment", words },
        };
        return await slack.CallAsync("files.completeUploadExternal", arguments, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok => new Outcome.Done([]),
            SlackAnswer<JsonElement>.Silent { MayBeDone: true } silent => new Outcome.Unknown(silent.Why),
            var other => SlackCarrier.Unanswered(other),
        };
    }

    public static bool Holds(JsonElement message, IReadOnlyList<Document> documents) =>
        message.Items("files").Any(file => documents.Any(document => document.FileName == file.Text("name")));

    /// <summary>An upload that is never completed is dropped by Slack: doing it again is harmless.</summary>
    private async Task<(string Id, Outcome? Problem)> UploadAsync(Document document, CancellationToken cancellation)
    {
        var bytes = document.Bytes();
        var arguments = new Arguments { { "filename", document.FileName }, { "length", bytes.Length } };
        switch (await slack.CallAsync("files.getUploadURLExternal", arguments, cancellation))
        {
            case SlackAnswer<JsonElement>.Ok { Value: var asked } when Uri.TryCreate(asked.Text("upload_url"), UriKind.Absolute, out var to):
                return await slack.UploadAsync(to, bytes, cancellation)
                    ? (asked.Text("file_id"), null)
                    : ("", new Outcome.Later(Duration.FromSeconds(5), "the file did not reach Slack"));
            case SlackAnswer<JsonElement>.Ok:
                return ("", new Outcome.Later(Duration.FromSeconds(5), "Slack named no place for the file"));
            case var other:
                return ("", SlackCarrier.Unanswered(other));
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Slack.Forms;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// Takes the buttons away from a message that one person alone sees, once they were pressed, and says what was chosen instead: nothing
/// is pressed twice. The card in a thread stays as it is; it is everybody's, and follows its case.
/// </summary>
internal sealed class Tidying(Responses responses, SlackClient slack)
{
    /// <summary>After a button; Slack does not send an ephemeral message's own words along, so the choice stands alone there.</summary>
    public async Task AfterPressAsync(JsonElement press, CancellationToken cancellation)
    {
        if (press.Items("actions").FirstOrDefault() is not { ValueKind: JsonValueKind.Object } action || action.Text("url").Length > 0)
            return;
        if (FormPress.IsEphemeral(press))
            await responses.ReplaceAsync(press.Text("response_url"), EdgeWords.Chosen(LabelOf(action)), cancellation);
        else if (FormPress.IsDirect(press))
            await responses.ReplaceAsync(
                press.Text("response_url"),
                WithoutButtons(press.At("message"), EdgeWords.ChosenLine(LabelOf(action))),
                cancellation
            );
    }

    /// <summary>After a form was sent in, where a button in such a message had opened it.</summary>
    public async Task AfterFormAsync(JsonElement view, CancellationToken cancellation)
    {
        var (origin, title) = (FormOrigin.Read(view), view.At("title").Text("text"));
        if (origin.Url.Length > 0)
            await responses.ReplaceAsync(origin.Url, EdgeWords.SentIn(title), cancellation);
        else if (origin.Place.Split(' ') is [var channel, var ts])
            await AfterFormAsync(channel, ts, EdgeWords.SentInLine(title), cancellation);
    }

    private async Task AfterFormAsync(string channel, string ts, JsonObject line, CancellationToken cancellation)
    {
        var arguments = new Arguments
        {
            { "channel", channel },
            { "latest", ts },
            { "inclusive", true },
            { "limit", 1 },
        };
        if (
            await slack.CallAsync("conversations.history", arguments, cancellation) is not SlackAnswer<JsonElement>.Ok { Value: var found }
            || found.Items("messages").FirstOrDefault(message => message.Text("ts") == ts)
                is not { ValueKind: JsonValueKind.Object } message
        )
            return;
        var tidied = WithoutButtons(message, line);
        await slack.CallAsync(
            "chat.update",
            new()
            {
                { "channel", channel },
                { "ts", ts },
                { "text", tidied.Text },
                { "blocks", tidied.Blocks.ToJsonString() },
            },
            cancellation
        );
    }

    /// <summary>Links stay, for they do nothing twice.</summary>
    private static Rendered WithoutButtons(JsonElement message, JsonObject line)
    {
        var kept = new JsonArray();
        foreach (var block in message.Items("blocks"))
        {
            var node = JsonObject.Create(block);
            if (node is null || (block.Text("type") == "actions" && !KeepsLinks(node)))
                continue;
            kept.Add(node);
        }
        kept.Add(line);
        return new(message.Text("text"), kept);
    }

    private static bool KeepsLinks(JsonObject actions)
    {
        var links = (actions["elements"] as JsonArray ?? [])
            .Where(element => element?["url"] is not null)
            .Select(link => link!.DeepClone()); // not null: it has an address
        actions["elements"] = new JsonArray([.. links]);
        return actions["elements"]!.AsArray().Count > 0; // set on the line above
    }

    private static string LabelOf(JsonElement action) =>
        action.At("selected_option").At("text").Text("text") is { Length: > 0 } chosen ? chosen : action.At("text").Text("text");
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// "Make it a case" on a reply of a support channel means its thread, and Slack sends the reply alone: the question it stands under is
/// read first, and the shortcut is stored as if it had been used there.
/// </summary>
internal sealed class MakingCases(
    Arrivals arrivals,
    SlackClient slack,
    Responses responses,
    SlackDirectory directory,
    CurrentPlaybook playbook
)
{
    public static bool Concerns(JsonElement told) =>
        told.Text("type") == "message_action"
        && told.Text("callback_id") == Buttons.MakeCase
        && told.At("message").Text("thread_ts") is { Length: > 0 } thread
        && thread != told.At("message").Text("ts");

    public async Task TakeAsync(JsonElement told, string road, CancellationToken cancellation)
    {
        var (workspace, user, channel) = (directory.Workspace, told.At("user"), InteractionMeaning.PlaceOf(told));
        var by = workspace.PersonOf(new(user.Text("id")), user.Text("team_id"), playbook.Now);
        if (!workspace.MayAct(by) || !workspace.Sees(by.Id, new(channel)))
            await responses.SayAsync(told, EdgeWords.NotForGuests(), cancellation);
        else if (await QuestionAsync(channel, told.At("message").Text("thread_ts"), cancellation) is { } question)
        {
            var there = JsonObject.Create(told) ?? [];
            there["message"] = question;
            await arrivals.TellInteractionAsync(Encoding.UTF8.GetBytes(there.ToJsonString()), road);
        }
        else
            await responses.SayAsync(told, EdgeWords.NoSuchMessage(), cancellation);
    }

    private async Task<JsonObject?> QuestionAsync(string channel, string thread, CancellationToken cancellation)
    {
        var arguments = new Arguments
        {
            { "channel", channel },
            { "latest", thread },
            { "inclusive", true },
            { "limit", 1 },
        };
        return await slack.CallAsync("conversations.history", arguments, cancellation) is SlackAnswer<JsonElement>.Ok { Value: var found }
            ? found
                .Items("messages")
                .Where(message => message.Text("ts") == thread)
                .Select(message => JsonObject.Create(message))
                .FirstOrDefault()
            : null;
    }
}

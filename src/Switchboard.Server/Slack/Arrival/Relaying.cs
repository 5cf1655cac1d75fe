using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Commands;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Forms;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// Offers to ask in a support channel for somebody: in their direct message with the desk, or where somebody else thinks that a message
/// of another channel belongs there. Nothing is passed on without its author's word.
/// </summary>
internal sealed class Relaying(
    SlackClient slack,
    Responses responses,
    Composing composing,
    SlackDirectory directory,
    CurrentPlaybook playbook,
    SosHelp help
)
{
    private const int FewWords = 4;

    /// <summary>A shortcut about a message, or a button, that leads to asking in a support channel rather than to a case.</summary>
    public bool Concerns(JsonElement told) =>
        told.Text("type") switch
        {
            "shortcut" => told.Text("callback_id") == AskForm.Id,
            "block_actions" => PressReading.Pressed(told.Items("actions").FirstOrDefault()).Button == AskForm.Id,
            "message_action" => told.Text("callback_id") == Buttons.MakeCase
                && directory.Workspace.DeskOf(new(InteractionMeaning.PlaceOf(told)), playbook.Now) is null,
            _ => false,
        };

    public Task TakeAsync(JsonElement told, CancellationToken cancellation) =>
        !MayAct(told) ? responses.SayAsync(told, EdgeWords.NotForGuests(), cancellation)
        : told.Text("type") == "message_action" ? SuggestAsync(told, cancellation)
        : OpenAsync(told, cancellation);

    /// <summary>Somebody wrote to the desk: a question may be passed on, and all else is answered with help.</summary>
    public async Task AnswerAsync(JsonElement message, CancellationToken cancellation)
    {
        var (workspace, rules) = (directory.Workspace, playbook.Now);
        var user = new UserId(message.Text("user"));
        var text = MessageText.Of(message, workspace).Words;
        var isQuestion = Questions.AreIn(text) || text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= FewWords;
        var answer =
            isQuestion && workspace.MayAct(workspace.PersonOf(user, message.Text("team"), rules))
                ? RelayWords.Offer(Channel(), new(message.Text("channel"), message.Text("ts"), Direct(text)))
                : help.Words();
        await PostAsync(message.Text("channel"), answer, message.Text("thread_ts"), cancellation);
    }

    /// <summary>Opens the form, with the words of the message that the button stands under, where there is one.</summary>
    private async Task OpenAsync(JsonElement told, CancellationToken cancellation)
    {
        var carried = told.Text("type") == "shortcut" ? Carried.Nothing : PressReading.Pressed(told.Items("actions").First()).Carried;
        var (channel, ts) = (carried.Channel, carried.Thread);
        if (channel.Length == 0)
            (channel, ts) = (await DirectWithAsync(told.At("user").Text("id"), cancellation), told.Text("action_ts"));
        var text = carried.Thread.Length > 0 ? await WordsOfAsync(channel, ts, cancellation) : "";
        var origin = FormPress.IsDirect(told) ? $"{InteractionMeaning.PlaceOf(told)} {told.At("message").Text("ts")}" : "";
        await OpenAsync(told, text, new FormOrigin(new(channel, ts), Place: origin), cancellation);
    }

    private async Task SuggestAsync(JsonElement told, CancellationToken cancellation)
    {
        var (workspace, message) = (directory.Workspace, told.At("message"));
        var (author, by) = (new UserId(message.Text("user")), new UserId(told.At("user").Text("id")));
        var text = MessageText.Of(message, workspace).Words;
        if (author == by)
            await OpenAsync(told, text, new FormOrigin(new(InteractionMeaning.PlaceOf(told), message.Text("ts"))), cancellation);
        else if (author == workspace.Bot.User)
            await responses.SayAsync(told, RelayWords.IsDeskOwn(), cancellation);
        else if (!workspace.MayAct(workspace.PersonOf(author, message.Text("team"), playbook.Now)))
            await responses.SayAsync(told, RelayWords.CannotSuggest(), cancellation);
        else
        {
            var direct = await DirectWithAsync(author.Value, cancellation);
            var offer = RelayWords.OfferOther(NameOf(by), Channel(), new(direct, message.Text("ts"), Direct(text)), text);
            await PostAsync(direct, offer, "", cancellation);
            await responses.SayAsync(told, RelayWords.SuggestedTo(NameOf(author)), cancellation);
        }
    }

    private async Task OpenAsync(JsonElement told, string text, FormOrigin origin, CancellationToken cancellation)
    {
        var view = AskForm.Show(text, playbook.Now);
        view["callback_id"] = AskForm.Id;
        view["private_metadata"] = origin.Write();
        var arguments = new Arguments
        {
            { "trigger_id", told.Text("trigger_id") },
            { "view", OwnWords.Labelled(view, playbook.Now).ToJsonString() },
        };
        if (await slack.CallAsync("views.open", arguments, cancellation) is not SlackAnswer<JsonElement>.Ok)
            await responses.SayAsync(told, EdgeWords.TooLate(), cancellation);
    }

    /// <summary>With one desk a press is enough; where several could be meant, or the words are long, the form asks.</summary>
    private string Direct(string text) => playbook.Now.Desks.Length == 1 ? text : "";

    private string Channel() => playbook.Now.Desks is [var only] ? "#" + only.Support : "a support channel";

    private bool MayAct(JsonElement told)
    {
        var (workspace, user) = (directory.Workspace, told.At("user"));
        return workspace.MayAct(workspace.PersonOf(new(user.Text("id")), user.Text("team_id"), playbook.Now));
    }

    private string NameOf(UserId who) => directory.Workspace.NameOf(who) ?? who.Value;

    private async Task<string> WordsOfAsync(string channel, string ts, CancellationToken cancellation)
    {
        var arguments = new Arguments
        {
            { "channel", channel },
            { "latest", ts },
            { "inclusive", true },
            { "limit", 1 },
        };
        return
            await slack.CallAsync("conversations.history", arguments, cancellation) is SlackAnswer<JsonElement>.Ok { Value: var found }
            && found.Items("messages").FirstOrDefault(message => message.Text("ts") == ts) is { ValueKind: JsonValueKind.Object } message
            ? MessageText.Of(message, directory.Workspace).Words
            : "";
    }

    private async Task<string> DirectWithAsync(string user, CancellationToken cancellation) =>
        await slack.CallAsync("conversations.open", new() { { "users", user } }, cancellation)
            is SlackAnswer<JsonElement>.Ok { Value: var opened }
            ? opened.At("channel").Text("id")
            : "";

    private Task<SlackAnswer<JsonElement>> PostAsync(string channel, Rendered words, string thread, CancellationToken cancellation) =>
        slack.CallAsync(
            "chat.postMessage",
            new()
            {
                { "channel", channel },
                { "text", words.Text },
                { "blocks", composing.Explained(OwnWords.Labelled(words, playbook.Now), SosHelp.Rule).Blocks.ToJsonString() },
                { "thread_ts", thread },
            },
            cancellation
        );
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Forms;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;
using Switchboard.Storage;

namespace Switchboard.Slack.Commands;

/// <summary>
/// Answers /sos. What a command does to a case is stored for the case's lane before it is answered; what it only asks is answered from
/// what the person may see.
/// </summary>
internal sealed class Commanding(
    Arrivals arrivals,
    SosQuestions questions,
    SosHelp help,
    FindingCases finding,
    DeskForms forms,
    OpeningForms opening,
    Errands errands,
    Composing composing,
    Whereabouts whereabouts,
    SlackDirectory directory,
    CurrentPlaybook playbook,
    TimeProvider time
)
{
    /// <returns>The answer, seen by the sender alone.</returns>
    /// <exception cref="JsonException">The payload is no JSON object; nothing was stored.</exception>
    public async ValueTask<byte[]> TakeAsync(ReadOnlyMemory<byte> payload, string road)
    {
        using var json = JsonDocument.Parse(payload);
        var command = json.RootElement;
        var (answer, isStored) = await RunAsync(command, road);
        if (!isStored)
            await arrivals.TellCommandAsync(payload, road);
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    /// <summary>Somebody answered "which one?": the same command, with the number, as if they had typed it.</summary>
    public async ValueTask<JsonObject> TakeChoiceAsync(JsonElement press, string road)
    {
        var typed = new JsonObject
        {
            ["user_id"] = press.At("user").Text("id"),
            ["team_id"] = press.At("user").Text("team_id"),
            ["channel_id"] = InteractionMeaning.PlaceOf(press),
            ["text"] = PressReading.Pressed(press.Items("actions").First()).Carried.Rest,
            ["trigger_id"] = press.Text("trigger_id"),
            ["response_url"] = press.Text("response_url"),
        };
        using var json = JsonDocument.Parse(typed.ToJsonString());
        return (await RunAsync(json.RootElement, road)).Answer;
    }

    public static bool IsChoice(JsonElement press) =>
        press.Items("actions").FirstOrDefault().Text("action_id").StartsWith(CommandWords.Choice, StringComparison.Ordinal);

    /// <summary>Every answer says why in small print, but for that to a command which is none.</summary>
    private async Task<(JsonObject Answer, bool IsStored)> RunAsync(JsonElement command, string road)
    {
        var (words, rule, isStored) = await AnswerAsync(command, road);
        return (Responses.Whispered(rule is null ? words : composing.Explained(words, rule)), isStored);
    }

    private async Task<(Rendered Words, string? Rule, bool IsStored)> AnswerAsync(JsonElement command, string road)
    {
        var text = SosText.Read(command.Text("text"));
        if (
            text.Command is "" or "help"
            || CommandReading.CallOf(command, text, directory.Workspace, playbook.Now, time.GetCurrentInstant()) is not { } call
        )
            return (help.Words(), SosHelp.Rule, false);
        var channel = new ChannelId(command.Text("channel_id"));
        if (SosCommands.Find(text.Command) is { } known)
        {
            var (words, isStored) = await DoAsync(new(known, call, text, channel, command, road));
            return (words, known.Rule, isStored);
        }
        return questions.Find(text.Command) is { } question
            ? (await question.AnswerAsync(new(call, channel, text), CancellationToken.None), question.Rule, false)
            : (CommandWords.Unknown(text.Command, Spelling.Nearest(text.Command, help.Names())), null, false);
    }

    private async Task<(Rendered Words, bool IsStored)> DoAsync(Doing doing)
    {
        var (known, call, text) = (doing.Known, doing.Call, doing.Text);
        if (!directory.Workspace.MayAct(call.By))
            return (EdgeWords.NotForGuests(), false);
        var reading = known.Read(call);
        if (reading is SosReading.Bad(var words))
            return (CommandWords.Wrong(known.Usage, words), false);
        var found = await finding.FindAsync(call.By, doing.Channel, text.Number, known.Means, CancellationToken.None);
        if (found is not [var meant])
            return (
                found.Length > 0 ? CommandWords.Which(text, [.. found.Select(view => composing.LineOf(view, call.At))])
                : text.Number is { } number ? CommandWords.NoSuchNumber(number)
                : CommandWords.NoneMeant(text, known.Means),
                false
            );
        if (reading is SosReading.Form(var form, var rest))
            return (OpenForm(doing, form, rest, meant), false);
        var isAway =
            reading is SosReading.Act(CaseInput.HandOverFilledIn { To.Person.Id: var to })
            && await whereabouts.IsAwayAsync(to, CancellationToken.None);
        await arrivals.TellCommandAsync(Noted(doing, meant.Key, isAway), doing.Road);
        return (CommandWords.Done(known.Name, composing.LineOf(meant, call.At)), true);
    }

    private Rendered OpenForm(Doing doing, string id, string rest, CaseView meant)
    {
        if (forms.Find(id) is not { } form)
            throw new InvalidOperationException($"the command {doing.Known.Name} opens a form {id} that is none");
        var press = new FormPress(
            form,
            doing.Call.By.Id,
            doing.Command.Text("team_id"),
            doing.Command.Text("trigger_id"),
            Carried.Of(meant.Key, rest)
        )
        {
            Payload = doing.Command.Clone(),
        };
        errands.Run(cancellation => opening.OpenAsync(press, cancellation));
        return CommandWords.FormOpens(composing.LineOf(meant, doing.Call.At));
    }

    /// <summary>The command with its case, by which it finds its lane.</summary>
    private static byte[] Noted(Doing doing, CaseKey key, bool isAway)
    {
        var noted = JsonObject.Create(doing.Command) ?? [];
        noted[CommandReading.Case] = Carried.Of(key).ToString();
        if (isAway)
            noted[Whereabouts.Noted] = true;
        return Encoding.UTF8.GetBytes(noted.ToJsonString());
    }

    private sealed record Doing(SosCommand Known, SosCall Call, SosText Text, ChannelId Channel, JsonElement Command, string Road);
}

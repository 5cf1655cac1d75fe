using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Commands;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Duties;
using Switchboard.Slack.Following;
using Switchboard.Slack.Forms;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// What becomes of a press, a choice or a form before Slack hears "got it". What opens a form is not stored: nothing has happened
/// yet. A form with mistakes goes back to its sender. All else is stored for the case's lane.
/// </summary>
internal sealed class Interacting(
    Arrivals arrivals,
    DeskForms forms,
    OpeningForms opening,
    SubmittingForms submitting,
    Commanding commanding,
    QueueAnswers queue,
    Relaying relaying,
    MakingCases makingCases,
    ExplainingMessages explaining,
    TakingOver takingOver,
    Agreeing agreeing,
    DutyForms dutyForms,
    Tidying tidying,
    Responses responses,
    Composing composing,
    Whereabouts whereabouts,
    Errands errands,
    SlackDirectory directory
)
{
    private static readonly byte[] Nothing = [];

    /// <returns>What the acknowledgement carries; mostly nothing.</returns>
    /// <exception cref="JsonException">The payload is no JSON object; nothing was stored.</exception>
    public async ValueTask<byte[]> TakeAsync(ReadOnlyMemory<byte> payload, string road)
    {
        using var json = JsonDocument.Parse(payload);
        var told = json.RootElement;
        switch (told.Text("type"))
        {
            case "view_submission" when DutyForms.Concerns(told):
                return await dutyForms.TakeAsync(told, CancellationToken.None);
            case "view_submission":
                return await TakeFormAsync(told, payload, road);
            case "shortcut" or "block_actions" or "message_action" when relaying.Concerns(told):
                var wish = told.Clone();
                errands.Run(cancellation => relaying.TakeAsync(wish, cancellation));
                return Nothing;
            case "message_action" when MakingCases.Concerns(told):
                var underIt = told.Clone();
                errands.Run(cancellation => makingCases.TakeAsync(underIt, road, cancellation));
                return Nothing;
            case "message_action" when explaining.Concerns(told):
                var said = told.Clone();
                errands.Run(cancellation => explaining.TakeAsync(said, cancellation));
                return Nothing;
            case "block_actions" when FormChange.Of(told, forms) is { } change:
                errands.Run(cancellation => opening.RedrawAsync(change, cancellation));
                return Nothing;
            case "block_actions" or "message_action" when FormPress.Of(told, forms) is { } press:
                errands.Run(cancellation => opening.OpenAsync(press, cancellation));
                return Nothing;
            case "block_actions" when DutyForms.Opens(told):
                var ask = told.Clone();
                errands.Run(cancellation => dutyForms.OpenAsync(ask, cancellation));
                return Nothing;
            case "block_actions" when TakingOver.Concerns(told):
                Replace(told, await takingOver.PressAsync(told, CancellationToken.None));
                return Nothing;
            case "block_actions" when Agreeing.Concerns(told):
                Replace(told, await agreeing.PressAsync(told, CancellationToken.None));
                return Nothing;
            case "block_actions" when QueueAnswers.Concerns(told):
                var placed = told.Clone();
                errands.Run(cancellation => queue.PressAsync(placed, cancellation));
                return Nothing;
            case "block_actions" when Commanding.IsChoice(told):
                await TakeChoiceAsync(told, road);
                return Nothing;
            case "block_actions" when !AnswersPage(told) && !MayReach(told):
                Answer(told, EdgeWords.NoSuchCase());
                return Nothing;
            default:
                await arrivals.TellInteractionAsync(payload, road);
                Tidy(told);
                return Nothing;
        }
    }

    private async ValueTask<byte[]> TakeFormAsync(JsonElement told, ReadOnlyMemory<byte> payload, string road)
    {
        if (submitting.Refuse(told) is { } refusal)
            return refusal;
        await arrivals.TellInteractionAsync(await NotedAsync(told, payload), road);
        var kept = told.Clone();
        errands.Run(cancellation => tidying.AfterFormAsync(kept.At("view"), cancellation));
        return Nothing;
    }

    /// <summary>With what can be learned of the colleague it names only now.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> NotedAsync(JsonElement told, ReadOnlyMemory<byte> payload)
    {
        var view = told.At("view");
        if (forms.Find(view.Text("callback_id")) is not { Colleague: { } field })
            return payload;
        var to = FilledIn.Read(view).FirstOrDefault(one => one.Name == field)?.Text ?? "";
        if (to.Length == 0 || !await whereabouts.IsAwayAsync(new(to), CancellationToken.None))
            return payload;
        var noted = JsonObject.Create(told) ?? [];
        noted[Whereabouts.Noted] = true;
        return Encoding.UTF8.GetBytes(noted.ToJsonString());
    }

    /// <summary>The answer takes the place of the question.</summary>
    private async ValueTask TakeChoiceAsync(JsonElement press, string road)
    {
        var answer = await commanding.TakeChoiceAsync(press, road);
        var address = press.Text("response_url");
        errands.Run(cancellation => responses.ReplaceAsync(address, answer, cancellation));
    }

    /// <summary>A button that leads to a case elsewhere (in a direct message, in the Home tab) does so for those who may see it, even if it was given to them earlier.</summary>
    private bool MayReach(JsonElement press)
    {
        var channel = InteractionMeaning.ChannelOf(press);
        return channel == InteractionMeaning.PlaceOf(press) || directory.Workspace.Sees(new(press.At("user").Text("id")), new(channel));
    }

    /// <summary>Whoever is paged may answer, member of the channel or not: their page quotes nothing, and neither does its answer.</summary>
    private static bool AnswersPage(JsonElement press) =>
        press.Items("actions").All(action => action.Text("action_id") is Buttons.TakePage or Buttons.NotMe or Buttons.PageOver);

    private void Tidy(JsonElement press)
    {
        if (press.Text("type") != "block_actions" || !(FormPress.IsEphemeral(press) || FormPress.IsDirect(press)))
            return;
        var kept = press.Clone();
        errands.Run(cancellation => tidying.AfterPressAsync(kept, cancellation));
    }

    /// <summary>The answer about who is on call takes the place of what was pressed, so that nobody presses it again.</summary>
    private void Replace(JsonElement press, Rendered words)
    {
        var address = press.Text("response_url");
        errands.Run(cancellation => responses.ReplaceAsync(address, composing.Explained(words, Because.OfDuty), cancellation));
    }

    private void Answer(JsonElement press, Rendered words)
    {
        var kept = press.Clone();
        errands.Run(cancellation => responses.SayAsync(kept, words, cancellation));
    }
}

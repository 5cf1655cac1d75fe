using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Forms;

/// <summary>
/// Opens a form in front of whoever pressed, within the three seconds that Slack's trigger lives. Nobody opens the form of a case
/// they may not see: in a case of a private channel that is its members alone.
/// </summary>
internal sealed class OpeningForms(
    SlackClient slack,
    Responses responses,
    SlackDirectory directory,
    CaseLookups cases,
    CurrentPlaybook playbook,
    TimeProvider time
)
{
    public async Task OpenAsync(FormPress press, CancellationToken cancellation)
    {
        if (await TryOpenAsync(press, cancellation) is { } refusal)
            await responses.SayAsync(press.Payload, refusal, cancellation);
    }

    /// <returns>What to tell the person where it did not come about.</returns>
    private async Task<Rendered?> TryOpenAsync(FormPress press, CancellationToken cancellation)
    {
        var workspace = directory.Workspace;
        var by = workspace.PersonOf(press.By, press.Team, playbook.Now);
        if (!workspace.MayAct(by))
            return EdgeWords.NotForGuests();
        if (
            press.Case.KeyIn(workspace.Team) is not { } key
            || !workspace.Sees(by.Id, key.Channel)
            || await cases.FindAsync(key, cancellation) is not { } sight
        )
            return EdgeWords.NoSuchCase();
        var view = new FormView(sight.State, sight.Number, playbook.Now, by)
        {
            NameOf = id => workspace.NameOf(id) ?? id.Value,
            Words = await cases.WordsAsync(key, cancellation),
            Rest = press.Case.Rest,
            Now = time.GetCurrentInstant(),
        };
        return await slack.CallAsync("views.open", Opening(press, view), cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok => null,
            SlackAnswer<JsonElement>.Refused { Error: "expired_trigger_id" or "exchanged_trigger_id" or "invalid_trigger_id" } =>
                EdgeWords.TooLate(),
            _ => EdgeWords.CouldNotOpen(),
        };
    }

    private static Arguments Opening(FormPress press, FormView view)
    {
        var modal = press.Form.Show(view);
        var origin = press.Form.Keeps?.Invoke(view) is { } kept
            ? press.Origin with
            {
                Case = press.Origin.Case with { Rest = kept },
            }
            : press.Origin;
        modal["callback_id"] = press.Form.Id;
        modal["private_metadata"] = origin.Write();
        return new() { { "trigger_id", press.Trigger }, { "view", modal.ToJsonString() } };
    }
}

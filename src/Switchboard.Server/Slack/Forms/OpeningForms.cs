using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;
using Switchboard.Tickets;

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
    FormLinks links,
    CurrentPlaybook playbook,
    IOptions<SlackOptions> options,
    TimeProvider time
)
{
    public async Task OpenAsync(FormPress press, CancellationToken cancellation)
    {
        if (await TryOpenAsync(press, cancellation) is { } refusal)
            await responses.SayAsync(press.Payload, refusal, cancellation);
    }

    /// <summary>Fields appear and go with what is chosen in others. Where nothing does, the form is left as it is.</summary>
    public async Task RedrawAsync(FormChange change, CancellationToken cancellation)
    {
        if (await ViewAsync(change.By, change.Team, change.Case, change.Filled, cancellation) is not { } seen)
            return;
        var view = change.Form.Show(seen);
        if (JsonNode.DeepEquals(Outline(view), Outline(change.View)))
            return;
        view["callback_id"] = change.Form.Id;
        view["private_metadata"] = change.View.Text("private_metadata");
        OwnWords.Labelled(view, seen.Playbook);
        // The hash keeps an answer to an earlier change from undoing a later one's: Slack refuses it then.
        await slack.CallAsync(
            "views.update",
            new()
            {
                { "view_id", change.View.Text("id") },
                { "hash", change.View.Text("hash") },
                { "view", view.ToJsonString() },
            },
            cancellation
        );
    }

    /// <returns>What to tell the person where it did not come about.</returns>
    private async Task<Rendered?> TryOpenAsync(FormPress press, CancellationToken cancellation)
    {
        var workspace = directory.Workspace;
        if (!workspace.MayAct(workspace.PersonOf(press.By, press.Team, playbook.Now)))
            return EdgeWords.NotForGuests();
        if (await ViewAsync(press.By, press.Team, press.Case, null, cancellation) is not { } view)
            return EdgeWords.NoSuchCase();
        if (TicketForms.KindOf(press.Form) is { } kind && view.Playbook.FormOf(kind) is { IsElsewhere: true } form)
            view = view with { Elsewhere = await links.OfAsync(form, Prefilling.Of(view.State, view.Words), cancellation) };
        return await slack.CallAsync("views.open", Opening(press, view), cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok => null,
            SlackAnswer<JsonElement>.Refused { Error: "expired_trigger_id" or "exchanged_trigger_id" or "invalid_trigger_id" } =>
                EdgeWords.TooLate(),
            _ => EdgeWords.CouldNotOpen(),
        };
    }

    /// <returns>Null where there is no such case for whoever asks.</returns>
    private async Task<FormView?> ViewAsync(
        UserId user,
        string team,
        Carried carried,
        Func<string, string>? filled,
        CancellationToken cancellation
    )
    {
        var workspace = directory.Workspace;
        var by = workspace.PersonOf(user, team, playbook.Now);
        if (
            carried.KeyIn(workspace.Team) is not { } key
            || !workspace.MayAct(by)
            || !workspace.Sees(by.Id, key.Channel)
            || await cases.FindAsync(key, cancellation) is not { } sight
        )
            return null;
        return new(sight.State, sight.Number, playbook.Now, by)
        {
            NameOf = id => workspace.NameOf(id) ?? id.Value,
            Words = await cases.WordsAsync(key, cancellation),
            Rest = carried.Rest,
            Now = time.GetCurrentInstant(),
            Filled = filled,
            Page = Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var home) ? new(home, $"cases/{sight.Number}") : null,
        };
    }

    /// <summary>Which fields there are, and which of them are needed.</summary>
    private static JsonArray Outline(JsonNode view) =>
        [.. (view["blocks"] as JsonArray ?? []).Select(block => (JsonNode)$"{block?["block_id"]} {(bool?)block?["optional"]}")];

    private static JsonArray Outline(JsonElement view) => Outline(JsonObject.Create(view) ?? []);

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
        return new() { { "trigger_id", press.Trigger }, { "view", OwnWords.Labelled(modal, view.Playbook).ToJsonString() } };
    }
}

using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Forms;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Payloads;

/// <summary>Somebody lets the desk ask for them: by the button under their own words in a direct message, or by the form. It is read in any lane, for no case is needed.</summary>
internal static class AskReading
{
    public static bool Is(JsonElement payload) =>
        payload.Text("type") switch
        {
            "view_submission" => payload.At("view").Text("callback_id") == AskForm.Id,
            "block_actions" => Pressed(payload).Button == Buttons.AskForMe,
            _ => false,
        };

    public static IReadOnlyList<Told> Read(JsonElement payload, DeskForms forms, Workspace workspace, Playbook playbook, Instant at) =>
        payload.Text("type") == "view_submission"
            ? SubmissionReading.Read(payload, forms, workspace, playbook, at)
            : ReadPress(payload, workspace, playbook);

    /// <summary>What makes such a press unique: pressed twice, the words are asked once.</summary>
    public static string? MeaningOf(JsonElement payload) =>
        payload.Text("type") == "block_actions" && Pressed(payload) is (Buttons.AskForMe, { Thread.Length: > 0 } carried)
            ? $"{Buttons.AskForMe} {carried.Channel} {carried.Thread}"
            : null;

    private static IReadOnlyList<Told> ReadPress(JsonElement press, Workspace workspace, Playbook playbook)
    {
        var (user, carried) = (press.At("user"), Pressed(press).Carried);
        if (user.Text("id").Length == 0 || !Stamp.IsOne(carried.Thread) || carried.Rest.Length == 0)
            return [];
        var given = new Given($"{Buttons.AskForMe} {carried.Thread}", AskForm.Id, [new GivenField(AskingInSlack.Field, carried.Rest)]);
        var by = workspace.PersonOf(new(user.Text("id")), user.Text("team_id"), playbook);
        return [new(new(carried.Thread), new CaseInput.AskWished(by, given, "#" + playbook.Desks[0].Support))];
    }

    private static (string Button, Carried Carried) Pressed(JsonElement payload) =>
        PressReading.Pressed(payload.Items("actions").FirstOrDefault());
}

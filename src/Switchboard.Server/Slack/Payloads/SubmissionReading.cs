using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Forms;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Payloads;

/// <summary>Forms that were sent in. They were judged at the door; here they are read again, by the same function, as the case's input.</summary>
internal static class SubmissionReading
{
    public static IReadOnlyList<Told> Read(JsonElement payload, DeskForms forms, Workspace workspace, Playbook playbook, Instant at)
    {
        if (
            forms.Find(payload.At("view").Text("callback_id")) is not { } form
            || SubmissionOf(payload, form, workspace, playbook, at) is not { } sent
        )
            return [];
        return form.Read(sent) is FormReading.Good(var input) ? [new(sent.Case.Thread, input)] : [];
    }

    /// <summary>Null where it does not say whose case or whose hand it is.</summary>
    public static FormSubmission? SubmissionOf(JsonElement payload, DeskForm form, Workspace workspace, Playbook playbook, Instant at)
    {
        var (view, user) = (payload.At("view"), payload.At("user"));
        var carried = FormOrigin.Read(view).Case;
        return user.Text("id").Length > 0 && carried.KeyIn(workspace.Team) is { } key
            ? new(
                workspace.PersonOf(new(user.Text("id")), user.Text("team_id"), playbook),
                key,
                new Given(view.Text("id"), form.Id, FilledIn.Read(view)),
                playbook
            )
            {
                Rest = carried.Rest,
                At = at,
                IsColleagueAway = payload.Flag(Whereabouts.Noted),
                Workspace = workspace,
            }
            : null;
    }
}

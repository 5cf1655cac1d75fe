using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Forms;

/// <summary>What was sent in is judged at the door: mistakes are shown in the form at once, and what is right is stored.</summary>
internal sealed class SubmittingForms(DeskForms forms, SlackDirectory directory, CurrentPlaybook playbook, TimeProvider time)
{
    /// <summary>What Slack is answered instead of storing it, or null where it is to be stored.</summary>
    public byte[]? Refuse(JsonElement payload)
    {
        var view = payload.At("view");
        if (forms.Find(view.Text("callback_id")) is not { } form || SubmissionOf(payload, form, directory.Workspace) is not { } sent)
            return null;
        if (!directory.Workspace.MayAct(sent.By))
            return Instead(EdgeWords.NotForGuests());
        if (form.NeedsCase && !directory.Workspace.Sees(sent.By.Id, sent.Case.Channel))
            return Instead(EdgeWords.NoSuchCase());
        return form.Read(sent) is FormReading.Bad bad ? Mistakes(bad) : null;
    }

    private FormSubmission? SubmissionOf(JsonElement payload, DeskForm form, Workspace workspace) =>
        SubmissionReading.SubmissionOf(payload, form, workspace, playbook.Now, time.GetCurrentInstant());

    public static byte[] Mistakes(FormReading.Bad bad)
    {
        var errors = new JsonObject();
        foreach (var (field, words) in bad.Errors)
            errors[field] = words;
        return Answer(new() { ["response_action"] = "errors", ["errors"] = errors });
    }

    /// <summary>Something said in the form's place.</summary>
    public static byte[] Instead(Rendered words) =>
        Answer(
            new()
            {
                ["response_action"] = "update",
                ["view"] = FormBlocks.Notice(
                    "Switchboard",
                    [.. words.Blocks.OfType<JsonObject>().Select(block => block.DeepClone().AsObject())]
                ),
            }
        );

    private static byte[] Answer(JsonObject answer) => Encoding.UTF8.GetBytes(answer.ToJsonString());
}

using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Forms;

/// <summary>
/// A question that the desk puts to a support channel for somebody: they see the words, change them, and send them off. It needs no
/// case; it becomes one there.
/// </summary>
internal static class AskForm
{
    public const string Id = Buttons.Ask;

    /// <summary>Opened from a case it begins with what the button carried; mostly it is opened from where no case is.</summary>
    public static readonly DeskForm Form = new(Id, view => Show(view.Rest, view.Playbook), Read) { NeedsCase = false };

    private const string Where = "where";

    public static JsonObject Show(string text, Playbook playbook)
    {
        var channels = playbook.Desks.Select(desk => "#" + desk.Support).ToList();
        var place = channels is [var only] ? $"*{SlackText.Escaped(only)}*" : "the support channel";
        return FormBlocks.Modal(
            "Ask for me",
            "Ask",
            [
                FormBlocks.Note(
                    $"I'll post this in {place} with your name on it. Only these words go there; the answer comes into its thread."
                ),
                .. channels.Count > 1
                    ?
                    [
                        FormBlocks.Select(
                            Where,
                            "Where",
                            [.. channels.Select(name => new FormOption(name, name))],
                            channels[0],
                            isOptional: false
                        ),
                    ]
                    : Enumerable.Empty<JsonObject>(),
                FormBlocks.LongText(
                    AskingInSlack.Field,
                    "Your question",
                    initial: text,
                    hint: "A link, what you expected and what you saw help most.",
                    isOptional: false
                ),
            ]
        );
    }

    private static FormReading Read(FormSubmission sent)
    {
        var channels = sent.Playbook.Desks.Select(desk => "#" + desk.Support).ToList();
        var where = sent.Text(Where) is { Length: > 0 } chosen ? chosen : channels[0];
        if (!channels.Contains(where))
            return new FormReading.Bad((Where, "That channel is no support channel any more. Choose another."));
        return sent.Text(AskingInSlack.Field).Length > 0
            ? new FormReading.Good(new CaseInput.AskWished(sent.By, sent.Given, where))
            : new FormReading.Bad((AskingInSlack.Field, "Write what you want to ask."));
    }
}

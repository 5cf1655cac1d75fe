using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>A form that stands at an address of its own: the link, with what is known filled in, and "I've sent it".</summary>
internal static class ElsewhereForm
{
    public static JsonObject Show(TicketForm form, Uri? address) =>
        FormBlocks.Modal(
            form.Title,
            "I’ve sent it",
            FormBlocks.Note(
                address is not null
                    ? $"{TicketWords.Link(address, "Fill it in here")}. Where the form takes it, what is known already is filled in. When you have sent it, say so below, and the thread knows."
                    : "This form has no address yet: somebody who looks after the playbook can add it."
            ),
            FormBlocks.Text(TicketWords.SentAs, "Its address, if you were given one", hint: "It begins with https://", limit: 500)
        );

    public static FormReading Read(TicketKind kind, FormSubmission sent) =>
        sent.Text(TicketWords.SentAs) is { Length: > 0 } text && !IsAddress(text)
            ? new FormReading.Bad((TicketWords.SentAs, "An address begins with https://. You may leave it empty."))
            : new FormReading.Good(new CaseInput.FormSentElsewhere(sent.By, kind, sent.Given));

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "https" or "http");
}

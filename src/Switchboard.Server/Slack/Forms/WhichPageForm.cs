using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>The documentation that answers a question exists: which page is it (R18)?</summary>
internal static class WhichPageForm
{
    public const string Page = "page";

    public static DeskForm Form { get; } = new(Buttons.WhichPage, Show, Read);

    private static JsonObject Show(FormView view) =>
        FormBlocks.Modal(
            "Which page is it?",
            "Put it in the thread",
            FormBlocks.Note(
                $"The page that answers case {view.Number}: its address goes into the case's thread, for whoever asked and whoever asks next."
            ),
            FormBlocks.Text(Page, "Address of the page", isOptional: false, placeholder: "https://…", limit: 2000)
        );

    private static FormReading Read(FormSubmission sent) =>
        Uri.TryCreate(sent.Text(Page), UriKind.Absolute, out var page)
        && page.Scheme is "https" or "http"
        && !sent.Text(Page).AsSpan().ContainsAny("<>| \n")
            ? new FormReading.Good(new CaseInput.PageSubmitted(sent.By, sent.Given) { On = ReviewTarget.Read(sent.Rest)?.Part })
            : new FormReading.Bad((Page, "Please paste the whole address; it begins with https://"));
}

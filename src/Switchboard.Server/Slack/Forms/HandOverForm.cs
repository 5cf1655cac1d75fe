using Switchboard.Cases;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>"Hand over" and "bring in a colleague" (R12): whom, a note, and whether one stays.</summary>
internal static class HandOverForm
{
    public const string To = "to";
    public const string Note = "note";
    private const string Stay = "stay";

    public static readonly DeskForm HandOver = Of(Buttons.HandOver, "Hand over", "leave");

    public static readonly DeskForm BringIn = Of(Buttons.BringIn, "Bring in a colleague", "stay");

    private static DeskForm Of(string id, string title, string chosen) =>
        new(
            id,
            view =>
                FormBlocks.Modal(
                    title,
                    title.Length <= 12 ? title : "Bring in",
                    FormBlocks.Note($"*Case {view.Number}*. Not knowing is fine: they get everything gathered so far, in one message."),
                    FormBlocks.User(To, "Who could know?", isOptional: false),
                    FormBlocks.LongText(Note, "What should they know beside that?"),
                    FormBlocks.Radio(
                        Stay,
                        "And you",
                        [
                            new("leave", "leave it to them", "They take your place, and the promise you gave"),
                            new("stay", "stay on it with them"),
                        ],
                        chosen
                    )
                ),
            Read
        )
        {
            Colleague = To,
        };

    private static FormReading Read(FormSubmission sent) =>
        sent.User(To) is not { } to ? new FormReading.Bad((To, "Please pick a colleague."))
        : to == sent.By.Id ? new FormReading.Bad((To, "That is yourself. Whom else could you bring in?"))
        : new FormReading.Good(
            new CaseInput.HandOverFilledIn(
                sent.By,
                sent.Given,
                sent.Workspace.ColleagueOf(to, sent.Case.Channel, sent.Playbook) with
                {
                    IsAway = sent.IsColleagueAway,
                },
                Stays: sent.Text(Stay) != "leave"
            )
            {
                At = Stamp.Of(sent.At),
            }
        );
}

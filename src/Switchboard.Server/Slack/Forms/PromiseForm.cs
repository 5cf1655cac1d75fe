using Switchboard.Cases;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>"By when will you be back?" (R11): a choice, or a time of one's own.</summary>
internal static class PromiseForm
{
    private const string When = "when";
    private const string At = "at";

    private static readonly FormOption[] Choices =
    [
        new("15m", "In 15 minutes"),
        new("30m", "In 30 minutes"),
        new("1h", "In an hour"),
        new("2h", "In two hours"),
        new("today", "By the end of today"),
        new("tomorrow", "By the end of the next working day"),
    ];

    public static readonly DeskForm Form = new(
        Buttons.Promise,
        view =>
            FormBlocks.Modal(
                "Promise an update",
                "Promise",
                FormBlocks.Note(
                    $"*Case {view.Number}*, asked by {SlackText.Escaped(view.NameOf(view.State.Asker))}. They see the time, and I remind you before."
                ),
                FormBlocks.Radio(When, "You'll be back", Choices, "30m"),
                FormBlocks.DateTime(At, "Or at a time of your own", hint: "In your own time zone. It counts before the choice above.")
            ),
        Read
    );

    private static FormReading Read(FormSubmission sent)
    {
        var own = sent.Moment(At);
        if (own <= sent.At)
            return new FormReading.Bad((At, "That time is over already. Please pick a later one."));
        var when = own is { } at ? $"{at.ToUnixTimeSeconds()}" : sent.Text(When);
        if (when.Length == 0)
            return new FormReading.Bad((When, "Please pick when you'll be back."));
        return PromiseReading.TimeOf(when, sent.At, sent.By.Zone, sent.Playbook) is null
            ? new FormReading.Bad((own is null ? When : At, "That is no time I could hold you to. Please pick another."))
            : new FormReading.Good(new CaseInput.PromisePressed(sent.By, when) { At = Stamp.Of(sent.At) });
    }
}

using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>Who takes care of what a case taught, and by when (R18).</summary>
internal static class FollowUpForm
{
    private const string Owner = "owner";
    private const string Due = "due";

    public static DeskForm Form { get; } = new(Buttons.FollowUp, Show, Read);

    private static JsonObject Show(FormView view)
    {
        var known = view.State.Lessons?.FollowUpOf(ReviewTarget.Read(view.Rest)?.About ?? "");
        return FormBlocks.Modal(
            "Who takes care of it?",
            "That's the plan",
            FormBlocks.Note($"Case {view.Number}. Our success is my success: next week's review begins with what became of it."),
            FormBlocks.User(Owner, "Who", known?.Owner ?? view.By.Id, isOptional: false),
            FormBlocks.Day(Due, "By when", known is { DoneAt: null } ? known.Due : Today(view).PlusWeeks(1), isOptional: false)
        );
    }

    private static FormReading Read(FormSubmission sent)
    {
        if (ReviewTarget.Read(sent.Rest) is not { } target || sent.User(Owner) is not { } owner)
            return new FormReading.Bad((Owner, "Please choose somebody; you can choose yourself."));
        if (LocalDatePattern.Iso.Parse(sent.Text(Due)) is not { Success: true, Value: var due })
            return new FormReading.Bad((Due, "Please choose a day."));
        if (due < sent.At.InUtc().Date.PlusDays(-1))
            return new FormReading.Bad((Due, "That day is over. Please choose one to come."));
        return new FormReading.Good(
            new CaseInput.FollowUpPressed(sent.By, target.About, owner, due)
            {
                On = target.Part,
                Zone = sent.Workspace.PersonOf(owner, "", sent.Playbook).Zone,
            }
        );
    }

    private static LocalDate Today(FormView view) =>
        view.Now.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(view.By.Zone) ?? DateTimeZone.Utc).Date;
}

using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Forms;

/// <summary>
/// "Nobody knows" in pre-triage (R3): shows the words that go on to the support channel, to be changed and approved. They begin as the question alone,
/// without the tag of the team; what anybody answered is never in it.
/// </summary>
internal static class MoveOnForm
{
    public static readonly DeskForm Form = new(Buttons.MoveOn, Show, Read);

    private static JsonObject Show(FormView view)
    {
        var support = PretriageWords.Support(view.State, view.Playbook);
        return view.State switch
        {
            { Pretriage: null } => FormBlocks.Notice(
                "Ask there",
                FormBlocks.Note($"This is no question of pre-triage; just ask in {support}.")
            ),
            { Pretriage: { MovedTo: not null } or { MovingBy: not null } } => FormBlocks.Notice(
                "Asked already",
                FormBlocks.Note($"It was asked in {support} already. The card in the thread leads there.")
            ),
            { IsOpen: false } => FormBlocks.Notice(
                "Solved already",
                FormBlocks.Note("This one is solved. Reopen it first if something is left.")
            ),
            _ => FormBlocks.Modal(
                "Ask there",
                "Ask",
                FormBlocks.Note(
                    $"This goes to *{support}* in the name of *{SlackText.Escaped(view.NameOf(view.State.Asker))}*. Only these words leave the channel, so leave out what is meant for here."
                ),
                FormBlocks.LongText(
                    AskingInSlack.Field,
                    "The question",
                    initial: Beginning(view),
                    hint: "A link, what you expected and what you saw help most.",
                    isOptional: false
                )
            ),
        };
    }

    private static FormReading Read(FormSubmission sent) =>
        sent.Text(AskingInSlack.Field).Length > 0
            ? new FormReading.Good(new CaseInput.MoveOnSubmitted(sent.By, sent.Given))
            : new FormReading.Bad((AskingInSlack.Field, "Write what shall be asked there."));

    /// <summary>The question as it stands, less the tag of the people who could not answer it.</summary>
    private static string Beginning(FormView view)
    {
        var question =
            view.Words.Messages.FirstOrDefault(message => message.Ts == view.State.Key.Thread && message.DeletedAt is null)?.Text ?? "";
        var team = view.Playbook.Desks.FirstOrDefault(desk => desk.Name == view.State.Desk)?.Pretriage?.Group;
        return AskedForSomebody.Without(question, team).Trim();
    }
}

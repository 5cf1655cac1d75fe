using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Slack.Commands;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>"Route to a team …": which team owns the answer (R17), with what each of them owns.</summary>
internal static class RouteForm
{
    private const string Team = "team";

    public static readonly DeskForm Form = new(Buttons.Route, Show, Read);

    /// <summary>"/sos route product": the form opens with that team chosen.</summary>
    public static SosReading Ordered(SosCall call)
    {
        if (call.Arguments.Length == 0)
            return new SosReading.Form(Buttons.Route);
        var team = call.Playbook.Teams.FirstOrDefault(team => team.Name.StartsWith(call.Arguments, StringComparison.OrdinalIgnoreCase));
        return team is null
            ? new SosReading.Bad(
                $"there is no team “{SlackText.Escaped(call.Arguments)}”; there are {SlackText.Listed([.. call.Playbook.Teams.Select(one => SlackText.Escaped(one.Name))])}"
            )
            : new SosReading.Form(Buttons.Route, team.Name);
    }

    private static JsonObject Show(FormView view) =>
        FormBlocks.Modal(
            "Who owns the answer?",
            "Route it",
            FormBlocks.Note(
                string.Join(
                    '\n',
                    view.Playbook.Teams.Select(team =>
                        $"*{SlackText.Escaped(team.Name)}* ({SlackText.Escaped(team.Channel)}): {SlackText.Escaped(team.Owns)}"
                    )
                )
            ),
            FormBlocks.Select(
                Team,
                "Team",
                [.. view.Playbook.Teams.Take(100).Select(team => new FormOption(team.Name, team.Name))],
                view.Rest.Trim(),
                isOptional: false
            ),
            FormBlocks.LongText(
                "note",
                "What should they know?",
                hint: "The question and what was said so far goes along by itself.",
                limit: 1000
            )
        );

    private static FormReading Read(FormSubmission sent) =>
        sent.Playbook.Teams.Any(team => team.Name == sent.Text(Team))
            ? new FormReading.Good(new CaseInput.TeamChosen(sent.By, sent.Given))
            : new FormReading.Bad((Team, "Please choose a team."));
}

using System.Globalization;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Commands;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>"It is a bug …": the severities as the playbook defines them, and a confirmation of what calls developers from their work (R14, R15).</summary>
internal static class GradingForm
{
    private const string Severity = "severity";
    private const string Confirmed = "confirmed";

    public static readonly DeskForm Form = new(Buttons.Bug, Show, Read);

    /// <summary>"/sos bug 2": the form opens with that severity chosen; what follows from it is confirmed there.</summary>
    public static SosReading Ordered(SosCall call) =>
        call.Arguments.Length == 0 || call.Playbook.Severities.Any(severity => $"{severity.Level}" == call.Arguments)
            ? new SosReading.Form(Buttons.Bug, call.Arguments)
            : new SosReading.Bad(
                $"there is no severity “{SlackText.Escaped(call.Arguments)}”; write one of {SlackText.Listed([.. call.Playbook.Severities.Select(one => $"{one.Level}")])}"
            );

    private static JsonObject Show(FormView view)
    {
        var severities = view.Playbook.Severities;
        var chosen = view.Rest.Trim() is { Length: > 0 } asked ? asked : $"{view.State.Grade?.Severity}";
        var paging = severities.Where(severity => severity.Page is not null).ToList();
        return FormBlocks.Modal(
            "How bad is the bug?",
            "Grade it",
            [
                FormBlocks.Note(string.Join('\n', severities.Select(Definition))),
                FormBlocks.Radio(
                    Severity,
                    "Severity",
                    [.. severities.Select(one => new FormOption($"{one.Level}", $"{one.Level} {Capital(one.Name)}"))],
                    chosen,
                    isOptional: false
                ),
                .. paging.Count == 0
                    ? Array.Empty<JsonObject>()
                    :
                    [
                        FormBlocks.Checkboxes(
                            Confirmed,
                            $"Only for severity {string.Join(" and ", paging.Select(one => one.Level))}",
                            [
                                new FormOption(
                                    "yes",
                                    "It is confirmed: developers drop everything",
                                    $"{string.Join(", ", paging.Select(one => one.Page).Distinct())} is called at once, at any hour"
                                ),
                            ]
                        ),
                    ],
            ]
        );
    }

    private static FormReading Read(FormSubmission sent) =>
        int.TryParse(sent.Text(Severity), NumberStyles.None, CultureInfo.InvariantCulture, out var level)
        && sent.Playbook.SeverityOf(level) is { } severity
            ? severity.Page is not null && sent.Text(Confirmed) != "yes"
                ? new FormReading.Bad(
                    (Confirmed, $"Severity {level} calls developers from their work: please confirm it here, or choose another.")
                )
                : new FormReading.Good(new CaseInput.BugGraded(sent.By, sent.Given))
            : new FormReading.Bad((Severity, "Please choose how bad it is."));

    private static string Definition(Severity severity) =>
        $"*{severity.Level} {SlackText.Escaped(Capital(severity.Name))}*: {SlackText.Escaped(severity.Meaning)}";

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}

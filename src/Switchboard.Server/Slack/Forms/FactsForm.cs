using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>The facts of a question (R9, R10), filled in with what is known.</summary>
internal static class FactsForm
{
    private const int LongestLine = 500;

    public static readonly DeskForm Form = new(
        KnownFacts.FormName,
        view =>
        {
            var known = KnownFacts.Of(view.State, view.Words).ToDictionary(fact => fact.Kind, fact => fact.Value);
            return FormBlocks.Modal(
                "What we know",
                "Save",
                FactKinds.InForms.Select(kind =>
                    kind is FactKind.Steps or FactKind.Actual or FactKind.Success
                        ? FormBlocks.LongText(
                            FactKinds.FieldOf(kind),
                            FactWords.Label(kind),
                            known.GetValueOrDefault(kind, ""),
                            HintFor(kind)
                        )
                        : FormBlocks.Text(
                            FactKinds.FieldOf(kind),
                            FactWords.Label(kind),
                            known.GetValueOrDefault(kind, "").ReplaceLineEndings(" "),
                            HintFor(kind),
                            limit: LongestLine
                        )
                )
            );
        },
        Read
    );

    private static FormReading Read(FormSubmission sent) =>
        FactKinds.InForms.Any(kind => sent.Text(FactKinds.FieldOf(kind)).Length > 0)
            ? new FormReading.Good(new CaseInput.FactsFilledIn(sent.By, sent.Given) { At = Stamp.Of(sent.At) })
            : new FormReading.Bad((FactKinds.FieldOf(FactKind.Url), "Please fill in at least one."));

    private static string HintFor(FactKind kind) =>
        kind switch
        {
            FactKind.Affected => "One user, one client, all of them?",
            FactKind.Success => "Often an explanation, not new work.",
            _ => "",
        };
}

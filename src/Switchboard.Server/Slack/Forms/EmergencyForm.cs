using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>What developers need to know of an emergency (R7), with what is known already ticked and filled in.</summary>
internal static class EmergencyForm
{
    public const string Id = KnownFacts.EmergencyFormName;

    public static readonly DeskForm Form = new(Id, Show, Read);

    private static readonly (EmergencySign Sign, FormOption Option)[] Questions =
    [
        (EmergencySign.Down, new("down", "It is down", "Nobody can use it, or this part of it")),
        (EmergencySign.NoWorkaround, new("no_workaround", "There is no work-around", "People cannot go on another way")),
        (EmergencySign.AllUsers, new("all_users", "All users are affected", "Not only one client or one person")),
    ];

    private static JsonObject Show(FormView view)
    {
        var known = view.State.Emergency?.Signs ?? [];
        var facts = KnownFacts.Of(view.State, view.Words).ToDictionary(fact => fact.Kind, fact => fact.Value);
        return FormBlocks.Modal(
            "Help the developers",
            "Tell them",
            FormBlocks.Note("The page went out already; this does not hold it up. Leave empty what you don't know."),
            FormBlocks.Checkboxes(
                "so",
                "What is so?",
                [.. Questions.Select(question => question.Option)],
                [.. Questions.Where(question => known.Contains(question.Sign)).Select(question => question.Option.Value)]
            ),
            FormBlocks.Text(
                "url",
                "Where? The URL",
                facts.GetValueOrDefault(FactKind.Url, "").ReplaceLineEndings(" "),
                placeholder: "https://…"
            ),
            FormBlocks.LongText(
                "steps",
                "The steps to see it",
                facts.GetValueOrDefault(FactKind.Steps, ""),
                placeholder: "1. Open …  2. Press …  3. It says …"
            )
        );
    }

    private static FormReading Read(FormSubmission sent) => new FormReading.Good(new CaseInput.EmergencyGiven(sent.By, sent.Given));
}

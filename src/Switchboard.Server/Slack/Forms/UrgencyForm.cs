using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>Raises or lowers a case (R5 … R7). Whoever lowers it says why; raising needs no reason.</summary>
internal static class UrgencyForm
{
    public const string Id = Buttons.Urgency;

    private const string Urgency = "urgency";
    private const string Reason = "reason";

    public static readonly DeskForm Form = new(Id, Show, Read) { Keeps = NameNow };

    private static JsonObject Show(FormView view)
    {
        var now = NameNow(view);
        var chosen =
            view.Filled?.Invoke(Urgency) is { Length: > 0 } filled ? filled
            : view.Playbook.Urgencies.Any(urgency => urgency.Name == view.Rest) ? view.Rest
            : now;
        var isLower = RankOf(chosen, view) > RankOf(now, view);
        return FormBlocks.Modal(
            "How urgent is it?",
            "Say so",
            [
                FormBlocks.Redrawing(
                    FormBlocks.Radio(
                        Urgency,
                        "How urgent is it?",
                        [.. view.Playbook.Urgencies.Select(urgency => new FormOption(urgency.Name, urgency.Name, urgency.Meaning))],
                        chosen,
                        isOptional: false
                    )
                ),
                FormBlocks.LongText(
                    Reason,
                    "Why?",
                    hint: isLower ? "The thread shows it." : "The thread shows it. Needed to make it less urgent.",
                    isOptional: !isLower,
                    limit: 500
                ),
                .. Guide(chosen, view),
            ]
        );
    }

    /// <summary>What the chosen one is for, in the playbook's words.</summary>
    private static IEnumerable<JsonObject> Guide(string chosen, FormView view) =>
        view.Playbook.Urgencies.FirstOrDefault(urgency => urgency.Name == chosen) is { } urgency
        && Handbook.WhatFor(urgency) is { IsEmpty: false } lines
            ? [FormBlocks.Note($"*{SlackText.Escaped(chosen)}*\n{string.Join('\n', lines.Select(SlackText.Escaped))}")]
            : [];

    private static FormReading Read(FormSubmission sent)
    {
        var names = sent.Playbook.Urgencies.Select(urgency => urgency.Name).ToList();
        if (!names.Contains(sent.Text(Urgency)))
            return new FormReading.Bad((Urgency, "The playbook has changed meanwhile. Please open the form again."));
        return sent.Text(Reason).Length == 0 && names.IndexOf(sent.Rest) is >= 0 and var stood && names.IndexOf(sent.Text(Urgency)) > stood
            ? new FormReading.Bad((Reason, "Please say why it can wait; whoever asked reads it in the thread."))
            : new FormReading.Good(new CaseInput.UrgencyGiven(sent.By, sent.Given));
    }

    private static int RankOf(string name, FormView view) => view.Playbook.Urgencies.Select(urgency => urgency.Name).ToList().IndexOf(name);

    private static string NameNow(FormView view) =>
        view.State.Urgency?.Stands?.Name ?? view.Playbook.Urgencies.FirstOrDefault(urgency => urgency.Group is null)?.Name ?? "";
}

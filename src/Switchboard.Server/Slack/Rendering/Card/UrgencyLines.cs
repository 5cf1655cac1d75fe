using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Rendering;

/// <summary>How urgent a case is, as its card shows it.</summary>
internal static class UrgencyLines
{
    /// <summary>What developers still need to know of an emergency.</summary>
    public static IEnumerable<JsonObject> Of(CardView view)
    {
        if (EmergencyWords.Missing(view.State) is { Length: > 0 } missing)
            yield return Block.Section($"Developers still need: {missing}.");
    }

    /// <summary>The urgency's name; null where the playbook has none.</summary>
    public static string? NameOf(CaseState state, Playbook playbook) =>
        state.Urgency?.Stands is { } stands ? $"{(stands.Pages ? "🚨 " : "")}{SlackText.Escaped(stands.Name)}"
        : state.Pretriage is null && playbook.Urgencies.FirstOrDefault(urgency => urgency.Group is null) is { } everyday
            ? SlackText.Escaped(everyday.Name)
        : null;

    public static IEnumerable<(string Button, string Label)> MoreOf(CardView view)
    {
        if (!view.State.IsOpen)
            yield break;
        if (view.State.Urgency?.Stands is { Pages: true })
            yield return (Buttons.Emergency, "Tell the developers more");
        if (!view.Playbook.Urgencies.IsEmpty && view.State.Pretriage is null)
            yield return (Buttons.Urgency, "Raise or lower how urgent it is");
        yield return (Buttons.Dismiss, "Not a question");
    }
}

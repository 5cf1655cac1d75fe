using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Rendering;

/// <summary>How urgent a case is, as its card shows it.</summary>
internal static class UrgencyLines
{
    /// <summary>The urgency's name; null where the playbook has none.</summary>
    public static string? Of(CaseState state, Playbook playbook) =>
        state.Urgency?.Stands is { } stands ? $"{(stands.Pages ? "🚨 " : "")}{SlackText.Escaped(stands.Name)}"
        : playbook.Urgencies.FirstOrDefault(urgency => urgency.Group is null) is { } everyday ? SlackText.Escaped(everyday.Name)
        : null;

    /// <summary>What developers still need to know of an emergency; null where nothing.</summary>
    public static string? Missing(CaseState state) =>
        EmergencyWords.Missing(state) is { Length: > 0 } missing ? $"Developers still need: {missing}." : null;
}

using Switchboard.OnCall.Groups;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering.Words;

namespace Switchboard.Dashboard.Admin;

/// <summary>User groups that follow a rota: whether the desk may keep them, and what to do where Slack refuses.</summary>
internal static class GroupChecks
{
    public static IEnumerable<Check> Of(Playbook playbook, IReadOnlyDictionary<string, GroupState> states) =>
        playbook.OnCall.Groups.Select(group => Of(group, states.GetValueOrDefault(group.Handle)));

    private static Check Of(FollowedGroup group, GroupState? state) =>
        (group, state) switch
        {
            (_, null) => new(null, Named(group), "It was not looked at yet."),
            (_, { Trouble: { } trouble }) => Troubled(group, trouble),
            ({ IsDryRun: true }, _) => new(true, Named(group), "A dry run: what would be is told, and nothing is written."),
            (_, { ConfirmedAt: null }) => new(
                false,
                Named(group),
                "It waits for an administrator's yes. Press “Yes, take it over” in the desk's message."
            ),
            _ => new(true, Named(group), "It is kept as the rota says."),
        };

    private static Check Troubled(FollowedGroup group, GroupTrouble trouble)
    {
        var (what, toDo) = GroupWords.Explained(trouble.Cause, trouble.Detail);
        return new(false, Named(group), Plain($"{what} {toDo}"));
    }

    private static string Named(FollowedGroup group) => $"{group.Handle} follows the rota";

    /// <summary>The words were made for Slack, which shows these marks as type.</summary>
    private static string Plain(string words) =>
        words.Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal);
}

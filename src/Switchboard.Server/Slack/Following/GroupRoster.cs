using Switchboard.OnCall;
using Switchboard.Slack.Directory;

namespace Switchboard.Slack.Following;

/// <summary>A roster with what Slack knows of people: who cannot be in any user group.</summary>
internal static class GroupRoster
{
    public static Roster Of(Roster roster, Workspace workspace) =>
        roster with
        {
            Unable = [.. workspace.People.Values.Where(member => !member.IsColleague).Select(member => member.Id)],
        };
}

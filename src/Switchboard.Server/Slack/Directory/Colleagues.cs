using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Directory;

/// <summary>What the rules may know of a colleague to whom a case is to go.</summary>
internal static class Colleagues
{
    public static Colleague ColleagueOf(this Workspace workspace, UserId id, ChannelId channel, Playbook playbook)
    {
        var member = workspace.People.GetValueOrDefault(id);
        return new(workspace.PersonOf(id, "", playbook))
        {
            IsGone = member is null or { IsDeleted: true },
            IsGuest = member is { IsGuest: true },
            MaySee = workspace.Sees(id, channel),
        };
    }
}

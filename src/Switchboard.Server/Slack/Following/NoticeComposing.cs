using Switchboard.Cases;
using Switchboard.OnCall.Duties;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Rendering.Words;

namespace Switchboard.Slack.Following;

/// <summary>Finds the words of a notice at the moment when it is said.</summary>
internal sealed class NoticeComposing(SlackDirectory directory)
{
    /// <returns>Null where there is nothing to say any more.</returns>
    public async Task<Rendered?> ComposeAsync(TeamId team, Effect.Notify notify, CancellationToken cancellation)
    {
        string NameOf(UserId who) => directory.Workspace.NameOf(who) ?? who.Value;
        await Task.CompletedTask;
        return GroupWords.Of(notify.What, NameOf);
    }
}

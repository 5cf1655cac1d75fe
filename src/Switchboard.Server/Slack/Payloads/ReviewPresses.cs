using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Payloads;

/// <summary>Presses on a review's lines. Each carries its case, which may be one of another channel.</summary>
internal static class ReviewPresses
{
    public static Told? Read(string button, string value, TeamId team, Person by) =>
        button == Buttons.FollowUpDone
        && value.Split(' ', 3) is [var channel, var thread, var rest]
        && Stamp.IsOne(thread)
        && ReviewTarget.Read(rest, team) is { } target
            ? new Told(new MessageTs(thread), new CaseInput.FollowUpDonePressed(by, target.About) { On = target.Part })
            {
                In = new ChannelId(channel),
            }
            : null;
}

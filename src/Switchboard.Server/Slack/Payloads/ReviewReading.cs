using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Directory;

namespace Switchboard.Slack.Payloads;

/// <summary>
/// What people do in a channel that is read for its reviews alone: reactions on the review's messages (presses carry their case, and are
/// told in its lane). What is said there is none of the desk's business.
/// </summary>
internal static class ReviewReading
{
    public static IReadOnlyList<Told> Read(string kind, Lane lane, JsonElement payload, Workspace workspace, Playbook playbook) =>
        !IsPlace(lane.Channel, workspace, playbook) ? []
        : kind == Arrivals.EventKind && payload.At("event") is var happened && IsReaction(happened)
            ? ReactionReading.Read(happened, new(payload, workspace, playbook))
        : [];

    private static bool IsPlace(ChannelId channel, Workspace workspace, Playbook playbook) =>
        workspace.ChannelOf(channel) is { } known && playbook.Desks.Any(desk => desk.Review?.Channel == known.Name);

    private static bool IsReaction(JsonElement happened) => happened.Text("type") is "reaction_added" or "reaction_removed";
}

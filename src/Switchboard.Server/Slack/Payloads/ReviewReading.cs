using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Reviews;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Directory;

namespace Switchboard.Slack.Payloads;

/// <summary>
/// What people do in a channel that is read for its reviews alone: reactions on the review's messages (presses carry their case, and are
/// told in its lane), and those that catching up read. What is said there is none of the desk's business.
/// </summary>
internal static class ReviewReading
{
    public static IReadOnlyList<Told> Read(string kind, Lane lane, JsonElement payload, Workspace workspace, Playbook playbook) =>
        !IsPlace(lane.Channel, workspace, playbook) ? []
        : kind == Arrivals.EventKind && payload.At("event") is var happened && IsReaction(happened)
            ? ReactionReading.Read(happened, new(payload, workspace, playbook))
        : kind == Arrivals.HistoryKind ? ReadTags(payload, new(payload, workspace, playbook), playbook)
        : [];

    /// <summary>The tags that stood on a line at a moment; any other reaction there is a word about the review.</summary>
    private static IReadOnlyList<Told> ReadTags(JsonElement found, Reader reader, Playbook playbook) =>
        [
            .. HistoryReading
                .Read(found, reader)
                .Select(told => told.Input)
                .OfType<CaseInput.ReactionsRead>()
                .Select(read => new Told(
                    read.On,
                    read with
                    {
                        Shown = [.. read.Shown.Where(one => StandingIn.IsTag(one.Name, playbook))],
                    }
                )),
        ];

    private static bool IsPlace(ChannelId channel, Workspace workspace, Playbook playbook) =>
        workspace.ChannelOf(channel) is { } known && playbook.Desks.Any(desk => desk.Review?.Channel == known.Name);

    private static bool IsReaction(JsonElement happened) => happened.Text("type") is "reaction_added" or "reaction_removed";
}

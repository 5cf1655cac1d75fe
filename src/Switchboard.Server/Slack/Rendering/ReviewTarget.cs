using System.Globalization;
using Switchboard.Cases;
using Switchboard.Reviews;

namespace Switchboard.Slack.Rendering;

/// <summary>What a button on a review's line carries beside its case: the topic, and the part of the review that is to show what came of it.</summary>
internal sealed record ReviewTarget(string About, ReviewPart? Part)
{
    public static string Write(ReviewPart part, string about) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{part.Review.Team} {part.Review.Desk} {part.Review.Place} {part.Review.Week} {part.Number} {about}"
        );

    /// <summary>A button outside of a review carries the topic alone.</summary>
    public static ReviewTarget? Read(string rest) =>
        rest.Split(' ', 6) is [var team, var desk, var place, var week, var number, { Length: > 0 } about]
        && Week.Parse(week) is { } known
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            ? new(about, new ReviewPart(new ReviewId(new TeamId(team), new ChannelId(desk), new ChannelId(place), known), part))
        : rest.Length > 0 ? new(rest, null)
        : null;

    public static CaseInput? Done(string rest, Person by, MessageTs? at) =>
        Read(rest) is { } target ? new CaseInput.FollowUpDonePressed(by, target.About) { At = at, On = target.Part } : null;
}

using Switchboard.Cases;

namespace Switchboard.Slack.Directory;

/// <summary>
/// Who may see what, asked of the picture of the workspace at hand; the same rule as the pages' own (Dashboard/Visibility): a public
/// channel is open to the workspace's own people, a private one to its members alone. What is not known is seen by nobody.
/// </summary>
internal static class Seeing
{
    public static bool Sees(this Workspace workspace, UserId who, ChannelId channel) =>
        workspace.People.GetValueOrDefault(who) is { IsDeleted: false } member
        && workspace.ChannelOf(channel) is { } place
        && (place.Members.Contains(who) || (!place.IsPrivate && member.IsAtHome));

    /// <summary>The channels whose cases somebody may see.</summary>
    public static IReadOnlyList<ChannelId> ChannelsSeenBy(this Workspace workspace, UserId who) =>
        [.. workspace.Channels.Keys.Where(channel => workspace.Sees(who, channel))];

    /// <summary>Somebody of this workspace who may act at its desk: no bot, no guest, nobody from elsewhere.</summary>
    public static bool MayAct(this Workspace workspace, Person person) =>
        !person.IsFromOutside && !person.IsBot && workspace.People.GetValueOrDefault(person.Id) is { IsDeleted: false, IsAtHome: true };
}

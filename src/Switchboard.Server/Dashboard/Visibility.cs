namespace Switchboard.Dashboard;

/// <summary>Who may see what (promise 4): a public channel is open to the workspace, a private one to its members alone.
/// The one predicate that every query of the pages carries; a channel the directory does not know is seen by nobody.</summary>
internal static class Visibility
{
    /// <summary>Cases of <paramref name="cases"/> (an alias with team and channel) that the viewer may see; needs @team and @viewer.</summary>
    public static string Of(string cases) => $"{cases}.team = @team AND {cases}.channel IN ({ChannelsOf("@viewer")})";

    /// <summary>The same for many viewers at once: <paramref name="people"/> is an alias of the directory's people; needs @team.</summary>
    public static string Between(string cases, string people) =>
        $"{cases}.team = @team AND {people}.team = @team AND {cases}.channel IN ({ChannelsOf($"{people}.id")})";

    /// <summary>The ids of the channels a person sees. Guests and people of other workspaces see only what they were invited to.</summary>
    public static string ChannelsOf(string person) =>
        $"""
            SELECT seen.id FROM channels seen
            JOIN people seer ON seer.team = seen.team AND seer.id = {person}
            WHERE seen.team = @team AND seer.is_deleted = FALSE
              AND ((seen.is_private = FALSE AND seer.is_outside = FALSE AND seer.is_guest = FALSE)
                OR EXISTS (SELECT 1 FROM channel_members member
                           WHERE member.team = seen.team AND member.channel = seen.id AND member.user_id = seer.id))
            """;
}

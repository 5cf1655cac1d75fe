using System.Text.Json.Serialization;
using Switchboard.Cases;

namespace Switchboard.Reviews;

/// <summary>A review: whose (the desk, by its support channel), where it is read, and of which week.</summary>
public sealed record ReviewId(TeamId Team, ChannelId Desk, ChannelId Place, Week Week)
{
    /// <summary>
    /// What its orders are filed under: the lane is the channel it is read in, so that they keep that channel's pace, and where a
    /// case has its thread stands whose week it is, because a review has no thread before its first message is posted.
    /// </summary>
    [JsonIgnore]
    public CaseKey Key => new(Team, Place, new MessageTs($"review {Desk} {Week}"));

    /// <summary>The id of one of its orders: the same for every node and every try.</summary>
    public string OrderId(int position) => $"review {Desk} {Place} {Week}#{position}";
}

/// <summary>One message of a review's lines.</summary>
public sealed record ReviewPart(ReviewId Review, int Number);

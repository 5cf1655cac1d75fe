using System.Text.Json.Serialization;
using Switchboard.Reviews;

namespace Switchboard.Cases;

/// <summary>Orders of a review: they queue up in the lane of its channel, under <see cref="ReviewId.Key"/>.</summary>
[JsonDerivedType(typeof(PostReview), "post_review")]
[JsonDerivedType(typeof(PostReviewLine), "post_review_line")]
[JsonDerivedType(typeof(PostPostMortem), "post_post_mortem")]
[JsonDerivedType(typeof(RedrawReview), "redraw_review")]
[JsonDerivedType(typeof(SendDocument), "send_document")]
public abstract partial record Effect
{
    /// <summary>Post a part of a review: the first at the top of its channel, the others in its thread.</summary>
    public sealed record PostReview(ReviewId Review, int Part) : Effect;

    /// <summary>Post the message on which a reaction tags an untagged case.</summary>
    public sealed record PostReviewLine(ReviewId Review, CaseKey About) : Effect;

    /// <summary>Put a post-mortem's draft into the review's thread.</summary>
    public sealed record PostPostMortem(ReviewId Review, CaseKey About) : Effect;

    /// <summary>Bring a part of a review up to date: somebody took care of something on it.</summary>
    public sealed record RedrawReview(ReviewPart What) : Effect;

    /// <summary>Hand somebody a week as files, in a direct message. What it holds is read when it is sent, as they may see it then.</summary>
    public sealed record SendDocument(UserId To, ChannelId Desk, Week Week) : Effect;
}

[JsonDerivedType(typeof(ReviewPosted), "review_posted")]
public abstract partial record CaseInput
{
    /// <summary>
    /// A message of a review stands in Slack. With <paramref name="About"/> it stands for a case of any lane: what is done to it is
    /// done to that case.
    /// </summary>
    public sealed record ReviewPosted(ReviewId Review, int Part, CaseKey? About) : CaseInput;
}

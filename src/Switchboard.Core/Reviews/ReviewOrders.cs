using System.Collections.Immutable;
using Switchboard.Cases;

namespace Switchboard.Reviews;

/// <summary>What is to be posted of a review, in order.</summary>
public static class ReviewOrders
{
    public static ImmutableArray<Effect> Of(ReviewId id, Review review) =>
        [
            .. ReviewParts.Of(review).Select((_, part) => new Effect.PostReview(id, part)),
            .. review.PostMortems.Select(item => new Effect.PostPostMortem(id, item.Case)),
            .. review.Untagged.Take(ReviewParts.MostUntagged).Select(item => new Effect.PostReviewLine(id, item.Case)),
        ];
}

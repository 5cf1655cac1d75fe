using CsCheck;
using Switchboard.Cases;
using static Switchboard.Reviews.ReviewCases;

namespace Switchboard.Reviews;

public sealed class ReviewPartsTests
{
    [Fact]
    public void A_quiet_week_is_one_part_without_a_line() => Assert.Equal([0], ReviewParts.Of(Of(0, "bug")).Select(part => part.Length));

    [Fact]
    public void A_long_week_is_cut_and_no_heading_stands_alone_at_an_end() =>
        Gen.Select(Gen.Int[0, 150], Gen.Int[0, 150], Gen.Int[0, 150])
            .Sample(
                (bugs, data, none) =>
                {
                    var review = LookingBack.Over(
                        Window,
                        [
                            .. Cases(0, bugs, "bug"),
                            .. Cases(bugs, data, "data"),
                            .. Enumerable.Range(bugs + data + 1, none).Select(number => Case(number, 24)),
                        ],
                        Cast.Plain
                    );

                    var parts = ReviewParts.Of(review);

                    Assert.All(parts, part => Assert.True(part.Length <= ReviewParts.LinesPerPart));
                    Assert.All(parts.SkipLast(1), part => Assert.False(part[^1] is ReviewLine.Heading));
                    var told = parts.SelectMany(part => part).OfType<ReviewLine.OfItem>().Count();
                    var more = parts.SelectMany(part => part).OfType<ReviewLine.More>().Sum(line => line.Count);
                    var alone = Math.Min(none, ReviewParts.MostUntagged);
                    Assert.Equal(review.Sections.Sum(section => section.Items.Length), told + more + alone);
                }
            );

    [Fact]
    public void Each_part_draft_and_untagged_case_is_an_order_of_its_own()
    {
        var id = new ReviewId(new TeamId("T1"), Open, new ChannelId("C9"), Window.Week);
        var review = LookingBack.Over(Window, [Case(1, 24, tags: "post-mortem"), Case(2, 24), .. Cases(2, 60, "bug")], Cast.Plain);

        var orders = ReviewOrders.Of(id, review);

        Assert.Equal(["PostReview", "PostReview", "PostPostMortem", "PostReviewLine"], orders.Select(order => order.GetType().Name));
        Assert.Equal(orders.Length, orders.Select((_, position) => id.OrderId(position)).Distinct().Count());
    }

    private static Review Of(int cases, string tag) => LookingBack.Over(Window, Cases(0, cases, tag), Cast.Plain);

    private static IEnumerable<ReviewedCase> Cases(int after, int count, string tag) =>
        Enumerable.Range(after + 1, count).Select(number => Case(number, 24, 25, tags: tag));
}

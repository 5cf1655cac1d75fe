using CsCheck;
using NodaTime;
using Switchboard.Cases;
using static Switchboard.Reviews.ReviewCases;

namespace Switchboard.Reviews;

public sealed class LookingBackTests
{
    [Fact]
    public void A_case_belongs_to_the_week_it_was_asked_and_to_the_one_it_was_solved()
    {
        var review = Over(
            Case(1, askedOn: 10, solvedOn: 12, tags: "bug"),
            Case(2, askedOn: 10, solvedOn: 23, tags: "bug"),
            Case(3, askedOn: 24, solvedOn: 24, tags: "bug"),
            Case(4, askedOn: 24, tags: "bug")
        );

        Assert.Equal([2, 3, 4], review.Numbers(ReviewTopic.Tag, "bug"));
        Assert.Equal((2, 2, 1), (review.Asked, review.Solved, review.StillOpen));
    }

    [Fact]
    public void A_case_stands_under_each_of_its_tags_in_the_playbooks_order()
    {
        var review = Over(Case(1, 24, tags: ["bug", "data"]), Case(2, 25, tags: ["product"]));

        Assert.Equal(["product", "data", "bug"], review.Sections.Select(section => section.Tag));
        Assert.Equal([1], review.Numbers(ReviewTopic.Tag, "bug"));
        Assert.Equal([1], review.Numbers(ReviewTopic.Tag, "data"));
    }

    [Fact]
    public void What_nobody_tagged_is_there_to_be_tagged()
    {
        var review = Over(Case(1, 24, 24), Case(2, 25), Case(3, 10));

        Assert.Equal([1, 2], review.Numbers(ReviewTopic.Untagged));
    }

    [Fact]
    public void What_nobody_answered_is_told_of_until_somebody_does()
    {
        var review = Over(Case(1, 3, answered: false), Case(2, 24, answered: false), Case(3, 24), Case(4, 28, answered: false));

        Assert.Equal([1, 2], review.Numbers(ReviewTopic.Unanswered));
    }

    [Fact]
    public void What_a_tag_asks_for_counts_from_the_week_it_was_set()
    {
        var tagged = new CaseEvent.Tagged("documentation", Cast.Dana.Id) { At = Instant.FromUtc(2026, 11, 24, 9, 0) };

        var review = Over(
            Case(1, 3, 4, tags: "documentation").With(tagged),
            Case(2, 3, 4, tags: "documentation"),
            Case(3, 3, 4, tags: "bug").With(tagged with { Tag = "bug" })
        );

        Assert.Equal([1], review.Numbers(ReviewTopic.ToWrite, "documentation"));
        Assert.Empty(review.Numbers(ReviewTopic.Tag, "bug"));
    }

    [Theory]
    [InlineData("documentation", ReviewTopic.ToWrite)]
    [InlineData("manual", ReviewTopic.WhichPage)]
    [InlineData("post-mortem", ReviewTopic.PostMortem)]
    [InlineData("newcomers", ReviewTopic.ReadingList)]
    [InlineData("developers", ReviewTopic.Tag)]
    public void A_tag_stands_where_the_playbook_wants_it(string tag, ReviewTopic topic) =>
        Assert.Equal([1], Over(Case(1, 24, tags: tag)).Numbers(topic, tag));

    [Fact]
    public void A_review_begins_with_what_became_of_what_was_taken_on()
    {
        var before = Instant.FromUtc(2026, 11, 20, 15, 0) - Duration.FromDays(7);
        var open = new FollowUp("documentation", Cast.Dana.Id, new LocalDate(2026, 11, 24), before);
        var done = open with { DoneAt = Instant.FromUtc(2026, 11, 25, 9, 0), DoneBy = Cast.Dana.Id };
        var longDone = done with { DoneAt = Instant.FromUtc(2026, 11, 18, 9, 0) };
        var later = open with { GivenAt = Instant.FromUtc(2026, 11, 27, 15, 0) };

        var review = Over(
            Case(1, 10, 11).With(open),
            Case(2, 10, 11).With(done),
            Case(3, 10, 11).With(longDone),
            Case(4, 10, 11).With(later)
        );

        Assert.Equal([1, 2], review.Numbers(ReviewTopic.Became));
        Assert.Equal(ReviewTopic.Became, review.Sections[0].Topic);
        Assert.All(review.Sections[0].Items, item => Assert.Equal("documentation", item.About));
    }

    [Fact]
    public void A_promise_that_was_missed_in_the_week_is_told_of()
    {
        var missed = new CaseEvent.PromiseMissed(Cast.Ann.Id, Instant.FromUtc(2026, 11, 24, 12, 0))
        {
            At = Instant.FromUtc(2026, 11, 24, 12, 5),
        };

        Assert.Equal([1], Over(Case(1, 10, 11).With(missed), Case(2, 10, 11)).Numbers(ReviewTopic.MissedPromise));
    }

    [Theory]
    [InlineData("bug", true)]
    [InlineData("memo", true)] // an alias
    [InlineData("bug::skin-tone-3", true)]
    [InlineData("eyes", false)]
    [InlineData("white_check_mark", false)]
    [InlineData("tada", false)]
    public void Of_the_reactions_on_a_line_those_that_tag_are_the_cases(string reaction, bool isPassedOn)
    {
        var on = Moment.At("11:00").Ts;

        Assert.Equal(isPassedOn, StandingIn.PassesOn(new CaseInput.ReactionAdded(Cast.Dana, reaction, on, on), Cast.Plain));
        Assert.Equal(isPassedOn, StandingIn.PassesOn(new CaseInput.ReactionRemoved(Cast.Dana, reaction, on, on), Cast.Plain));
        Assert.False(StandingIn.PassesOn(new CaseInput.Replied(Cast.Dana, new Message(on, "bug")), Cast.Plain));
    }

    [Fact]
    public void A_question_that_was_taken_back_teaches_nothing() =>
        Assert.True(Over(Case(1, 24, status: CaseStatus.Withdrawn, answered: false)).IsQuiet);

    [Fact]
    public void A_week_without_questions_is_quiet() => Assert.True(Over(Case(1, 3, 4, tags: "bug")).IsQuiet);

    /// <summary>Promise 4: whatever there is in a private channel, a review elsewhere holds no trace of it, not even a number.</summary>
    [Fact]
    public void A_private_case_is_told_of_in_its_own_channel_alone()
    {
        var generated = Gen.Select(
            Gen.Int[1, 27],
            Gen.Int[1, 27].Nullable(),
            Gen.Bool,
            Gen.Bool,
            Gen.OneOf("bug", "data", "documentation", "manual", "post-mortem", "newcomers", "").Array[0, 3],
            (asked, solved, isSecret, answered, tags) => (asked, solved, isSecret, answered, tags)
        );
        generated
            .Array[0, 12]
            .Sample(all =>
            {
                var cases = all.Select(
                        (one, i) =>
                            Case(
                                    i + 1,
                                    one.asked,
                                    one.solved >= one.asked ? one.solved : null,
                                    one.isSecret ? Secret : Open,
                                    answered: one.answered,
                                    tags: [.. one.tags.Where(tag => tag.Length > 0).Distinct()]
                                )
                                .With(
                                    new FollowUp(
                                        "documentation",
                                        Cast.Dana.Id,
                                        new LocalDate(2026, 11, 24),
                                        Window.From - Duration.FromDays(2)
                                    )
                                )
                    )
                    .ToList();
                var openOnes = cases.Where(one => !one.IsPrivate).ToList();

                var elsewhere = LookingBack.Over(Window, cases.Where(new ReviewPlace(new ChannelId("C9"), false).MayTellOf), Cast.Plain);
                var shared = LookingBack.Over(Window, cases.Where(new ReviewPlace(new ChannelId("C9"), true).MayTellOf), Cast.Plain);
                var own = LookingBack.Over(Window, cases.Where(new ReviewPlace(Secret, false).MayTellOf), Cast.Plain);

                Assert.DoesNotContain("G1", CaseJson.Write(elsewhere));
                Assert.Equal(CaseJson.Write(LookingBack.Over(Window, openOnes, Cast.Plain)), CaseJson.Write(elsewhere));
                Assert.True(shared.IsQuiet); // outsiders see none of the workspace's channels
                Assert.Equal(CaseJson.Write(LookingBack.Over(Window, cases, Cast.Plain)), CaseJson.Write(own));
            });
    }

    [Fact]
    public void A_review_is_stored_and_read_back_the_same()
    {
        var review = Over(Case(1, 24, 24, tags: "bug"), Case(2, 25));

        Assert.Equal(CaseJson.Write(review), CaseJson.Write(CaseJson.Read<Review>(CaseJson.Write(review))));
    }

    private static Review Over(params ReviewedCase[] cases) => LookingBack.Over(Window, cases, Cast.Plain);
}

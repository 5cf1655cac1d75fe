using NodaTime;
using Switchboard.Reviews;

namespace Switchboard.Cases;

public sealed class LearningTests
{
    private static readonly LocalDate Friday = new(2026, 12, 4);

    private static readonly ReviewPart Part = new(
        new ReviewId(new TeamId("T1"), new ChannelId("C1"), new ChannelId("C9"), new Week(2026, 48)),
        0
    );

    [Fact]
    public void What_the_week_taught_is_taken_care_of_by_somebody_who_is_told()
    {
        var thread = Asked();

        var decision = thread.Tell(Moment.At("11:00").TakesCare(Cast.Ann, "documentation", Cast.Dana, Friday, Part));

        Assert.Equal(
            new FollowUp("documentation", Cast.Dana.Id, Friday, Moment.At("11:00").Time),
            thread.State.Lessons?.FollowUps.Single()
        );
        Assert.Equal(
            [new Effect.RedrawReview(Part), new Effect.Tell(Cast.Dana.Id, new Say.FollowUpYours("documentation", Cast.Ann.Id, Friday))],
            decision.Effects
        );
        Assert.All(decision.Events, happened => Assert.Equal("R18", happened.Rule));
    }

    [Fact]
    public void Nobody_is_told_of_what_they_took_on_themselves()
    {
        var decision = Asked().Tell(Moment.At("11:00").TakesCare(Cast.Dana, "documentation", Cast.Dana, Friday));

        Assert.Empty(decision.Effects);
    }

    [Fact]
    public void The_same_again_is_nothing_and_another_day_replaces_it()
    {
        var thread = Asked(Moment.At("11:00").TakesCare(Cast.Ann, "bug", Cast.Dana, Friday));

        Assert.Equal(Decision.Nothing, thread.Tell(Moment.At("11:01").TakesCare(Cast.Bob, "bug", Cast.Dana, Friday)));
        thread.Tell(Moment.At("11:02").TakesCare(Cast.Bob, "bug", Cast.Dana, Friday.PlusDays(3)));

        Assert.Equal(Friday.PlusDays(3), thread.State.Lessons?.FollowUps.Single().Due);
    }

    [Fact]
    public void A_case_can_teach_several_things()
    {
        var thread = Asked(
            Moment.At("11:00").TakesCare(Cast.Ann, "post-mortem", Cast.Dana, Friday),
            Moment.At("11:01").TakesCare(Cast.Ann, "documentation", Cast.Bob, Friday)
        );

        Assert.Equal(["documentation", "post-mortem"], thread.State.Lessons?.FollowUps.Select(one => one.About));
    }

    [Fact]
    public void Done_is_said_once()
    {
        var thread = Asked(Moment.At("11:00").TakesCare(Cast.Ann, "bug", Cast.Dana, Friday));

        var done = thread.Tell(Moment.At("12:00").HasDone(Cast.Dana, "bug", Part));
        var again = thread.Tell(Moment.At("12:01").HasDone(Cast.Ann, "bug"));
        var other = thread.Tell(Moment.At("12:02").HasDone(Cast.Ann, "data"));

        Assert.Equal([new Effect.RedrawReview(Part)], done.Effects);
        Assert.Equal((Decision.Nothing, Decision.Nothing), (again, other));
        Assert.Equal(
            (Moment.At("12:00").Time, Cast.Dana.Id),
            (thread.State.Lessons?.FollowUps.Single().DoneAt, thread.State.Lessons?.FollowUps.Single().DoneBy)
        );
    }

    [Fact]
    public void What_was_done_can_be_taken_on_anew()
    {
        var thread = Asked(
            Moment.At("11:00").TakesCare(Cast.Ann, "bug", Cast.Dana, Friday),
            Moment.At("12:00").HasDone(Cast.Dana, "bug"),
            Moment.At("12:01").TakesCare(Cast.Ann, "bug", Cast.Dana, Friday)
        );

        Assert.Null(thread.State.Lessons?.FollowUps.Single().DoneAt);
    }

    [Fact]
    public void The_page_that_answers_it_comes_into_the_thread_once()
    {
        var thread = Asked();
        var given = new Given("V1", "which_page", [new("page", "https://docs.example/churn")]);

        var decision = thread.Tell(new(new CaseInput.PageSubmitted(Cast.Dana, given) { On = Part }, Moment.At("11:00").Time));
        var again = thread.Tell(new(new CaseInput.PageSubmitted(Cast.Dana, given), Moment.At("11:01").Time));

        Assert.Equal([new Effect.Reply(new Say.PageFound(Cast.Dana.Id, "V1")), new Effect.RedrawReview(Part)], decision.Effects);
        Assert.Equal(Decision.Nothing, again);
        Assert.DoesNotContain("docs.example", CaseJson.Write(thread.State), StringComparison.Ordinal);
    }

    [Fact]
    public void People_of_other_workspaces_are_not_given_the_teams_work()
    {
        var decision = Asked().Tell(Moment.At("11:00").TakesCare(Cast.Otto, "bug", Cast.Dana, Friday));

        Assert.Empty(decision.Events);
    }

    private static Conversation Asked(params Step[] steps) => Conversation.Of([Moment.At("10:00").Asks(Cast.Maya), .. steps]);
}

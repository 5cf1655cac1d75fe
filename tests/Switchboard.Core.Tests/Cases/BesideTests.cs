using System.Collections.Immutable;
using NodaTime;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class BesideTests
{
    private static readonly Neighbour Before = new(At("9:55").Ts, Maya.Id) { Question = "Where do I find the churn report of Acme?" };

    [Theory]
    [InlineData("Also, it is the one for May")]
    [InlineData("also for June")]
    [InlineData("And the one for June")]
    [InlineData("PS the client is waiting")]
    [InlineData("P.S. it hurries")]
    [InlineData("p.s.: they are in Berlin")]
    [InlineData("Forgot to say: it is Chrome")]
    [InlineData("I forgot the link")]
    [InlineData("Sorry, I mean the churn of May")]
    [InlineData("oh and it's Acme")]
    [InlineData("btw it worked yesterday")]
    [InlineData("By the way, it is urgent")]
    [InlineData("Here is the screenshot")]
    [InlineData("Here’s the link")]
    [InlineData("here are the steps")]
    [InlineData("This is the page")]
    [InlineData("Attached the export")]
    [InlineData("Screenshot:")]
    [InlineData("edit: it is June")]
    [InlineData("Correction, not Acme but Apex")]
    [InlineData("To clarify: all users see it")]
    [InlineData("One more thing: it is slow")]
    [InlineData("For context, they pay a lot")]
    [InlineData("More info: version 3")]
    [InlineData("Same with the June one")]
    [InlineData("Never mind the first part")]
    [InlineData("it's the one on the left")]
    [InlineData("https://app.example/reports/17")]
    [InlineData("  https://app.example/a https://app.example/b ")]
    public void A_second_sentence_of_the_asker_belongs_to_the_first(string text) =>
        Assert.Equal((Before.Thread, BesideHow.Continuation), Found(Maya, text, Before));

    [Theory]
    [InlineData("How do I share a report?")]
    [InlineData("The import is down")]
    [InlineData("Android users cannot sign in")]
    [InlineData("Hereford's numbers look wrong")]
    [InlineData("Sorrento is missing in the list")]
    [InlineData("Who owns billing?")]
    [InlineData("Pluses and minuses do not add up in the June report")]
    [InlineData("")]
    [InlineData("@oncall the import is down")]
    [InlineData("Editors cannot save")]
    public void Another_question_stands_by_itself(string text) => Assert.Null(Found(Maya, text, Before));

    [Fact]
    public void Whoever_calls_for_a_group_has_a_question_of_its_own()
    {
        var message = new Message(Question, "Also, all users see it") { Groups = ["@oncall"] };

        Assert.Null(Beside.Of(new CaseInput.Asked(Maya, message) { Nearby = [Before] }, Plain));
    }

    [Fact]
    public void Somebody_elses_second_sentence_is_not_the_askers() => Assert.Null(Found(Cleo, "Also, it is the one for May", Before));

    [Fact]
    public void A_long_message_is_a_question_of_its_own() => Assert.Null(Found(Maya, "Also, " + new string('x', 300), Before));

    [Fact]
    public void What_is_answered_or_solved_or_long_ago_is_not_continued()
    {
        Assert.Null(Found(Maya, "Also for June", Before with { IsAnswered = true }));
        Assert.Null(Found(Maya, "Also for June", Before with { Status = CaseStatus.Resolved }));
        Assert.Null(Found(Maya, "Also for June", Before with { Status = CaseStatus.Merged }));
        Assert.Null(Found(Maya, "Also for June", new Neighbour(At("9:49").Ts, Maya.Id)));
    }

    [Fact]
    public void A_file_alone_belongs_to_the_question_before()
    {
        var message = new Message(Question, "") { HasFiles = true };

        Assert.Equal(Before.Thread, Beside.Of(new CaseInput.Asked(Maya, message) { Nearby = [Before] }, Plain)?.Thread);
    }

    [Fact]
    public void A_quote_or_a_link_says_where_it_belongs_whoever_writes_and_whatever_was_answered()
    {
        var solved = Before with { Status = CaseStatus.Resolved, IsAnswered = true };

        Assert.Equal((Before.Thread, BesideHow.Quote), Found(Bob, "> where do I find the CHURN report\nUnder Reports.", solved));
        Assert.Equal((Before.Thread, BesideHow.Link), Found(Bob, "What about this one?", solved with { IsLinked = true }));
        Assert.Null(Found(Bob, "> report\nWhich?", Before)); // too little to be known again
        Assert.Null(Found(Bob, "where do I find the churn report of Acme", Before)); // no quote
    }

    [Fact]
    public void The_latest_question_is_the_one_that_is_continued()
    {
        var later = new Neighbour(At("9:58").Ts, Maya.Id);

        Assert.Equal(later.Thread, Found(Maya, "Also for June", Before, later)?.Thread);
    }

    [Fact]
    public void Who_said_no_often_enough_and_bots_are_not_asked()
    {
        Assert.NotNull(Found(Maya with { KeptApart = 2 }, "Also for June", Before));
        Assert.Null(Found(Maya with { KeptApart = 3 }, "Also for June", Before));
        Assert.Null(Found(Relay, "Also for June", Before with { Asker = Relay.Id }));
    }

    [Fact]
    public void The_offer_waits_for_its_patience_and_not_longer()
    {
        var thread = Conversation.Of(Histories.Follow);

        Assert.Equal(At("10:02").Time, thread.DueAt);
        Assert.Empty(thread.Tell(new Step(new CaseInput.ClockTicked(), At("10:02").Time - Duration.FromMilliseconds(1))).Effects);
        Assert.Equal([new Effect.ShowCard()], thread.Tell(At("10:02").Ticks()).Effects);
    }

    [Fact]
    public void A_thread_that_is_told_of_twice_joins_once_and_leaves_without_a_trace()
    {
        var alone = Conversation.Of(At("10:00").Asks(Maya));
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:05").Joins(At("10:03").Ts, Maya));

        Assert.Equal(Decision.Nothing, thread.Tell(At("10:06").Joins(At("10:03").Ts, Maya)));
        thread.Tell(At("10:07").SaysBeside(At("10:03").Ts, Ann));
        Assert.Equal(Ann.Id, thread.State.Owner);
        thread.Tell(At("10:08").Leaves(At("10:03").Ts));

        Assert.Equal(alone.State.Posts, thread.State.Posts);
        Assert.Null(thread.State.FirstAnsweredAt);
        Assert.Null(thread.State.Owner);
    }

    private static (MessageTs Thread, BesideHow How)? Found(Person by, string text, params ImmutableArray<Neighbour> nearby) =>
        Beside.Of(new CaseInput.Asked(by, new Message(Question, text)) { Nearby = nearby }, Plain);
}

using System.Collections.Immutable;
using NodaTime;
using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class GatheringTests
{
    [Fact]
    public void Facts_are_known_from_the_question_on()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "https://x.example/1 It should show 42 but shows 0"));

        Assert.Equal([FactKind.Url, FactKind.Expected, FactKind.Actual], thread.Face.Facts);
    }

    [Fact]
    public void A_file_is_evidence()
    {
        var question = new CaseInput.Asked(Maya, new Message(Question, "It is empty") { HasFiles = true });

        var thread = Conversation.Of(new Step(question, At("10:00").Time));

        Assert.Contains(FactKind.Evidence, thread.Face.Facts);
    }

    [Fact]
    public void A_supporters_words_count_where_they_name_the_fact()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:01").Replies(Ann, "It should show 42, see https://docs.example/1"));
        Assert.Empty(thread.Face.Facts);

        thread.Tell(At("10:02").Replies(Ann, "Expected: 42"));
        Assert.Equal([FactKind.Expected], thread.Face.Facts);
    }

    [Fact]
    public void Edits_and_deletions_change_what_is_known()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:01").Replies(Maya, "Expected: 42"));

        thread.Tell(At("10:02").Edits(At("10:01").Ts, "Steps: open it", Maya));
        Assert.Equal([FactKind.Steps], thread.Face.Facts);

        thread.Tell(At("10:03").Deletes(At("10:01").Ts));
        Assert.Empty(thread.Face.Facts);
    }

    [Fact]
    public void What_the_playbook_needs_is_asked_for_once()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Expected: 42", "@oncall"), At("10:03").Reacts(Bob, "eyes"));
        Assert.Equal(At("10:03").Time, thread.DueAt);

        var decision = thread.Tell(At("10:03").Ticks());

        Assert.Contains(
            decision.Effects,
            effect => effect is Effect.Reply { What: Say.FactsWanted { Kinds: var kinds } } && kinds.SequenceEqual(NotSaid)
        );
        Assert.Equal(NotSaid, thread.Face.FactsMissing);
        Assert.Null(Gathering.DueAt(thread.State, Plain));
    }

    /// <summary>R10 is a rule of its own: why? names it, though all is asked for in one message.</summary>
    [Fact]
    public void What_success_looks_like_is_asked_for_with_the_facts_by_its_own_rule()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Expected: 42", "@oncall"), At("10:03").Reacts(Bob, "eyes"));

        var decision = thread.Tell(At("10:03").Ticks());

        Assert.Single(decision.Effects, effect => effect is Effect.Reply);
        Assert.Equal(
            [("R9", NotSaid.Length - 1), ("R10", 1)],
            decision.Events.OfType<CaseEvent.FactsAsked>().Select(asked => (asked.Rule, asked.Kinds.Length))
        );
        var filled = thread.Tell(At("10:05").FillsInFacts(Maya, "V1", ("url", "https://x.example/1"), ("success", "an explanation")));
        Assert.Equal(["R9", "R10"], filled.Events.OfType<CaseEvent.FactsGiven>().Select(given => given.Rule));
        var written = thread.Tell(At("10:06").Replies(Maya, "Success: they can send it"));
        Assert.Equal("R10", Assert.Single(written.Events.OfType<CaseEvent.FactsFound>()).Rule);
        Assert.Equal(
            ["R9", "R10"],
            Explaining.Standing(thread.Events).Where(reason => reason.Happened is CaseEvent.FactsAsked).Select(reason => reason.Rule)
        );
    }

    private static readonly ImmutableArray<FactKind> NotSaid =
    [
        FactKind.Url,
        FactKind.Actual,
        FactKind.Steps,
        FactKind.Affected,
        FactKind.Deadline,
        FactKind.Success,
    ];

    [Theory]
    [InlineData("general question")]
    [InlineData("claimed by an answer")]
    [InlineData("all is said")]
    [InlineData("resolved")]
    public void Nobody_is_asked_where_there_is_no_need(string why)
    {
        var question =
            why == "all is said"
                ? "https://x.example/1\nExpected: 42\nActual: 0\nSteps: open it\nAffected: Acme\nDeadline: Friday\nSuccess: it says 42"
                : "The June report looks odd";
        var thread = Conversation.Of(At("10:00").Asks(Maya, question, why == "general question" ? [] : ["@oncall"]));
        if (why == "claimed by an answer")
            thread.Tell(At("10:01").Replies(Bob, "Which one?"));
        if (why != "claimed by an answer")
            thread.Tell(At("10:01").Reacts(Bob, "eyes"));
        if (why == "resolved")
            thread.Tell(At("10:01").PressesResolve(Bob));

        var decision = thread.Tell(At("10:10").Ticks());

        Assert.DoesNotContain(decision.Effects, effect => effect is Effect.Reply { What: Say.FactsWanted });
    }

    [Fact]
    public void A_form_fills_in_what_is_missing_and_counts_once()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));

        thread.Tell(At("10:01").FillsInFacts(Ann, "V1", ("expected", "42"), ("steps", " ")));

        Assert.Equal([FactKind.Expected], thread.Face.Facts);
        Assert.Equal(Decision.Nothing, thread.Tell(At("10:01").FillsInFacts(Ann, "V1", ("expected", "42"))));
        Assert.Equal(Decision.Nothing, thread.Tell(At("10:02").FillsInFacts(Ann, "V2", ("expected", " "))));
    }

    [Fact]
    public void Values_come_from_the_form_then_from_named_lines_then_from_first_mentions()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya, "It should show 42 but shows 0"),
            At("10:01").Replies(Maya, "Expected: 43"),
            At("10:02").Replies(Maya, "It should show 44")
        );
        var words = new CaseWords(
            [
                new(Question, Maya.Id, "It should show 42 but shows 0", At("10:00").Time),
                new(At("10:01").Ts, Maya.Id, "Expected: 43", At("10:01").Time),
                new(At("10:02").Ts, Maya.Id, "It should show 44", At("10:02").Time),
            ],
            []
        );

        Assert.Equal(
            [new KnownFact(FactKind.Expected, "43", Maya.Id, At("10:01").Ts), new KnownFact(FactKind.Actual, "shows 0", Maya.Id, Question)],
            KnownFacts.Of(thread.State, words)
        );

        var given = new Given("V1", KnownFacts.FormName, [new GivenField("expected", "45")]);
        var filled = words with { Given = [new GivenWords(Ann.Id, At("10:03").Time, given)] };
        Assert.Equal(new KnownFact(FactKind.Expected, "45", Ann.Id, null), KnownFacts.Of(thread.State, filled)[0]);
    }

    [Fact]
    public void Anybody_in_the_thread_may_see_what_is_known()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));

        Assert.Equal(Decision.Only(new Effect.Whisper(Cleo.Id, new Say.WhatWeKnow())), thread.Tell(At("10:01").PressesKnown(Cleo)));
        Assert.True(new Say.WhatWeKnow().QuotesThread);
    }

    [Fact]
    public void A_changed_playbook_asks_at_once_or_not_at_all()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya));
        var curious = Plain with { Facts = [new FactRule("general", [FactKind.Url]) { AskAfter = Duration.FromMinutes(1) }] };

        Assert.Equal(At("10:01").Time, CaseDecider.DueAt(thread.State, curious));
        Assert.Equal(At("12:00").Time, CaseDecider.DueAt(thread.State, Plain));
    }
}

using NodaTime;
using Switchboard.OnCall.Escalation;
using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class PagingTests
{
    private static readonly Step Down = At("10:00").Asks(Maya, "It is down", "@dev911");

    [Theory]
    [InlineData("It is down")]
    [InlineData("can you help me understand these numbers?")]
    [InlineData("thanks @dev911")]
    [InlineData("")]
    public void An_emergency_pages_in_the_same_breath_whatever_its_words(string text)
    {
        var decision = Conversation.Of().Tell(At("10:00").Asks(Maya, text, "@dev911"));

        Assert.Contains(new Effect.Page("@dev911", 0), decision.Effects);
    }

    [Fact]
    public void A_page_knows_no_night_and_no_weekend()
    {
        var saturday = Duration.FromDays(5);
        var thread = Conversation.Of(Down with { Now = Down.Now + saturday }); // learned of late: what followed is read first

        Assert.Equal(Down.Now + saturday + Duration.FromMinutes(1), thread.DueAt);
        Assert.Contains(
            new Effect.Page("@dev911", 0),
            thread.Tell(new Step(new CaseInput.ClockTicked(), Down.Now + saturday + Duration.FromMinutes(1))).Effects
        );
    }

    [Fact]
    public void Everybody_in_the_group_is_rung_and_the_thread_says_once_who()
    {
        var thread = Conversation.Of(Down);

        var first = thread.Tell(At("10:00:01").PageGoesTo("@dev911", 0, Dana, Bob));
        thread.Tell(At("10:05").Ticks());
        var second = thread.Tell(At("10:05:01").PageGoesTo("@dev911", 1, Dana, Bob));

        Assert.Equal(
            [new Effect.Ring(Bob.Id, new Say.Emergency("@dev911", 0)), new Effect.Ring(Dana.Id, new Say.Emergency("@dev911", 0))],
            first.Effects.Take(2)
        );
        Assert.IsType<Say.PageWentTo>(Assert.IsType<Effect.Reply>(first.Effects[2]).What);
        Assert.Empty(Assert.IsType<Effect.Reply>(first.Effects[2]).What.Notifies);
        Assert.All(second.Effects, effect => Assert.IsType<Effect.Ring>(effect));
        Assert.Equal(2, second.Effects.Length);
    }

    [Fact]
    public void Whoever_proved_ways_of_their_own_is_called_by_those_and_the_others_are_rung()
    {
        var thread = Conversation.Of(Down);

        var first = thread.Tell(At("10:00:01").PageGoesBeside(7, [Dana], 0, Dana, Bob));
        thread.Tell(At("10:05").Ticks());
        var second = thread.Tell(At("10:05:01").PageGoesBeside(7, [Dana], 1, Dana, Bob));
        var taken = thread.Tell(At("10:06").PressesClaim(Bob));
        var solved = thread.Tell(At("10:07").PressesResolve(Bob));

        Assert.All([first, second], went => Assert.Equal([Bob.Id], went.Effects.OfType<Effect.Ring>().Select(ring => ring.To)));
        Assert.Equal(
            [Bob.Id, Dana.Id],
            first.Effects.OfType<Effect.Reply>().Select(reply => reply.What).OfType<Say.PageWentTo>().Single().People
        );
        Assert.Equal(7, Assert.Single(thread.State.RaisedPages).Number);
        Assert.Equal(
            new Effect.TellPage(7, new PageInput.Acknowledge(Bob.Id, "thread") { At = At("10:06").Time }),
            Assert.Single(taken.Effects.OfType<Effect.TellPage>())
        );
        Assert.Equal(
            new Effect.TellPage(7, new PageInput.Resolve(Bob.Id, "thread")),
            Assert.Single(solved.Effects.OfType<Effect.TellPage>())
        );
    }

    [Fact]
    public void A_page_beside_that_stands_when_all_is_done_is_told_so_once()
    {
        var thread = Conversation.Of(Down, At("10:00:01").Reacts(Dana, "eyes"));

        var late = thread.Tell(At("10:00:02").PageGoesBeside(7, [Bob], 0, Bob));

        Assert.Equal([new Effect.TellPage(7, new PageInput.Acknowledge(Dana.Id, "thread"))], late.Effects);
        Assert.Equal(7, Assert.Single(thread.State.RaisedPages).Number);
        Assert.Equal(Decision.Nothing, thread.Tell(At("10:00:03").PageGoesBeside(7, [Bob], 0, Bob)));
    }

    [Fact]
    public void Two_pages_for_one_step_there_are_never()
    {
        var thread = Conversation.Of(Down, At("10:00:01").PageGoesTo("@dev911", 0, Dana));

        Assert.Equal(Decision.Nothing, thread.Tell(At("10:00:02").PageGoesTo("@dev911", 0, Dana, Bob)));
        Assert.Equal(Decision.Nothing, thread.Tell(At("10:00:03").PageGoesTo("@dev911", 3, Dana)));
        Assert.DoesNotContain(thread.Tell(At("10:01").Replies(Maya, "Anybody?", "@dev911")).Effects, effect => effect is Effect.Page);
    }

    [Fact]
    public void Whoever_asks_or_calls_is_not_paged_themselves()
    {
        var thread = Conversation.Of(At("10:00").Asks(Dana), At("10:01").Replies(Bob, "Down!", "@dev911"));

        var decision = thread.Tell(At("10:01:01").PageGoesTo("@dev911", 0, Dana, Bob, Ann));

        Assert.Equal([Ann.Id], decision.Effects.OfType<Effect.Ring>().Select(ring => ring.To));
    }

    [Fact]
    public void An_empty_group_is_said_aloud_once_and_the_next_one_asked()
    {
        var thread = Conversation.Of(Down);

        var first = thread.Tell(At("10:00:01").PageGoesTo("@dev911", 0));
        thread.Tell(At("10:05").Ticks());
        var second = thread.Tell(At("10:05:01").PageGoesTo("@dev911", 1));

        Assert.Equal([new Effect.Reply(new Say.NobodyToPage("@dev911", "@oncall"))], first.Effects);
        Assert.Empty(second.Effects);
    }

    [Fact]
    public void Taking_it_claims_the_case_and_ends_the_pages()
    {
        var thread = Conversation.Of(Down, At("10:00:01").PageGoesTo("@dev911", 0, Dana));

        var decision = thread.Tell(At("10:02").TakesPage(Dana));

        Assert.Equal(Dana.Id, thread.State.Owner);
        Assert.Contains(new Effect.Tell(Dana.Id, new Say.PageIsYours()), decision.Effects);
        Assert.DoesNotContain(thread.Tell(At("10:30").Ticks()).Effects, effect => effect is Effect.Page);
    }

    [Fact]
    public void Whoever_had_it_already_takes_the_page_too()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:01").Reacts(Dana, "eyes"),
            At("10:02").Replies(Maya, "Now it is down", "@dev911"),
            At("10:02:01").PageGoesTo("@dev911", 0, Dana),
            At("10:03").TakesPage(Dana)
        );

        Assert.DoesNotContain(thread.Tell(At("10:30").Ticks()).Effects, effect => effect is Effect.Page);
    }

    [Fact]
    public void The_first_line_that_calls_a_developer_does_not_end_the_page_by_it()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:02").Replies(Ann, "It is down", "@dev911"));

        Assert.Contains(thread.Events, happened => happened is CaseEvent.Paged { Step: 0 });
        Assert.Equal(At("10:07").Time, thread.DueAt);
    }

    [Fact]
    public void Somebodys_reply_that_is_no_claim_does_not_end_the_pages()
    {
        var thread = Conversation.Of(Down, At("10:01").Replies(Cleo, "Same here!"));

        Assert.Contains(new Effect.Page("@dev911", 1), thread.Tell(At("10:05").Ticks()).Effects);
    }

    [Fact]
    public void Who_said_not_me_is_left_out_of_the_next_page_unless_nobody_else_is_left()
    {
        var thread = Conversation.Of(
            Down,
            At("10:00:01").PageGoesTo("@dev911", 0, Dana, Bob),
            At("10:01").PressesNotMe(Bob),
            At("10:05").Ticks()
        );

        var others = thread.Tell(At("10:05:01").PageGoesTo("@dev911", 1, Dana, Bob));
        thread.Tell(At("10:06").PressesNotMe(Dana));
        thread.Tell(At("10:10").Ticks());
        var all = thread.Tell(At("10:10:01").PageGoesTo("@dev911", 2, Dana, Bob));

        Assert.Equal([Dana.Id], others.Effects.OfType<Effect.Ring>().Select(ring => ring.To));
        Assert.Equal([Bob.Id, Dana.Id], all.Effects.OfType<Effect.Ring>().Select(ring => ring.To));
    }

    [Fact]
    public void Letting_go_of_an_emergency_pages_anew()
    {
        var thread = Conversation.Of(Down, At("10:00:01").PageGoesTo("@dev911", 0, Dana), At("10:02").TakesPage(Dana));

        var decision = thread.Tell(At("10:10").PressesLetGo(Dana));

        Assert.Contains(new Effect.Page("@dev911", 0), decision.Effects);
    }

    [Fact]
    public void A_page_that_finds_its_people_when_all_is_done_rings_nobody()
    {
        var thread = Conversation.Of(Down, At("10:00:01").Reacts(Dana, "eyes"));

        Assert.Equal(Decision.Nothing, thread.Tell(At("10:00:02").PageGoesTo("@dev911", 0, Dana)));
    }

    [Fact]
    public void The_asker_is_asked_once_for_what_is_missing_and_may_call_it_off_where_it_looks_like_none()
    {
        var thread = Conversation.Of();

        var decision = thread.Tell(At("10:00").Asks(Maya, "Can you help me understand these numbers?", "@dev911"));
        var again = thread.Tell(At("10:01").Replies(Maya, "Please", "@dev911"));

        Assert.Contains(new Effect.Tell(Maya.Id, new Say.Checklist(MayBeNone: true)), decision.Effects);
        Assert.DoesNotContain(again.Effects, effect => effect is Effect.Tell { What: Say.Checklist });
    }

    [Fact]
    public void A_bot_that_relays_is_asked_nothing_but_who_calls_is()
    {
        var thread = Conversation.Of(At("10:00").Asks(Relay, "The client is stuck", "@dev911"));

        Assert.DoesNotContain(thread.Events, happened => happened is CaseEvent.ChecklistSent);
        var raised = Conversation.Of(At("10:00").Asks(Relay), At("10:01").Replies(Ann, "It is down", "@dev911"));
        Assert.Contains(raised.Events, happened => happened is CaseEvent.ChecklistSent sent && sent.To == Ann.Id);
    }

    [Fact]
    public void What_the_checklist_does_not_say_is_so_is_known_not_to_be()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Help", "@dev911"));
        Assert.Equal(5, thread.Face.Missing.Length);

        thread.Tell(At("10:01").FillsChecklist(Maya, "down,all_users", steps: "log in"));

        Assert.Equal([EmergencySign.Url], thread.Face.Missing);
        Assert.Equal(Decision.Nothing, thread.Tell(At("10:01").FillsChecklist(Maya, "down,all_users", steps: "log in")));
    }

    [Theory]
    [InlineData("the facts' form")]
    [InlineData("the thread")]
    public void Facts_of_the_question_are_known_to_developers(string from)
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Help", "@dev911"));

        thread.Tell(
            from == "the thread"
                ? At("10:01").Replies(Ann, "Link: https://app.example/login\nSteps: log in\nAffected: client Acme")
                : At("10:01")
                    .FillsInFacts(Ann, "V1", ("url", "https://app.example/login"), ("steps", "log in"), ("affected", "client Acme"))
        );

        Assert.Equal([EmergencySign.Down, EmergencySign.NoWorkaround], thread.Face.Missing);
    }

    [Fact]
    public void What_the_checklist_says_of_where_and_how_is_among_the_facts()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya, "Help", "@dev911"));

        thread.Tell(At("10:01").FillsChecklist(Maya, "down", url: "https://app.example/login", steps: "log in"));

        Assert.Equal([FactKind.Url, FactKind.Steps], thread.Face.Facts);
        var form = new Given("V2", KnownFacts.EmergencyFormName, [new("url", "https://app.example/login"), new("steps", "log in")]);
        var words = new CaseWords([], [new GivenWords(Maya.Id, At("10:01").Time, form)]);
        Assert.Equal(
            [("https://app.example/login", Maya.Id), ("log in", Maya.Id)],
            KnownFacts.Of(thread.State, words).Select(fact => (fact.Value, fact.By))
        );
        Assert.Equal("log in", Prefilling.Of(thread.State, words)("steps"));
    }
}

using NodaTime;
using Switchboard.OnCall.Escalation;
using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

/// <summary>A page that an escalation carries on, and its case, follow each other.</summary>
public sealed class FollowingTests
{
    private static readonly Playbook ByEscalation = Plain with
    {
        Urgencies =
        [
            .. Plain.Urgencies.Select(urgency =>
                urgency with
                {
                    Ladder = [.. urgency.Ladder.Select(rung => rung.IsPage ? rung with { By = "emergencies" } : rung)],
                }
            ),
        ],
    };

    [Fact]
    public void A_page_goes_by_the_escalation_of_its_rung()
    {
        var page = Assert.Single(Opened().Effects.OfType<Effect.Page>());

        Assert.Equal(("@dev911", 0, "emergencies"), (page.Group, page.Step, page.Policy));
    }

    [Fact]
    public void Whoever_it_calls_is_told_once_in_the_thread_and_rung_by_nobody_else()
    {
        var told = Tell(Case(), Raised(7, Dana, Bob));

        Assert.Equal(7, Assert.IsType<CaseEvent.PageWent>(Assert.Single(told.Events)).Page);
        Assert.IsType<Say.PageWentTo>(Assert.IsType<Effect.Reply>(Assert.Single(told.Effects)).What);
        Assert.Equal(Decision.Nothing, Tell(Fold(Case(), told), Raised(7, Dana, Bob)));
    }

    [Fact]
    public void Looking_into_it_in_the_thread_acknowledges_the_page_and_a_word_keeps_it()
    {
        var paged = Paged();
        var claim = Tell(paged, new CaseInput.ClaimPressed(Ann));
        var word = Tell(Fold(paged, claim), new CaseInput.Replied(Ann, new Message(At("10:03").Ts, "On it")));

        Assert.Equal([new PageInput.Acknowledge(Ann.Id, "thread") { At = Instant.FromUtc(2026, 11, 23, 10, 1) }], ToldPage(claim));
        Assert.Equal([new PageInput.Heard(Ann.Id) { At = At("10:03").Ts.At }], ToldPage(word));
    }

    [Fact]
    public void Letting_go_gives_it_back_and_handing_over_passes_it_on()
    {
        var paged = Paged();
        var anns = Fold(paged, Tell(paged, new CaseInput.ClaimPressed(Ann)));
        var both = Fold(anns, Tell(anns, new CaseInput.ClaimPressed(Bob), 5));

        Assert.Equal([new PageInput.Decline(Ann.Id, "thread")], ToldPage(Tell(anns, new CaseInput.LetGoPressed(Ann), 6)));
        Assert.Equal([new PageInput.PassOn(Ann.Id, Bob.Id, "thread")], ToldPage(Tell(both, new CaseInput.LetGoPressed(Ann), 6)));
    }

    [Fact]
    public void Solving_ends_it_and_a_page_of_an_earlier_opening_hears_nothing_more()
    {
        var paged = Paged();
        var solved = Tell(paged, new CaseInput.ResolvePressed(Ann));
        var over = Fold(paged, solved);
        var again = Fold(over, Tell(over, new CaseInput.ReopenPressed(Maya), 5));

        Assert.Equal([new PageInput.Resolve(Ann.Id, "thread")], ToldPage(solved));
        Assert.Empty(ToldPage(Tell(again, new CaseInput.ClaimPressed(Bob), 6)));
    }

    [Fact]
    public void A_press_of_its_button_goes_to_the_page_which_says_who_was_first()
    {
        var paged = Paged();
        var pressed = Tell(paged, new CaseInput.PageTaken(Dana) { Page = 7 });
        var won = Tell(paged, new CaseInput.PageTaken(Dana));

        Assert.Equal([new PageInput.Acknowledge(Dana.Id, "slack")], ToldPage(pressed));
        Assert.Empty(pressed.Events);
        Assert.Contains(won.Events, happened => happened is CaseEvent.Claimed { By: var by } && by == Dana.Id);
        Assert.Equal([new PageInput.Resolve(Dana.Id, "slack")], ToldPage(Tell(paged, new CaseInput.PageOver(Dana, 7))));
    }

    [Fact]
    public void What_happened_while_it_was_on_its_way_is_told_to_it_as_soon_as_it_stands()
    {
        var late = Fold(Case(), Tell(Case(), new CaseInput.ClaimPressed(Ann)));
        var solved = Fold(Case(), Tell(Case(), new CaseInput.ResolvePressed(Ann)));

        Assert.Contains(new PageInput.Acknowledge(Ann.Id, "thread"), ToldPage(Tell(late, Raised(7, Dana), 5)));
        Assert.Contains(new PageInput.Resolve(Ann.Id, "thread"), ToldPage(Tell(solved, Raised(7, Dana), 5)));
    }

    [Fact]
    public void A_page_that_outlived_its_need_is_not_wanted()
    {
        var page = new Effect.Page("@dev911", 0) { Policy = "emergencies" };

        Assert.True(PageNews.IsWanted(Case(), page, ByEscalation));
        Assert.False(PageNews.IsWanted(Fold(Case(), Tell(Case(), new CaseInput.ClaimPressed(Ann))), page, ByEscalation));
        Assert.Equal([Maya.Id], PageNews.NotCalled(Case(), page));
    }

    [Fact]
    public void An_answer_from_elsewhere_comes_back_as_a_press_and_one_from_the_thread_does_not()
    {
        var calling = new PageState { Policy = "emergencies", RaisedAt = At("10:00").Ts.At };
        var taken = calling with { Status = PageStatus.Acknowledged, AcknowledgedBy = Dana.Id };

        Assert.IsType<CaseInput.PageTaken>(PageNews.ToCase(calling, new PageEvent.Acknowledged(Dana.Id, "sms"), Who));
        Assert.Null(PageNews.ToCase(calling, new PageEvent.Acknowledged(Dana.Id, "thread"), Who));
        Assert.IsType<CaseInput.PageNotMine>(PageNews.ToCase(calling, new PageEvent.Declined(Bob.Id, "voice"), Who));
        Assert.Null(PageNews.ToCase(calling, new PageEvent.Declined(Bob.Id, "slack"), Who));
        Assert.IsType<CaseInput.LetGoPressed>(PageNews.ToCase(taken, new PageEvent.Declined(Dana.Id, "link"), Who));
        Assert.IsType<CaseInput.ResolvePressed>(PageNews.ToCase(taken, new PageEvent.Resolved(Dana.Id, "api"), Who));
    }

    private static Person Who(UserId id) => new(id);

    private static CaseKey Key => new(new TeamId("T1"), new ChannelId("C1"), Question);

    private static Decision Opened() =>
        CaseDecider.Decide(
            null,
            Key,
            new CaseInput.Asked(Maya, new Message(Question, "It is down") { Groups = ["@dev911"] }),
            ByEscalation,
            At("10:00").Ts.At
        );

    private static CaseState Case() => Fold(null, Opened());

    private static CaseState Paged() => Fold(Case(), Tell(Case(), Raised(7, Dana, Bob)));

    private static CaseInput.PageGoesTo Raised(long page, params Person[] people) =>
        new("@dev911", 0, [.. people.Select(person => person.Id)]) { Page = page };

    private static Decision Tell(CaseState state, CaseInput input, int minute = 1) =>
        CaseDecider.Decide(state, Key, input, ByEscalation, At("10:00").Ts.At + Duration.FromMinutes(minute));

    private static CaseState Fold(CaseState? state, Decision decision) =>
        decision.Events.Aggregate(state, (folded, happened) => CaseDecider.Apply(folded, Key, happened))!; // it was opened

    private static IEnumerable<PageInput> ToldPage(Decision decision) =>
        decision.Effects.OfType<Effect.TellPage>().Select(told => told.What);
}

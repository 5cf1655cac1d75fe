using NodaTime;
using Switchboard.Cases;
using Switchboard.Fixtures;

namespace Switchboard.Engine;

public sealed class OutboxPlanTests
{
    private static readonly Instant Noon = TestDesk.Noon;
    private readonly OutboxPlan _plan = new(new OutboxOptions(), () => 0);

    [Fact]
    public void A_failing_order_waits_twice_as_long_each_time_up_to_a_limit()
    {
        var pauses = Enumerable
            .Range(0, 12)
            .Select(attempts => _plan.Settle(OrderOf(attempts), new Outcome.Unknown("time-out"), inDoubt: false, Noon))
            .Cast<Settlement.Again>()
            .Select(again => (again.NotBefore - Noon).TotalSeconds);

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 32, 64, 128, 150, 150, 150], pauses);
    }

    [Fact]
    public void What_may_have_been_carried_out_stays_in_doubt_when_the_look_up_is_put_off()
    {
        var settled = _plan.Settle(OrderOf(1), new Outcome.Later(Duration.FromSeconds(1), "down"), inDoubt: true, Noon);

        Assert.True(Assert.IsType<Settlement.Again>(settled).MayHaveBeenCarriedOut);
    }

    [Fact]
    public void An_order_that_our_own_code_fails_on_is_set_aside_after_a_few_tries()
    {
        var settled = Enumerable
            .Range(0, 5)
            .Select(attempts => _plan.Failed(OrderOf(attempts), new InvalidOperationException(), Noon))
            .ToArray();

        Assert.All(settled[..4], one => Assert.IsType<Settlement.Again>(one));
        Assert.IsType<Settlement.SetAside>(settled[4]);
    }

    [Fact]
    public void What_the_other_side_keeps_putting_off_is_given_up_unless_it_is_a_ticket()
    {
        var late = Noon + Duration.FromDays(30);
        var ticket = OrderOf(9) with { Effect = new Effect.OpenTicket(Playbooks.TicketKind.Bug, "V1") };

        Assert.IsType<Settlement.SetAside>(_plan.Settle(OrderOf(9), new Outcome.Later(Duration.Zero, "down"), inDoubt: false, late));
        Assert.IsType<Settlement.Again>(_plan.Settle(ticket, new Outcome.Later(Duration.Zero, "down"), inDoubt: false, late));
    }

    [Fact]
    public void A_pause_asked_for_holds_back_the_whole_kind_in_that_workspace()
    {
        _plan.Settle(OrderOf(0), new Outcome.Later(Duration.FromSeconds(30), "ratelimited") { IsBusy = true }, inDoubt: false, Noon);

        var pick = _plan.Next(new OrderPage { Due = [OrderOf(0)] }, Noon);

        Assert.Null(pick.Order);
        Assert.Equal(Noon + Duration.FromSeconds(30), pick.At);
    }

    [Fact]
    public void A_card_in_doubt_is_settled_before_the_same_card_is_shown_again()
    {
        var fresh = OrderOf(0) with { Effect = new Effect.ShowCard() };
        var page = new OrderPage
        {
            Due = [fresh],
            CardsInDoubt = new HashSet<CaseKey> { fresh.Case },
        };

        Assert.Null(_plan.Next(page, Noon).Order);
    }

    [Fact]
    public void A_card_waits_until_earlier_results_are_decided()
    {
        var page = new OrderPage { Due = [OrderOf(0) with { Effect = new Effect.ShowCard() }], HasUndecidedResults = true };

        Assert.Null(_plan.Next(page, Noon).Order);
    }

    [Fact]
    public void A_begun_order_is_looked_up_only_after_its_call_can_no_longer_be_under_way()
    {
        var begun = OrderOf(0) with { MayHaveBeenCarriedOut = true, StartedAt = Noon };

        var pick = _plan.Next(new OrderPage { Due = [begun] }, Noon);

        Assert.Equal(Noon + Duration.FromSeconds(1), pick.At);
    }

    [Fact]
    public void Two_hundred_replies_go_to_their_tickets_within_a_minute_whatever_the_channels_pace()
    {
        var paced = new OrderPage { Due = [ReplyToTicket()], LatestStarts = [.. Enumerable.Repeat(Noon, 10)] };

        for (var carried = 0; carried < 200; carried++)
        {
            var pick = _plan.Next(paced, Noon);
            Assert.NotNull(pick.Order);
            _plan.Begin(pick.Order, Noon);
        }
    }

    private static Order ReplyToTicket() =>
        OrderOf(0) with
        {
            Effect = new Effect.CarryReply(Playbooks.TicketKind.Bug, new TicketRef("jira.issue", "1", "OPS-1"), TestDesk.Ts(2), 1),
        };

    private static Order OrderOf(int attempts) =>
        new()
        {
            Id = "1#0",
            Case = new CaseKey(TestDesk.Support.Team, TestDesk.Support.Channel, TestDesk.Ts(1)),
            Effect = new Effect.Reply(new Say.Why()),
            Attempts = attempts,
            StoredAt = Noon,
            NotBefore = Noon,
        };
}

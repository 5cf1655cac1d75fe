using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Stories;

namespace Switchboard.Slack.Rendering;

public sealed class HomeViewTests
{
    private static readonly Instant Noon = Instant.FromUtc(2025, 11, 24, 12, 0);

    [Fact]
    public void However_much_there_is_it_stays_within_Slacks_limits()
    {
        var many = Enumerable.Range(1, 400).Select(number => Case(number, new string('<', 3000))).ToImmutableArray();
        var facts = Facts() with
        {
            Mine = many,
            Waiting = many,
            Asked = many,
            Unclaimed = many,
            Promises = [.. many.Select(one => new HomePromise(one, Noon, IsMissed: true))],
            OnCall =
            [
                .. Enumerable.Range(0, 40).Select(_ => ("@oncall", new string('m', 200), ImmutableArray.Create(new string('n', 80)))),
            ],
        };

        var blocks = HomeView.Render(facts)["blocks"]!.AsArray();

        BlockLimits.Check(blocks, most: 100);
        Assert.Contains("… and 390 more", Hands.Relaxed(blocks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_guest_looks_on_and_presses_nothing()
    {
        var facts = Facts() with { Unclaimed = [Case(1, "Where is it?")], MayAct = false };

        Assert.DoesNotContain(Buttons.Claim, Ids(HomeView.Render(facts)));
        Assert.Contains(Buttons.Claim, Ids(HomeView.Render(facts with { MayAct = true })));
    }

    [Fact]
    public void While_nothing_happens_it_stays_the_same()
    {
        var now = Facts() with { Mine = [Case(1, "Where is it?", Noon)] };
        var later = Facts() with { Mine = [Case(1, "Where is it?", Noon + Duration.FromHours(3))] };

        Assert.Equal(HomeView.Render(now).ToJsonString(), HomeView.Render(later).ToJsonString());
    }

    [Fact]
    public void A_form_that_waits_is_opened_by_those_who_may_press()
    {
        var waiting = Case(1, "Where is it?") with
        {
            Waits = [new HomeWait.ForForm(TicketKind.Bug)],
            Form = Block.Button(Buttons.BugReport, "Fill it in", Carried.Nothing),
        };
        var facts = Facts() with { Waiting = [waiting] };

        Assert.Contains(Buttons.BugReport, Ids(HomeView.Render(facts)));
        Assert.DoesNotContain(Buttons.BugReport, Ids(HomeView.Render(Facts() with { Waiting = [waiting], MayAct = false })));
    }

    [Fact]
    public void An_open_question_of_ones_own_says_where_it_stands()
    {
        var state = Sample.Case() with
        {
            Promises = PromiseBook.Empty.With(new Promise(Sample.Ana, Noon, Noon)),
            Route = new Route("Product", Sample.Ana, "F1"),
            Tickets = TicketBook.Empty with
            {
                Tickets =
                [
                    new CaseTicket(TicketKind.Bug, Sample.Ana, "F2", Noon)
                    {
                        Ref = new("built-in", "1", "1"),
                        State = TicketState.InProgress,
                    },
                ],
            },
        };
        var asked = Case(1, "Where is it?") with { Looking = ["Sam", "Nora"] };
        asked = asked with { Line = asked.Line with { State = state } };

        var view = Hands.Relaxed(HomeView.Render(Facts() with { Asked = [asked] }));

        Assert.Contains("Sam and Nora are looking into it", view, StringComparison.Ordinal);
        Assert.Contains("an update by <!date^", view, StringComparison.Ordinal);
        Assert.Contains("with Product", view, StringComparison.Ordinal);
        Assert.Contains("ticket 1 · in progress", view, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is open", view, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_cannot_break_out_of_its_link()
    {
        var facts = Facts() with { Mine = [Case(1, "a|b> <!channel> \n*bold*")] };

        Assert.Contains("|#1 a/b&gt; &lt;!channel&gt;", Hands.Relaxed(HomeView.Render(facts)), StringComparison.Ordinal);
    }

    private static HomeFacts Facts() =>
        new()
        {
            Mine = [],
            Waiting = [],
            Asked = [],
            Promises = [],
            Unclaimed = [],
            OnCall = [("@oncall", "those on duty", ["Ana"])],
            MayAct = true,
            Channels = ["#support"],
        };

    private static HomeCase Case(long number, string question, Instant? now = null) =>
        new(new(Sample.Case(), number, question, "Maya", new("https://acme.slack.com/archives/C1/p1763913600000100"), now ?? Noon))
        {
            Page = new("https://desk.example/cases/1"),
        };

    private static IEnumerable<string?> Ids(JsonObject view) =>
        view["blocks"]!.AsArray().Select(block => (string?)block!["accessory"]?["action_id"]);
}

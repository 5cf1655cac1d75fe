using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Crash;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.Reviews;
using static Switchboard.Fixtures.TestDesk;

namespace Switchboard.Storage;

/// <summary>What the road needs of every store.</summary>
public abstract class DeskStoreContract
{
    private readonly FakeTimeProvider _time = new(Noon.ToDateTimeOffset());

    internal abstract Task<StoreUnderTest> OpenAsync(TimeProvider time);

    [Fact]
    public async Task An_entry_is_taken_once_by_its_event_id()
    {
        await using var desk = await DeskAsync();
        await desk.TellAsync(Ts(1), new CaseInput.Deleted(Ts(1)), meaning: "one", eventId: "Ev1");

        var again = await desk.TellAsync(Ts(1), new CaseInput.Deleted(Ts(1)), meaning: "two", eventId: "Ev1");

        Assert.False(again);
    }

    [Fact]
    public async Task An_entry_is_taken_once_by_its_meaning()
    {
        await using var desk = await DeskAsync();
        await desk.TellAsync(Ts(1), new CaseInput.Deleted(Ts(1)), meaning: "message C1 1", eventId: "Ev1");

        var again = await desk.TellAsync(Ts(1), new CaseInput.Deleted(Ts(1)), meaning: "message C1 1", eventId: "Ev2");

        Assert.False(again);
    }

    [Fact]
    public async Task A_reaction_on_a_reviews_line_tags_the_case_it_stands_for_even_if_it_overtakes_the_line()
    {
        await using var desk = await DeskAsync();
        var review = new Lane(Support.Team, new ChannelId("C9"));
        var line = Ts(50);
        await desk.AskAsync(Ts(1));
        await desk.DecideAsync();
        await desk.TellAsync(line, new CaseInput.ReactionAdded(Sam, "bug", line, Ts(51)), lane: review);
        await desk.TellAsync(line, new CaseInput.ReactionAdded(Sam, "heavy_check_mark", line, Ts(52)), lane: review);
        await desk.DecideAsync();
        Assert.Empty((await desk.FindAsync(Ts(1)))!.Tags); // waits: nobody knows yet what the message is

        var id = new ReviewId(Support.Team, Support.Channel, review.Channel, new Week(2025, 48));
        var about = new CaseKey(Support.Team, Support.Channel, Ts(1));
        await desk.TellAsync(line, new CaseInput.ReviewPosted(id, -1, about), lane: review);
        await desk.DecideAsync();
        Assert.Equal(["bug"], (await desk.FindAsync(Ts(1)))!.Tags.Select(tag => tag.Tag));

        await desk.TellAsync(line, new CaseInput.ReactionRemoved(Sam, "bug", line, Ts(53)), lane: review);
        await desk.DecideAsync();
        var state = (await desk.FindAsync(Ts(1)))!;
        Assert.Empty(state.Tags);
        Assert.True(state.IsOpen); // a ✅ in a review is no word about the case's work
    }

    [Fact]
    public async Task The_same_entry_told_many_times_at_once_is_taken_once()
    {
        await using var desk = await DeskAsync();
        var entry = desk.Entry(Ts(1), new CaseInput.Asked(Maya, new Message(Ts(1), "Help")), eventId: "Ev1");

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => desk.Inbox.TellAsync(entry, TestContext.Current.CancellationToken).AsTask())
        );

        Assert.Single(taken, isNew => isNew);
    }

    [Fact]
    public async Task Another_workspace_may_use_the_same_event_id()
    {
        await using var desk = await DeskAsync();
        await desk.TellAsync(Ts(1), new CaseInput.Deleted(Ts(1)), meaning: "one", eventId: "Ev1");

        var elsewhere = await desk.TellAsync(
            Ts(1),
            new CaseInput.Deleted(Ts(1)),
            meaning: "one",
            eventId: "Ev1",
            lane: new Lane(new TeamId("T2"), new ChannelId("C1"))
        );

        Assert.True(elsewhere);
    }

    [Fact]
    public async Task A_nul_character_in_a_key_loses_nothing_and_is_known_again()
    {
        await using var desk = await DeskAsync();
        var asked = new CaseInput.Asked(Maya, new Message(Ts(1), "Where\0 is it?"));

        var first = await desk.TellAsync(Ts(1), asked, meaning: "message C1\0 1", eventId: "Ev\01");
        var again = await desk.TellAsync(Ts(1), asked, meaning: "message C1\0 1", eventId: "Ev\01");
        await desk.DecideAsync();

        Assert.Equal((true, false), (first, again));
        Assert.NotNull(await desk.FindAsync(Ts(1)));
    }

    [Fact]
    public async Task A_question_becomes_a_case()
    {
        await using var desk = await DeskAsync();
        await desk.AskAsync(Ts(1));

        await desk.DecideAsync();

        var state = await desk.FindAsync(Ts(1));
        Assert.Equal(Maya.Id, state?.Asker);
        Assert.True(state?.IsOpen);
    }

    [Fact]
    public async Task A_lane_is_decided_in_the_order_of_its_entries()
    {
        await using var desk = await DeskAsync();
        await desk.AskAsync(Ts(1));
        for (var i = 0; i < 600; i++)
            await desk.ReplyAsync(Ts(1), Ts(2 + i), i % 2 == 0 ? Sam : Maya);

        await desk.DecideAsync();

        var state = await desk.FindAsync(Ts(1));
        Assert.Equal(Enumerable.Range(2, 600).Select(Ts), state?.Posts.Select(post => post.Ts));
        Assert.Equal(Sam.Id, state?.Owner);
    }

    [Fact]
    public async Task A_reply_that_comes_before_its_question_waits_for_it()
    {
        await using var desk = await DeskAsync();
        await desk.ReplyAsync(Ts(1), Ts(2), Sam);
        await desk.DecideAsync();

        await desk.AskAsync(Ts(1));
        await desk.DecideAsync();

        Assert.Equal(Sam.Id, (await desk.FindAsync(Ts(1)))?.Owner);
    }

    [Fact]
    public async Task What_is_said_of_a_reply_before_the_reply_and_its_question_waits_for_both()
    {
        await using var desk = await DeskAsync();
        await desk.TellAsync(Ts(2), new CaseInput.Deleted(Ts(2)));
        await desk.DecideAsync();
        await desk.ReplyAsync(Ts(1), Ts(2), Sam);
        await desk.DecideAsync();

        await desk.AskAsync(Ts(1));
        await desk.DecideAsync();

        Assert.Contains((await desk.FindAsync(Ts(1)))?.Posts ?? [], post => post.Ts == Ts(2) && post.IsGone);
    }

    [Fact]
    public async Task Entries_that_wait_are_decided_within_the_turn_that_brings_what_they_wait_for()
    {
        await using var desk = await DeskAsync();
        await desk.TellAsync(Ts(2), new CaseInput.ReactionAdded(Sam, "eyes", Ts(1), Ts(3)));
        await desk.ReplyAsync(Ts(1), Ts(2), Maya);
        await desk.AskAsync(Ts(1));

        await desk.DecideAsync();

        Assert.Equal(Sam.Id, (await desk.FindAsync(Ts(1)))?.Owner);
    }

    [Fact]
    public async Task A_poisonous_entry_is_set_aside_and_its_lane_goes_on()
    {
        await using var desk = await DeskAsync();
        var poison = desk.Entry(Ts(9), new CaseInput.Deleted(Ts(9)));
        desk.Poison = poison.Payload.ToArray();
        await desk.Inbox.TellAsync(poison, TestContext.Current.CancellationToken);
        await desk.AskAsync(Ts(1));

        await desk.DecideAsync();

        Assert.NotNull(await desk.FindAsync(Ts(1)));
        Assert.Empty(await desk.Store.LanesWithWorkAsync(desk.Now, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_case_falls_due_after_its_time_and_not_before()
    {
        await using var desk = await DeskAsync();
        await desk.TellAsync(Ts(1), new CaseInput.Asked(Maya, new Message(Ts(1), "Help") { Groups = ["@oncall"] }));
        await desk.DecideAsync();
        var due = await desk.Store.NextDueAsync(Instant.MinValue.Plus(Duration.FromDays(1)), TestContext.Current.CancellationToken);
        Assert.NotNull(due);

        await desk.PassAsync(due.Value - desk.Now - Duration.FromMilliseconds(1));
        var early = desk.Carrier.Carried.Count(carried => carried.Effect is Effect.Reply);
        await desk.PassAsync(Duration.FromMilliseconds(1));
        await desk.PassAsync(Duration.FromMinutes(1));

        Assert.Equal(0, early);
        Assert.Single(desk.Carrier.Carried, carried => carried.Effect is Effect.Reply);
        var next = await desk.Store.NextDueAsync(desk.Now - Duration.FromDays(1), TestContext.Current.CancellationToken);
        Assert.True(next > desk.Now, $"{next} was due already");
    }

    [Fact]
    public async Task A_result_that_concerns_another_lane_is_told_there()
    {
        await using var desk = await DeskAsync();
        var moved = await MovedOnAsync(desk);

        await desk.SendAsync();

        var there = await desk.FindAsync(RecordingCarrier.Asked(1));
        Assert.Equal((Maya.Id, moved), (there?.Asker, there?.From));
        var here = await desk.FindAsync(moved.Thread, moved.Lane);
        Assert.Equal((CaseStatus.Moved, there?.Key), (here?.Status, here?.Pretriage?.MovedTo));
    }

    [Fact]
    public async Task A_question_moved_on_stands_once_however_often_its_order_is_in_doubt()
    {
        await using var desk = await DeskAsync();
        var moved = await MovedOnAsync(desk);
        var losses = 3;
        desk.Carrier.LosesAnswer = order => order.Effect is Effect.AskFor && losses-- > 0;

        await desk.PassAsync(Duration.FromMinutes(5));

        Assert.Single(desk.Carrier.Carried, carried => carried.Effect is Effect.AskFor);
        Assert.Equal(RecordingCarrier.Asked(1), (await desk.FindAsync(moved.Thread, moved.Lane))?.Pretriage?.MovedTo?.Thread);
    }

    [Fact]
    public async Task What_becomes_of_it_there_is_told_back()
    {
        await using var desk = await DeskAsync();
        var moved = await MovedOnAsync(desk);
        await desk.SendAsync();
        var there = RecordingCarrier.Asked(1);

        await desk.TellAsync(there, new CaseInput.ReactionAdded(Sam, "white_check_mark", there, Ts(90)));
        await desk.DecideAsync();
        await desk.PassAsync(Duration.FromMinutes(1));

        Assert.True((await desk.FindAsync(moved.Thread, moved.Lane))?.Pretriage?.IsSolvedThere);
        Assert.Single(
            desk.Carrier.Carried,
            carried => carried is { Effect: Effect.Reply { What: Say.SolvedThere }, Case: var key } && key == moved
        );
    }

    [Fact]
    public async Task A_wish_to_ask_elsewhere_needs_no_case_where_it_was_said()
    {
        await using var desk = await DeskAsync();
        var direct = new Lane(Support.Team, new ChannelId("D1"));
        var wish = new CaseInput.AskWished(Maya, new Given("V1", "ask", [new GivenField("text", "Where is it?")]), "#support");

        await desk.TellAsync(Ts(1), wish, lane: direct);
        await desk.DecideAsync();
        await desk.SendAsync();

        Assert.Null(await desk.FindAsync(Ts(1), direct));
        Assert.Equal(Maya.Id, (await desk.FindAsync(RecordingCarrier.Asked(1)))?.Asker);
        Assert.Contains(desk.Carrier.Carried, carried => carried.Effect is Effect.Tell { What: Say.StandsThere });
    }

    [Fact]
    public async Task What_is_filled_into_forms_is_kept_word_by_word_and_once()
    {
        await using var desk = await DeskAsync();
        var moved = await MovedOnAsync(desk);
        var again = new Given("V1", "move_on", [new GivenField("text", "other words")]);
        var second = new Given("V2", "move_on", [new GivenField("text", "Größe\n\"<&>\" 👀"), new GivenField("more", "b,a")]);

        await desk.TellAsync(moved.Thread, new CaseInput.MoveOnSubmitted(Sam, again), lane: moved.Lane);
        await desk.DecideAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        await desk.TellAsync(moved.Thread, new CaseInput.MoveOnSubmitted(Maya, second), lane: moved.Lane);
        await desk.DecideAsync();

        var given = await desk.GivenAsync(moved);
        Assert.Equal(["Where is the report?", "Größe\n\"<&>\" 👀"], given.Select(one => one.Given.Text("text")));
        Assert.Equal((Maya.Id, desk.Now, second), (given[1].By, given[1].At, given[1].Given));
        Assert.Empty(await desk.GivenAsync(moved with { Thread = Ts(9) }));
    }

    [Fact]
    public async Task Words_given_where_no_case_is_are_kept_too()
    {
        await using var desk = await DeskAsync();
        var direct = new Lane(Support.Team, new ChannelId("D1"));
        var wish = new CaseInput.AskWished(Maya, new Given("V1", "ask", [new GivenField("text", "Where is it?")]), "#support");

        await desk.TellAsync(Ts(1), wish, lane: direct);
        await desk.DecideAsync();

        Assert.Equal(
            "Where is it?",
            Assert.Single(await desk.GivenAsync(new CaseKey(direct.Team, direct.Channel, Ts(1)))).Given.Text("text")
        );
    }

    [Fact]
    public async Task A_follow_up_beside_its_thread_is_known_by_what_was_asked_before_it()
    {
        await using var desk = await DeskAsync();
        await desk.AskAsync(Ts(1), "Where do I find the report of last month?");
        await desk.DecideAsync();

        await desk.AskAsync(Ts(2), "Also, it is empty");
        await desk.AskAsync(Ts(3), "> Where do I find the report of last month?\nThis one is new, is it not?");
        await desk.TellAsync(Ts(4), new CaseInput.Asked(Sam, new Message(Ts(4), "As said there") { Links = [Ts(1)] }));
        await desk.DecideAsync();

        Assert.Equal(Ts(1), (await desk.FindAsync(Ts(3)))?.Threads?.Beside);
        Assert.Equal(Ts(1), (await desk.FindAsync(Ts(4)))?.Threads?.Beside);
        Assert.Equal(Ts(1), (await desk.FindAsync(Ts(2)))?.Threads?.Beside);
    }

    [Fact]
    public async Task A_merged_thread_and_what_is_said_in_it_later_live_in_the_other()
    {
        await using var desk = await DeskAsync();
        await desk.AskAsync(Ts(1));
        await desk.AskAsync(Ts(2), "Also, it is empty");
        await desk.TellAsync(Ts(2), new CaseInput.MergePressed(Maya));
        await desk.DecideAsync();
        await desk.SendAsync();

        await desk.ReplyAsync(Ts(2), Ts(3), Sam);
        await desk.DecideAsync();
        await desk.PassAsync(Duration.FromMinutes(1));

        var (merged, whole) = (await desk.FindAsync(Ts(2)), await desk.FindAsync(Ts(1)));
        Assert.Equal((CaseStatus.Merged, Ts(1)), (merged?.Status, merged?.Threads?.MergedInto));
        Assert.Equal([Ts(2), Ts(3)], whole?.Posts.Select(post => post.Ts));
        Assert.Equal(Sam.Id, whole?.Owner);
        Assert.Equal(
            2,
            desk.Carrier.Carried.Count(carried => carried.Effect is Effect.Reply { What: Say.Carried } && carried.Case.Thread == Ts(1))
        );
    }

    [Fact]
    public async Task Who_keeps_messages_apart_again_and_again_is_not_asked_any_more_until_they_move_one()
    {
        await using var desk = await DeskAsync();
        await desk.AskAsync(Ts(1));
        for (var n = 2; n <= 4; n++)
        {
            await desk.AskAsync(Ts(n), "Also, it is empty");
            await desk.TellAsync(Ts(n), new CaseInput.KeepApartPressed(Maya));
            await desk.DecideAsync();
        }

        await desk.AskAsync(Ts(5), "Also, it is empty");
        await desk.DecideAsync();
        Assert.Null((await desk.FindAsync(Ts(5)))?.Threads);

        await desk.TellAsync(Ts(4), new CaseInput.ReopenPressed(Maya));
        await desk.TellAsync(Ts(4), new CaseInput.MergePressed(Maya));
        await desk.DecideAsync();
        await desk.AskAsync(Ts(6), "Also, it is empty");
        await desk.DecideAsync();
        Assert.NotNull((await desk.FindAsync(Ts(6)))?.Threads?.Beside);
    }

    /// <summary>A question of pre-triage whose words for the support channel were approved.</summary>
    private static async Task<CaseKey> MovedOnAsync(TestDesk desk)
    {
        var lane = new Lane(Support.Team, new ChannelId("G3"));
        var asked = new CaseInput.Asked(Maya, new Message(Ts(1), "Where is it?")) { Channel = "strategicdelivery" };
        await desk.TellAsync(Ts(1), asked, lane: lane);
        var given = new Given("V1", "move_on", [new GivenField("text", "Where is the report?")]);
        await desk.TellAsync(Ts(1), new CaseInput.MoveOnSubmitted(Sam, given), lane: lane);
        await desk.DecideAsync();
        return new CaseKey(lane.Team, lane.Channel, Ts(1));
    }

    [Fact]
    public async Task A_case_has_one_card_however_often_it_changes()
    {
        await using var desk = await DeskAsync();
        await desk.AskAsync(Ts(1));
        await desk.ReplyAsync(Ts(1), Ts(2), Sam);
        await desk.DecideAsync();

        await desk.PassAsync(Duration.FromSeconds(10));

        Assert.Single(desk.Carrier.Carried);
        Assert.NotNull((await desk.FindAsync(Ts(1)))?.Card);
    }

    [Fact]
    public async Task An_order_whose_answer_was_lost_is_looked_up_and_not_repeated()
    {
        await using var desk = await DeskAsync();
        desk.Carrier.LosesAnswer = _ => true;
        await desk.AskAsync(Ts(1));
        await desk.DecideAsync();

        await desk.PassAsync(Duration.FromMinutes(1));

        Assert.Single(desk.Carrier.Carried);
        Assert.Equal(1, desk.Carrier.Lookups);
        Assert.NotNull((await desk.FindAsync(Ts(1)))?.Card);
    }

    [Fact]
    public async Task A_busy_other_side_is_asked_again_when_it_said()
    {
        await using var desk = await DeskAsync();
        var until = desk.Now + Duration.FromSeconds(30);
        desk.Carrier.Instead = _ => desk.Now < until ? new Outcome.Later(until - desk.Now, "ratelimited") { IsBusy = true } : null;
        await desk.AskAsync(Ts(1));
        await desk.DecideAsync();

        await desk.PassAsync(Duration.FromMinutes(1));

        Assert.Equal(until, Assert.Single(desk.Carrier.Carried).At);
    }

    [Fact]
    public async Task A_refused_order_stops_no_other()
    {
        await using var desk = await DeskAsync();
        desk.Carrier.Instead = order => order.Case.Thread == Ts(1) ? new Outcome.Refused("cannot_reply_to_message") : null;
        await desk.AskAsync(Ts(1));
        await desk.AskAsync(Ts(2));
        await desk.DecideAsync();

        await desk.PassAsync(Duration.FromMinutes(1));

        Assert.Equal(Ts(2), Assert.Single(desk.Carrier.Carried).Case.Thread);
    }

    [Fact]
    public async Task A_channel_gets_a_burst_and_then_one_order_a_second()
    {
        await using var desk = await DeskAsync();
        for (var i = 1; i <= 10; i++)
            await desk.AskAsync(Ts(i));
        await desk.DecideAsync();

        await desk.PassAsync(Duration.FromMinutes(1));

        var at = desk.Carrier.Carried.Select(carried => carried.At).ToArray();
        Assert.Equal(10, at.Length);
        Assert.All(at.Zip(at.Skip(3)), pair => Assert.True(pair.Second - pair.First >= Duration.FromSeconds(3)));
    }

    [Fact]
    public async Task Only_one_at_a_time_sends_for_a_lane()
    {
        await using var desk = await DeskAsync();
        await using var first = await desk.Store.TrySendAsync(Support, TestContext.Current.CancellationToken);

        await using var second = await desk.Store.TrySendAsync(Support, TestContext.Current.CancellationToken);

        Assert.NotNull(first);
        Assert.Null(second);
    }

    [Fact]
    public async Task What_goes_to_ticket_systems_waits_apart_from_the_channel_case_by_case()
    {
        var rules = Rules.OfTheDesk with
        {
            Decide = (state, key, input, playbook, now) =>
                Rules
                    .OfTheDesk.Decide(state, key, input, playbook, now)
                    .Then(
                        input is CaseInput.Asked ? Decision.Only(new Effect.OpenTicket(Playbooks.TicketKind.Bug, "V1")) : Decision.Nothing
                    ),
        };
        await using var desk = new TestDesk(await OpenAsync(_time), _time, rules);
        for (var i = 1; i <= 60; i++)
            await desk.AskAsync(Ts(i));
        await desk.DecideAsync();
        var later = desk.Now + Duration.FromMinutes(1); // no question's card waits any more
        var tickets = SendingLanes.OfTickets(new CaseKey(Support.Team, Support.Channel, Ts(60)));

        var lanes = (await desk.Store.LanesToSendAsync(TestContext.Current.CancellationToken)).Select(one => one.Lane).ToList();
        await using var channel = await desk.Store.TrySendAsync(Support, TestContext.Current.CancellationToken);
        await using var ticket = await desk.Store.TrySendAsync(tickets, TestContext.Current.CancellationToken);
        var toSlack = await channel!.OrdersAsync(later, TestContext.Current.CancellationToken);
        var toTickets = await ticket!.OrdersAsync(later, TestContext.Current.CancellationToken);

        Assert.Contains(Support, lanes);
        Assert.Contains(tickets, lanes);
        Assert.NotEmpty(toSlack.Due);
        Assert.DoesNotContain(toSlack.Due, order => order.Effect is Effect.OfTicket);
        Assert.Equal(Ts(60), Assert.Single(toTickets.Due).Case.Thread);

        await ticket.StartAsync(toTickets.Due[0], later, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(
            later,
            (await channel.OrdersAsync(later, TestContext.Current.CancellationToken)).LatestStarts // it spends nothing of the channel's pace
        );
    }

    private protected async Task<TestDesk> DeskAsync() => new(await OpenAsync(_time), _time);
}

public sealed class MemoryDeskStoreTests : DeskStoreContract
{
    internal override Task<StoreUnderTest> OpenAsync(TimeProvider time) => Task.FromResult(StoreUnderTest.Memory(time));
}

public sealed class SqliteDeskStoreTests : DeskStoreContract
{
    internal override Task<StoreUnderTest> OpenAsync(TimeProvider time) => StoreUnderTest.SqliteAsync(time);
}

public sealed class PostgresDeskStoreTests(PostgresCluster cluster) : DeskStoreContract
{
    internal override Task<StoreUnderTest> OpenAsync(TimeProvider time) => StoreUnderTest.PostgresAsync(cluster, time);

    [Fact]
    public async Task A_card_that_waits_is_begun_after_the_turn_that_counts_on_it_and_shows_it()
    {
        var (time, cancellation) = (new FakeTimeProvider(Noon.ToDateTimeOffset()), TestContext.Current.CancellationToken);
        var store = await OpenAsync(time);
        await using var desk = new TestDesk(store, time);
        var database = store.Database!; // PostgreSQL's
        await desk.AskAsync(Ts(1));
        await desk.DecideAsync();
        await using var sending = await desk.Store.TrySendAsync(Support, cancellation);
        var order = Assert.Single((await sending!.OrdersAsync(desk.Now, cancellation)).Due);

        Task<string?>? shown = null;
        await database.WriteAsync(
            async (Session turn) =>
            {
                await TurnWriting.WriteOrdersAsync(turn, [order with { Id = "2#0" }], cancellation);
                shown = BeginAndLookAsync();
                await Eventually.SoAsync("the beginning, or the wait for it", async () => shown.IsCompleted || await SomebodyWaitsAsync());
                return await turn.ExecuteAsync("UPDATE cases SET status = 'Resolved'", [], cancellation);
            },
            cancellation
        );

        Assert.Equal("Resolved", await shown!); // the turn above began it

        async Task<string?> BeginAndLookAsync()
        {
            await sending.StartAsync(order, desk.Now, cancellation);
            return await database.ReadAsync(
                (Session session) => session.FirstAsync("SELECT status FROM cases", [], row => row.GetString(0), cancellation),
                cancellation
            );
        }

        Task<bool> SomebodyWaitsAsync() =>
            database.ReadAsync(
                (Session session) =>
                    session.FirstAsync(
                        "SELECT COUNT(*) > 0 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
                        [],
                        row => row.GetBoolean(0),
                        cancellation
                    ),
                cancellation
            );
    }
}

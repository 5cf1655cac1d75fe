using CsCheck;
using NodaTime;
using Switchboard.Playbooks;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

/// <summary>
/// What holds between a thread and its ticket whatever happens: replies, edits and deletions come late, twice and out of order, orders are
/// carried out late and more than once, their answers are told twice. The ticket system is the test's own: it keeps what it is given by key.
/// </summary>
public sealed class TicketPropertyTests
{
    private const int Many = 500;

    private static readonly Gen<Step> Talk = Gen.Frequency(
        (4, Gen.Select(Gen.Int[1, 20], Gen.Int[0, 3], (minute, who) => Later(minute).Replies(WhoAt(minute), $"reply of minute {minute}"))),
        (2, Gen.Select(Gen.Int[1, 20], Gen.Int[21, 40], (minute, at) => Later(at).Edits(Later(minute).Ts, $"edited at {at}"))),
        (1, Gen.Int[1, 20].Select(minute => Later(45).Deletes(Later(minute).Ts)))
    );

    [Fact]
    public void Every_reply_after_the_ticket_is_in_it_once_in_order_and_as_it_stands_at_last() =>
        Gen.Select(Talk.Array[0, 30], Gen.Int[0, 3].Array[0, 60])
            .Sample(
                (talk, luck) =>
                {
                    var world = new World();
                    var chance = new Queue<int>(luck);
                    foreach (var step in talk)
                    {
                        world.Tell(step);
                        if (chance.TryDequeue(out var carries))
                            world.Carry(carries);
                    }
                    world.CarryAllInTime();

                    var standing = world.Thread.State.Posts.Where(post => post is { By: not null, IsGone: false }).ToList();
                    Assert.Equal(standing.Select(post => post.Ts), world.Comments.Where(one => !one.Value.IsGone).Select(one => one.Key));
                    Assert.All(standing, post => Assert.Equal(post.EditedAt, world.Comments[post.Ts].EditedAt));
                    Assert.Null(Assert.Single(world.Thread.State.Tickets!.Tickets).OnItsWay); // it was made before
                },
                iter: Many
            );

    [Fact]
    public void Replies_that_come_in_order_are_carried_in_order() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[0, 3].Array[0, 30])
            .Sample(
                (replies, luck) =>
                {
                    var world = new World();
                    var chance = new Queue<int>(luck);
                    for (var minute = 1; minute <= replies; minute++)
                    {
                        world.Tell(Later(minute).Replies(WhoAt(minute)));
                        if (chance.TryDequeue(out var carries))
                            world.Carry(carries);
                    }
                    world.CarryAllInTime();

                    Assert.Equal(Enumerable.Range(1, replies).Select(minute => Later(minute).Ts), world.FirstWritten);
                },
                iter: Many
            );

    /// <summary>Slack tells of what is written within a second in any order, and at times late of all of it; a comment cannot be put before another one.</summary>
    [Fact]
    public void Replies_of_one_moment_are_carried_in_order_however_late_they_arrive() =>
        Gen.Select(Gen.Int.Array[2, 8], Gen.Int[0, 100])
            .Sample(
                (keys, late) =>
                {
                    var world = new World();
                    var noon = At("12:00").Time;
                    world.WaitUntil(noon + Duration.FromSeconds(late));
                    MessageTs[] burst = [.. keys.Select((_, nth) => new MessageTs($"{noon.ToUnixTimeSeconds()}.{nth}00000"))];
                    foreach (var (ts, nth) in burst.Select((ts, nth) => (ts, nth)).OrderBy(one => keys[one.nth]))
                        world.TellAtOnce(new CaseInput.Replied(WhoAt(nth), new Message(ts, "in a hurry")));
                    world.CarryAllInTime();

                    Assert.Equal(burst, world.FirstWritten);
                },
                iter: Many
            );

    [Fact]
    public void Each_author_is_told_once_where_it_goes_on_and_whoever_made_the_ticket_never() =>
        Talk.Array[0, 30]
            .Sample(
                talk =>
                {
                    var world = new World();
                    foreach (var step in talk)
                        world.Tell(step);
                    world.CarryAllInTime();

                    Assert.Equal(world.ToldWhere.Distinct(), world.ToldWhere);
                    Assert.DoesNotContain(Cast.Maya.Id, world.ToldWhere);
                },
                iter: Many
            );

    [Fact]
    public void A_case_has_at_most_one_ticket_of_a_kind_and_orders_it_once() =>
        Histories
            .Of(Histories.Tickets)
            .Sample(
                steps =>
                {
                    var thread = new Conversation(Cast.Plain);
                    var ordered = new List<(TicketKind Kind, string Given)>();
                    foreach (var step in steps)
                    {
                        ordered.AddRange(thread.Tell(step).Effects.OfType<Effect.OpenTicket>().Select(open => (open.Kind, open.Given)));
                        var tickets = thread.State.Tickets?.Tickets ?? [];
                        Assert.Equal(tickets.Length, tickets.DistinctBy(ticket => ticket.Kind).Count());
                    }

                    Assert.Equal(ordered.Distinct(), ordered);
                    var refused = thread.State.Tickets?.Refused ?? [];
                    Assert.All(
                        ordered.GroupBy(order => order.Kind),
                        kind => Assert.True(kind.Count(order => !refused.Contains(order.Given)) <= 1)
                    );
                },
                iter: Many
            );

    private static Moment Later(int minute) => new(At("11:00").Time + Duration.FromMinutes(minute));

    /// <summary>A message has one author, however often it is told of.</summary>
    private static Person WhoAt(int minute) => new[] { Cast.Maya, Cast.Ann, Cast.Bob, Cast.Cleo }[minute % 4];

    /// <summary>A case with a ticket, and a ticket system that keeps comments by key.</summary>
    private sealed class World
    {
        private readonly Queue<Effect.CarryReply> orders = [];
        private Instant now = At("11:59").Time;

        public World()
        {
            Thread = Conversation.Of(
                At("10:00").Asks(Cast.Maya),
                At("10:01").Grades(Cast.Ann, 3),
                At("10:59").FillsIn(Cast.Maya, TicketKind.Bug),
                At("10:59:01").TicketStands(TicketKind.Bug, "12")
            );
        }

        public Conversation Thread { get; }

        public SortedDictionary<MessageTs, CaseInput.ReplyCarried> Comments { get; } = [];

        /// <summary>In which order replies were first written.</summary>
        public List<MessageTs> FirstWritten { get; } = [];

        public List<UserId> ToldWhere { get; } = [];

        public void Tell(Step step)
        {
            now += Duration.FromSeconds(1);
            TellAtOnce(step.Input);
        }

        public void TellAtOnce(CaseInput input)
        {
            foreach (var effect in Thread.Tell(new Step(input, now)).Effects)
            {
                if (effect is Effect.CarryReply carry)
                    orders.Enqueue(carry);
                if (effect is Effect.Tell { What: Say.GoesOnInTicket } tell)
                    ToldWhere.Add(tell.To);
            }
        }

        public void WaitUntil(Instant at) => now = Instant.Max(now, at);

        /// <summary>Carries an order out as often as it is told to, and tells its answer as often.</summary>
        public void Carry(int times)
        {
            if (times == 0 || !orders.TryDequeue(out var order))
                return;
            for (var i = 0; i < times; i++)
            {
                var answer = Write(order);
                Tell(new Step(answer, now));
            }
        }

        public void CarryAll()
        {
            for (var rounds = 0; orders.Count > 0; rounds++)
            {
                Assert.True(rounds < 500, "carrying does not come to rest");
                Carry(1);
            }
        }

        /// <summary>With the clock going on to wherever it is set.</summary>
        public void CarryAllInTime()
        {
            for (CarryAll(); Thread.DueAt is { } due && due < now + Duration.FromMinutes(2); CarryAll())
            {
                now = due - Duration.FromSeconds(1);
                Tell(new Step(new CaseInput.ClockTicked(), due));
            }
        }

        /// <summary>What stands in the thread when it is written: the ticket system reads no later than the desk knows.</summary>
        private CaseInput.ReplyCarried Write(Effect.CarryReply order)
        {
            var post = Thread.State.Posts.Single(one => one.Ts == order.Ts);
            var written = new CaseInput.ReplyCarried(order.Kind, order.Ts, order.Order) { EditedAt = post.EditedAt, IsGone = post.IsGone };
            if (!post.IsGone && !Comments.ContainsKey(order.Ts))
                FirstWritten.Add(order.Ts);
            if (!post.IsGone || Comments.ContainsKey(order.Ts))
                Comments[order.Ts] = written;
            return written;
        }
    }
}

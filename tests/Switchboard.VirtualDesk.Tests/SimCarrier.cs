using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;

namespace Switchboard.VirtualDesk;

/// <summary>Carries orders to the simulated Slack, over a wire that is slow, breaks before or after the post, and says 429.</summary>
internal sealed class SimCarrier(World world, SimSlack slack, SimTickets tickets, MemoryDeskStore store, Func<Node?> alive, Bug bug)
    : ICarrier
{
    private static readonly Person Itself = new(new UserId("UDESK")) { IsBot = true };
    private readonly Dictionary<Lane, (double Tokens, long At)> _pace = [];
    private readonly HashSet<string> _whispers = [];

    public bool HasFaults { get; set; } = true;

    /// <summary>Every call ends in a 5xx, at Slack's side before anything is done.</summary>
    public bool IsDown { get; set; }

    /// <summary>How often Slack had to say that the desk itself was too fast.</summary>
    public int TooFast { get; private set; }

    /// <summary>Whispers seen twice.</summary>
    public int SaidTwice { get; private set; }

    /// <summary>A post of the desk became visible.</summary>
    public Action<Order, SimMessage> Landed { get; set; } = (_, _) => { };

    /// <summary>Somebody was paged.</summary>
    public Action<Order, Effect.Ring> Rang { get; set; } = (_, _) => { };

    public Task<Outcome> CarryAsync(Order order, CancellationToken cancellation)
    {
        var state = order.Effect is Effect.LookUp ? null : store.Cases[order.Case].State; // what it shows is read when it is sent
        var answer = new TaskCompletionSource<Outcome>();
        var caller = alive();
        world.After(
            world.Between(20, 400),
            () =>
            {
                var (outcome, answerAfter) = Land(order, state);
                world.After(
                    answerAfter,
                    () =>
                    {
                        if (caller is { IsAlive: true })
                            answer.SetResult(outcome);
                    }
                );
            }
        );
        return answer.Task;
    }

    public Task<Outcome?> FindAsync(Order order, CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<Outcome?>();
        var caller = alive();
        world.After(
            world.Between(40, 800),
            () =>
            {
                if (caller is { IsAlive: true })
                    answer.SetResult(bug == Bug.RepeatsBlindly ? null : Find(order));
            }
        );
        return answer.Task;
    }

    /// <summary>Said outside the lane: to one person alone, or in a channel that is not simulated.</summary>
    private static bool IsUnseen(Order order) =>
        order.Effect is Effect.Whisper or Effect.Tell or Effect.Ring or Effect.Announce or Effect.RedrawReview or Effect.OfTicket;

    private Outcome? Find(Order order)
    {
        if (order.Effect is Effect.LetKnow know)
            return LetKnow(know);
        if (IsDown)
            return new Outcome.Later(Duration.FromSeconds(5), "5xx");
        if (order.Effect is Effect.Page or Effect.LookUp)
            return null;
        if (order.Effect is Effect.OfTicket)
            return FindTicket(order);
        if (order.Effect is Effect.AskFor ask)
            return slack.Messages(LaneOf(order)).LastOrDefault(message => message.Order == order.Id) is { } asked
                ? Asked(ask, asked)
                : null;
        if (IsUnseen(order))
            return _whispers.Contains(order.Id) ? new Outcome.Done([]) : null;
        var found = slack.InThread(order.Case.Thread).FindLast(message => message.Order == order.Id);
        return found is null ? null : Done(order, found);
    }

    private (Outcome Outcome, long AnswerAfter) Land(Order order, CaseState? state)
    {
        var answerAfter = world.Between(20, 400);
        if (order.Effect is Effect.LetKnow know)
            return (LetKnow(know), 0); // stays in the house
        if (IsDown)
            return (new Outcome.Unknown("5xx"), answerAfter);
        if (order.Effect is Effect.OfTicket && tickets.IsAway)
            return (Away(), answerAfter);
        if (HasFaults && world.Happens(0.02))
            return (Busy(), answerAfter);
        if (HasFaults && world.Happens(0.02))
            return (new Outcome.Unknown("time-out before it was done"), 3_000);
        if (order.Effect is Effect.Page or Effect.LookUp)
            return (new Outcome.Done(Answer(order)), answerAfter);
        if (IsTooFast(LaneOf(order), isPost: !IsUnseen(order) && (order.Effect is not Effect.ShowCard || state?.Card is null)))
        {
            TooFast++;
            return (Busy(), answerAfter);
        }
        var outcome = Do(order, state!); // of a case
        return HasFaults && world.Happens(0.03) ? (new Outcome.Unknown("time-out after it was done"), 3_000) : (outcome, answerAfter);
    }

    private Outcome.Done Do(Order order, CaseState state)
    {
        var lane = order.Case.Lane;
        switch (order.Effect)
        {
            case Effect.Whisper or Effect.Tell or Effect.Ring or Effect.Announce or Effect.RedrawReview:
                if (!_whispers.Add(order.Id))
                    SaidTwice++;
                if (order.Effect is Effect.Ring ring)
                    Rang(order, ring);
                return new Outcome.Done([]);
            case Effect.OfTicket ofTicket:
                return DoTicket(order, ofTicket, state);
            case Effect.ShowCard when state.Card is { } ts:
                if (slack.Find(lane, ts) is not { IsGone: false } card)
                    return new Outcome.Done([new Told(order.Case.Thread, new CaseInput.CardLost(ts))]);
                card.Face = CardFace.Of(state);
                return new Outcome.Done([]);
            case Effect.AskFor ask:
                var question = new SimMessage(slack.NextTs(), null, Itself) { Order = order.Id, Text = "asked for somebody" };
                slack.Put(LaneOf(order), question);
                Landed(order, question);
                return Asked(ask, question);
            default:
                var isCard = order.Effect is Effect.ShowCard;
                var post = new SimMessage(slack.NextTs(), order.Case.Thread, Itself)
                {
                    Order = order.Id,
                    IsCard = isCard,
                    Face = isCard ? CardFace.Of(state) : null,
                    Text = $"{(order.Effect as Effect.Reply)?.What.GetType().Name}",
                };
                slack.Put(lane, post);
                Landed(order, post);
                return Done(order, post);
        }
    }

    /// <summary>Only making one is looked up before it is repeated: every other write repeats without harm.</summary>
    private Outcome? FindTicket(Order order) =>
        order.Effect is not Effect.OpenTicket open || bug == Bug.MakesTicketsBlindly ? null
        : tickets.IsAway ? Away()
        : tickets.Find(order.Case, open.Kind) is { } found ? TicketDone(order, new CaseInput.TicketOpened(open.Kind, found.Ref))
        : null;

    private Outcome.Done DoTicket(Order order, Effect.OfTicket ofTicket, CaseState state) =>
        ofTicket switch
        {
            Effect.OpenTicket open => TicketDone(order, new CaseInput.TicketOpened(open.Kind, tickets.Make(order.Case, open.Kind).Ref)),
            Effect.ChangeTicket change => TicketDone(order, tickets.Change(change)),
            Effect.CarryReply carry => TicketDone(order, tickets.Write(carry, state.Posts.FirstOrDefault(post => post.Ts == carry.Ts))),
            _ => throw new InvalidOperationException($"nobody here is graded severity 1: {ofTicket.GetType().Name}"),
        };

    private static Outcome.Done TicketDone(Order order, CaseInput told) => new([new Told(order.Case.Thread, told)]);

    private static Outcome.Later Away() => new(Duration.FromSeconds(1), "the ticket system does not answer");

    /// <summary>What the desk asks Slack: who is on duty, and what a message says.</summary>
    private IReadOnlyList<Told> Answer(Order order) =>
        order.Effect switch
        {
            Effect.Page page =>
            [
                new(order.Case.Thread, new CaseInput.PageGoesTo(page.Group, page.Step, [.. SimPeople.OnDuty.Select(one => one.Id)])),
            ],
            Effect.LookUp look when slack.Find(order.Case.Lane, look.Message) is { IsGone: false, Thread: null, Posted: not null } found =>
            [
                new(look.Message, new CaseInput.CaseWanted(new Person(look.For), found.By, new Message(found.Ts, found.Text))),
            ],
            _ => [],
        };

    private static Outcome.Done Done(Order order, SimMessage post) =>
        new(order.Effect is Effect.ShowCard ? [new Told(order.Case.Thread, new CaseInput.CardPosted(post.Ts))] : []);

    private static Outcome.Done LetKnow(Effect.LetKnow know) => new([new Told(know.Case.Thread, know.What) { In = know.Case.Lane }]);

    /// <summary>There is one support channel that is asked in for others.</summary>
    private static Lane LaneOf(Order order) => order.Effect is Effect.AskFor ? SimPeople.Support : order.Case.Lane;

    private static Outcome.Done Asked(Effect.AskFor ask, SimMessage post)
    {
        var to = new CaseKey(SimPeople.Support.Team, SimPeople.Support.Channel, post.Ts);
        var asked = new CaseInput.Asked(new Person(ask.Asker), new Message(post.Ts, post.Text)) { IsRelayed = true, From = ask.From };
        var there = new Told(post.Ts, asked) { In = to.Lane };
        return new(ask.From is { } from ? [there, new Told(from.Thread, new CaseInput.AskedThere(to)) { In = from.Lane }] : [there]);
    }

    private static Outcome.Later Busy() => new(Duration.FromSeconds(5), "429") { IsBusy = true };

    /// <summary>One post a second in a channel, with short bursts.</summary>
    private bool IsTooFast(Lane lane, bool isPost)
    {
        if (!isPost)
            return false;
        var (tokens, at) = _pace.GetValueOrDefault(lane, (5, world.Now));
        tokens = Math.Min(5, tokens + ((world.Now - at) / 1000.0));
        _pace[lane] = (tokens < 1 ? tokens : tokens - 1, world.Now);
        return tokens < 1;
    }
}

using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Fixtures;

/// <summary>The other side of the outbox: keeps what was posted, and refuses when it is told to.</summary>
internal sealed class RecordingCarrier(TimeProvider time) : ICarrier
{
    private readonly List<(string Id, Effect Effect, CaseKey Case, Instant At)> _carried = [];
    private readonly Dictionary<string, MessageTs> _asked = [];
    private int _cards;

    /// <summary>What was carried out, in order.</summary>
    public IReadOnlyList<(string Id, Effect Effect, CaseKey Case, Instant At)> Carried => _carried;

    public int Lookups { get; private set; }

    /// <summary>Answers instead of carrying out; null lets an order through.</summary>
    public Func<Order, Outcome?> Instead { get; set; } = _ => null;

    /// <summary>Carries out and then does not say so.</summary>
    public Func<Order, bool> LosesAnswer { get; set; } = _ => false;

    public Task<Outcome> CarryAsync(Order order, CancellationToken cancellation)
    {
        if (Instead(order) is { } answer)
            return Task.FromResult(answer);
        _carried.Add((order.Id, order.Effect, order.Case, time.GetCurrentInstant()));
        return Task.FromResult<Outcome>(LosesAnswer(order) ? new Outcome.Unknown("no answer") : Done(order));
    }

    public Task<Outcome?> FindAsync(Order order, CancellationToken cancellation)
    {
        Lookups++;
        return Task.FromResult(_carried.Exists(carried => carried.Id == order.Id) ? (Outcome?)Done(order) : null);
    }

    /// <summary>The post of the nth question that was asked for somebody; every support channel is the test desk's.</summary>
    public static MessageTs Asked(int n) => new($"1763995000.{n:000000}");

    private Outcome.Done Done(Order order) =>
        new(
            order.Effect switch
            {
                Effect.ShowCard => [new Told(order.Case.Thread, new CaseInput.CardPosted(new MessageTs($"1763990000.{++_cards:000000}")))],
                Effect.LetKnow(var other, var what) => [new Told(other.Thread, what) { In = other.Lane }],
                Effect.AskFor ask => Stands(order, ask),
                _ => [],
            }
        );

    private List<Told> Stands(Order order, Effect.AskFor ask)
    {
        if (!_asked.TryGetValue(order.Id, out var ts))
            _asked[order.Id] = ts = Asked(_asked.Count + 1);
        var asked = new CaseInput.Asked(new Person(ask.Asker), new Message(ts, "Where is the report?"))
        {
            IsRelayed = true,
            From = ask.From,
        };
        var results = new List<Told> { new(ts, asked) { In = TestDesk.Support } };
        if (ask.From is { } from)
            results.Add(new(from.Thread, new CaseInput.AskedThere(new(from.Team, TestDesk.Support.Channel, ts))) { In = from.Lane });
        return results;
    }
}

using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.VirtualDesk;

/// <summary>A message as it truly stands in Slack.</summary>
internal sealed class SimMessage(MessageTs ts, MessageTs? thread, Person by)
{
    public MessageTs Ts => ts;

    public MessageTs? Thread => thread;

    public Person By => by;

    /// <summary>How a person's message was told; null for the desk's own.</summary>
    public Fact? Posted { get; set; }

    public string Text { get; set; } = "";

    public MessageTs? EditedAt { get; set; }

    public bool IsGone { get; set; }

    public Dictionary<(string Name, UserId By), Person> Reactions { get; } = [];

    public bool WasEverReactedTo { get; set; }

    /// <summary>Set on the desk's own: which order posted it, and what its card shows.</summary>
    public string? Order { get; init; }

    public CardFace? Face { get; set; }

    public bool IsCard { get; init; }
}

/// <summary>What truly stands in Slack, whoever hears of it: channels, threads, reactions.</summary>
internal sealed class SimSlack(World world)
{
    private long _lastTs;
    private long _facts;
    private readonly Dictionary<MessageTs, List<SimMessage>> _threads = [];

    public Dictionary<Lane, SortedDictionary<MessageTs, SimMessage>> Channels { get; } = [];

    /// <summary>Everything that people did, in the order they did it.</summary>
    public Dictionary<MessageTs, List<Fact>> FactsOf { get; } = [];

    public Action<Fact> Tell { get; set; } = _ => { };

    /// <summary>Slack's clock, unique and rising.</summary>
    public MessageTs NextTs()
    {
        _lastTs = Math.Max(_lastTs + 1, world.Now * 1000);
        return new MessageTs($"{_lastTs / 1_000_000}.{_lastTs % 1_000_000:000000}");
    }

    public SimMessage Post(Lane lane, Person by, MessageTs? thread, string text, params string[] groups)
    {
        var message = Put(lane, new SimMessage(NextTs(), thread, by) { Text = text });
        var words = new Message(message.Ts, text) { Groups = [.. groups] };
        CaseInput input = thread is null ? new CaseInput.Asked(by, words) { Channel = NameOf(lane) } : new CaseInput.Replied(by, words);
        message.Posted = Happened(
            lane,
            thread ?? message.Ts,
            $"message {lane.Channel} {message.Ts}",
            new Told(thread ?? message.Ts, input)
        );
        return message;
    }

    public void Edit(Lane lane, SimMessage message, string text)
    {
        (message.Text, message.EditedAt) = (text, NextTs());
        var input = new CaseInput.Edited(new Message(message.Ts, text), message.EditedAt.Value);
        Happened(
            lane,
            message.Thread ?? message.Ts,
            $"changed {lane.Channel} {message.Ts} {message.EditedAt}",
            new Told(message.Ts, input)
        );
    }

    public void Delete(Lane lane, SimMessage message)
    {
        message.IsGone = true;
        Happened(
            lane,
            message.Thread ?? message.Ts,
            $"deleted {lane.Channel} {message.Ts}",
            new Told(message.Ts, new CaseInput.Deleted(message.Ts))
        );
    }

    public void React(Lane lane, SimMessage message, Person by, string name)
    {
        if (message.IsGone || !message.Reactions.TryAdd((name, by.Id), by))
            return;
        message.WasEverReactedTo = true;
        var at = NextTs();
        Happened(
            lane,
            message.Thread ?? message.Ts,
            $"added {lane.Channel} {message.Ts} {name} {by.Id} {at}",
            new Told(message.Ts, new CaseInput.ReactionAdded(by, name, message.Ts, at))
        );
    }

    public void Unreact(Lane lane, SimMessage message, Person by, string name)
    {
        if (!message.Reactions.Remove((name, by.Id)))
            return;
        var at = NextTs();
        Happened(
            lane,
            message.Thread ?? message.Ts,
            $"removed {lane.Channel} {message.Ts} {name} {by.Id} {at}",
            new Told(message.Ts, new CaseInput.ReactionRemoved(by, name, message.Ts, at))
        );
    }

    public void Press(Lane lane, MessageTs thread, CaseInput.Press press)
    {
        var at = NextTs();
        Happened(lane, thread, $"press {lane.Channel} {thread} {at}", new Told(thread, press with { At = at }));
    }

    /// <summary>A post of the desk arrives.</summary>
    public SimMessage Put(Lane lane, SimMessage message)
    {
        if (!Channels.TryGetValue(lane, out var channel))
            Channels[lane] = channel = [];
        channel.Add(message.Ts, message);
        if (message.Thread is { } thread)
            InThread(thread).Add(message);
        return message;
    }

    /// <summary>The messages of a thread below its question, in their order.</summary>
    public List<SimMessage> InThread(MessageTs thread) => _threads.TryGetValue(thread, out var messages) ? messages : _threads[thread] = [];

    public IEnumerable<SimMessage> Messages(Lane lane) => Channels.TryGetValue(lane, out var channel) ? channel.Values : [];

    public SimMessage? Find(Lane lane, MessageTs ts) => Channels.TryGetValue(lane, out var channel) ? channel.GetValueOrDefault(ts) : null;

    /// <summary>As the shipped playbook calls it.</summary>
    private static string NameOf(Lane lane) => lane == SimPeople.Pretriage ? "strategicdelivery" : "support";

    private Fact Happened(Lane lane, MessageTs thread, string meaning, Told told)
    {
        var fact = new Fact(++_facts, lane, thread, meaning, told, world.Now);
        if (!FactsOf.TryGetValue(thread, out var facts))
            FactsOf[thread] = facts = [];
        facts.Add(fact);
        Tell(fact);
        return fact;
    }
}

using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.VirtualDesk;

/// <summary>Between the simulated Slack and the desk: deliveries with retries, duplicates and delays, silence, and the history read after it.</summary>
internal sealed class SimEdge(World world, VirtualTime time, SimSlack slack, Func<Node?> alive, Bug bug)
{
    public const string Kind = "sim.told";
    private static readonly long[] Retries = [0, 60_000, 300_000];

    private readonly List<Told> _told = [];
    private readonly Dictionary<Lane, MessageTs> _watermarks = [];
    private long _events;
    private long _arrivals;

    /// <summary>Slack sends nothing, and will not send it later either.</summary>
    public bool IsSilent { get; set; }

    public bool HasFaults { get; set; } = true;

    /// <summary>Meanings that Slack was told are safe.</summary>
    public List<(TeamId Team, string Meaning)> Acknowledged { get; } = [];

    /// <summary>Threads of which something was never told and cannot be read later.</summary>
    public HashSet<MessageTs> Incomplete { get; } = [];

    /// <summary>The room's reading: an entry's payload is only the place of what it says.</summary>
    public IReadOnlyList<Told> Read(InboxEntry entry) => [_told[BitConverter.ToInt32(entry.Payload.Span)]];

    public void Send(Fact fact) => Send(fact, $"Ev{++_events}");

    /// <summary>Reads what stands in Slack since the last point seen, and tells it as if it had been delivered.</summary>
    public void CatchUp(IEnumerable<Lane> lanes)
    {
        if (alive() is not { } node)
            return;
        var entries = new Queue<InboxEntry>();
        var seen = new Dictionary<Lane, MessageTs>();
        foreach (var lane in lanes)
        {
            var since = _watermarks.GetValueOrDefault(lane);
            var asOf = slack.NextTs();
            var recent = $"{(world.Now - (2 * SimPeople.Day)) / 1000}";
            foreach (var message in slack.Messages(lane).Where(message => message is { IsGone: false, Posted: not null }))
            {
                if (string.CompareOrdinal(message.Ts.Value, since.Value ?? "") > 0)
                    entries.Enqueue(Entry(message.Posted!));
                if (string.CompareOrdinal(message.Ts.Value, recent) <= 0)
                    continue;
                if (message.EditedAt is { } editedAt)
                    entries.Enqueue(
                        Entry(
                            lane,
                            $"changed {lane.Channel} {message.Ts} {editedAt}",
                            new Told(message.Ts, new CaseInput.Edited(new Message(message.Ts, message.Text), editedAt))
                        )
                    );
                if (message is { Thread: null, WasEverReactedTo: true })
                    entries.Enqueue(
                        Entry(
                            lane,
                            $"reactions {message.Ts} {asOf}",
                            new Told(
                                message.Ts,
                                new CaseInput.ReactionsRead(
                                    message.Ts,
                                    [.. message.Reactions.Select(one => new ReactionShown(one.Value, one.Key.Name))],
                                    asOf
                                )
                            )
                        )
                    );
            }
            seen[lane] = asOf;
        }
        if (bug == Bug.MovesTheWatermarkFirst)
            Move(seen);
        TellPage(node, entries, seen);
    }

    private void TellPage(Node node, Queue<InboxEntry> entries, Dictionary<Lane, MessageTs> seen)
    {
        if (!node.IsAlive || alive() != node)
            return;
        if (entries.Count == 0)
        {
            Move(seen);
            return;
        }
        var page = Math.Min(50, entries.Count);
        var left = page;
        for (var n = 0; n < page; n++)
        {
            node.Tell(
                entries.Dequeue(),
                () =>
                {
                    if (--left == 0)
                        world.After(world.Between(100, 900), () => TellPage(node, entries, seen));
                }
            );
        }
    }

    private void Move(Dictionary<Lane, MessageTs> seen)
    {
        foreach (var (lane, ts) in seen)
            _watermarks[lane] = ts;
    }

    private void Send(Fact fact, string eventId)
    {
        world.After(HasFaults && world.Happens(0.05) ? world.Around(90_000) : world.Between(30, 900), () => Try(fact, eventId, 0));
    }

    private void Try(Fact fact, string eventId, int retry)
    {
        if (IsSilent)
        {
            GiveUp(fact);
            return;
        }
        var acknowledged = false;
        var isLostOnTheWay = HasFaults && world.Happens(0.03);
        if (!isLostOnTheWay && alive() is { } node && !(bug == Bug.DropsRetries && retry > 0))
        {
            if (bug == Bug.AcknowledgesFirst)
                Acknowledge();
            var meaning = bug == Bug.KnowsOnlyEventIds ? eventId : fact.Meaning;
            node.Tell(Entry(fact) with { EventId = eventId, Meaning = meaning }, () => Acknowledge());
        }
        else if (bug == Bug.DropsRetries && retry > 0 && !isLostOnTheWay && alive() is not null)
        {
            return;
        }
        world.After(3_000, () => Answered());

        void Acknowledge()
        {
            if (acknowledged)
                return;
            acknowledged = true;
            Acknowledged.Add((fact.Lane.Team, bug == Bug.KnowsOnlyEventIds ? eventId : fact.Meaning));
        }

        void Answered()
        {
            if (acknowledged)
            {
                if (HasFaults && world.Happens(0.04))
                    Send(fact, world.Happens(0.5) ? eventId : $"Ev{++_events}");
            }
            else if (fact.IsPress || retry == Retries.Length)
                GiveUp(fact);
            else
                world.After(Retries[retry], () => Try(fact, eventId, retry + 1));
        }
    }

    /// <summary>What was posted can be read later, as can news of tickets; a press, a deletion, or a reaction that came and went cannot.</summary>
    private void GiveUp(Fact fact)
    {
        if (fact.Told.Input is not (CaseInput.Asked or CaseInput.Replied or CaseInput.TicketMoved or CaseInput.TicketSaid))
            Incomplete.Add(fact.Thread);
    }

    private InboxEntry Entry(Fact fact) => Entry(fact.Lane, fact.Meaning, fact.Told);

    private InboxEntry Entry(Lane lane, string meaning, Told told)
    {
        if (bug == Bug.BelievesArrivalOrder)
            told = told with { Input = ByArrival(told.Input) };
        _told.Add(told);
        return new InboxEntry
        {
            Lane = lane,
            Kind = Kind,
            Meaning = meaning,
            Payload = BitConverter.GetBytes(_told.Count - 1),
            ReceivedAt = time.GetStoredInstant(),
        };
    }

    private CaseInput ByArrival(CaseInput input)
    {
        var at = new MessageTs($"9{++_arrivals:000000000}.000000");
        return input switch
        {
            CaseInput.ReactionAdded added => added with { At = at },
            CaseInput.ReactionRemoved removed => removed with { At = at },
            _ => input,
        };
    }
}

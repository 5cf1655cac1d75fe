using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Setup;

namespace Switchboard.VirtualDesk;

/// <summary>
/// A desk's days in virtual time on one thread: the real core and the real engine between a Slack that retries, repeats, reorders, falls silent and says
/// 429, a ticket system that is away at times, a store whose uncommitted tail a crash loses, and a clock that jumps. The seed decides everything, and replays it.
/// </summary>
internal sealed class Simulation
{
    private const int QuestionsADay = 12;
    private static readonly ImmutableArray<Lane> Lanes =
    [
        SimPeople.Support,
        new(new TeamId("T1"), new ChannelId("C2")),
        SimPeople.Pretriage,
    ];
    private static readonly Playbook Playbook = PlaybookFile.Read(DefaultPlaybook.Text, 1);

    private readonly World _world;
    private readonly VirtualTime _time;
    private readonly MemoryDeskStore _store;
    private readonly SimSlack _slack;
    private readonly SimPeople _people;
    private readonly SimEdge _edge;
    private readonly SimTickets _tickets;
    private readonly SimCarrier _carrier;
    private readonly Checkers _checkers;
    private readonly Bug _bug;
    private Node? _node;
    private bool _hasFaults = true;

    public Simulation(int seed, Bug bug = Bug.None)
    {
        _bug = bug;
        _world = new World(seed, Instant.FromUtc(2026, 3, 23, 0, 0).ToUnixTimeMilliseconds()); // a Monday, and the clocks change that Sunday
        _time = new VirtualTime(_world);
        _store = new MemoryDeskStore(new Signals(_time)) { CommitsByHand = true };
        _slack = new SimSlack(_world);
        _people = new SimPeople(_world, _slack, Lanes);
        _edge = new SimEdge(_world, _time, _slack, () => _node, bug);
        _tickets = new SimTickets(_world, _edge, _store);
        _carrier = new SimCarrier(_world, _slack, _tickets, _store, () => _node, bug);
        _checkers = new Checkers(_world, _time, _slack, _tickets, _edge, _carrier, _store, Playbook);
        _slack.Tell = Happened;
        _carrier.Rang = _checkers.AfterRing;
        _carrier.Landed = (order, post) =>
        {
            _checkers.AfterPost(order, post);
            if (order.Effect is Effect.AskFor)
                _people.LookAt(SimPeople.Support, post);
        };
    }

    public long Steps => _world.Steps;

    /// <summary>Lives through the days, then lets all faults end and everything come to rest.</summary>
    /// <returns>What was violated, the first things first; empty when all held.</returns>
    public IReadOnlyList<string> Live(int days)
    {
        var start = _world.Now;
        Boot();
        Trouble(4 * SimPeople.Hour, Crash);
        Trouble(12 * SimPeople.Hour, () => Silence(_world.Happens(0.05) ? 17 * SimPeople.Hour : _world.Around(20 * SimPeople.Minute)));
        Trouble(8 * SimPeople.Hour, ApiDown);
        Trouble(12 * SimPeople.Hour, JumpClock);
        Trouble(12 * SimPeople.Hour, TicketsAway);
        for (var day = 0; day < days && _checkers.Violations.Count == 0; day++)
        {
            var dayStart = start + (day * SimPeople.Day);
            _people.Live(dayStart, QuestionsADay);
            Run(dayStart + SimPeople.Day);
        }
        ComeToRest();
        return _checkers.Violations;
    }

    private void Run(long until)
    {
        while (_checkers.Violations.Count == 0 && _world.TryStep(until))
        {
            _node?.Pump();
            _checkers.AfterStep(_node);
        }
        _world.SkipTo(until);
    }

    /// <summary>The liveness phase: no more faults; whatever was owed must now happen.</summary>
    private void ComeToRest()
    {
        if (_checkers.Violations.Count > 0)
            return;
        _hasFaults = _edge.HasFaults = _carrier.HasFaults = false;
        Run(_world.Now + (2 * SimPeople.Day)); // past what people still do, retries, back-off, and a weekend's reminders
        if (_checkers.Violations.Count == 0)
            _checkers.WhenQuiet(everything: true);
    }

    private void Happened(Fact fact)
    {
        _edge.Send(fact);
        if (_hasFaults && _world.Happens(0.005))
            _world.After(_world.Between(0, 2_500), Crash);
    }

    /// <summary>Something that happens again and again, at times nobody knows, as long as there are faults.</summary>
    private void Trouble(long mean, Action what) =>
        _world.After(
            _world.Around(mean),
            () =>
            {
                if (!_hasFaults)
                    return;
                what();
                Trouble(mean, what);
            }
        );

    private void Boot()
    {
        _node = new Node(_world, _time, _store, _edge.Read, _carrier, Playbook, _bug);
        _node.Start();
        _world.After(_world.Between(50, 2_000), () => Reconnect());
    }

    private void Crash()
    {
        if (_node is not { } node)
            return;
        _node = null;
        node.Crash();
        _checkers.AfterCrash();
        _world.After(_world.Happens(0.05) ? 2 * SimPeople.Hour : _world.Between(500, 60_000), Boot);
    }

    private void Silence(long length)
    {
        _edge.IsSilent = true;
        _world.After(
            length,
            () =>
            {
                _edge.IsSilent = false;
                Reconnect();
            }
        );
    }

    private void Reconnect()
    {
        if (_node is null || _edge.IsSilent)
            return;
        _edge.CatchUp(Lanes);
        if (_hasFaults && _world.Happens(0.1))
            _world.After(_world.Between(0, 2_000), Crash);
    }

    private void ApiDown()
    {
        _carrier.IsDown = true;
        _world.After(_world.Around(5 * SimPeople.Minute), () => _carrier.IsDown = false);
    }

    private void TicketsAway()
    {
        _tickets.IsAway = true;
        _world.After(_world.Around(30 * SimPeople.Minute), () => _tickets.IsAway = false);
    }

    private void JumpClock() =>
        _time.Error = _world.Happens(0.2) ? _world.Between(-10, 10) * SimPeople.Minute : _world.Between(-2_000, 2_000);
}
